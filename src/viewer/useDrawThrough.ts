import { useRef } from 'react';
import type { PointerEvent as ReactPointerEvent } from 'react';

/** A press that travels this far, CSS px, is a drag. */
const slop = 4;

/** What a press is meant for where it is; in a field that one types in, a drag selects text, and there alone the middle button has a use. */
const fields = 'input, textarea';
const controls = `button, a, [role="option"], ${fields}`;

/**
 * A press on something passive above the drawing belongs to the drawing, as does a drag that begins on a control of it: with a tool in hand a
 * drag always draws. The press is handed down where it began; `onLeave` is told so that what was in the way can go.
 */
export function useDrawThrough(onLeave: () => void) {
  const pressed = useRef<PointerEventInit | null>(null);
  function handDown(press: PointerEventInit): void {
    pressed.current = null;
    const surface = document.querySelector('[aria-label="Document"]')?.firstElementChild;
    surface?.dispatchEvent(new PointerEvent('pointerdown', { ...press, bubbles: true, cancelable: true }));
    onLeave();
  }
  return {
    onPointerDown(event: ReactPointerEvent) {
      const { nativeEvent, target } = event;
      if (nativeEvent.button > 1 || !(target instanceof Element)) return;
      const press = pressOf(nativeEvent);
      const control = target.closest(nativeEvent.button === 0 ? controls : fields);
      if (control !== null) {
        pressed.current = control === document.activeElement && control.matches(fields) ? null : press;
        return;
      }
      // The browser would take the focus from the drawing again, since what was pressed is gone then.
      event.preventDefault();
      handDown(press);
    },
    onPointerMove({ clientX, clientY, buttons }: ReactPointerEvent) {
      const press = pressed.current;
      if (press === null || buttons === 0) return;
      if (Math.hypot(clientX - (press.clientX ?? 0), clientY - (press.clientY ?? 0)) >= slop) handDown(press);
    },
    onPointerUp() {
      pressed.current = null;
    },
  };
}

/** The same press for another element, with the keys that were held. */
function pressOf(event: PointerEvent): PointerEventInit {
  const { pointerId, pointerType, isPrimary, button, buttons, clientX, clientY, width, height, pressure, shiftKey, ctrlKey, altKey, metaKey } = event;
  return { pointerId, pointerType, isPrimary, button, buttons, clientX, clientY, width, height, pressure, shiftKey, ctrlKey, altKey, metaKey };
}
