import { afterEach, expect, it } from 'vitest';
import { newAnnotation } from '../annotation/annotation.ts';
import { openTestViewer } from './viewer.fixture.ts';
import type { TestViewer } from './viewer.fixture.ts';

const size = { width: 1000, height: 800 };
const open: TestViewer[] = [];

afterEach(async () => {
  for (const one of open.splice(0)) await one.close();
});

/** A viewer in which a path of two vertices was begun, and then another tool taken. */
async function withPathPutAway() {
  const test = await openTestViewer({ pages: [size] });
  open.push(test);
  const { workspace } = test.viewer;
  workspace.view.setState({ tool: 'path' });
  for (const at of [{ x: 100, y: 100 }, { x: 300, y: 200 }]) {
    test.feed('move', at);
    test.feed('down', at);
    test.feed('up', at);
  }
  expect(workspace.view.getState().draft?.vertices).toHaveLength(2);
  workspace.view.setState({ tool: 'select' });
  expect(workspace.view.getState().draft).toBeNull();
  return workspace;
}

it('an unfinished path that another tool was taken over is put back by redo, with its tool', async () => {
  const workspace = await withPathPutAway();
  expect(workspace.takes('unerase')).toBe(true);
  expect(workspace.takes('erase')).toBe(false);
  expect(workspace.key('unerase')).toBe(true);
  expect(workspace.view.getState().tool).toBe('path');
  expect(workspace.view.getState().draft?.vertices).toHaveLength(2);
  workspace.key('confirm');
  expect(workspace.annotations.all()).toHaveLength(1);
  workspace.view.setState({ tool: 'select' });
  expect(workspace.takes('unerase')).toBe(false);
});

it('taking the tool again by its key keeps what can be put back', async () => {
  const workspace = await withPathPutAway();
  workspace.view.setState({ tool: 'hand' });
  workspace.view.setState({ tool: 'path' });
  expect(workspace.view.getState().draft).toBeNull();
  expect(workspace.key('unerase')).toBe(true);
  expect(workspace.view.getState().draft?.vertices).toHaveLength(2);
});

it('once something else was made or undone, redo is that of the history', async () => {
  const workspace = await withPathPutAway();
  const box = newAnnotation({ pageIndex: 0, pageSize: size, shape: { kind: 'bbox', x: 1, y: 1, width: 9, height: 9 }, label: '', tags: {} });
  workspace.annotations.apply([{ before: null, after: box }], 'user');
  expect(workspace.takes('unerase')).toBe(false);
  expect(workspace.key('unerase')).toBe(false);
  expect(workspace.view.getState().tool).toBe('select');
});
