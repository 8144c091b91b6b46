/** The label of an annotation element as any host lists it; "" where it has none that can be read. */
export function labelOfElement(element: unknown): string {
  if (typeof element !== 'object' || element === null || !('label' in element)) return '';
  return typeof element.label === 'string' ? element.label : '';
}
