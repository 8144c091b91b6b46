import { memo, type ReactElement } from 'react';
import { formatCount } from '../commands/parts/formatCount.ts';
import { Name } from '../commands/parts/Name.tsx';
import { PersonName } from '../commands/parts/PersonName.tsx';
import { TimeText } from '../commands/parts/TimeText.tsx';
import { formatSize } from '../commands/parts/formatSize.ts';
import { attachmentTitle } from './arrange.ts';
import { HiddenMark } from './AttachmentCard.tsx';
import type { AttachmentItemProps } from './AttachmentList.tsx';
import { AttachmentName, noIdReason } from './AttachmentName.tsx';
import classes from './AttachmentRow.module.css';
import { Chooser } from './Chooser.tsx';
import { formatExtent } from './facts.ts';
import { typeName } from './kinds.ts';
import { Thumbnail } from './Thumbnail.tsx';

/** An attachment in the list: a row of 44 with all that is known of it in columns. */
export const AttachmentRow = memo(function AttachmentRow(props: AttachmentItemProps): ReactElement {
  const { attachment, index, count, left, top, width, sessionId, me, tabIndex, current, menu, chosen, onChoose } = props;
  const { facts } = attachment;
  return (
    <li
      className={`${classes['columns'] ?? ''} ${classes['row'] ?? ''}`}
      style={{ left, top, width }}
      data-index={index}
      data-current={current || undefined}
      data-chosen={chosen || undefined}
      aria-setsize={count}
      aria-posinset={index + 1}
    >
      <span className={classes['chooser']}><Chooser attachment={attachment} chosen={chosen} tabIndex={tabIndex} onChoose={onChoose} /></span>
      <Thumbnail attachment={attachment} size="row" />
      <span className={classes['title']}>
        <AttachmentName attachment={attachment} sessionId={sessionId} tabIndex={tabIndex} />
        <span className={classes['file']}><FileNote {...props} /></span>
        {!attachment.isVisible && <HiddenMark />}
      </span>
      <span>{typeName(attachment.type)}</span>
      <span className={classes['pages']}>{formatExtent(attachment.type, facts)}</span>
      <span className={classes['number']}>{facts?.size === null || facts === null ? '' : formatSize(facts.size)}</span>
      <span className={`${classes['number'] ?? ''} ${classes['annotations'] ?? ''}`}>{known(facts?.annotations ?? null)}</span>
      <span className={`${classes['number'] ?? ''} ${classes['open'] ?? ''}`}>{known(facts?.open ?? null)}</span>
      <span className={classes['by']} title={attachment.createdBy}><PersonName email={attachment.createdBy} me={me} length="short" /></span>
      <span className={classes['when']}><TimeText at={attachment.createdAt} /></span>
      <span className={classes['menu']}>{attachment.id !== null && menu(attachment, tabIndex)}</span>
    </li>
  );
});

/** The file name beside a title that does not end with it (as the path in a folder does), or why the row cannot be opened. */
function FileNote({ attachment }: AttachmentItemProps): ReactElement | null {
  if (attachment.id === null) return <>{noIdReason}</>;
  return `/${attachmentTitle(attachment)}`.endsWith(`/${attachment.name}`) ? null : <Name>{attachment.name}</Name>;
}

/** None is a dash; empty is "the host does not say". */
function known(count: number | null): string {
  if (count === null) return '';
  return count === 0 ? '–' : formatCount(count);
}
