import type { AnnotationCreate } from '../contract/annotation.ts';
import { elementOf, entryKey } from './outboxEntry.ts';
import type { OutboxEntry } from './outboxEntry.ts';
import { compareText } from './revisions.ts';

/** One POST /annotations: one attachment, one page of one size, one type. */
export interface OutboxBatch {
  readonly attachmentId: string;
  readonly body: AnnotationCreate;
}

/** Elements of one POST at most; hosts take far more, but a refused batch is halved until the bad element is found. */
export const maxElements = 500;

/** UTF-16 units of one POST's elements at most: in UTF-8 never more than 3 MB, well below the 16 MB that a host takes. */
export const maxLength = 1_000_000;

/** What is chosen by: attachments that have a POST in flight, and how many elements may go together with an entry. */
export interface BatchRules {
  readonly busy: { has(attachmentId: string): boolean };
  /** Infinity where nothing is known against the entry. */
  readonly limitOf: (entry: OutboxEntry) => number;
}

/**
 * The entries to send next: the oldest, and others that fit into the same POST; of each annotation only its oldest, so that
 * a later one never overtakes what it was made from. Empty when there is nothing to send. `groups`: the entries of each annotation;
 * there may be 100,000, and they are looked through for every batch.
 */
export function nextBatch(groups: Iterable<readonly OutboxEntry[]>, { busy, limitOf }: BatchRules): readonly OutboxEntry[] {
  const ready = oldestOfEach(groups, busy);
  const first = ready[0];
  if (first === undefined) return [];
  const batch: OutboxEntry[] = [];
  let room = maxElements;
  let length = 0;
  for (const entry of ready) {
    if (batch.length >= room) break;
    const mine = Math.min(room, limitOf(entry));
    const more = JSON.stringify(entry.element).length;
    if (!fitsWith(first, entry) || batch.length >= mine || (batch.length > 0 && length + more > maxLength)) continue;
    batch.push(entry);
    room = mine;
    length += more;
  }
  return batch;
}

/** The POST of entries that `nextBatch` put together. */
export function batchOf(entries: readonly OutboxEntry[]): OutboxBatch {
  const first = entries[0];
  if (first === undefined) throw new Error('A batch needs at least one entry.');
  const { attachmentId, type, pageIndex, pageWidth, pageHeight } = first;
  return {
    attachmentId,
    body: {
      attachment_id: attachmentId,
      annotation_type: type,
      annotation_content: { page_width: pageWidth, page_height: pageHeight, page_number: pageIndex, content: entries.map(elementOf) },
    },
  };
}

function oldestOfEach(groups: Iterable<readonly OutboxEntry[]>, busy: BatchRules['busy']): readonly OutboxEntry[] {
  const ready: OutboxEntry[] = [];
  for (const group of groups) {
    let [oldest] = group;
    for (const entry of group) if (oldest === undefined || entry.revision < oldest.revision) oldest = entry;
    if (oldest !== undefined && oldest.state !== 'rejected' && !busy.has(oldest.attachmentId)) ready.push(oldest);
  }
  return ready.toSorted((a, b) => compareText(a.revision, b.revision) || compareText(entryKey(a), entryKey(b)));
}

function fitsWith(a: OutboxEntry, b: OutboxEntry): boolean {
  return a.attachmentId === b.attachmentId && a.type === b.type && a.pageIndex === b.pageIndex
    && a.pageWidth === b.pageWidth && a.pageHeight === b.pageHeight;
}
