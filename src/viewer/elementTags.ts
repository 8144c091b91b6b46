import { isReservedTag, reviewTags } from '../contract/tags.ts';

/** A longer text is no word that one would choose again. Characters. */
const longest = 80;

/** The texts among an element's tags, as any host lists it, that another annotation may have, too: neither ours nor those of its review. */
export function tagsOfElement(element: unknown): readonly (readonly [name: string, value: string])[] {
  if (typeof element !== 'object' || element === null || !('tags' in element)) return [];
  const { tags } = element;
  if (typeof tags !== 'object' || tags === null) return [];
  return Object.entries(tags).flatMap(([name, value]: readonly [string, unknown]) => {
    const fits = typeof value === 'string' && value.trim() !== '' && value.length <= longest && name !== '' && name.length <= longest;
    return fits && !isReservedTag(name) && name !== reviewTags.status && name !== reviewTags.note ? [[name, value] as const] : [];
  });
}
