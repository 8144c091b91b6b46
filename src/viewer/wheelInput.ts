import { screenToPage, zoomAbout } from '../geometry/camera.ts';
import { scrollBy } from '../geometry/framing.ts';
import { createPageTurn } from './pageTurn.ts';
import { placeOf } from './pointerSample.ts';
import type { ViewStore } from './view.ts';
import { moveCamera, pageInsets } from './view.ts';
import { wheelMode } from './viewSettings.ts';
import type { WheelMeaning } from './wheel.ts';
import { readWheel } from './wheel.ts';

export interface WheelInput {
  readonly region: HTMLElement;
  /** Its top left is the origin of screen space. */
  readonly surface: HTMLElement;
  readonly view: ViewStore;
}

/** Scrolls and zooms by wheel and track pad over the region, until `signal` aborts. */
export function listenToWheel({ region, surface, view }: WheelInput, signal: AbortSignal): void {
  const scrollOn = createPageTurn(view);
  let isControlDown = false;

  // A pinch comes as a wheel event with Ctrl that nobody pressed, and always zooms.
  function noteControl(event: KeyboardEvent): void {
    if (event.key === 'Control') isControlDown = event.type === 'keydown';
  }

  function scroll(by: { readonly dx: number; readonly dy: number }, time: number): void {
    const now = view.getState();
    const camera = scrollBy(now, by, pageInsets);
    moveCamera(view, camera);
    if (now.layout.flow === 'single' && camera === now.camera && by.dy !== 0) scrollOn(by.dy, time);
  }

  /** Over a chart the wheel scrolls and zooms time; with Shift it zooms values. */
  function steer(event: WheelEvent, meaning: WheelMeaning): void {
    const now = view.getState();
    const at = screenToPage(now, now.camera.pageIndex, placeOf(event, surface.getBoundingClientRect()));
    if (meaning.does === 'zoom') return now.steering?.zoom(at, meaning.factor, event.shiftKey ? 'values' : 'time');
    return now.steering?.pan(at, { dx: -(meaning.dx + meaning.dy) / now.camera.zoom, dy: 0 });
  }

  function fitAxis(event: MouseEvent): void {
    const now = view.getState();
    if (now.steering?.has(now.camera.pageIndex) !== true) return;
    now.steering.fitAxis(screenToPage(now, now.camera.pageIndex, placeOf(event, surface.getBoundingClientRect())));
  }

  function turnWheel(event: WheelEvent): void {
    event.preventDefault();
    const now = view.getState();
    const isPinch = event.ctrlKey && !isControlDown;
    const turn = {
      deltaX: event.deltaX, deltaY: event.deltaY, deltaMode: event.deltaMode, shift: event.shiftKey,
      mod: isPinch ? wheelMode.store.getState() === 'scroll' : event.ctrlKey || event.metaKey,
    };
    const meaning = readWheel(turn, { page: now.viewport.height, alone: wheelMode.store.getState() });
    if (now.steering?.has(now.camera.pageIndex) === true) return steer(event, meaning);
    if (meaning.does === 'scroll') return scroll(meaning, event.timeStamp);
    return moveCamera(view, zoomAbout(now, placeOf(event, surface.getBoundingClientRect()), now.camera.zoom * meaning.factor));
  }

  window.addEventListener('keydown', noteControl, { signal, capture: true });
  window.addEventListener('keyup', noteControl, { signal, capture: true });
  // Let go of elsewhere, as after Ctrl+Tab, it would be taken for held, and a pinch for a turn of the wheel.
  window.addEventListener('blur', () => (isControlDown = false), { signal });
  region.addEventListener('dblclick', fitAxis, { signal });
  region.addEventListener('wheel', turnWheel, { signal, passive: false });
}
