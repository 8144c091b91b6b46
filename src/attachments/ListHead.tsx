import { IconArrowDown, IconArrowUp } from '@tabler/icons-react';
import type { ReactElement } from 'react';
import rowClasses from './AttachmentRow.module.css';
import type { Sort } from './filters.ts';
import classes from './ListHead.module.css';

interface Column {
  readonly text: string;
  /** The order that a click gives; null for columns that do not sort. A second click on a pair takes the other. */
  readonly sort: Sort | null;
  readonly className?: 'pages' | 'number' | 'annotations' | 'open' | 'by';
}

const columns: readonly Column[] = [
  { text: 'Title', sort: 'name' },
  { text: 'Type', sort: 'type' },
  { text: 'Pages / size', sort: null, className: 'pages' },
  { text: 'File size', sort: 'size', className: 'number' },
  { text: 'Annotations', sort: 'annotations', className: 'annotations' },
  { text: 'Open', sort: 'open', className: 'open' },
  { text: 'Uploaded by', sort: null, className: 'by' },
  { text: 'Uploaded', sort: 'newest' },
];

interface ListHeadProps {
  readonly sort: Sort;
  readonly onSort: (sort: Sort) => void;
}

/** The column heads of the list, which also order it. */
export function ListHead({ sort, onSort }: ListHeadProps): ReactElement {
  return (
    <div className={`${rowClasses['columns'] ?? ''} ${classes['head'] ?? ''}`}>
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
  if (column.sort === null) return <>{column.text}</>;
  const target = column.sort;
  const pressed = sort === target || (target === 'newest' && sort === 'oldest');
  const Arrow = sort === 'newest' || sort === 'size' || sort === 'annotations' || sort === 'open' ? IconArrowDown : IconArrowUp;
  const next = target === 'newest' && sort === 'newest' ? 'oldest' : target;
  return (
    <button type="button" className={classes['button']} aria-pressed={pressed} onClick={() => onSort(next)}>
      {column.text}
      {pressed && <Arrow size={14} stroke={2} aria-hidden="true" />}
    </button>
  );
}
