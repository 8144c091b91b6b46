import type { Client } from '../api/client.ts';
import type { FileOpening, FileToOpen } from './openFile.ts';
import { openFile } from './openFile.ts';

/** A file that nobody came for is closed after so long, ms. */
const PATIENCE = 60_000;

interface Ahead {
  readonly attachmentId: string;
  readonly file: FileOpening;
  readonly timer: ReturnType<typeof setTimeout>;
}

const aheadOf = new WeakMap<Client, Ahead>();

/** Opens a file before the screen is there that will show it. One at a time: another one takes its place. */
export function openAhead({ client, attachmentId, claim, start }: Omit<FileToOpen, 'password'>): FileOpening {
  const before = aheadOf.get(client);
  if (before?.attachmentId === attachmentId) return before.file;
  if (before !== undefined) drop(client, before);
  const file = openFile({ client, attachmentId, claim, start, password: null });
  const ahead: Ahead = { attachmentId, file, timer: setTimeout(() => drop(client, ahead), PATIENCE) };
  aheadOf.set(client, ahead);
  void forgetWhenUnreachable(client, ahead);
  return file;
}

/** The file that was opened ahead, handed out once; null where none was, or that failed. */
export function takeAhead(client: Client, attachmentId: string): FileOpening | null {
  const ahead = aheadOf.get(client);
  if (ahead?.attachmentId !== attachmentId) return null;
  forget(client, ahead);
  return ahead.file;
}

function forget(client: Client, ahead: Ahead): void {
  clearTimeout(ahead.timer);
  if (aheadOf.get(client) === ahead) aheadOf.delete(client);
}

/** What fails ahead, as when nobody is signed in, is tried again by the screen, which says why. */
async function forgetWhenUnreachable(client: Client, ahead: Ahead): Promise<void> {
  const result = await ahead.file.opened.catch(() => null);
  if (result === null || (!result.ok && result.failure.reason === 'unreachable')) forget(client, ahead);
}

function drop(client: Client, ahead: Ahead): void {
  forget(client, ahead);
  void close(ahead.file);
}

async function close(file: FileOpening): Promise<void> {
  file.giveUp();
  const result = await file.opened.catch(() => null);
  if (result?.ok === true) result.sight.close();
}
