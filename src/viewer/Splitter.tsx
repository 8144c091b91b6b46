import { useState } from 'react';
import type { ReactNode } from 'react';
import { useSeparator } from './separator.ts';
import { useNarrow } from './useNarrow.ts';
import type { Side } from './sides.ts';
import { widthOf } from './sides.ts';
import { storedSize, storeSize } from './storedSize.ts';
import classes from './Splitter.module.css';
import { inText } from '../commands/parts/textScale.ts';

declare module 'react' {
  interface CSSProperties {
    '--region-width'?: string;
    '--region-height'?: string;
  }
}

export interface SplitterProps extends Side {
  readonly className: string | undefined;
  readonly children: ReactNode;
  /** The sheet that it is on narrow screens was dragged down and away. */
  readonly onClose?: () => void;
}

/** CSS px that always stay for the drawing and the other side. */
const leastRest = inText(520);

/** A side region whose width a person chooses, by dragging its edge or by arrow keys on it; it is remembered in this browser. On a narrow screen the right one is a sheet from below. */
export function Splitter(props: SplitterProps) {
  const { name, className, children, side } = props;
  const isSheet = useNarrow() && side === 'right';
  const [width, setWidth] = useState(() => widthOf(props));
  const [height, setHeight] = useState(() => storedSize(`height:${name}`) ?? sheetStart);
  return (
    <aside
      aria-label={name} className={`${classes['region']} ${className ?? ''}`} data-sheet={isSheet}
      style={{ '--region-width': `${width}px`, '--region-height': `${Math.min(height, fullSheet())}px` }}
    >
      {children}
      {isSheet ? <SheetEdge {...props} height={height} onHeight={setHeight} /> : <SideEdge {...props} width={width} onWidth={setWidth} />}
    </aside>
  );
}

function SideEdge({ side, name, least, most, width, onWidth }: SplitterProps & { readonly width: number; readonly onWidth: (width: number) => void }) {
  const handlers = useSeparator({
    axis: 'x', outward: side === 'left' ? 1 : -1, size: () => width, least,
    most: () => Math.max(least, Math.min(most, window.innerWidth - leastRest)),
    onSize(next) {
      onWidth(next);
      storeSize(`width:${name}`, next);
    },
  });
  return (
    // A separator that can be moved is a control: it takes the focus and has a value.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
    <div
      role="separator" aria-label={`Width of: ${name}`} aria-orientation="vertical" aria-valuenow={width} aria-valuemin={least} aria-valuemax={most}
      // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
      tabIndex={0}
      className={classes['edge']} data-side={side} {...handlers}
    />
  );
}

/** CSS px: as it first comes, what of it is left before it closes, and what stays of the drawing's bars above it. */
const sheetStart = inText(308);
const leastSheet = inText(120);
const barsAbove = inText(104);

function fullSheet(): number {
  return window.innerHeight - barsAbove;
}

interface SheetEdgeProps extends SplitterProps {
  readonly height: number;
  readonly onHeight: (height: number) => void;
}

/** The grip of the sheet: dragged up it takes the whole screen, dragged down it goes. */
function SheetEdge({ name, height, onHeight, onClose }: SheetEdgeProps) {
  const handlers = useSeparator({
    axis: 'y', outward: -1, size: () => Math.min(height, fullSheet()), least: leastSheet / 2, most: fullSheet, onSize: onHeight,
    onEnd(next) {
      const settled = next < leastSheet ? sheetStart : next > fullSheet() - leastSheet / 2 ? fullSheet() : next;
      onHeight(settled);
      storeSize(`height:${name}`, settled);
      if (next < leastSheet) onClose?.();
    },
  });
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
    <div
      role="separator" aria-label={`Height of: ${name}`} aria-orientation="horizontal"
      aria-valuenow={Math.min(height, fullSheet())} aria-valuemin={leastSheet / 2} aria-valuemax={fullSheet()}
      // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
      tabIndex={0}
      className={classes['grip']} {...handlers}
    />
  );
}
