import { IconArrowDown, IconArrowUp, IconCircleCheck } from '@tabler/icons-react';
import { useStore } from 'zustand';
import { useOpenViewer } from '../openViewer.ts';
import { columns } from './columns.ts';
import type { Column, SortColumn } from './columns.ts';
import { sortList } from './listActions.ts';
import type { SortKey } from './listOrder.ts';
import classes from './ListHead.module.css';

const short: Readonly<Record<SortColumn, string>> = {
  number: '#', label: 'Label', tags: 'Tags', author: 'By', page: 'Page', changed: 'Changed', status: 'Status',
};

/** Heads of the columns: a click sorts by one, another click the other way round, with Shift as the second key. */
export function ListHead({ shows }: { readonly shows: ReadonlySet<Column> }) {
  const { listing } = useOpenViewer().workspace;
  const { sort } = useStore(listing.store, (state) => state.arrangement);
  return (
    <div role="group" aria-label="Sort" className={classes['head']}>
      {columns.map(({ id }) => (id === 'crop' || !shows.has(id) ? null : (
        <HeadButton key={id} id={id} sort={sort} onChoose={sortList} />
      )))}
    </div>
  );
}

interface HeadButtonProps {
  readonly id: SortColumn;
  readonly sort: readonly SortKey[];
  readonly onChoose: (by: SortColumn, place: 'first' | 'second') => void;
}

function HeadButton({ id, sort, onChoose }: HeadButtonProps) {
  const place = sort.findIndex((key) => key.by === id);
  const key = sort[place];
  const Arrow = key?.way === 'down' ? IconArrowDown : IconArrowUp;
  const state = key === undefined ? '' : `, ${key.way === 'up' ? 'ascending' : 'descending'}${place === 0 ? '' : ', second'}`;
  return (
    <button
      type="button"
      aria-label={`Sort by ${id}${state}`}
      title={`Sort by ${id}. With Shift as the second key.`}
      className={classes['column']}
      data-column={id}
      data-sorted={key !== undefined}
      onClick={(event) => onChoose(id, event.shiftKey ? 'second' : 'first')}
    >
      <span className={classes['word']}>{short[id]}</span>
      {id === 'status' && <IconCircleCheck size={14} stroke={2} aria-hidden="true" className={classes['sign']} />}
      {key !== undefined && <Arrow size={12} stroke={2} aria-hidden="true" className={classes['arrow']} />}
      {place > 0 && <sup aria-hidden="true" className={classes['second']}>2</sup>}
    </button>
  );
}
