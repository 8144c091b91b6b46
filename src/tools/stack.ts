import type { Hit, ToolContext } from './tool.ts';

/** Everything beneath the pointer, topmost first. */
export function stackOf(hit: Hit): readonly string[] {
  if (hit.on === 'nothing' || hit.on === 'frame') return [];
  return hit.on === 'handle' ? [hit.id] : [hit.id, ...hit.beneath];
}

/** Whether an annotation is among the selected ones. */
export function isSelected(id: string, { selection }: Pick<ToolContext, 'selection'>): boolean {
  return selection.includes(id);
}
