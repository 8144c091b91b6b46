import { IconArrowDown, IconArrowUp } from '@tabler/icons-react';
import type { ReactElement } from 'react';
import type { FindingFilters, FindingSort } from './findingFilters.ts';
import classes from './FindingsTable.module.css';

interface Column {
  readonly text: string;
  /** The order that a click gives, and a second click turns round; absent where there is none by it. */
  readonly sort?: FindingSort;
  /** As rows call it, so that it comes and goes with them. */
  readonly className?: 'number' | 'tags' | 'file' | 'by' | 'when';
}

const columns: readonly Column[] = [
  { text: '#', className: 'number' }, { text: '' }, { text: 'Label', sort: 'label' }, { text: 'Tags', className: 'tags' }, { text: '' },
  { text: 'File', sort: 'file', className: 'file' }, { text: 'Page' }, { text: 'By', sort: 'person', className: 'by' },
  { text: 'Changed', sort: 'changed', className: 'when' },
];

type Order = Pick<FindingFilters, 'sort' | 'reversed'>;

interface FindingsHeadProps {
  readonly order: Order;
  readonly onOrder: (order: Order) => void;
  /** Of the findings listed. */
  readonly chosen: 'all' | 'some' | 'none';
  readonly onChooseAll: () => void;
}

/** The heads of the columns, which also order the findings, and the choice of all of them. */
export function FindingsHead({ order: { sort, reversed }, onOrder, chosen, onChooseAll }: FindingsHeadProps): ReactElement {
  const Arrow = (sort === 'changed') === reversed ? IconArrowUp : IconArrowDown;
  return (
    <div className={`${classes['columns'] ?? ''} ${classes['head'] ?? ''}`}>
      <label className={classes['check']}>
        <input
          type="checkbox" className={classes['box']} aria-label="Select all" checked={chosen === 'all'} onChange={onChooseAll}
          ref={(box) => {
            if (box) box.indeterminate = chosen === 'some';
          }}
        />
      </label>
      {columns.map(({ text, sort: target, className }, place) => (
        <span key={text === '' ? place : text} className={className === undefined ? undefined : classes[className]}>
          {target === undefined ? text : (
            <button
              type="button" className={classes['order']} aria-pressed={sort === target}
              onClick={() => onOrder({ sort: target, reversed: sort === target && !reversed })}
            >
              {text}
              {sort === target && <Arrow size={14} stroke={2} aria-hidden="true" />}
            </button>
          )}
        </span>
      ))}
    </div>
  );
}
