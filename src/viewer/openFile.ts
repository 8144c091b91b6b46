import type { Client } from '../api/client.ts';
import type { Attachment } from '../contract/attachment.ts';
import { openDocument, prepareDocument } from '../document/open.ts';
import type { OpenFailure, OpenResult, Statement } from '../document/source.ts';
import { REPLACED } from '../document/source.ts';
import { createStatement } from '../document/statement.ts';
import { createListeners } from '../signals/listeners.ts';
import { rememberedAdjustment } from './adjustments.ts';
import { contentSource } from './contentSource.ts';
import { bytesOf } from './preload.ts';
import { rememberedReading, rememberReading } from './readings.ts';
import type { Sight, Start } from './sight.ts';
import { openSight } from './sight.ts';

/** What of an attachment decides how its file is opened. */
export type FileClaim = Pick<Attachment, 'name' | 'type'>;

export interface FileToOpen {
  readonly client: Client;
  readonly attachmentId: string;
  /** May come after the file's first bytes. Rejecting with it, opening rejects. */
  readonly claim: FileClaim | Promise<FileClaim>;
  readonly password: string | null;
  readonly start: Start;
}

export type SightResult =
  | { readonly ok: true; readonly sight: Sight }
  | { readonly ok: false; readonly failure: OpenFailure };

/** A file that is being opened, and what it became. */
export interface FileOpening {
  /** Rejects when the claim does, or with an `AbortError` when it was closed before. Whoever takes the sight closes it. */
  readonly opened: Promise<SightResult>;
  /** Share of the file that is here, 0 to 1. */
  readonly share: () => number;
  /** Told when more is here. Returns the way to stop. */
  readonly onShare: (listener: () => void) => () => void;
  /** Gives it up: nothing stays open. Once the sight is there it does nothing. */
  readonly giveUp: () => void;
}

/** Opens the file of an attachment: its bytes are asked for at once, and the program that reads it is loaded beside them. */
export function openFile(file: FileToOpen): FileOpening {
  const leaving = new AbortController();
  const listeners = createListeners();
  let share = 0;
  const opened = open(file, {
    signal: leaving.signal,
    onProgress(loaded, total) {
      share = total === 0 ? 0 : loaded / total;
      listeners.tell();
    },
  });
  return {
    opened,
    share: () => share,
    onShare: listeners.subscribe,
    giveUp: () => leaving.abort(),
  };
}

interface Course {
  readonly signal: AbortSignal;
  readonly onProgress: (loaded: number, total: number) => void;
}

async function open({ client, attachmentId, claim, password, start }: FileToOpen, { signal, onProgress }: Course): Promise<SightResult> {
  const reading = bytesOf(client, attachmentId, signal);
  // When the claim fails first, nobody waits for the bytes any more.
  reading.catch(() => undefined);
  const { name, type } = await claim;
  signal.throwIfAborted();
  prepareDocument({ name, type });
  const { said } = rememberedReading(attachmentId);
  const replaced = createStatement(null);
  const onReplaced = (): void => replaced.say(REPLACED);
  const source = await reading;
  if (!source.ok) {
    const content = source.problem.code === 'no_stored_file' ? await contentSource(client, attachmentId, signal) : null;
    const sentence = source.problem.code === 'no_stored_file' ? 'The host has no file for this attachment.' : source.problem.detail;
    if (content === null) return { ok: false, failure: { reason: 'unreachable', sentence } };
    return shown(await openDocument({ bytes: content, name: `${name}.json`, type: 'json', said, signal, onProgress }), { attachmentId, start, signal, replaced: replaced.statement });
  }
  return shown(await openDocument({ bytes: source.value, name, type, password: password ?? undefined, said, signal, onProgress, onReplaced }), { attachmentId, start, signal, replaced: replaced.statement });
}

interface Shown {
  readonly attachmentId: string;
  readonly start: Start;
  readonly signal: AbortSignal;
  readonly replaced: Statement;
}

function shown(result: OpenResult, { attachmentId, start, signal, replaced }: Shown): SightResult {
  if (signal.aborted && result.ok) result.document.close();
  signal.throwIfAborted();
  if (!result.ok) return result;
  const { document } = result;
  if (document.sheet !== undefined) {
    document.sheet.showTimesIn(rememberedReading(attachmentId).timezone);
    rememberReading(attachmentId, document.sheet);
  }
  return { ok: true, sight: openSight(document, start, { adjustment: rememberedAdjustment(attachmentId), replaced }) };
}
