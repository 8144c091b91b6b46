import { limits } from '../../src/contract/limits.ts';
import type { Queries } from '../sql/repository.ts';

/** Rows kept of one person, and persons that rows are kept of, at most: some 700 bytes each. */
const mostRows = 1_000;
const mostPeople = 40;
/** Writes that are looked through for what they changed; after more of them nothing is kept. */
const mostChanges = 500;
/** Writes are forgotten some day: what nobody asked for so long is not kept, in ms. */
const longest = limits.changesMs / 2;

/** What a person was shown, as it is after the write `seq`. */
interface Shown {
  seq: number;
  /** Unix ms. */
  askedAt: number;
  /** JSON by attachment. */
  readonly rows: Map<string, string>;
}

/**
 * Rows of attachments as they went out. An annotation changes that of its file alone, other writes may change any: a file that goes is no
 * longer what others are duplicates of.
 */
export interface KeptRows {
  /** Rows of these as they are after the write `seq` or a later one, by id. Whoever asks has looked whether the person may see them. */
  read(queries: Queries, ask: { readonly userId: string; readonly ids: readonly string[]; readonly seq: number }): Promise<ReadonlyMap<string, string>>;
}

export function createKeptRows(now: () => number): KeptRows {
  const people = new Map<string, Shown>();

  function shownTo(userId: string, seq: number): Shown {
    const known = people.get(userId);
    const shown = known !== undefined && now() - known.askedAt < longest ? known : { seq, askedAt: now(), rows: new Map<string, string>() };
    shown.askedAt = now();
    people.delete(userId);
    people.set(userId, shown);
    const [oldest] = people.keys();
    if (people.size > mostPeople && oldest !== undefined) people.delete(oldest);
    return shown;
  }

  return {
    async read(queries, { userId, ids, seq }) {
      const shown = shownTo(userId, seq);
      while (shown.seq < seq) await bringUpTo(shown, queries, seq);
      const at = shown.seq;
      const found = new Map<string, string>();
      const missing: string[] = [];
      for (const id of ids) {
        const row = shown.rows.get(id);
        if (row === undefined) missing.push(id);
        else found.set(id, row);
      }
      if (missing.length === 0) return found;
      const fresh = await queries.attachments.listed(userId, missing);
      if (shown.rows.size + fresh.size > mostRows) shown.rows.clear();
      for (const [id, row] of fresh) {
        found.set(id, row);
        // Where others asked for later writes meanwhile, this row may be from before them.
        if (shown.seq === at && fresh.size <= mostRows) shown.rows.set(id, row);
      }
      return found;
    },
  };
}

/** Lets go of what writes up to `seq` changed. */
async function bringUpTo(shown: Shown, queries: Queries, seq: number): Promise<void> {
  const from = shown.seq;
  const changes = await queries.workspace.since(from, mostChanges);
  // Somebody else did it meanwhile.
  if (shown.seq !== from) return;
  const isOne = changes.length < mostChanges && changes.every(({ kind }) => kind === 'annotation' || kind === 'labels');
  if (isOne) for (const { attachment_id: id } of changes) shown.rows.delete(id ?? '');
  else shown.rows.clear();
  shown.seq = Math.max(seq, changes.at(-1)?.seq ?? seq);
}
