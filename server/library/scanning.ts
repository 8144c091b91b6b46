import type { Scan } from '../scanning/clamd.ts';
import type { AttachmentRow } from '../sql/attachments.ts';
import { type Library, recordChange, write } from './library.ts';

/** How long after a scanner that did not answer it is asked again, and how often files are looked for that nobody told of, in ms. */
const againMs = 60_000;
/** Files asked for at once. */
const batch = 20;

/** Scans what is not scanned. */
export interface Scanner {
  /** Ends with the file that is being looked at. */
  stop(): Promise<void>;
}

/**
 * Has every file of the library scanned, one at a time, oldest first: those there are, and what comes in. What could not be scanned
 * stays as it is and is tried again. At a file that the scanner says nothing of it may have stumbled: the round is over where it does not
 * answer `ping` either, which rejects then; at one that cannot be read, where nothing can be kept in its store either.
 */
export function scanAll(library: Library, tools: {
  readonly scan: Scan;
  readonly ping: () => Promise<void>;
  readonly report: (error: unknown) => void;
  readonly againMs?: number;
}): Scanner {
  let isStopped = false;
  let isAsked = false;
  let running: Promise<void> | null = null;
  /** Those that the scanner did not look at, until the next round. */
  const passed = new Set<string>();

  async function look(): Promise<void> {
    for (;;) {
      isAsked = false;
      const waiting = (await library.repository.attachments.unscanned(batch + passed.size)).filter(({ blob_key: key }) => !passed.has(key));
      for (const attachment of waiting) {
        if (isStopped) return;
        const outcome = await scanOne(library, tools.scan, attachment).catch((error: unknown) => {
          tools.report(error);
          return 'unreadable' as const;
        });
        if (outcome !== 'scanned') passed.add(attachment.blob_key);
        if (outcome === 'unreadable' && !await library.blobs.ping().then(() => true, () => false)) return;
        if (outcome === 'away' && !await tools.ping().then(() => true, () => false)) return;
      }
      if (isStopped || (waiting.length === 0 && !isAsked)) return;
    }
  }

  const ask = (): void => {
    isAsked = true;
    if (running !== null || isStopped) return;
    running = look().catch(tools.report).finally(() => {
      running = null;
    });
  };
  const timer = setInterval(() => {
    passed.clear();
    ask();
  }, tools.againMs ?? againMs);
  timer.unref();
  library.changed.listeners.add(ask);
  ask();
  return {
    async stop() {
      isStopped = true;
      clearInterval(timer);
      library.changed.listeners.delete(ask);
      await running;
    },
  };
}

/** `passed`: the scanner did not look at it. What was purged or replaced meanwhile is nobody's. */
async function scanOne(library: Library, scan: Scan, attachment: AttachmentRow): Promise<'scanned' | 'passed' | 'away'> {
  const bytes = await library.blobs.get(attachment.blob_key, null);
  if (bytes === null) return 'passed';
  const verdict = await scan(bytes);
  if (verdict.kind === 'away') return 'away';
  if (verdict.kind === 'unknown') return 'passed';
  await write(library, async (queries) => {
    const isThere = await queries.attachments.scanned(attachment, {
      scan_bad_reason: verdict.kind === 'bad' ? verdict.name : '', scanned_at: library.clock.stamp(),
    });
    if (!isThere) return;
    const sessionId = await queries.attachments.sessionOf(attachment.id);
    await recordChange(queries, library, {
      kind: 'attachment', caller: { userId: attachment.uploaded_by }, attachmentId: attachment.id, ...(sessionId === null ? {} : { sessionId }),
    });
  });
  return 'scanned';
}
