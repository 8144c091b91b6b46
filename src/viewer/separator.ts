import { useRef } from 'react';
import type { KeyboardEvent, PointerEvent } from 'react';

export interface SeparatorOptions {
  /** `x`: it moves sideways. */
  readonly axis: 'x' | 'y';
  /** 1 where moving right or down makes it larger. */
  readonly outward: 1 | -1;
  /** CSS px as it stands now, and between what it may be. */
  readonly size: () => number;
  readonly least: number;
  readonly most: () => number;
  readonly onSize: (size: number) => void;
  /** The pointer let go, or a key did all there is to do. */
  readonly onEnd?: (size: number) => void;
}

/** CSS px of one press of an arrow key. */
const step = 16;

/** Pointer and keys of a separator that changes the size of a region: a drag, arrows, Home for the least and End for the most. */
export function useSeparator({ axis, outward, size, least, most, onSize, onEnd }: SeparatorOptions) {
  const from = useRef<number | null>(null);
  const last = useRef(0);
  const along = (event: PointerEvent): number => outward * (axis === 'x' ? event.clientX : event.clientY);
  const forward = axis === 'x' ? 'ArrowRight' : 'ArrowDown';
  const back = axis === 'x' ? 'ArrowLeft' : 'ArrowUp';
  function become(next: number): void {
    last.current = Math.round(Math.max(least, Math.min(most(), next)));
    onSize(last.current);
  }
  function end(): void {
    if (from.current !== null) onEnd?.(last.current);
    from.current = null;
  }
  return {
    onPointerDown(event: PointerEvent<HTMLElement>) {
      event.currentTarget.setPointerCapture(event.pointerId);
      last.current = size();
      from.current = last.current - along(event);
    },
    onPointerMove(event: PointerEvent<HTMLElement>) {
      if (from.current !== null) become(from.current + along(event));
    },
    onPointerUp: end,
    onPointerCancel: end,
    onKeyDown(event: KeyboardEvent<HTMLElement>) {
      const by = event.key === forward ? step * outward : event.key === back ? -step * outward : null;
      if (by === null && event.key !== 'Home' && event.key !== 'End') return;
      event.preventDefault();
      event.stopPropagation();
      become(by === null ? (event.key === 'Home' ? least : most()) : size() + by);
      onEnd?.(last.current);
    },
  } as const;
}
