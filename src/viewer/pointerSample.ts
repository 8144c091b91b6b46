import type { Point } from '../geometry/space.ts';
import type { PointerSample } from './pointerState.ts';

/** Top left of the region in the window, CSS px. */
interface Origin {
  readonly left: number;
  readonly top: number;
}

/** A DOM pointer event as plain data. */
export function sampleOf(event: PointerEvent, type: PointerSample['type'], origin: Origin): PointerSample {
  return {
    type,
    id: event.pointerId,
    pointer: event.pointerType === 'touch' ? 'touch' : event.pointerType === 'pen' ? 'pen' : 'mouse',
    button: event.pointerType === 'pen' ? penEndOf(event.button) : buttonOf(event.button),
    at: placeOf(event, origin),
    time: event.timeStamp,
    pressed: event.buttons !== 0,
    isFirst: event.isPrimary,
    contact: Math.max(event.width, event.height),
    between: type === 'move' ? coalesced(event, origin) : [],
    shift: event.shiftKey,
    alt: event.altKey,
    mod: event.ctrlKey || event.metaKey,
  };
}

/** -1 stands in moves, where no button changed. */
function buttonOf(button: number): PointerSample['button'] {
  if (button <= 0) return 'primary';
  if (button === 1) return 'middle';
  return button === 2 ? 'secondary' : 'other';
}

/** As the Pointer Events specification numbers them: 2 the barrel button, 5 the eraser. */
function penEndOf(button: number): PointerSample['button'] {
  if (button === 2) return 'barrel';
  return button === 5 ? 'eraser' : 'primary';
}

/** Places between the last event and this one, oldest first. Only secure contexts tell them. */
function coalesced(event: PointerEvent, origin: Origin): readonly Point<'screen'>[] {
  if (!('getCoalescedEvents' in event)) return [];
  return event
    .getCoalescedEvents()
    .slice(0, -1)
    .map((each) => placeOf(each, origin));
}

/** Where a mouse or pointer event is in the region. */
export function placeOf(event: { readonly clientX: number; readonly clientY: number }, origin: Origin): Point<'screen'> {
  return { x: event.clientX - origin.left, y: event.clientY - origin.top };
}
