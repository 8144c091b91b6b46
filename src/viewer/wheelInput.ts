import { zoomAbout } from '../geometry/camera.ts';
import { scrollBy } from '../geometry/framing.ts';
import { createPageTurn } from './pageTurn.ts';
import { placeOf } from './pointerSample.ts';
import type { ViewStore } from './view.ts';
import { moveCamera, pageInsets } from './view.ts';
import { wheelMode } from './viewSettings.ts';
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

  function turnWheel(event: WheelEvent): void {
    event.preventDefault();
    const now = view.getState();
    const isPinch = event.ctrlKey && !isControlDown;
    const turn = {
      deltaX: event.deltaX, deltaY: event.deltaY, deltaMode: event.deltaMode, shift: event.shiftKey,
      mod: isPinch ? wheelMode.store.getState() === 'scroll' : event.ctrlKey || event.metaKey,
    };
    const meaning = readWheel(turn, { page: now.viewport.height, alone: wheelMode.store.getState() });
    if (meaning.does === 'scroll') return scroll(meaning, event.timeStamp);
    return moveCamera(view, zoomAbout(now, placeOf(event, surface.getBoundingClientRect()), now.camera.zoom * meaning.factor));
  }

  window.addEventListener('keydown', noteControl, { signal, capture: true });
  window.addEventListener('keyup', noteControl, { signal, capture: true });
  // Let go of elsewhere, as after Ctrl+Tab, it would be taken for held, and a pinch for a turn of the wheel.
  window.addEventListener('blur', () => (isControlDown = false), { signal });
  region.addEventListener('wheel', turnWheel, { signal, passive: false });
}
