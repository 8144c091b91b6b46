import { useRef } from 'react';
import type { PointerEvent as ReactPointerEvent } from 'react';

/** A press that travels this far, CSS px, is a drag. */
const slop = 4;

/**
 * A drag that begins on something passive above the drawing belongs to the drawing: with a tool in hand a drag always draws.
 * The press is handed down where it began; `onDrag` is told so that what was in the way can go.
 */
export function useDrawThrough(onDrag: () => void) {
  const pressed = useRef<PointerEventInit | null>(null);
  return {
    onPointerDown({ nativeEvent }: ReactPointerEvent) {
      const { pointerId, pointerType, isPrimary, button, buttons, clientX, clientY, width, height } = nativeEvent;
      pressed.current = button === 0 ? { pointerId, pointerType, isPrimary, button, buttons, clientX, clientY, width, height } : null;
    },
    onPointerMove({ clientX, clientY, buttons }: ReactPointerEvent) {
      const press = pressed.current;
      if (press === null || buttons === 0) return;
      if (Math.hypot(clientX - (press.clientX ?? 0), clientY - (press.clientY ?? 0)) < slop) return;
      pressed.current = null;
      const surface = document.querySelector('[aria-label="Document"]')?.firstElementChild;
      surface?.dispatchEvent(new PointerEvent('pointerdown', { ...press, bubbles: true, cancelable: true }));
      onDrag();
    },
    onPointerUp() {
      pressed.current = null;
    },
  };
}
