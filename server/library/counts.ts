import { foldGroup, type Revision } from '../../src/annotation/revisions.ts';
import { indexed } from '../sql/annotations.ts';

/** How many annotations there are after the fold, and how many of them are open. */
export interface Counts {
  readonly all: number;
  readonly open: number;
}

const nothing: Counts = { all: 0, open: 0 };

function isOpen(revision: Revision): boolean {
  const tags: unknown = revision.element['tags'];
  const status: unknown = typeof tags === 'object' && tags !== null ? Reflect.get(tags, 'status') : undefined;
  return status === undefined || status === 'open';
}

/** Of a revision as little as it is counted by, where no other has its name: else the fold looks at all of it. */
export function countable(revision: Revision): Revision {
  return { ...revision, element: isOpen(revision) ? {} : { tags: { status: 'not open' } } };
}

function count(revisions: readonly Revision[]): Counts {
  const folded = foldGroup(revisions);
  if (folded === null || folded.current.deleted) return nothing;
  return { all: 1, open: isOpen(folded.current) ? 1 : 0 };
}

/** What `fresh` revisions change in an attachment's counts; `stored`: those that were there. Both by annotation, `stored` as the index names it. */
export function countChange(stored: ReadonlyMap<string, readonly Revision[]>, fresh: ReadonlyMap<string, readonly Revision[]>): Counts {
  let { all, open } = nothing;
  for (const [key, revisions] of fresh) {
    const earlier = stored.get(indexed(key)) ?? [];
    const before = count(earlier);
    const after = count([...earlier, ...revisions]);
    all += after.all - before.all;
    open += after.open - before.open;
  }
  return { all, open };
}
