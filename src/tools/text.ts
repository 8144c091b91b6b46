import type { PointerToolInput, Step, TextPlace, TextStretch, Tool, ToolContext, ToolInput } from './tool.ts';

type Start = Pick<TextStretch, 'anchor' | 'by'>;

type TextState =
  /** `last`: where the last selecting began. */
  | { readonly name: 'idle'; readonly last: Start | null }
  | ({ readonly name: 'selecting'; readonly pageIndex: number } & Start);

const idle: TextState = { name: 'idle', last: null };

/**
 * Text: a drag selects letters, a double-click a word, a triple-click a line; going on by a drag takes whole words or lines. With Shift a press
 * selects from where the last one was.
 */
export const textTool: Tool<TextState> = {
  id: 'text',
  idle,
  step,
  takes: (state) => state.name !== 'idle',
  offers: (state, key) => state.name !== 'idle' && key === 'cancel',
  pageOf: (state) => (state.name === 'idle' ? null : state.pageIndex),
  draft: () => null,
  cursor: () => 'text',
};

function step(state: TextState, input: ToolInput, context: ToolContext): Step<TextState> {
  switch (input.type) {
    case 'down':
      return press(state, input, context);
    case 'move':
      return state.name === 'idle' ? [state, []] : [state, follow(state, input, context)];
    case 'up':
      return state.name === 'idle' ? [state, []] : [{ name: 'idle', last: { anchor: state.anchor, by: state.by } }, follow(state, input, context)];
    case 'cancel':
    case 'lost':
      return [idle, state.name === 'idle' ? [] : [{ do: 'select-text', stretch: null }]];
    case 'confirm':
    case 'close':
    case 'erase':
    case 'unerase':
      return [state, []];
  }
}

function press(state: TextState, { pageIndex, point, clicks, shift }: PointerToolInput, context: ToolContext): Step<TextState> {
  const place = context.textAt(pageIndex, point);
  if (place === null) return [idle, [{ do: 'select-text', stretch: null }]];
  if (shift && state.name === 'idle' && state.last !== null) {
    return [{ name: 'selecting', pageIndex, ...state.last }, [{ do: 'select-text', stretch: stretchOf(state.last, place) }]];
  }
  const by = clicks >= 3 ? 'line' : clicks === 2 ? 'word' : 'letter';
  return [{ name: 'selecting', pageIndex, anchor: place, by }, [{ do: 'select-text', stretch: stretchOf({ anchor: place, by }, place) }]];
}

/** A press that is no drag selects no more than it did. */
function follow({ anchor, by }: TextState & { readonly name: 'selecting' }, { pageIndex, point, dragging }: PointerToolInput, context: ToolContext): Step<TextState>[1] {
  return dragging ? [{ do: 'select-text', stretch: stretchOf({ anchor, by }, context.textAt(pageIndex, point) ?? anchor) }] : [];
}

/** Null of no letter. */
function stretchOf({ anchor, by }: Start, focus: TextPlace): TextStretch | null {
  const isEmpty = by === 'letter' && focus.pageIndex === anchor.pageIndex && focus.offset === anchor.offset;
  return isEmpty ? null : { anchor, focus, by };
}
