import type { Outbox } from '../annotation/outbox.ts';
import { foundText } from '../annotation/review/foundText.ts';
import { createWorkingCopy } from '../annotation/workingCopy.ts';
import { groupBy } from '../commands/groupBy.ts';
import type { HostRecord } from '../contract/annotation.ts';
import type { SearchedFile } from './fileTexts.ts';
import type { SearchedMark } from './found.ts';

interface MarksInput {
  readonly records: readonly HostRecord[];
  readonly files: readonly SearchedFile[];
  /** E-mail of who searches. */
  readonly person: string;
  readonly outbox: Outbox;
}

/** The annotations of a session's files as they are now, what was not sent yet among them. */
export async function sessionMarks({ records, files, person, outbox }: MarksInput): Promise<ReadonlyMap<string, readonly SearchedMark[]>> {
  const byFile = groupBy(records, ({ attachmentId }) => attachmentId);
  const marks = new Map<string, readonly SearchedMark[]>();
  for (const { id, facts } of files) {
    const own = byFile.get(id) ?? [];
    if (own.length === 0 && outbox.unsent(id).length === 0) continue;
    const copy = createWorkingCopy({ attachmentId: id, person, digest: () => facts?.sha256 ?? null, outbox });
    try {
      await copy.receiveInParts(own);
      marks.set(id, copy.store.all().map((annotation) => (
        { id: annotation.id, pageIndex: annotation.pageIndex, number: copy.store.numberOf(annotation.id), text: foundText(annotation) }
      )));
    } finally {
      copy.close();
    }
  }
  return marks;
}
