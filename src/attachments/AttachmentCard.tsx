import { IconEyeOff, IconRectangle } from '@tabler/icons-react';
import { memo, type ReactElement } from 'react';
import { formatCount } from '../commands/parts/formatCount.ts';
import { formatSize } from '../commands/parts/formatSize.ts';
import type { Attachment } from '../contract/attachment.ts';
import classes from './AttachmentCard.module.css';
import type { AttachmentItemProps } from './AttachmentList.tsx';
import { AttachmentName, noIdReason } from './AttachmentName.tsx';
import { Chooser } from './Chooser.tsx';
import { formatExtent } from './facts.ts';
import { typeName } from './kinds.ts';
import { Thumbnail } from './Thumbnail.tsx';

/** An attachment in the grid: thumbnail, name and what is known of it. */
export const AttachmentCard = memo(function AttachmentCard(props: AttachmentItemProps): ReactElement {
  const { attachment, index, count, left, top, width, thumbnailHeight, sessionId, tabIndex, current, menu, chosen, onChoose } = props;
  return (
    <li
      className={classes['card']}
      style={{ left, top, width }}
      data-index={index}
      data-current={current || undefined}
      data-chosen={chosen || undefined}
      aria-setsize={count}
      aria-posinset={index + 1}
    >
      <div className={classes['well']} style={{ height: thumbnailHeight }}>
        <Thumbnail attachment={attachment} size="card" />
      </div>
      <div className={classes['chooser']}><Chooser attachment={attachment} chosen={chosen} tabIndex={tabIndex} onChoose={onChoose} /></div>
      <div className={classes['line']}>
        <AttachmentName attachment={attachment} sessionId={sessionId} tabIndex={tabIndex} />
        <span className={classes['marks']}>
          {!attachment.isVisible && <HiddenMark />}
          <AnnotationCount count={attachment.facts?.annotations ?? null} />
        </span>
      </div>
      <CardFacts attachment={attachment} />
      {attachment.id !== null && <div className={classes['menu']}>{menu(attachment, tabIndex)}</div>}
    </li>
  );
});

function CardFacts({ attachment }: { readonly attachment: Attachment }): ReactElement {
  const size = attachment.facts?.size ?? null;
  return (
    <div className={classes['facts']}>
      <span className={classes['known']}>
        {attachment.id === null ? noIdReason : `${typeName(attachment.type)}\u2002${formatExtent(attachment.type, attachment.facts)}`}
      </span>
      {size !== null && <span>{formatSize(size)}</span>}
    </div>
  );
}

/** Says of a row that its file is hidden. */
export function HiddenMark(): ReactElement {
  return (
    <span className={classes['hidden']} title="Hidden: shown only with “Show hidden”">
      <IconEyeOff size={14} stroke={2} aria-hidden="true" />
      Hidden
    </span>
  );
}

function AnnotationCount({ count }: { readonly count: number | null }): ReactElement | null {
  if (count === null || count === 0) return null;
  return (
    <span className={classes['annotations']} title={count === 1 ? '1 annotation' : `${formatCount(count)} annotations`}>
      <IconRectangle size={14} stroke={2} aria-hidden="true" className={classes['pen']} />
      {formatCount(count)}
    </span>
  );
}
