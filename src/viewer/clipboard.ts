import type { ClipItem } from '../annotation/clip.ts';
import { clipOf, clipText, clipType, readClip, writeClip } from '../annotation/clip.ts';
import { onPage } from '../annotation/scale.ts';
import { newAnnotation } from '../annotation/annotation.ts';
import { announce } from '../commands/parts/announce.ts';
import { pageAt, screenToPage } from '../geometry/camera.ts';
import { lastClip, rememberClip } from './clipMemory.ts';
import { deleteAnnotations } from './deletion.ts';
import { currentPage } from './navigate.ts';
import type { OpenViewer } from './openViewer.ts';
import { placeClip } from './placeClip.ts';

export type PasteWhere = 'pointer' | 'in place';

/** The selected annotations, in units of the open document's pages. */
function selectedClip({ workspace: { view, annotations, document } }: OpenViewer): readonly ClipItem[] {
  return clipOf(view.getState().selection.flatMap((id) => {
    const annotation = annotations.get(id);
    return annotation === undefined ? [] : [onPage(annotation, document.pageSize(annotation.pageIndex))];
  }));
}

/** Puts the selected annotations on the clipboard of a `copy` or `cut` event; false when there are none. */
export function copyTo(viewer: OpenViewer, data: DataTransfer, how: 'copy' | 'cut'): boolean {
  const items = selectedClip(viewer);
  if (items.length === 0) return false;
  const text = clipText(items);
  const json = writeClip(items);
  data.setData('text/plain', text);
  data.setData(clipType, json);
  rememberClip({ text, json });
  if (how === 'cut') deleteAnnotations(viewer.workspace, viewer.workspace.view.getState().selection);
  else announce(counted(items.length, 'copied'));
  return true;
}

/** The annotations on the clipboard of a `paste` event; null when it holds none of ours. */
export function clipIn(data: DataTransfer): readonly ClipItem[] | null {
  const own = data.getData(clipType);
  const text = data.getData('text/plain');
  return readClip(own === '' ? text : own) ?? clipOfText(text);
}

/** Where the browser hands over plain text alone, our own clips are known by it. */
export function clipOfText(text: string): readonly ClipItem[] | null {
  const remembered = lastClip();
  return remembered !== null && remembered.text === text ? readClip(remembered.json) : readClip(text);
}

/** Makes the annotations of a clip as one step and selects them. */
export function pasteClip({ workspace, chrome }: OpenViewer, items: readonly ClipItem[], where: PasteWhere): void {
  const { view, annotations, document } = workspace;
  const now = view.getState();
  const sizeOf = (pageIndex: number) => (pageIndex < document.pageCount ? document.pageSize(pageIndex) : undefined);
  const at = now.pointer ?? { x: now.viewport.width / 2, y: now.viewport.height / 2 };
  const pageIndex = where === 'in place' ? currentPage(now) : pageAt(now, at);
  const place = where === 'in place' ? null : screenToPage(now, pageIndex, at);
  const made = placeClip(items, { pageIndex, at: place, sizeOf }).map((drawn) => newAnnotation(drawn));
  const left = items.length - made.length;
  if (made.length > 0) {
    annotations.apply(made.map((after) => ({ before: null, after })), 'user');
    view.setState({ selection: made.map(({ id }) => id) });
    chrome.setState({ popover: null });
  }
  const said = made.length === 0 ? 'Nothing to paste here' : `${counted(made.length, 'pasted')} on page ${(made[0]?.pageIndex ?? 0) + 1}`;
  announce(left === 0 ? said : `${said}, ${left} without a page left out`);
  if (left > 0) chrome.setState({ notice: `${left} of ${items.length} have no page here` });
}

function counted(count: number, done: string): string {
  return count === 1 ? `Annotation ${done}` : `${count} annotations ${done}`;
}
