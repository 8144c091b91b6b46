import { foldGroup, revisionsOf, type Revision } from '../../src/annotation/revisions.ts';
import type { AnnotationWire } from '../../src/contract/annotation.ts';
import type { Queries } from '../sql/repository.ts';

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

function count(revisions: readonly Revision[]): Counts {
  const folded = foldGroup(revisions);
  if (folded === null || folded.current.deleted) return nothing;
  return { all: 1, open: isOpen(folded.current) ? 1 : 0 };
}

/** Revisions of a record, by their places in it. */
type Places = ReadonlyMap<number, Revision>;

/** Reads records' revisions, each record once. */
function recordReader(queries: Queries) {
  const read = new Map<string, Places>();
  return async (recordId: string): Promise<Places> => {
    const known = read.get(recordId);
    if (known !== undefined) return known;
    const row = await queries.annotations.byId(recordId);
    if (row === undefined) return new Map();
    const content: AnnotationWire['annotation_content'] = JSON.parse(row.content);
    const { revisions } = revisionsOf({
      recordId, annotationType: row.type, pageIndex: content.page_number,
      pageSize: { width: content.page_width, height: content.page_height },
      content: content.content, createdBy: row.email, createdAt: row.created_at, seq: row.seq,
    });
    const places = new Map(revisions.map((revision) => [revision.index, revision]));
    read.set(recordId, places);
    return places;
  };
}

/** What `fresh` revisions, by the annotation that they belong to, change in an attachment's counts. Asked before they are stored. */
export async function countChange(
  queries: Queries,
  attachmentId: string,
  fresh: ReadonlyMap<string, readonly Revision[]>,
): Promise<Counts> {
  const revisionsIn = recordReader(queries);
  let { all, open } = nothing;
  for (const [key, revisions] of fresh) {
    const stored: Revision[] = [];
    for (const { record_id: recordId, position } of await queries.annotations.elementsOf(attachmentId, key)) {
      const found = (await revisionsIn(recordId)).get(position);
      if (found !== undefined) stored.push(found);
    }
    const before = count(stored);
    const after = count([...stored, ...revisions]);
    all += after.all - before.all;
    open += after.open - before.open;
  }
  return { all, open };
}
