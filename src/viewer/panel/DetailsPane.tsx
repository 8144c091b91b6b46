import { useRef, useState } from 'react';
import type { KeyboardEvent, ReactNode } from 'react';
import { useSeparator } from '../separator.ts';
import { storedSize, storeSize } from '../storedSize.ts';
import classes from './Panel.module.css';

declare module 'react' {
  interface CSSProperties {
    '--details-height'?: string;
  }
}

export interface DetailsPaneProps {
  readonly onKeyDownCapture: (event: KeyboardEvent) => void;
  readonly children: ReactNode;
}

/** CSS px: of the details, and what always stays for the list with its head. */
const least = 88;
const leastList = 208;

/** The lower part of the panel, as high as what is in it, or as a person drags its edge; a double click on it gives that back. */
export function DetailsPane({ onKeyDownCapture, children }: DetailsPaneProps) {
  const pane = useRef<HTMLDivElement>(null);
  const [height, setHeight] = useState(() => storedSize('height:Details'));
  const measured = (): number => pane.current?.offsetHeight ?? least;
  const most = (): number => Math.max(least, (pane.current?.parentElement?.offsetHeight ?? 0) - leastList);
  function choose(next: number | null): void {
    setHeight(next);
    storeSize('height:Details', next);
  }
  const handlers = useSeparator({ axis: 'y', outward: -1, size: measured, least, most, onSize: choose });
  return (
    // Keys of the fields within are heard here.
    // oxlint-disable-next-line jsx-a11y/no-static-element-interactions
    <div
      ref={pane} className={classes['details']} data-sized={height !== null} onKeyDownCapture={onKeyDownCapture}
      style={height === null ? {} : { '--details-height': `${height}px` }}
    >
      {/* A separator that can be moved is a control: it takes the focus and has a value. */}
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions */}
      <div
        role="separator" aria-label="Height of: Details" aria-orientation="horizontal" aria-valuenow={height ?? least} aria-valuemin={least}
        title="Drag for more or less of the list; a double click lets the details be as high as they are."
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
        tabIndex={0}
        className={classes['split']} onDoubleClick={() => choose(null)} {...handlers}
      />
      {children}
    </div>
  );
}
