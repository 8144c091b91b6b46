import { distanceBetween } from '../geometry/segment.ts';
import type { Point } from '../geometry/space.ts';
import { isSelected, stackOf } from './stack.ts';
import { samePlace } from './storable.ts';
import type { Hit, PointerToolInput, ToolCommand, ToolContext } from './tool.ts';

/** Where the last click was: a click again at that place takes the next mark beneath. */
export interface LastClick {
  readonly pageIndex: number;
  readonly at: Point;
}

interface Click {
  readonly click: LastClick;
  readonly lastClick: LastClick | null;
  readonly hit: Hit;
  readonly input: PointerToolInput;
}

/** What a click with Select does: pick, pick the next beneath, add or remove, or ask for the label. */
export function clickSelects({ click, lastClick, hit, input }: Click, context: ToolContext): readonly ToolCommand[] {
  const stack = stackOf(hit);
  const top = stack[0];
  const adds = input.shift || input.mod;
  if (top === undefined) return adds || context.selection.length === 0 ? [] : [{ do: 'select', ids: [] }];
  if (adds) return [{ do: 'select', ids: toggled(stack, top, context) }];
  const [only, ...others] = context.selection;
  const place = only === undefined || others.length > 0 ? -1 : stack.indexOf(only);
  if (input.clicks > 1 && only !== undefined && place >= 0) return askLabel(only, context);
  const again =
    lastClick !== null && lastClick.pageIndex === click.pageIndex && samePlace(distanceBetween(lastClick.at, click.at), context);
  const next = again && place >= 0 ? (stack[(place + 1) % stack.length] ?? top) : top;
  return next === only && others.length === 0 ? [] : [{ do: 'select', ids: [next] }];
}

/** Of a small mark nearly all is handles: what is no pull is for the mark that they belong to. */
export function clickOnHandle(id: string, { clicks, shift, mod }: PointerToolInput, context: ToolContext): readonly ToolCommand[] {
  if (shift || mod) return [{ do: 'select', ids: toggled([id], id, context) }];
  return clicks > 1 ? askLabel(id, context) : [];
}

/** One of the stack that is selected is taken out; when none is, the topmost is added. */
function toggled(stack: readonly string[], top: string, context: ToolContext): readonly string[] {
  const chosen = stack.find((id) => isSelected(id, context));
  return chosen === undefined ? [...context.selection, top] : context.selection.filter((id) => id !== chosen);
}

/** A double-click on a box asks for its label; a path shows its vertices as soon as it is selected. */
function askLabel(id: string, context: ToolContext): readonly ToolCommand[] {
  return context.shapeOf(id)?.shape.kind === 'bbox' ? [{ do: 'edit-label', id }] : [];
}
