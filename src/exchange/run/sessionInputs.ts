import { compareStacking } from '../../annotation/arrangement.ts';
import type { Outbox } from '../../annotation/outbox.ts';
import { annotationOf } from '../../annotation/reading.ts';
import type { ReadRevision } from '../../annotation/reading.ts';
import { readRecords } from '../../annotation/readRecords.ts';
import { fold } from '../../annotation/revisions.ts';
import { asRevision } from '../../annotation/writing.ts';
import { readFeed } from '../../api/annotationsFeed.ts';
import type { Client } from '../../api/client.ts';
import { inTurns } from '../../api/inTurns.ts';
import type { Attachment } from '../../contract/attachment.ts';
import type { Original } from '../write/manifest.ts';
import type { WriterInput } from '../write/writers.ts';

interface Work {
  readonly signal: AbortSignal;
  /** A share of 0 to 1. */
  readonly onProgress: (share: number) => void;
  /** What was not sent yet is exported, too. */
  readonly outbox?: Outbox;
}

/** The current annotations of several attachments, for any writer, in drawing order. Throws `ProblemError`. */
export async function annotationsOf(client: Client, attachments: readonly Pick<Attachment, 'id' | 'name' | 'type' | 'facts'>[], { signal, onProgress, outbox }: Work): Promise<readonly WriterInput[]> {
  let done = 0;
  return inTurns(attachments.filter(({ id }) => id !== null), async ({ id, name, type, facts }) => {
    const { records } = await readFeed(client, id ?? '', { before: undefined, signal });
    const unsent = (outbox?.unsent(id ?? '') ?? []).flatMap((entry): readonly ReadRevision[] => {
      const reading = asRevision(entry, entry.replaces);
      return reading.ok ? [reading.revision] : [];
    });
    const annotations = fold<ReadRevision>([...readRecords(records).revisions, ...unsent]).flatMap((folded) => annotationOf(folded) ?? []).toSorted(compareStacking);
    done += 1;
    onProgress(done / attachments.length);
    return { attachment: { id, name, type }, annotations, ...(facts?.pages == null ? {} : { pageCount: facts.pages }) };
  });
}

/** What the manifest says of the attachments that an export is of. */
export function originalsOf(attachments: readonly Attachment[]): readonly Original[] {
  return attachments.map(({ id, name, facts }) => ({ id, name, sha256: facts?.sha256 ?? null }));
}
