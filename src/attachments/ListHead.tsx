import { IconArrowDown, IconArrowUp } from '@tabler/icons-react';
import type { ReactElement } from 'react';
import rowClasses from './AttachmentRow.module.css';
import type { AttachmentFilters, Sort } from './filters.ts';
import classes from './ListHead.module.css';

interface Column {
  readonly text: string;
  /** The order that a click gives. A second click turns it round. */
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

type Order = Pick<AttachmentFilters, 'sort' | 'reversed'>;

interface ListHeadProps {
  readonly order: Order;
  readonly onOrder: (order: Order) => void;
}

interface ListHeadChoice {
  readonly allChosen: 'all' | 'some' | 'none';
  readonly onChooseAll: () => void;
}

/** The column heads of the list, which also order it. */
export function ListHead({ order, onOrder, allChosen, onChooseAll }: ListHeadProps & ListHeadChoice): ReactElement {
  return (
    <div className={`${rowClasses['columns'] ?? ''} ${classes['head'] ?? ''}`}>
      <label className={classes['all']}>
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
      </label>
      <span />
      {columns.map((column) => (
        <span key={column.text} className={classOf(column)}>
          <Head column={column} order={order} onOrder={onOrder} />
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

function Head({ column, order, onOrder }: ListHeadProps & { readonly column: Column }): ReactElement {
  const target = column.sort;
  const pressed = order.sort === target || (target === 'newest' && order.sort === 'oldest');
  const Arrow = descending.has(order.sort) === order.reversed ? IconArrowUp : IconArrowDown;
  return (
    <button type="button" className={classes['button']} aria-pressed={pressed} onClick={() => onOrder(pressed ? turned(order) : { sort: target, reversed: false })}>
      {column.text}
      {pressed && <Arrow size={14} stroke={2} aria-hidden="true" />}
    </button>
  );
}

/** The two orders by time have names of their own. */
function turned({ sort, reversed }: Order): Order {
  if (sort === 'newest') return { sort: 'oldest', reversed };
  if (sort === 'oldest') return { sort: 'newest', reversed };
  return { sort, reversed: !reversed };
}
