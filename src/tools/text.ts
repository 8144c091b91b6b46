import type { PointerToolInput, Step, TextPlace, TextStretch, Tool, ToolContext, ToolInput } from './tool.ts';

type TextState =
  | { readonly name: 'idle' }
  | { readonly name: 'selecting'; readonly pageIndex: number; readonly anchor: TextPlace; readonly by: TextStretch['by'] };

const idle: TextState = { name: 'idle' };

/** Text: a drag selects letters, a double-click a word, a triple-click a line; going on by a drag takes whole words or lines. */
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
      return press(input, context);
    case 'move':
      return state.name === 'idle' ? [state, []] : [state, follow(state, input, context)];
    case 'up':
      return state.name === 'idle' ? [state, []] : [idle, follow(state, input, context)];
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

function press({ pageIndex, point, clicks }: PointerToolInput, context: ToolContext): Step<TextState> {
  const anchor = context.textAt(pageIndex, point);
  if (anchor === null) return [idle, [{ do: 'select-text', stretch: null }]];
  const by = clicks >= 3 ? 'line' : clicks === 2 ? 'word' : 'letter';
  return [{ name: 'selecting', pageIndex, anchor, by }, [{ do: 'select-text', stretch: by === 'letter' ? null : { anchor, focus: anchor, by } }]];
}

/** A press that is no drag selects no letter, but the word or line that it was for. */
function follow({ anchor, by }: TextState & { readonly name: 'selecting' }, { pageIndex, point, dragging }: PointerToolInput, context: ToolContext): Step<TextState>[1] {
  if (!dragging) return [];
  const focus = context.textAt(pageIndex, point) ?? anchor;
  const isEmpty = by === 'letter' && focus.pageIndex === anchor.pageIndex && focus.offset === anchor.offset;
  return [{ do: 'select-text', stretch: isEmpty ? null : { anchor, focus, by } }];
}
