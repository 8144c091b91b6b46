import { describe, expect, it } from 'vitest';
import type { PointerToolInput, ToolContext, ToolId } from './tool.ts';
import { startTool } from './tools.ts';

const context: ToolContext = {
  zoom: 1,
  turn: 0,
  selection: [],
  pageSize: () => ({ width: 100, height: 100 }),
  shapeOf: () => undefined,
  within: () => [], snapping: false, fromCentre: false, near: () => [], textAt: () => null,
};

const hover: PointerToolInput = {
  type: 'move',
  point: { x: 10, y: 10 },
  pageIndex: 3,
  dragging: false,
  clicks: 0,
  hit: { on: 'nothing' },
  shift: false,
  alt: false,
  mod: false,
  space: false,
  pointer: 'mouse',
  between: [],
};

describe.each<ToolId>(['select', 'hand', 'box', 'path', 'freehand', 'text', 'zoom'])('startTool %s', (id) => {
  it('gives that tool, idle', () => {
    expect(startTool(id)).toMatchObject({ id, pageIndex: null });
  });

  it('is the same object after a hover, so that nothing is drawn anew', () => {
    const tool = startTool(id);
    expect(tool.step(hover, context)).toEqual({ tool, commands: [] });
    expect(tool.step(hover, context).tool).toBe(tool);
  });

  it('stays as it was when it is stepped: a state is never changed', () => {
    const tool = startTool(id);
    tool.step({ ...hover, type: 'down' }, context);
    expect(tool.pageIndex).toBeNull();
  });
});

describe('a running tool', () => {
  it('tells the page that its gesture is on, between clicks too', () => {
    const pressed = startTool('path').step({ ...hover, type: 'down' }, context).tool;
    expect(pressed.pageIndex).toBe(3);
    expect(pressed.step({ ...hover, type: 'up' }, context).tool.pageIndex).toBe(3);
  });
});
