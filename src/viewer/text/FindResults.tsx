import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useRef } from 'react';
import type { KeyboardEvent } from 'react';
import { useStore } from 'zustand';
import { FoundContext } from '../../search/FoundContext.tsx';
import { useOpenViewer } from '../openViewer.ts';
import { usePageLabels } from '../usePageLabels.ts';
import type { FoundPlace } from './finder.ts';
import classes from './FindBar.module.css';
import { inText } from '../../commands/parts/textScale.ts';

/** CSS px. */
const rowHeight = inText(28);

/** Every match with the words around it; only those in view are rendered. */
export function FindResults() {
  const { workspace, focusDocument } = useOpenViewer();
  const { find } = workspace;
  const { count, current, query, progress } = useStore(find.store);
  const labels = usePageLabels(workspace);
  const scroller = useRef<HTMLDivElement>(null);
  // No compiler memoises here what this returns.
  // oxlint-disable-next-line react/incompatible-library
  const virtual = useVirtualizer({ count, getScrollElement: () => scroller.current, estimateSize: () => rowHeight, overscan: 4 });
  const { scrollToIndex } = virtual;
  const active = current === null ? null : find.ordinalOf(current);
  useEffect(
    function followMatch() {
      if (active !== null) scrollToIndex(active, { align: 'auto' });
    },
    [active, scrollToIndex],
  );
  function standOn(place: FoundPlace | null): void {
    if (place !== null) find.stand(place);
  }
  function pageName(pageIndex: number): string {
    return labels?.[pageIndex] ?? String(pageIndex + 1);
  }
  if (count === 0) {
    return <p className={classes['empty']}>{query.words.trim() === '' ? 'Type what to look for.' : progress === 'searching' ? 'Nothing found yet.' : 'Nothing was found in this file.'}</p>;
  }
  return (
    <div
      ref={scroller}
      className={classes['results']}
      role="listbox"
      tabIndex={0}
      aria-label="Matches"
      aria-activedescendant={active === null ? undefined : `match-${active}`}
      onKeyDown={(event) => listKeys(event, { step: find.step, to: (index) => standOn(find.placeAt(index)), last: count - 1, leave: focusDocument })}
    >
      <div className={classes['strip']} style={{ height: virtual.getTotalSize() }}>
        {virtual.getVirtualItems().map(({ index, start }) => {
          const place = find.placeAt(index);
          if (place === null) return null;
          const context = find.contextOf(place);
          return (
            <div
              key={index}
              id={`match-${index}`}
              role="option"
              aria-selected={index === active}
              tabIndex={-1}
              className={classes['row']}
              style={{ transform: `translateY(${start}px)` }}
              onClick={() => find.stand(place)}
              onKeyDown={() => {}}
            >
              {context !== null && <FoundContext {...context} />}
              <span className={classes['page']}>page {pageName(place.pageIndex)}</span>
            </div>
          );
        })}
      </div>
    </div>
  );
}

interface ListWays {
  readonly step: (way: 1 | -1) => void;
  readonly to: (index: number) => void;
  readonly last: number;
  readonly leave: () => void;
}

function listKeys(event: KeyboardEvent, { step, to, last, leave }: ListWays): void {
  if (event.key === 'ArrowDown') step(1);
  else if (event.key === 'ArrowUp') step(-1);
  else if (event.key === 'Home') to(0);
  else if (event.key === 'End') to(last);
  else if (event.key === 'Enter' || event.key === 'Escape') leave();
  else return;
  event.preventDefault();
  event.stopPropagation();
}
