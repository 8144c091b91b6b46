import type { TreeNode } from '../../document/plain/jsonTree.ts';
import { reveal } from '../../geometry/framing.ts';
import { boundsOfQuad, quadsOf } from '../../text/quads.ts';
import { showError } from '../../commands/parts/toasts.ts';
import { canDraw } from '../crosshair.ts';
import type { Camera, View } from '../../geometry/camera.ts';
import { areaOnScreen } from '../../geometry/camera.ts';
import type { Rect } from '../../geometry/space.ts';
import type { OpenViewer } from '../openViewer.ts';
import { SOURCE_PAGE } from '../../document/sheet/sheet.ts';
import { aimAt, topLeft } from '../view.ts';

/** Characters of a node that are selected whole; of a longer one the first line is. */
const MOST_SELECTED = 4000;
/** Of a line so much, page units, is brought into view: a longer one would make the view zoom out. */
const MOST_REVEALED = 320;

/** Shows a node in the text of its file and selects it there, so that it can be marked and copied. With a drawing tool in hand it is only shown. */
export function standOnNode({ workspace }: Pick<OpenViewer, 'workspace'>, node: TreeNode): void {
  const { view, texts } = workspace;
  const pageIndex = workspace.document.sheet === undefined ? 0 : SOURCE_PAGE;
  async function show(): Promise<void> {
    const page = await texts.read(pageIndex, new AbortController().signal);
    if (page === null) return;
    const feed = page.text.indexOf('\n', node.start);
    const line = feed === -1 ? node.end : Math.min(node.end, feed);
    const [first] = quadsOf(page, node.start, line);
    if (first !== undefined) {
      const area = boundsOfQuad(first);
      aimAt(view, { pageIndex, camera: (now) => lineInView(now, pageIndex, { ...area, width: Math.min(area.width, MOST_REVEALED) }) });
    }
    if (canDraw(view.getState().tool)) return;
    view.setState({ tool: 'text' });
    const end = node.end - node.start > MOST_SELECTED ? line : node.end;
    view.setState({ textSelection: { anchor: { pageIndex, offset: node.start }, focus: { pageIndex, offset: end }, by: 'letter' } });
  }
  show().catch(() => showError('The text of this file could not be read.'));
}

/** The camera that shows a line; it moves to the side only if it must. */
function lineInView(before: View, pageIndex: number, area: Rect): Camera {
  // From another page one comes to its beginning.
  const now = before.camera.pageIndex === pageIndex ? before : { ...before, camera: topLeft(pageIndex).camera(before) };
  const { x, width } = areaOnScreen(now, pageIndex, area);
  const moved = reveal(now, pageIndex, area);
  const isBeside = x < 0 || x + width > now.viewport.width || now.camera.rotation !== 0;
  return isBeside ? moved : { ...moved, point: { ...moved.point, x: now.camera.point.x } };
}
