import { IconArrowDown, IconArrowUp } from '@tabler/icons-react';
import type { ReactElement } from 'react';
import rowClasses from './AttachmentRow.module.css';
import type { Sort } from './filters.ts';
import classes from './ListHead.module.css';

interface Column {
  readonly text: string;
  /** The order that a click gives. A second click on a pair takes the other. */
  readonly sort: Sort;
  readonly className?: 'pages' | 'number' | 'annotations' | 'open' | 'by';
}

const columns: readonly Column[] = [
  { text: 'Title', sort: 'name' },
  { text: 'Type', sort: 'type' },
  { text: 'Pages / size', sort: 'pages', className: 'pages' },
  { text: 'File size', sort: 'size', className: 'number' },
  { text: 'Annotations', sort: 'annotations', className: 'annotations' },
  { text: 'Open', sort: 'open', className: 'open' },
  { text: 'Uploaded by', sort: 'person', className: 'by' },
  { text: 'Uploaded', sort: 'newest' },
];

const descending: ReadonlySet<Sort> = new Set(['newest', 'pages', 'size', 'annotations', 'open']);

interface ListHeadProps {
  readonly sort: Sort;
  readonly onSort: (sort: Sort) => void;
}

interface ListHeadChoice {
  readonly allChosen: 'all' | 'some' | 'none';
  readonly onChooseAll: () => void;
}

/** The column heads of the list, which also order it. */
export function ListHead({ sort, onSort, allChosen, onChooseAll }: ListHeadProps & ListHeadChoice): ReactElement {
  return (
    <div className={`${rowClasses['columns'] ?? ''} ${classes['head'] ?? ''}`}>
      <span className={classes['all']}>
        <input
          type="checkbox"
          className={classes['box']}
          aria-label="Select all"
          checked={allChosen === 'all'}
          ref={(box) => {
            if (box) box.indeterminate = allChosen === 'some';
          }}
          onChange={onChooseAll}
        />
      </span>
      <span />
      {columns.map((column) => (
        <span key={column.text} className={classOf(column)}>
          <Head column={column} sort={sort} onSort={onSort} />
        </span>
      ))}
      <span />
    </div>
  );
}

function classOf({ className }: Column): string {
  if (className === undefined) return '';
  const isNumber = className === 'annotations' || className === 'open';
  return `${rowClasses[className] ?? ''} ${isNumber ? rowClasses['number'] ?? '' : ''}`;
}

function Head({ column, sort, onSort }: ListHeadProps & { readonly column: Column }): ReactElement {
  const target = column.sort;
  const pressed = sort === target || (target === 'newest' && sort === 'oldest');
  const Arrow = descending.has(sort) ? IconArrowDown : IconArrowUp;
  const next = target === 'newest' && sort === 'newest' ? 'oldest' : target;
  return (
    <button type="button" className={classes['button']} aria-pressed={pressed} onClick={() => onSort(next)}>
      {column.text}
      {pressed && <Arrow size={14} stroke={2} aria-hidden="true" />}
    </button>
  );
}
