import type { CSSProperties, KeyboardEvent, MouseEvent } from 'react';
import type { Annotation } from '../../annotation/annotation.ts';
import { Name } from '../../commands/parts/Name.tsx';
import { initialsOf } from '../initials.ts';
import { useOpenViewer } from '../openViewer.ts';
import { RowCrop } from './RowCrop.tsx';
import { StatusIcon } from './StatusIcon.tsx';
import { Swatch } from './Swatch.tsx';
import { authorOf, itemName, kindName, statusOf } from './status.ts';
import classes from './AnnotationRow.module.css';

export interface AnnotationRowProps {
  readonly annotation: Annotation;
  readonly number: number;
  /** Its place among the rows that are shown, from 0, and how many there are. */
  readonly place: number;
  readonly count: number;
  readonly selected: boolean;
  /** Tab leads to this row. */
  readonly reached: boolean;
  readonly style: CSSProperties;
  readonly onChoose: (id: string, event: MouseEvent) => void;
  readonly onHover: (id: string | null) => void;
  readonly onKeyDown: (event: KeyboardEvent, place: number) => void;
}

/** One annotation in the list, as the canvas shows it and for those who do not see the canvas. */
export function AnnotationRow(props: AnnotationRowProps) {
  const { annotation, number, place, count, selected, reached, style, onChoose, onHover, onKeyDown } = props;
  const { person, colourOf } = useOpenViewer();
  const author = authorOf(annotation);
  const status = statusOf(annotation);
  return (
    // The row is the accessible twin of the mark on the canvas: it takes focus, clicks and keys.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
    <li
      className={classes['row']}
      style={style}
      aria-label={itemName(annotation)}
      aria-current={selected ? 'true' : undefined}
      aria-setsize={count}
      aria-posinset={place + 1}
      data-place={place}
      // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
      tabIndex={reached ? 0 : -1}
      onClick={(event) => onChoose(annotation.id, event)}
      onMouseEnter={() => onHover(annotation.id)}
      onMouseLeave={() => onHover(null)}
      onKeyDown={(event) => onKeyDown(event, place)}
    >
      <span className={classes['number']}>{number}</span>
      <RowCrop annotation={annotation} />
      <span className={classes['words']}>
        <span className={classes['label']} data-lacking={annotation.label === ''}>
          {annotation.label !== '' && <Swatch colour={colourOf(annotation.label)} />}
          <span className={classes['text']}>
            <Name>{annotation.label === '' ? 'Needs label' : annotation.label}</Name>
          </span>
        </span>
        <RowTags annotation={annotation} />
      </span>
      {author !== null && author !== person && (
        <abbr className={classes['initials']} title={author}>
          {initialsOf(author)}
        </abbr>
      )}
      <span className={classes['page']}>p. {annotation.pageIndex + 1}</span>
      <span className={classes['status']} title={status}>
        <StatusIcon status={status} />
      </span>
    </li>
  );
}

/** Tags that a row has room for; the rest is a number. */
const tagsShown = 2;

function RowTags({ annotation }: { readonly annotation: Annotation }) {
  const tags = Object.entries(annotation.tags).filter(([name]) => name !== 'status');
  const words = [
    ...(annotation.shape.kind === 'unknown' ? [kindName(annotation)] : []),
    ...(annotation.rivals.length > 0 ? ['edited twice'] : []),
  ];
  if (tags.length === 0 && words.length === 0) return <span className={classes['tags']}>no tags</span>;
  return (
    <span className={classes['tags']}>
      {words.map((word) => (
        <span key={word} className={classes['tag']}>
          {word}
        </span>
      ))}
      {tags.slice(0, tagsShown).map(([name, value]) => (
        <span key={name} className={classes['tag']}>
          <Name>{name}</Name> <b><Name>{typeof value === 'string' ? value : value ? 'yes' : 'no'}</Name></b>
        </span>
      ))}
      {tags.length > tagsShown && <span className={classes['tag']}>+{tags.length - tagsShown}</span>}
    </span>
  );
}
