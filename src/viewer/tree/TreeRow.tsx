import { IconChevronDown, IconChevronRight } from '@tabler/icons-react';
import { Name } from '../../commands/parts/Name.tsx';
import type { TreeNode } from '../../document/plain/jsonTree.ts';
import classes from './TreeRail.module.css';

interface TreeRowProps {
  readonly id: string;
  readonly node: TreeNode;
  readonly text: string;
  readonly fold: 'none' | 'open' | 'closed';
  readonly current: boolean;
  /** CSS px from the top of all rows. */
  readonly start: number;
  readonly onFold: () => void;
  readonly onStand: () => void;
}

/** Characters of a value that are put into its row. */
const MOST_SHOWN = 120;
/** Levels beyond which rows are not moved in any further. */
const DEEPEST = 12;

/** One name with its value, or with how many values stand in it. */
export function TreeRow({ id, node, text, fold, current, start, onFold, onStand }: TreeRowProps) {
  const Chevron = fold === 'open' ? IconChevronDown : IconChevronRight;
  return (
    // The tree has the keys.
    // oxlint-disable-next-line jsx-a11y/click-events-have-key-events
    <div
      id={id}
      role="treeitem"
      tabIndex={-1}
      aria-level={node.level}
      aria-posinset={node.place + 1}
      aria-setsize={node.of}
      aria-selected={current}
      {...(fold === 'none' ? {} : { 'aria-expanded': fold === 'open' })}
      className={classes['row']}
      style={{ transform: `translateY(${start}px)`, paddingInlineStart: `${8 + Math.min(node.level - 1, DEEPEST) * 12}px` }}
      onClick={onStand}
      onDoubleClick={fold === 'none' ? undefined : onFold}
    >
      <span
        aria-hidden="true"
        className={classes['chevron']}
        onClick={(event) => {
          if (fold === 'none') return;
          event.stopPropagation();
          onFold();
        }}
      >
        {fold !== 'none' && <Chevron size={14} stroke={2} />}
      </span>
      {node.name !== null && <Name className={typeof node.name === 'number' ? classes['place'] : classes['name']}>{String(node.name)}</Name>}
      <Name className={classes[node.kind]}>{wordsOf(node, text)}</Name>
    </div>
  );
}

/** What stands behind the name. */
function wordsOf({ kind, count, value, end }: TreeNode, text: string): string {
  const many = count.toLocaleString('en').replaceAll(',', '\u2009');
  switch (kind) {
    case 'object':
      return count === 0 ? '{ }' : `{ ${many} }`;
    case 'list':
      return count === 0 ? '[ ]' : `[ ${many} ]`;
    case 'odd':
      return `Not JSON: ${text.slice(value, Math.min(end, value + MOST_SHOWN))}`;
    case 'string':
    case 'number':
    case 'word':
      return text.slice(value, Math.min(end, value + MOST_SHOWN)) + (end > value + MOST_SHOWN ? '…' : '');
  }
}
