import type { Outbox } from '../annotation/outbox.ts';
import { saveFile } from '../commands/parts/saveFile.ts';

/** Hands everything that the host does not have yet to the person, as a file that can be brought back. */
export function saveBackup(outbox: Outbox): void {
  saveFile({ name: 'redline-backup.json', mime: 'application/json', content: outbox.backup() });
}
