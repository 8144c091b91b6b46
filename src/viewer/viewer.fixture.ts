import { outboxWith } from '../annotation/outbox.fixture.ts';
import { createLabelBook } from '../annotation/labelBook.ts';
import { clipOf } from '../annotation/clip.ts';
import type { ClipItem } from '../annotation/clip.ts';
import { readTimestamp } from '../contract/time.ts';
import type { DocumentSource } from '../document/source.ts';
import { pageAt, screenToPage } from '../geometry/camera.ts';
import type { Point, Size } from '../geometry/space.ts';
import { hitTest } from '../tools/hit.ts';
import type { Hit } from '../tools/tool.ts';
import { createChrome } from './chrome.ts';
import { deleteAnnotations } from './deletion.ts';
import { createGestures } from './gestures.ts';
import type { Gestures } from './gestures.ts';
import type { OpenViewer } from './openViewer.ts';
import type { PointerSample } from './pointerState.ts';
import { frameAround } from './stage/selectionFrame.ts';
import { resizeViewport } from './view.ts';
import { openSight } from './sight.ts';
import { openWorkspace } from './workspace.ts';

/** An open viewer without a screen: everything that a browser has but its canvases, fields and files. */
export interface TestViewer {
  readonly viewer: OpenViewer;
  readonly gestures: Gestures;
  /** One pointer event at a place of the region, CSS px. */
  feed(type: PointerSample['type'], at: Point<'screen'>, given?: Partial<PointerSample>): void;
  /** The selected annotations as a clip. */
  clip(): readonly ClipItem[];
  close(): Promise<void>;
}

export interface TestViewerOptions {
  /** Page units. */
  readonly pages: readonly Size[];
  /** CSS px per page unit at 100 %. */
  readonly naturalZoom?: number;
  /** CSS px. */
  readonly viewport?: Size;
}

/** Opens pages on which nothing is drawn; nothing leaves its outbox. */
export async function openTestViewer({ pages, naturalZoom = 1, viewport = { width: 1000, height: 800 } }: TestViewerOptions): Promise<TestViewer> {
  const outbox = await outboxWith({ send: () => new Promise(() => undefined) });
  const chrome = createChrome(1600);
  const workspace = openWorkspace({
    attachment: {
      id: crypto.randomUUID(), name: 'test.png', type: 'png', title: null, description: null, citation: null, sourceSessionId: null,
      createdBy: 'ana@example.org', createdAt: readTimestamp('2026-01-01T00:00:00Z'), isVisible: true, facts: null,
    },
    sight: openSight(
      blankDocument(pages, naturalZoom),
      { pageIndex: 0, look: { point: { x: (pages[0]?.width ?? 0) / 2, y: (pages[0]?.height ?? 0) / 2 }, zoom: naturalZoom, rotation: 0 } },
    ),
    person: 'ana@example.org',
    outbox,
    editLabel: () => undefined,
  });
  const { view, marks, scene } = workspace;
  resizeViewport(view, viewport);
  const book = createLabelBook(view.getState().palette, ['crack', 'dent']);
  const viewer: OpenViewer = { workspace, chrome, outbox, person: 'ana@example.org', share: { sessionId: null, attachmentId: 'a', audience: () => Promise.resolve('') }, book, labels: book.names, colourOf: book.colourOf, makeLabel: () => undefined, focusDocument: () => undefined };

  /** As on a screen that draws no chips. */
  function hitAt(at: Point<'screen'>, pointer: PointerSample['pointer']): Hit {
    const now = view.getState();
    const pageIndex = pageAt(now, at);
    const [id, ...others] = now.selection;
    const only = id === undefined || others.length > 0 || !scene.isShown(id) ? undefined : marks.get(id);
    const handles = only !== undefined && only.annotation.pageIndex === pageIndex && !only.annotation.arrangement.locked;
    const frame = others.length === 0 ? null : scene.frameOn(pageIndex);
    const everywhere = { x: 0, y: 0, ...(pages[pageIndex] ?? { width: 0, height: 0 }) };
    return hitTest({
      point: screenToPage(now, pageIndex, at), zoom: now.camera.zoom, pointer,
      candidates: marks.touching(pageIndex, everywhere).filter(({ annotation }) => scene.isShown(annotation.id)).map(({ annotation, shape }) => ({ id: annotation.id, shape })).toReversed(),
      handlesOf: handles ? { id: only.annotation.id, shape: only.shape } : null,
      frame: frame === null ? null : frameAround(frame, now.camera.zoom),
    });
  }

  const gestures = createGestures({ view, tools: workspace.tools, hitAt, showCursor: () => undefined, erase: (ids) => deleteAnnotations(workspace, ids) });
  return {
    viewer, gestures,
    feed: (type, at, given = {}) => gestures.feed({
      type, at, id: 1, pointer: 'mouse', button: 'primary', time: 0, pressed: true, isFirst: false, contact: 1, between: [], shift: false, alt: false, mod: false, ...given,
    }),
    clip: () => clipOf(view.getState().selection.flatMap((id) => workspace.annotations.get(id) ?? [])),
    close() {
      gestures.close();
      workspace.close();
      return outbox.close();
    },
  };
}

function blankDocument(pages: readonly Size[], naturalZoom: number): DocumentSource {
  return {
    kind: 'image',
    pageCount: pages.length,
    naturalZoom,
    maxScale: 1,
    pageSize: (pageIndex) => pages[pageIndex] ?? { width: 1, height: 1 },
    onPageSizes: () => () => undefined,
    openPage: () => Promise.reject(new Error('Nothing is drawn here')),
    close: () => undefined,
  };
}
