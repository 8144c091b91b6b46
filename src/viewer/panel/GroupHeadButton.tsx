import { IconChevronDown, IconChevronRight } from '@tabler/icons-react';
import type { CSSProperties } from 'react';
import { useStore } from 'zustand';
import { Name } from '../../commands/parts/Name.tsx';
import { useOpenViewer } from '../openViewer.ts';
import { StatusIcon } from '../../commands/parts/StatusIcon.tsx';
import { Swatch } from '../../commands/parts/Swatch.tsx';
import { groupChoice } from './columns.ts';
import type { GroupHead } from './listing.ts';
import classes from './GroupHeadButton.module.css';

export interface GroupHeadButtonProps {
  readonly head: GroupHead;
  readonly folded: boolean;
  readonly style: CSSProperties;
}

/** The head of a group: folds its rows away and brings them back. */
export function GroupHeadButton({ head, folded, style }: GroupHeadButtonProps) {
  const { chrome, colourOf } = useOpenViewer();
  const group = useStore(groupChoice.store);
  const Chevron = folded ? IconChevronRight : IconChevronDown;
  return (
    <button
      type="button"
      className={classes['head']}
      style={style}
      aria-expanded={!folded}
      aria-label={`${head.name}, ${head.count}`}
      onClick={() => chrome.setState((state) => ({ folded: withOrWithout(state.folded, head.key) }))}
    >
      <Chevron size={14} stroke={2} aria-hidden="true" />
      {group === 'label' && head.key !== '' && <Swatch colour={colourOf(head.key)} />}
      {group === 'status' && <StatusIcon status={head.key} />}
      <span className={classes['name']}><Name>{head.name}</Name></span>
      <span className={classes['count']}>{head.count}</span>
    </button>
  );
}

function withOrWithout(keys: ReadonlySet<string>, key: string): ReadonlySet<string> {
  const next = new Set(keys);
  if (!next.delete(key)) next.add(key);
  return next;
}
