import { expect, it } from 'vitest';
import type { PointerToolInput, ToolCommand, ToolContext } from './tool.ts';
import { startTool } from './tools.ts';

/** Text whose letters are 10 wide. */
const context: ToolContext = {
  zoom: 1, turn: 0, selection: [], pageSize: () => ({ width: 100, height: 100 }), shapeOf: () => undefined, within: () => [], snapping: false, fromCentre: false,
  near: () => [], textAt: (pageIndex, { x }) => ({ pageIndex, offset: Math.round(x / 10) }),
};

type Press = Partial<Pick<PointerToolInput, 'shift' | 'clicks'>>;

/** Presses and releases at these places, one after the other; answers what is selected then. */
function clicked(...presses: readonly (readonly [x: number, given?: Press])[]): ToolCommand | undefined {
  let tool = startTool('text');
  let last: ToolCommand | undefined;
  for (const [x, given] of presses) {
    for (const type of ['down', 'up'] as const) {
      const input: PointerToolInput = {
        type, point: { x, y: 0 }, pageIndex: 0, dragging: false, clicks: 1, hit: { on: 'nothing' }, shift: false, alt: false, mod: false, space: false, pointer: 'mouse', between: [], ...given,
      };
      const step = tool.step(input, context);
      tool = step.tool;
      last = step.commands.at(-1) ?? last;
    }
  }
  return last;
}

function stretch(from: number, to: number, by: 'letter' | 'word'): ToolCommand {
  return { do: 'select-text', stretch: { anchor: { pageIndex: 0, offset: from }, focus: { pageIndex: 0, offset: to }, by } };
}

it('selects by Shift from the click before to where one clicks, again from the same place, and by whole words behind a double click', () => {
  expect(clicked([20], [70, { shift: true }])).toEqual(stretch(2, 7, 'letter'));
  expect(clicked([20], [70, { shift: true }], [10, { shift: true }])).toEqual(stretch(2, 1, 'letter'));
  expect(clicked([20, { clicks: 2 }], [70, { shift: true }])).toEqual(stretch(2, 7, 'word'));
  expect(clicked([70, { shift: true }])).toEqual({ do: 'select-text', stretch: null });
});
