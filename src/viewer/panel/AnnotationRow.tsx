import { IconAlertTriangle, IconEyeOff, IconHistory, IconLock, IconNote } from '@tabler/icons-react';
import { memo, useId, useState } from 'react';
import type { KeyboardEvent, MouseEvent, ReactElement } from 'react';
import { useStore } from 'zustand';
import type { Annotation } from '../../annotation/annotation.ts';
import { Name } from '../../commands/parts/Name.tsx';
import { PersonName } from '../../commands/parts/PersonName.tsx';
import { visibleText } from '../../commands/parts/visibleText.ts';
import { localTimeWithZone } from '../../commands/parts/localTime.ts';
import { reviewTags } from '../../contract/tags.ts';
import { initialsOf } from '../initials.ts';
import { useOpenViewer } from '../openViewer.ts';
import type { Workspace } from '../workspace.ts';
import { useRefusal } from '../useKept.ts';
import { RowCrop } from './RowCrop.tsx';
import { StatusIcon } from '../../commands/parts/StatusIcon.tsx';
import { Swatch } from '../../commands/parts/Swatch.tsx';
import { changedText } from './changedText.ts';
import type { Column } from './columns.ts';
import { authorOf, isOfEarlierFile, itemName, kindName, noteOf, statusOf } from '../../annotation/review/status.ts';
import { fitTags, tagWidth } from './fitTags.ts';
import type { ShownTag } from './fitTags.ts';
import classes from './AnnotationRow.module.css';

export interface AnnotationRowProps {
  readonly annotation: Annotation;
  readonly number: number;
  /** Its place among all rows of the filter, from 0. */
  readonly place: number;
  /** Its place in its list, from 1, and how many stand there. */
  readonly nth: number;
  readonly count: number;
  readonly selected: boolean;
  /** Tab leads to this row. */
  readonly reached: boolean;
  readonly shows: ReadonlySet<Column>;
  /** CSS px that its tags have. */
  readonly tagsRoom: number;
  /** Names of required tags that an annotation lacks; the same function until the palette changes. */
  readonly missingOf: (annotation: Annotation) => readonly string[];
  /** CSS px below the top of the list. */
  readonly top: number;
  /** The same for as long as there is a list. */
  readonly deeds: RowDeeds;
}

/** What one does with a row, by its place. */
export interface RowDeeds {
  choose(place: number, event: MouseEvent): void;
  hearKey(event: KeyboardEvent, place: number): void;
  /** After a right click, or by the key of menus. */
  openMenu(place: number, event: MouseEvent): void;
}

/** One annotation in the list, as the canvas shows it and for those who do not see the canvas. Drawn anew only when something of it changed. */
export const AnnotationRow = memo(function AnnotationRow(props: AnnotationRowProps): ReactElement {
  const { annotation, number, place, selected, shows, tagsRoom, missingOf, deeds } = props;
  const { workspace, outbox } = useOpenViewer();
  const refusal = useRefusal(outbox, annotation.id);
  const tagsId = useId();
  // Pointed at, here or on the drawing: the row alone is drawn anew for it, not the list.
  const hovered = useStore(workspace.view, (state) => state.hover === annotation.id);
  return (
    // The row is the accessible twin of the mark on the canvas: it takes focus, clicks and keys.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
    <li
      className={classes['row']}
      style={{ transform: `translateY(${props.top}px)` }}
      aria-label={itemName(annotation)}
      aria-describedby={`${tagsId}-said${shows.has('tags') ? ` ${tagsId}` : ''}`}
      aria-current={selected ? 'true' : undefined}
      aria-setsize={props.count}
      aria-posinset={props.nth}
      data-place={place}
      data-hovered={hovered}
      data-hidden={annotation.arrangement.hidden}
      // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
      tabIndex={props.reached ? 0 : -1}
      onClick={(event) => deeds.choose(place, event)}
      onMouseEnter={() => workspace.view.setState({ hover: annotation.id })}
      onMouseLeave={() => workspace.view.setState({ hover: null })}
      onKeyDown={(event) => deeds.hearKey(event, place)}
      onContextMenu={(event) => deeds.openMenu(place, event)}
    >
      <RowCells {...{ annotation, number, shows, tagsRoom, missingOf, refusal, tagsId }} />
    </li>
  );
});

interface RowCellsProps extends Pick<AnnotationRowProps, 'annotation' | 'number' | 'shows' | 'tagsRoom' | 'missingOf'> {
  readonly refusal: string | null;
  readonly tagsId: string;
}

/** What a row says. A row that is moved, selected or one of more than before says the same. */
const RowCells = memo(function RowCells({ annotation, number, shows, tagsRoom, missingOf, refusal, tagsId }: RowCellsProps): ReactElement {
  const { workspace } = useOpenViewer();
  return (
    <>
      {shows.has('number') && <span className={classes['number']}>{number}</span>}
      {shows.has('crop') && <span className={classes['crop']}><RowCrop annotation={annotation} /></span>}
      <RowLabel annotation={annotation} refusal={refusal} />
      <RowSaid id={`${tagsId}-said`} annotation={annotation} words={[`number ${number}`, ...earlierWords(annotation, workspace), ...(refusal === null ? [] : [`not saved: ${refusal}`])]} />
      {shows.has('tags') && <RowTags id={tagsId} annotation={annotation} missing={missingOf(annotation)} tagsRoom={tagsRoom} />}
      {shows.has('author') && <RowAuthor author={authorOf(annotation)} />}
      {shows.has('page') && <span className={classes['page']}>p. {annotation.pageIndex + 1}</span>}
      {shows.has('changed') && <RowTime iso={annotation.createdAt} />}
      {shows.has('status') && <RowStatus status={statusOf(annotation)} />}
    </>
  );
});

function RowLabel({ annotation, refusal }: { readonly annotation: Annotation; readonly refusal: string | null }) {
  const { colourOf, workspace } = useOpenViewer();
  const { label, arrangement: { locked, hidden } } = annotation;
  return (
    <span className={classes['label']} data-lacking={label === ''}>
      {label !== '' && <Swatch colour={colourOf(label)} />}
      <span className={classes['text']}>
        <Name>{label === '' ? 'Needs label' : label}</Name>
      </span>
      {refusal !== null && <span title={`Not saved: ${visibleText(refusal)}`} className={classes['refused']}><IconAlertTriangle size={14} stroke={2} aria-hidden="true" /></span>}
      {locked && <IconLock size={14} stroke={2} aria-hidden="true" className={classes['sign']} />}
      {hidden && <IconEyeOff size={14} stroke={2} aria-hidden="true" className={classes['sign']} />}
      {isOfEarlierFile(annotation, workspace.attachment.facts?.sha256 ?? null) && (
        <span title="Drawn on an earlier file: the attachment was replaced since" className={classes['sign']}><IconHistory size={14} stroke={2} aria-hidden="true" /></span>
      )}
    </span>
  );
}

/** What signs and columns say to those who see them: number, locked, hidden. */
function RowSaid({ id, annotation: { arrangement }, words }: { readonly id: string; readonly annotation: Annotation; readonly words: readonly string[] }) {
  const said = [...words, ...(arrangement.locked ? ['locked'] : []), ...(arrangement.hidden ? ['hidden'] : [])];
  return <span id={id} className={classes['said']}>{said.join(', ')}</span>;
}

function earlierWords(annotation: Annotation, { attachment }: Pick<Workspace, 'attachment'>): readonly string[] {
  return isOfEarlierFile(annotation, attachment.facts?.sha256 ?? null) ? ['drawn on an earlier file'] : [];
}

function RowAuthor({ author }: { readonly author: string | null }) {
  const { person } = useOpenViewer();
  if (author === null) return null;
  return (
    <span className={classes['author']}>
      {author !== person && <abbr className={classes['initials']} title={author}>{initialsOf(author)}</abbr>}
      <span className={classes['wide']}><PersonName email={author} me={person} /></span>
    </span>
  );
}

function RowTime({ iso }: { readonly iso: string | null }) {
  const [now] = useState(() => new Date());
  const text = changedText(iso, now);
  if (iso === null || text === '') return null;
  return <time className={classes['changed']} dateTime={iso} title={localTimeWithZone(iso) ?? undefined}>{text}</time>;
}

function RowStatus({ status }: { readonly status: string }) {
  return (
    <span className={classes['status']} title={status}>
      <StatusIcon status={status} />
      <span className={classes['wide']}><Name>{status.charAt(0).toUpperCase() + status.slice(1)}</Name></span>
    </span>
  );
}

/** CSS px that the sign of a note takes; its text has what is left. */
const noteRoom = 20;
/** More are never in the page, however wide it is. */
const tagsMeasured = 24;

function shownTags({ tags }: Annotation): readonly ShownTag[] {
  return Object.entries(tags)
    .filter(([name]) => name !== reviewTags.status && name !== reviewTags.note)
    .map(([name, value]) => ({ name, value: typeof value === 'string' ? value : value ? 'yes' : 'no' }));
}

interface RowTagsProps extends Pick<AnnotationRowProps, 'annotation' | 'tagsRoom'> {
  readonly id: string;
  readonly missing: readonly string[];
}

function RowTags({ id, annotation, missing, tagsRoom }: RowTagsProps) {
  const tags = shownTags(annotation);
  const note = noteOf(annotation);
  const words = [
    ...(annotation.shape.kind === 'unknown' ? [kindName(annotation)] : []),
    ...(annotation.rivals.length > 0 ? ['edited twice'] : []),
  ];
  const fitting = fitTags(tags.slice(0, tagsMeasured), tagsRoom - (note === '' ? 0 : noteRoom) - (missing.length + words.length) * 80, tagWidth);
  if (tags.length === 0 && words.length === 0 && missing.length === 0 && note === '') return <span id={id} className={classes['tags']}>no tags</span>;
  return (
    <span id={id} className={classes['tags']}>
      {missing.length > 0 && <span className={classes['missing']}>needs {missing.join(', ')}</span>}
      {words.map((word) => <span key={word} className={classes['tag']}>{word}</span>)}
      {tags.slice(0, fitting).map(({ name, value }) => (
        <span key={name} className={classes['tag']}>
          <Name>{name}</Name> <b><Name>{value}</Name></b>
        </span>
      ))}
      {tags.length > fitting && <span className={classes['more']}>+{tags.length - fitting}</span>}
      {note !== '' && (
        <span className={classes['note']} title={note}>
          <IconNote size={14} stroke={2} aria-hidden="true" />
          <Name>{note}</Name>
        </span>
      )}
    </span>
  );
}
