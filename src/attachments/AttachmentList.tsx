import { useRef, type ReactElement } from 'react';
import { useRovingFocus } from '../commands/parts/useRovingFocus.ts';
import { rowsWith, useRowWindow } from '../commands/parts/useRowWindow.ts';
import { useTouchHeight } from '../commands/parts/useTouchHeight.ts';
import { useScrollPlace } from '../commands/parts/scrollPlace.ts';
import type { Attachment } from '../contract/attachment.ts';
import { AttachmentCard } from './AttachmentCard.tsx';
import classes from './AttachmentList.module.css';
import { AttachmentRow } from './AttachmentRow.tsx';
import type { ListView } from './filters.ts';
import type { Chosen, Choosing } from '../commands/parts/useSelection.ts';
import { card, GRID_OVERSCAN, gridShape, itemPlace, listOverscan, type GridShape, type ItemPlace } from './grid.ts';
import { inText } from '../commands/parts/textScale.ts';

/** Height of a row of the list, in CSS px. */
const ROW_HEIGHT = inText(44);

export interface AttachmentListProps {
  readonly rows: readonly Attachment[];
  readonly view: ListView;
  /** Of the filters, which stay at the top while one scrolls; in CSS px. */
  readonly barHeight: number;
  /** Links lead into this session; null leads to the files by themselves. */
  readonly sessionId: string | null;
  /** E-mail of who looks, who reads "You" instead; null where unknown. */
  readonly me: string | null;
  /** The attachment whose details are open. */
  readonly detailsOf: string | null;
  /** The same function from render to render. */
  readonly menu: (attachment: Attachment, tabIndex: number) => ReactElement;
  readonly chosen: Chosen<Attachment>;
}

/** What a card and a row of the list take alike. All of it stays the same while one scrolls, so that only what comes into view is rendered. */
export interface AttachmentItemProps extends ItemPlace {
  readonly attachment: Attachment;
  readonly index: number;
  readonly count: number;
  /** In CSS px. */
  readonly thumbnailHeight: number;
  readonly sessionId: string | null;
  readonly me: string | null;
  /** 0 for the one item that Tab reaches, else -1. */
  readonly tabIndex: number;
  readonly current: boolean;
  readonly menu: (attachment: Attachment, tabIndex: number) => ReactElement;
  readonly chosen: boolean;
  readonly onChoose: (id: string, how: Choosing) => void;
}

/** Attachments as cards or rows. However many there are, only those near what is seen are in the DOM. */
export function AttachmentList(props: AttachmentListProps): ReactElement {
  const { rows, view, barHeight, sessionId, me, detailsOf, menu, chosen } = props;
  const list = useRef<HTMLUListElement>(null);
  const place = useScrollPlace(list);
  const shape: GridShape = view === 'grid' ? gridShape(place.width, place.height) : { columns: 1, thumbnailHeight: inText(32), rowHeight: ROW_HEIGHT };
  const { columns, rowHeight } = shape;
  const headHeight = useTouchHeight(32);
  const covered = view === 'grid' ? barHeight : barHeight + headHeight;
  const lines = Math.ceil(rows.length / columns);
  const overscan = view === 'grid' ? GRID_OVERSCAN : listOverscan(rowHeight, place.height);
  const shown = useRowWindow(place, { count: lines, height: rowHeight, overscan }, covered);
  const pageRows = Math.max(1, Math.floor((place.height - covered) / rowHeight));
  const active = useRovingFocus(list, { count: rows.length, columns, pageRows }, (index) => shown.show(Math.floor(index / columns)));
  const Item = view === 'grid' ? AttachmentCard : AttachmentRow;
  // Of a line that is out of sight only what has the focus: whole lines of a wide grid would pass the most that may be in the DOM.
  const indices = rowsWith({ first: shown.first * columns, end: shown.end * columns }, rows.length === 0 ? null : active);
  return (
    <ul
      ref={list}
      aria-label="Attachments"
      className={classes['list']}
      data-choosing={chosen.ids.size > 0 || undefined}
      style={{ height: Math.max(0, lines * rowHeight - (view === 'grid' ? card.rowGap : 0)) }}
    >
      {place.width > 0 && indices.map((index) => {
        const attachment = rows[index];
        return attachment && (
          <Item
            key={attachment.id ?? `row ${index}`}
            attachment={attachment}
            index={index}
            count={rows.length}
            {...itemPlace(index, shape, place.width)}
            thumbnailHeight={shape.thumbnailHeight}
            sessionId={sessionId}
            me={me}
            tabIndex={index === active ? 0 : -1}
            current={attachment.id !== null && attachment.id === detailsOf}
            menu={menu}
            chosen={attachment.id !== null && chosen.ids.has(attachment.id)}
            onChoose={chosen.choose}
          />
        );
      })}
    </ul>
  );
}
