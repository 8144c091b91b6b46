import { useMemo } from 'react';
import { useStore } from 'zustand';
import { columnChoices } from './columns.ts';
import type { Column } from './columns.ts';

/** The columns that this person wants. */
export function useColumns(): ReadonlySet<Column> {
  const number = useStore(columnChoices.number.store);
  const crop = useStore(columnChoices.crop.store);
  const tags = useStore(columnChoices.tags.store);
  const author = useStore(columnChoices.author.store);
  const page = useStore(columnChoices.page.store);
  const changed = useStore(columnChoices.changed.store);
  const status = useStore(columnChoices.status.store);
  return useMemo(() => {
    const chosen: readonly (readonly [Column, string])[] = [
      ['label', 'shown'], ['number', number], ['crop', crop], ['tags', tags], ['author', author], ['page', page], ['changed', changed], ['status', status],
    ];
    return new Set(chosen.filter(([, choice]) => choice === 'shown').map(([id]) => id));
  }, [number, crop, tags, author, page, changed, status]);
}
