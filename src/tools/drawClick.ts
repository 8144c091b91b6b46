import type { Hit, ToolCommand } from './tool.ts';

/**
 * What a click of a drawing tool on a mark does: its outline or chip selects it. Null where the click is the tool's own,
 * which includes the interior of a mark.
 */
export function clickOnMark(hit: Hit): readonly ToolCommand[] | null {
  if (hit.on === 'nothing' || hit.on === 'frame' || (hit.on === 'annotation' && hit.part === 'interior')) return null;
  return [{ do: 'select', ids: [hit.id] }];
}
