import type { Annotation } from '../../annotation/annotation.ts';
import { newAnnotation } from '../../annotation/annotation.ts';
import { announce } from '../../commands/parts/announce.ts';
import { limits } from '../../contract/limits.ts';
import { sourceTextTag } from '../../contract/tags.ts';
import type { Shape } from '../../geometry/shapes.ts';
import type { Quad } from '../../text/quads.ts';
import { boundsOfQuad, linesOf } from '../../text/quads.ts';
import { storable } from '../../tools/storable.ts';
import type { TextStretch } from '../../tools/tool.ts';
import type { OpenViewer } from '../openViewer.ts';
import type { Workspace } from '../workspace.ts';
import type { PageTexts } from './pageTexts.ts';
import { isPartAway } from './selectedPages.ts';
import { stretchesOf } from './stretches.ts';
import { unreadWords, withSelected } from './withSelected.ts';

/** Sine of the angle up to which a line of text counts as upright. */
const UPRIGHT = 0.03;

/** Marks the selected text, a box round each of its lines, as one step to undo; each keeps its text as a tag. Pages whose text is not here are read first. */
export function markText(viewer: Pick<OpenViewer, 'workspace' | 'chrome'>): void {
  const { workspace } = viewer;
  const stretch = workspace.view.getState().textSelection;
  if (stretch === null) return;
  if (!isPartAway(stretch, workspace.texts)) {
    mark(workspace, stretch, workspace.texts);
    return;
  }
  void withSelected(viewer, {
    stretch,
    keep: (page) => page,
    async tell(reading) {
      const pages = await reading;
      return `${mark(workspace, stretch, pages)}${unreadWords(pages)}`;
    },
  });
}

/** Says what was made. */
function mark({ view, annotations, document }: Pick<Workspace, 'view' | 'annotations' | 'document'>, stretch: TextStretch, texts: Pick<PageTexts, 'get'>): string {
  const { nextLabel: label, nextTags } = view.getState();
  const made = stretchesOf(stretch, texts).flatMap(({ pageIndex, start, end }): readonly Annotation[] => {
    const page = texts.get(pageIndex);
    if (page === null) return [];
    const size = document.pageSize(pageIndex);
    return linesOf(page, start, end).flatMap((line) => {
      const shape = storable(shapeOf(line.quad), size);
      const text = page.text.slice(line.start, line.end).trim().slice(0, limits.tagValueChars);
      if (shape === null || text === '') return [];
      return [newAnnotation({ pageIndex, pageSize: size, shape, label, tags: { ...nextTags, [sourceTextTag]: text } })];
    });
  });
  if (made.length === 0) return 'There is no text to mark';
  annotations.apply(made.map((after) => ({ before: null, after })), 'user');
  view.setState({ textSelection: null, selection: made.map(({ id }) => id) });
  const words = made.length === 1 ? 'Text marked' : `Text marked with ${made.length} boxes`;
  announce(words);
  return words;
}

/** A box; round a line that is neither level nor plumb, a path through its corners. */
function shapeOf(quad: Quad): Shape {
  const [first, second] = quad;
  const length = Math.hypot(second.x - first.x, second.y - first.y);
  const slant = Math.min(Math.abs(second.x - first.x), Math.abs(second.y - first.y));
  if (slant <= UPRIGHT * length) return { kind: 'bbox', ...boundsOfQuad(quad) };
  return { kind: 'path', points: quad.flatMap(({ x, y }) => [x, y]), closed: true };
}
