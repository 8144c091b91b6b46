import type { ToolRunner } from './toolRunner.ts';
import type { ViewStore } from './view.ts';
import type { GesturesInput } from './gestures.ts';
import type { Point } from '../geometry/space.ts';
import type { Hit } from '../tools/tool.ts';
import type { MenuPlace } from './chrome.ts';
import type { MarkIndex } from './markIndex.ts';
import type { PointerSample } from './pointerState.ts';
import { pageAt, screenToPage } from '../geometry/camera.ts';
import { scrollBy } from '../geometry/framing.ts';
import { EDGE_DWELL, edgeSpeed } from './autoScroll.ts';
import { createLongPress } from './longPress.ts';
import { createGestures } from './gestures.ts';
import { keyboardPlace } from './keyboardPlace.ts';
import { placeOf, sampleOf } from './pointerSample.ts';
import { createFrame } from './stage/frame.ts';
import { moveCamera, pageInsets } from './view.ts';
import { listenToWheel } from './wheelInput.ts';

export interface PointerInput {
  /** The focusable region; keys and wheel are heard here. */
  readonly region: HTMLElement;
  /** Fills the region beneath rails and widgets; pointers are heard here. Its top left is the origin of screen space. */
  readonly surface: HTMLElement;
  readonly view: ViewStore;
  readonly tools: ToolRunner;
  readonly marks: Pick<MarkIndex, 'get'>;
  readonly hitAt: GesturesInput['hitAt'];
  onMenu(at: MenuPlace): void;
  readonly erase: GesturesInput['erase'];
}

/** Listens to pointers, wheel and Space on the region. Returns the way to stop. */
export function listenToPointers({ region, surface, view, tools, marks, hitAt, onMenu, erase }: PointerInput): () => void {
  const listeners = new AbortController();
  const { signal } = listeners;
  const gestures = createGestures({
    view,
    tools,
    hitAt,
    erase,
    showCursor(cursor) {
      surface.style.cursor = cursor;
    },
  });
  let isMenuFromFinger = false;
  const longPress = createLongPress(function openMenuByFinger({ x, y }) {
    const origin = surface.getBoundingClientRect();
    isMenuFromFinger = true;
    gestures.cancel();
    openMenuAt({ x: x + origin.left, y: y + origin.top }, 'touch');
  });
  let edgeSince: number | null = null;
  let lastTick = 0;
  const edge = createFrame(scrollAtEdge);

  /** Scrolls while a drag stays at the region's edge; the camera's change makes the gesture follow. */
  function scrollAtEdge(time: number): void {
    const drag = gestures.dragged();
    const now = view.getState();
    const speed = drag === null ? null : edgeSpeed(drag, now.viewport);
    if (speed === null || (speed.x === 0 && speed.y === 0)) {
      edgeSince = null;
      return;
    }
    edgeSince ??= time;
    const seconds = Math.min(time - lastTick, 50) / 1000;
    lastTick = time;
    if (time - edgeSince >= EDGE_DWELL) moveCamera(view, scrollBy(now, { dx: speed.x * seconds, dy: speed.y * seconds }, pageInsets));
    edge.request();
  }

  function hear(type: PointerSample['type']): (event: PointerEvent) => void {
    return function heard(event) {
      if (type === 'down') {
        surface.setPointerCapture(event.pointerId);
        // Browsers give the focus for a mouse or pen by themselves, but not for a finger that draws.
        if (document.activeElement !== region) region.focus({ preventScroll: true });
        if (view.getState().crosshair !== null) view.setState({ crosshair: null });
      }
      const sample = sampleOf(event, type, surface.getBoundingClientRect());
      gestures.feed(sample);
      longPress.hear(sample, gestures.holds(sample.id) ? 'taken' : 'dropped');
      if (gestures.dragged() !== null) edge.request();
    };
  }

  /** The menu of what is beneath a place of the window, which is selected first. */
  function openMenuAt({ x, y }: { readonly x: number; readonly y: number }, pointer: 'mouse' | 'touch'): void {
    const at = placeOf({ clientX: x, clientY: y }, surface.getBoundingClientRect());
    openMenuFor(at, hitAt(at, pointer));
  }

  function openMenuFor(at: Point<'screen'>, hit: Hit): void {
    const now = view.getState();
    const origin = surface.getBoundingClientRect();
    const pageIndex = pageAt(now, at);
    const unfinished = tools.pageIndex() !== null;
    if (hit.on === 'annotation' && !unfinished && !now.selection.includes(hit.id)) view.setState({ selection: [hit.id] });
    onMenu({ x: at.x + origin.left, y: at.y + origin.top, on: { hit, pageIndex, point: screenToPage(now, pageIndex, at) } });
  }

  /** The context-menu key and Shift+F10 ask at the element that has the focus, and know no place. */
  function openMenuByKey(event: MouseEvent): void {
    if (event.target !== region) return;
    event.preventDefault();
    const now = view.getState();
    const { at, hit } = keyboardPlace(now, marks);
    gestures.cancel();
    openMenuFor(at, hit ?? hitAt(at, 'mouse'));
  }

  function openMenu(event: MouseEvent): void {
    event.preventDefault();
    // A pen's button selects, and a finger's long press was noticed already.
    if ('pointerType' in event && event.pointerType !== 'mouse' && event.pointerType !== '') return;
    gestures.cancel();
    openMenuAt({ x: event.clientX, y: event.clientY }, 'mouse');
  }

  surface.addEventListener('pointerdown', hear('down'), { signal });
  surface.addEventListener('pointermove', hear('move'), { signal });
  surface.addEventListener('pointerup', hear('up'), { signal });
  surface.addEventListener('pointercancel', hear('cancel'), { signal });
  surface.addEventListener('lostpointercapture', hear('cancel'), { signal });
  surface.addEventListener('pointerleave', gestures.leave, { signal });
  surface.addEventListener('contextmenu', openMenu, { signal });
  region.addEventListener('contextmenu', openMenuByKey, { signal });
  surface.addEventListener('touchend', function keepMenuOpen(event) {
    // Browsers make a mouse press of a finger that leaves, which would close the menu that it has just opened.
    if (isMenuFromFinger && event.cancelable) event.preventDefault();
    isMenuFromFinger = false;
  }, { signal, passive: false });
  surface.addEventListener('mousedown', keepMiddleButton, { signal });
  surface.addEventListener('mouseup', keepMiddleButton, { signal });
  // With text of the page selected a browser would drag that, and take the pointer away from what is being drawn.
  surface.addEventListener('dragstart', (event) => event.preventDefault(), { signal });
  listenToWheel({ region, surface, view }, signal);
  listenToSpace({ region, view, hold: gestures.hold }, signal);
  window.addEventListener('blur', gestures.cancel, { signal });
  return function stop() {
    listeners.abort();
    edge.stop();
    longPress.stop();
    gestures.close();
  };
}

/** With the middle button browsers start a scrolling of their own when it goes down, and on Linux paste when it comes up. */
function keepMiddleButton(event: MouseEvent): void {
  if (event.button === 1) event.preventDefault();
}

interface SpaceInput {
  readonly region: HTMLElement;
  readonly view: ViewStore;
  readonly hold: (space: 'held' | 'free') => void;
}

/** While the cross-hair of the keyboard is shown, Space sets its points instead. */
function listenToSpace({ region, view, hold }: SpaceInput, signal: AbortSignal): void {
  function press(event: KeyboardEvent): void {
    if (event.code !== 'Space' || event.target !== region || view.getState().crosshair !== null) return;
    event.preventDefault();
    if (!event.repeat) hold('held');
  }
  function release(event: KeyboardEvent): void {
    if (event.code === 'Space') hold('free');
  }
  region.addEventListener('keydown', press, { signal });
  window.addEventListener('keyup', release, { signal });
  window.addEventListener('blur', () => hold('free'), { signal });
}
