import { useRef, useState } from 'react';
import type { KeyboardEvent, PointerEvent, ReactNode } from 'react';
import classes from './Splitter.module.css';

declare module 'react' {
  interface CSSProperties {
    '--region-width'?: string;
  }
}

export interface SplitterProps {
  /** Which side of the window it is at; its other edge can be dragged. */
  readonly side: 'left' | 'right';
  /** CSS px. */
  readonly start: number;
  readonly least: number;
  readonly most: number;
  /** Of the region; it is a landmark. */
  readonly name: string;
  readonly className: string | undefined;
  readonly children: ReactNode;
}

/** CSS px that always stay for the drawing and the other side. */
const leastRest = 520;

/** A side region whose width a person chooses, by dragging its edge or by arrow keys on it; it is remembered in this browser. */
export function Splitter({ side, start, least, most, name, className, children }: SplitterProps) {
  const [width, setWidth] = useState(() => storedWidth(name) ?? start);
  const from = useRef<number | null>(null);
  const outward = side === 'left' ? 1 : -1;
  function become(next: number): void {
    const room = Math.max(least, Math.min(most, window.innerWidth - leastRest));
    const wanted = Math.max(least, Math.min(room, Math.round(next)));
    setWidth(wanted);
    storeWidth(name, wanted);
  }
  return (
    <aside aria-label={name} className={`${classes['region']} ${className ?? ''}`} style={{ '--region-width': `${width}px` }}>
      {children}
      {/* A separator that can be moved is a control: it takes the focus and has a value. */}
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions */}
      <div
        role="separator"
        aria-label={`Width of: ${name}`}
        aria-orientation="vertical"
        aria-valuenow={width}
        aria-valuemin={least}
        aria-valuemax={most}
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
        tabIndex={0}
        className={classes['edge']}
        data-side={side}
        onPointerDown={(event: PointerEvent<HTMLDivElement>) => {
          event.currentTarget.setPointerCapture(event.pointerId);
          from.current = width - outward * event.clientX;
        }}
        onPointerMove={(event: PointerEvent<HTMLDivElement>) => {
          if (from.current !== null) become(from.current + outward * event.clientX);
        }}
        onPointerUp={() => {
          from.current = null;
        }}
        onPointerCancel={() => {
          from.current = null;
        }}
        onKeyDown={(event: KeyboardEvent<HTMLDivElement>) => {
          if (event.key !== 'ArrowLeft' && event.key !== 'ArrowRight') return;
          event.preventDefault();
          become(width + (event.key === 'ArrowRight' ? 16 : -16) * outward);
        }}
      />
    </aside>
  );
}

function storedWidth(name: string): number | null {
  try {
    const width = Number(globalThis.localStorage?.getItem(`redline:width:${name}`));
    return Number.isFinite(width) && width > 0 ? width : null;
  } catch {
    return null;
  }
}

function storeWidth(name: string, width: number): void {
  try {
    globalThis.localStorage?.setItem(`redline:width:${name}`, String(width));
  } catch {
    // Kept for this page alone where the browser forbids storage.
  }
}
