import type { Annotation, AnnotationStore } from '../../annotation/annotation.ts';
import type { View } from '../../geometry/camera.ts';
import type { Rect } from '../../geometry/space.ts';
import { differing } from '../shownIds.ts';
import type { Rest } from './rest.ts';
import type { RestPart } from './paintRest.ts';
import { onPage } from '../../annotation/scale.ts';
import { boundsOnScreen } from '../../exchange/render/mark.ts';
import { panBy, pageMatrix, visiblePages } from '../../geometry/camera.ts';
import type { MarkLayer } from './markLayer.ts';
import { amongResting, isAdded, joined, lackingSince, MOST_PATCHES, noNews } from './marksNews.ts';
import type { News, RestNews } from './marksNews.ts';
import { clearPart, drawSheet, exposed, followingShift, isShifted, makeSheet, shiftSheet } from './markSheet.ts';
import type { Sheet } from './markSheet.ts';
import { chipsIn, paintAdded, paintRest, paintRestNow, reachOf } from './paintRest.ts';

/** What is to be shown of the marks at rest. */
export interface MarksFrame {
  readonly view: View;
  readonly pages: readonly number[];
  readonly rest: Rest;
  /** Device px per CSS px. */
  readonly ratio: number;
}

/** What a frame came to. */
export interface Painted {
  /** Ms after which what is shown gets better when it is asked for again; null when it is exact. */
  readonly againIn: number | null;
  /** Whether they are on the context that was given, or on the layer above it. */
  readonly on: 'context' | 'layer';
}

/**
 * The marks at rest as a picture that is moved while the pages move, and drawn anew where something of it changed. However many
 * there are, no frame works on them for much longer than `SLICE`.
 */
export interface MarksPicture {
  /** Shows them. The context's transform is 1 unit = 1 CSS px; without one, `on: 'context'` says that one is needed. */
  paint(context: CanvasRenderingContext2D | null, frame: MarksFrame): Painted;
  /** Shows none. */
  hide(): void;
  /** Follows no store any more. */
  close(): void;
}

/** So many marks on the pages in view are simply drawn with every frame; no picture is kept of them. */
const FEW = 250;
/** Ms of one frame for drawing anew; longer while there is nothing to show meanwhile. */
const SLICE = 8;
const FIRST_SLICE = 14;
/** Ms between two looks at one that is drawn while there is nothing to show: each look is a copy of all of it. */
const LOOK = 150;
/** Ms without additions after which they are put in their order. */
const CALM = 150;
/** Ms without a move of the camera after which a picture that was moved or stretched is drawn anew; how far it may be stretched until then. */
const REST = 150;
const LEAST_STRETCH = 0.7;
const MOST_STRETCH = 3;
/** A picture moved farther than this share of the viewport is drawn anew when there is time: whether chips fit is decided then. */
const FAR = 0.5;

/** A picture, whole or becoming so, and what it is of. */
interface Drawn {
  readonly sheet: Sheet;
  readonly rest: Rest;
  readonly chips: RestPart['chips'];
  /** Whether some look selected that are not, or the reverse: it is shown until they are drawn anew. */
  readonly isStale: boolean;
  /** When many were added last, which are merely drawn above all others; null when all stand in their order, with chips. */
  readonly lacksSince: number | null;
  /** How far it was moved since, CSS px. */
  readonly moved: number;
  /** The newest annotation when it was begun: another number of it says that all chips show wrong ones. */
  readonly newest: { readonly id: string; readonly number: number } | null;
}

/** A frame with its view grown by the margin of the layer. */
interface Grown extends MarksFrame {
  readonly margin: number;
  /** Whether the chips are left out is decided by what is in view. */
  readonly seen: Pick<MarksFrame, 'view' | 'pages'>;
}

interface Pass extends Drawn {
  readonly steps: Generator<undefined, void>;
}

/** Without a layer the picture is drawn on the context with every frame. */
export function createMarksPicture(annotations: Pick<AnnotationStore, 'subscribe' | 'get' | 'all' | 'numberOf'>, layer: MarkLayer | null = null): MarksPicture {
  let news: News = noNews;
  let front: Drawn | null = null;
  let pass: Pass | null = null;
  let spare: Sheet | null = null;
  let lastCamera: View['camera'] | null = null;
  let movedAt = -Infinity;
  /** Something was drawn on the sheet that is shown. */
  let changed = false;
  let lookedAt = -Infinity;

  const stop = annotations.subscribe((changes) => {
    news = joined(news, changes);
  });

  function release(): void {
    front = null;
    pass = null;
    spare = null;
    news = noNews;
    layer?.hide();
  }

  /** Takes in what changed since the last frame, so that nothing that was deleted or hidden is shown again. */
  function absorb(frame: MarksFrame): void {
    const all = news;
    news = noNews;
    const before = front;
    front = before === null ? null : absorbed(before, amongResting(all, before.rest, frame.rest), frame);
    if (front === null) spare = before?.sheet ?? spare;
    const what = pass === null ? noNews : amongResting(all, pass.rest, frame.rest).what;
    if (pass === null || (what === noNews && sameRest(pass.rest, frame.rest))) return;
    // One that is on its way and lacks only what was added is shown first; what was added is drawn after it.
    if (isAdded(what) && sameRest(pass.rest, frame.rest)) pass = { ...pass, lacksSince: lackingSince(what) };
    else {
      spare = pass.sheet;
      pass = null;
    }
  }

  /** Null when nothing of it may be shown any more. */
  function absorbed(drawn: Drawn, { what, moved }: RestNews, { rest, ratio, view }: MarksFrame): Drawn | null {
    if (drawn.sheet.ratio !== ratio || isShifted(drawn.sheet, view) === 'gone' || what.kind === 'changed') return null;
    if (rest.index !== drawn.rest.index || rest.facts !== drawn.rest.facts) return null;
    const filtered = differing(rest.shown, drawn.rest.shown, MOST_PATCHES);
    if (filtered === null) return null;
    if (drawn.newest !== null && annotations.numberOf(drawn.newest.id) !== drawn.newest.number) return null;
    const others = [...new Set([...filtered, ...moved])];
    if (others.length > MOST_PATCHES) return null;
    const isStale = drawn.isStale || (rest.selected !== drawn.rest.selected && rest.selected.size + drawn.rest.selected.size > 0);
    const next: Drawn = { ...drawn, rest, isStale, lacksSince: isAdded(what) ? lackingSince(what) : drawn.lacksSince };
    changed ||= what.kind === 'added';
    if (what.kind === 'added') paintAdded(next.sheet.context, { ...next.sheet, rest }, what.annotations);
    if (what.kind === 'places') for (const annotation of what.annotations) patch(next, annotation);
    for (const id of others) {
      const annotation = annotations.get(id);
      if (annotation !== undefined) patch(next, annotation);
    }
    return next;
  }

  /** Draws anew what stands where an annotation is or was. */
  function patch({ sheet, rest, chips }: Drawn, annotation: Annotation): void {
    const { view } = sheet;
    const size = view.layout.sizes[annotation.pageIndex];
    if (size === undefined || !sheet.pages.includes(annotation.pageIndex)) return;
    const { shape } = onPage(annotation, size);
    if (shape.kind === 'unknown') return;
    const reach = reachOf(chips);
    // Chips of neighbours come and go with this one's.
    const bounds = boundsOnScreen(shape, pageMatrix(view, annotation.pageIndex));
    repaint(sheet, rest, { chips, part: grown(bounds, 2 * reach.x, 2 * reach.y) });
    changed = true;
  }

  /** Brings a picture that is not stretched beneath the view, by whole device px, and draws what came into view; within the margin only at rest. */
  function follow(frame: Grown): void {
    if (front === null || isShifted(front.sheet, frame.view) !== 'rigid') return;
    const { dx, dy } = followingShift(front.sheet, frame.view);
    const farthest = Math.max(Math.abs(dx), Math.abs(dy));
    if (farthest === 0 || farthest <= (restsIn() === 0 ? frame.margin / 2 : frame.margin)) return;
    const { width, height } = frame.view.viewport;
    const from = front.sheet;
    if (Math.abs(dx) >= width || Math.abs(dy) >= height) front = null;
    else {
      const view: View = { ...from.view, camera: panBy(from.view, dx, dy) };
      const sheet = shiftSheet(from, spare ?? makeSheet(frame), { dx, dy, view, pages: frame.pages });
      front = { ...front, sheet, moved: front.moved + Math.hypot(dx, dy) };
      for (const part of exposed({ dx, dy }, frame.view.viewport)) repaint(sheet, front.rest, { chips: front.chips, part });
    }
    spare = from;
  }

  /** Whether the picture shows what is to be seen, but for a fraction of a px; while the camera moves that is good enough. */
  function fits({ view }: Grown): boolean {
    return front !== null && front.lacksSince === null && !front.isStale && isShifted(front.sheet, view) === 'rigid' && front.moved <= FAR * view.viewport.width;
  }

  /** Ms until the camera counts as standing still. */
  function restsIn(): number {
    return Math.max(0, movedAt + REST - performance.now());
  }

  /** Whether what is there will do while the camera moves. */
  function willDo({ view }: Grown): boolean {
    if (front === null || front.lacksSince !== null) return false;
    const times = view.camera.zoom / front.sheet.view.camera.zoom;
    return isShifted(front.sheet, view) === 'rigid' || (times >= LEAST_STRETCH && times <= MOST_STRETCH);
  }

  /** Whether the margin is still wide enough to all sides. */
  function isCentred({ view, margin }: Grown): boolean {
    if (front === null) return false;
    const { dx, dy } = followingShift(front.sheet, view);
    return Math.max(Math.abs(dx), Math.abs(dy)) <= margin / 2;
  }

  function isInPlace({ view }: Grown): boolean {
    return front !== null && followingShift(front.sheet, view).residue < 0.01;
  }

  function begin(frame: Grown): Pass {
    const { view, pages, rest, seen } = frame;
    const sheet = makeSheet(frame, spare);
    spare = null;
    const chips = chipsIn(seen.view, seen.pages, rest);
    const last = annotations.all().at(-1);
    const newest = last === undefined ? null : { id: last.id, number: annotations.numberOf(last.id) };
    const steps = paintRest(sheet.context, { view, pages, rest, part: { x: 0, y: 0, ...view.viewport }, chips });
    return { sheet, rest, chips, isStale: false, lacksSince: null, moved: 0, newest, steps };
  }

  /** Goes on drawing anew for a slice of time. */
  function advance(frame: Grown): void {
    const until = performance.now() + (front === null ? FIRST_SLICE : SLICE);
    if (pass === null && front !== null && !isCalm(front)) return;
    pass ??= begin(frame);
    while (pass.steps.next().done !== true) {
      const now = performance.now();
      if (now <= until) continue;
      if (front === null && now > lookedAt + LOOK) {
        changed = true;
        lookedAt = now;
      }
      return;
    }
    changed ||= front === null;
    spare = front?.sheet ?? spare;
    front = pass;
    pass = null;
    follow(frame);
  }

  return {
    paint(context, asked) {
      if (countOf(asked) <= FEW) {
        release();
        if (context !== null) paintNow(context, asked);
        return { againIn: null, on: 'context' };
      }
      if (lastCamera !== null && asked.view.camera !== lastCamera) movedAt = performance.now();
      lastCamera = asked.view.camera;
      const frame = grownBy(asked, layer?.margin(asked.view.viewport, asked.ratio) ?? 0);
      absorb(frame);
      follow(frame);
      const waits = willDo(frame) ? restsIn() : 0;
      if (waits === 0 && !(fits(frame) && isInPlace(frame))) advance(frame);
      const seen = front ?? pass;
      const shown = layer !== null && (seen === null || layer.show(seen.sheet, frame.view, { margin: frame.margin, changed }));
      changed = false;
      if (!shown && seen !== null && context !== null) drawSheet(context, seen.sheet, frame);
      return { againIn: pass === null && fits(frame) && isInPlace(frame) && isCentred(frame) ? null : waits, on: shown ? 'layer' : 'context' };
    },
    hide() {
      layer?.hide();
    },
    close() {
      stop();
      release();
    },
  };
}

function grownBy(frame: MarksFrame, margin: number): Grown {
  const { width, height } = frame.view.viewport;
  const view: View = { ...frame.view, viewport: { width: width + 2 * margin, height: height + 2 * margin } };
  return { ...frame, view, pages: margin === 0 ? frame.pages : visiblePages(view), margin, seen: frame };
}

/** Whether nothing was added for a moment: while a list arrives, drawing anew what is there would be in vain. */
function isCalm({ lacksSince }: Drawn): boolean {
  return lacksSince === null || performance.now() - lacksSince > CALM;
}

function countOf({ pages, rest }: MarksFrame): number {
  return pages.reduce((sum, pageIndex) => sum + rest.index.countOn(pageIndex), 0);
}

function paintNow(context: CanvasRenderingContext2D, { view, pages, rest }: MarksFrame): void {
  const part = { x: 0, y: 0, ...view.viewport };
  context.save();
  paintRestNow(context, { view, pages, rest, part, chips: 'shown' });
  context.restore();
}

function repaint(sheet: Sheet, rest: Rest, { part, chips }: Pick<RestPart, 'part' | 'chips'>): void {
  const { context, view, pages } = sheet;
  const whole = clearPart(sheet, part);
  paintRestNow(context, { view, pages, rest, part: whole, chips });
  context.restore();
}

function sameRest(a: Rest, b: Rest): boolean {
  return a.index === b.index && a.facts === b.facts && a.shown === b.shown && a.lifted === b.lifted && a.selected === b.selected;
}

function grown({ x, y, width, height }: Rect<'screen'>, dx: number, dy: number): Rect<'screen'> {
  return { x: x - dx, y: y - dy, width: width + 2 * dx, height: height + 2 * dy };
}
