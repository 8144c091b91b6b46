import type { Sheet } from './stage/markSheet.ts';
import type { ViewState, ViewStore } from './view.ts';

/** Without a drawing that takes their place after so long, ms, they are taken away. */
const PATIENCE = 10_000;

interface Early {
  /** What they are to be in: the region, or what stands in for it; null before there is any. */
  host: HTMLElement | null;
  canvas: HTMLCanvasElement | null;
  /** Other ones are there, or something changed: none are shown any more. */
  readonly over: AbortController;
}

const noLonger = new Error('Nobody waits for early marks any more.');

const earlyOf = new WeakMap<ViewStore, Early>();

function earlyFor(view: ViewStore): Early {
  const known = earlyOf.get(view);
  if (known !== undefined) return known;
  const early: Early = { host: null, canvas: null, over: new AbortController() };
  earlyOf.set(view, early);
  return early;
}

/** Says where marks that are drawn ahead of the app have their place from now on. They move there with what is seen of the pages. */
export function hostEarlyMarks(view: ViewStore, host: HTMLElement): void {
  const early = earlyFor(view);
  if (early.over.signal.aborted) return;
  early.host = host;
  if (early.canvas !== null) host.append(early.canvas);
}

/** Aborted once nobody wants them any more. */
export function earlyMarksOver(view: ViewStore): AbortSignal {
  return earlyFor(view).over.signal;
}

/** Shows marks that were drawn before the app could, until it has drawn them itself, or what is to be seen is something else. */
export function showEarlyMarks(view: ViewStore, { canvas, view: drawn, ratio }: Sheet): void {
  const early = earlyFor(view);
  if (early.over.signal.aborted || early.host === null || !shows(view.getState(), drawn)) return;
  Object.assign(canvas.style, { position: 'absolute', left: '0', top: '0', width: `${canvas.width / ratio}px`, height: `${canvas.height / ratio}px`, pointerEvents: 'none' });
  early.canvas = canvas;
  early.host.append(canvas);
  const stop = view.subscribe((now) => {
    if (!shows(now, drawn)) endEarlyMarks(view);
  });
  const timer = setTimeout(() => endEarlyMarks(view), PATIENCE);
  early.over.signal.addEventListener('abort', () => {
    stop();
    clearTimeout(timer);
    canvas.remove();
  }, { once: true });
}

/** They are drawn by others, or are not to be seen. May be called with every frame. */
export function endEarlyMarks(view: ViewStore): void {
  const { over } = earlyFor(view);
  // A reason that the browser makes up carries a stack, each time it is asked for, aborted or not.
  if (!over.signal.aborted) over.abort(noLonger);
}

/** Whether what was drawn from a view is what is to be seen: all of them, from where they were drawn, none picked and none under way. */
function shows(now: ViewState, { camera, viewport, layout }: Sheet['view']): boolean {
  const isSameView = now.camera.pageIndex === camera.pageIndex && now.camera.zoom === camera.zoom && now.camera.rotation === camera.rotation
    && now.camera.point.x === camera.point.x && now.camera.point.y === camera.point.y
    && now.viewport.width === viewport.width && now.viewport.height === viewport.height && now.layout === layout;
  return isSameView && now.shown === null && !now.marksHidden && now.draft === null && now.selection.length === 0;
}
