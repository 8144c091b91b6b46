import type { HostRecord } from '../contract/annotation.ts';
import type { OutboxBatch } from './batch.ts';
import { canonicalJson } from './canonicalJson.ts';
import type { Send, SendResult } from './drain.ts';

/** How a host answers one POST. `lost`: it keeps the record, but the answer never arrives. */
export type Fault = 'none' | 'offline' | 'busy' | 'sign-in' | 'lost';

/** A host that appends records in memory and can be told to fail. */
export interface ModelHost {
  readonly send: Send;
  /** The same for one of several senders. */
  from(sender: string): Send;
  records(): readonly HostRecord[];
  /** As if a backup were restored that was made when it had so many records. */
  setBack(count: number): void;
  /** Posts that reached it, by how many elements they held. */
  readonly posts: number[];
  /** The next answers, first in first out; "none" when empty. */
  readonly faults: Fault[];
  /** Labels that it refuses. */
  readonly refused: Set<string>;
  /** The most POSTs there ever were at once of one sender to one attachment. */
  most(): number;
}

export interface ModelHostOptions {
  /** As our server: elements that it already has are skipped. A plain Atlas stores them again. */
  readonly merges: boolean;
}

export function createModelHost({ merges }: ModelHostOptions): ModelHost {
  const records: HostRecord[] = [];
  const stored = new Map<string, string>();
  const faults: Fault[] = [];
  const posts: number[] = [];
  const refused = new Set<string>();
  const flying = new Map<string, number>();
  let most = 0;

  function append(batch: OutboxBatch): string {
    const { annotation_content: content, annotation_type: annotationType, attachment_id: attachmentId } = batch.body;
    const fresh = content.content.filter((element) => !merges || !stored.has(canonicalJson([attachmentId, content.page_number, element])));
    if (fresh.length === 0) return stored.get(canonicalJson([attachmentId, content.page_number, content.content[0]])) ?? '';
    const recordId = `record-${records.length}`;
    for (const element of fresh) stored.set(canonicalJson([attachmentId, content.page_number, element]), recordId);
    records.push({
      recordId,
      attachmentId,
      annotationType,
      pageSize: { width: content.page_width, height: content.page_height },
      pageIndex: content.page_number,
      // What comes back from a host has been JSON in between.
      content: fresh.map((element): unknown => JSON.parse(JSON.stringify(element))),
      createdBy: null,
      createdAt: null,
      seq: records.length,
    });
    return recordId;
  }

  async function answer(batch: OutboxBatch, sender: string): Promise<SendResult> {
    const flight = `${sender} ${batch.attachmentId}`;
    flying.set(flight, (flying.get(flight) ?? 0) + 1);
    most = Math.max(most, flying.get(flight) ?? 0);
    await Promise.resolve();
    flying.set(flight, (flying.get(flight) ?? 0) - 1);
    const fault = faults.shift() ?? 'none';
    if (fault === 'lost') append(batch);
    if (fault === 'lost' || fault === 'offline') return { ok: false, kind: 'offline', detail: 'No answer.' };
    if (fault === 'busy') return { ok: false, kind: 'busy', detail: 'Too many requests.', retryAfterMs: 5 };
    if (fault === 'sign-in') return { ok: false, kind: 'sign-in', detail: 'Sign in.' };
    posts.push(batch.body.annotation_content.content.length);
    const bad = batch.body.annotation_content.content.find(({ label }) => refused.has(label));
    if (bad !== undefined) return { ok: false, kind: 'rejected', detail: `The label "${bad.label}" is not allowed.` };
    return { ok: true, recordId: append(batch) };
  }

  function setBack(count: number): void {
    records.length = count;
    for (const [element, recordId] of stored) if (!records.some((record) => record.recordId === recordId)) stored.delete(element);
  }

  const from = (sender: string): Send => (batch) => answer(batch, sender);
  return { send: from(''), from, records: () => records, setBack, posts, faults, refused, most: () => most };
}
