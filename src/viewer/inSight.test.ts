import { expect, it } from 'vitest';
import { panBy } from '../geometry/camera.ts';
import { editCommands } from './editCommands.ts';
import { currentPage } from './navigate.ts';
import { openTestViewer } from './viewer.fixture.ts';
import type { TestViewer } from './viewer.fixture.ts';

const pages = [{ width: 600, height: 700 }, { width: 600, height: 700 }];

/** To the second page; so many CSS px of the first stay in view. */
function goOn({ viewer: { workspace: { view } } }: TestViewer, left: number): void {
  view.setState({ camera: panBy(view.getState(), 0, left - 750) });
  expect(currentPage(view.getState())).toBe(1);
}

function drawBox({ viewer, feed }: TestViewer, y: number): void {
  viewer.workspace.view.setState({ tool: 'box' });
  feed('down', { x: 400, y });
  feed('move', { x: 500, y: y + 60 });
  feed('up', { x: 500, y: y + 60 });
}

it('shows what is undone on a page of which only another part is in view, and undoes it with the next press', async () => {
  const opened = await openTestViewer({ pages });
  const { viewer } = opened;
  const { annotations } = viewer.workspace;
  const { undo } = editCommands(viewer);
  drawBox(opened, 100);
  goOn(opened, 200);
  undo.run();
  expect(annotations.all()).toHaveLength(1);
  expect(viewer.chrome.getState().notice).toBe('Undo drawing on page 1 - press again');
  undo.run();
  expect(annotations.all()).toHaveLength(0);
  await opened.close();
});

it('undoes at once what one sees, on whichever page', async () => {
  const opened = await openTestViewer({ pages });
  const { viewer } = opened;
  const { annotations } = viewer.workspace;
  drawBox(opened, 660);
  goOn(opened, 200);
  editCommands(viewer).undo.run();
  expect(annotations.all()).toHaveLength(0);
  await opened.close();
});
