import type { RenderQueue } from '../document/renderQueue.ts';
import type { DocumentSource, Layers, Statement } from '../document/source.ts';
import type { Camera } from '../geometry/camera.ts';
import type { Turn } from '../geometry/layout.ts';
import type { Point } from '../geometry/space.ts';
import { adjusted } from '../document/adjusting.ts';
import { firstPage } from '../document/sheet/firstPage.ts';
import type { Sheet } from '../document/sheet/sheet.ts';
import { SOURCE_PAGE, TABLE_PAGE } from '../document/sheet/sheet.ts';
import { drawSheet } from './sheet/drawSheet.ts';
import { createSteering } from './sheet/steering.ts';
import { createStatement } from '../document/statement.ts';
import { createRenderQueue } from '../document/renderQueue.ts';
import { createLayout } from '../geometry/layout.ts';
import type { AdjustmentStore } from './adjustments.ts';
import { plainAdjustment } from './adjustments.ts';
import { memoryCap, pictureMemory } from './pictureMemory.ts';
import type { Aim, ViewStore } from './view.ts';
import { changeLayout, createViewStore, pageInsets, TEXT_MARGIN, topLeft, wholePage } from './view.ts';
import { ownMarkup, pageFlow } from './viewSettings.ts';

/** Where one stands at first; without `look` the page is shown whole. */
export interface Start {
  readonly pageIndex: number;
  /** Nobody said which page: the file does. */
  readonly by?: 'nobody';
  readonly look?: { readonly point: Point; readonly zoom: number; readonly rotation: Turn };
}

/** All that is needed to see a document, and nothing of what is drawn on it: the part of a workspace that is there first. */
export interface Sight {
  readonly document: DocumentSource;
  readonly view: ViewStore;
  readonly queue: RenderQueue;
  /** How pictures are shown, on this view only. */
  readonly adjustment: AdjustmentStore;
  /** That the host has another file by now, where reading on has shown it. */
  readonly replaced: Statement;
  /** Aborted when it is closed. */
  readonly closed: AbortSignal;
  /** Closes the document too. Safe to call twice. */
  close(): void;
}

/** Looks at an open document, as the person's settings say. The sight closes it. */
export function openSight(document: DocumentSource, start: Start, { adjustment = plainAdjustment(), replaced = createStatement(null).statement }: Partial<Pick<Sight, 'adjustment' | 'replaced'>> = {}): Sight {
  const { sheet } = document;
  const steering = sheet === undefined ? null : createSteering(sheet);
  const place = sheet === undefined ? start : placeOn(sheet, start);
  const view = createViewStore({ layout: layoutOf(document), camera: cameraAt(place, document), aim: steering?.aim(existing(place.pageIndex, document)) ?? aimOf(place, document), steering, insetsOf: (pageIndex) => (document.rowNumbers?.(pageIndex) == null ? pageInsets : { ...pageInsets, left: TEXT_MARGIN.left }) });
  const queue = createRenderQueue({ document, memoryCap: memoryCap(), retouch: (bitmap) => adjusted(bitmap, adjustment.getState()) });
  document.drawMarkup?.(ownMarkup.store.getState());
  const stops = [
    document.onPageSizes(() => changeLayout(view, layoutOf(document))),
    pageFlow.store.subscribe(() => changeLayout(view, layoutOf(document))),
    adjustment.subscribe(queue.redraw),
    document.animation?.onFrame(queue.redraw) ?? nothing,
    document.hex?.onMark(queue.redraw) ?? nothing,
    document.layers === undefined ? nothing : onLook(document.layers, queue.redraw),
    pictureMemory.store.subscribe(() => queue.limit(memoryCap())),
    ownMarkup.store.subscribe(function drawAnew(choice) {
      document.drawMarkup?.(choice);
      if (document.drawMarkup !== undefined) queue.redraw();
    }),
  ];
  if (sheet !== undefined) stops.push(drawSheet(sheet, queue));
  const closing = new AbortController();
  return {
    document, view, queue, adjustment, replaced, closed: closing.signal,
    close() {
      if (closing.signal.aborted) return;
      closing.abort();
      for (const stop of stops) stop();
      queue.close();
      document.close();
    },
  };
}

/** Told whenever other layers are shown. */
function onLook(layers: Layers, listener: () => void): () => void {
  let seen = layers.look();
  return layers.subscribe(() => {
    if (layers.look() === seen) return;
    seen = layers.look();
    listener();
  });
}

/** For what never changes. */
function nothing(): void {}

function layoutOf(document: DocumentSource) {
  const sizes = Array.from({ length: document.pageCount }, (_, pageIndex) => document.pageSize(pageIndex));
  return createLayout(sizes, document.naturalZoom, document.sheet === undefined ? pageFlow.store.getState() : 'single');
}

/** A table without numbers has nothing on its chart. */
function placeOn(sheet: Sheet, { pageIndex, by }: Start): Start {
  const { facts, home } = sheet.state();
  return { pageIndex: home.channels.length === 0 && pageIndex !== SOURCE_PAGE ? TABLE_PAGE : by === 'nobody' ? firstPage(facts) : pageIndex };
}

function existing(pageIndex: number, document: DocumentSource): number {
  return Math.max(0, Math.min(pageIndex, document.pageCount - 1));
}

function aimOf(start: Start, document: DocumentSource): Aim | null {
  if (start.look !== undefined) return null;
  return document.kind === 'text' ? topLeft(0) : wholePage(existing(start.pageIndex, document));
}

function cameraAt({ pageIndex: wanted, look }: Start, document: DocumentSource): Camera {
  const pageIndex = existing(wanted, document);
  const { width, height } = document.pageSize(pageIndex);
  return { pageIndex, point: { x: width / 2, y: height / 2 }, zoom: document.naturalZoom, rotation: 0, ...look };
}
