import { reservedTags, revisionPattern } from '../contract/tags.ts';
import { readEntry } from './outboxEntry.ts';
import type { OutboxEntry } from './outboxEntry.ts';
import { isJsonObject } from './revisions.ts';

/** What `format` of a backup file says, so that no other JSON is taken for one. */
const format = 'redline-backup';

export interface BackupOwner {
  readonly instanceId: string;
  readonly person: string;
}

export type Restored =
  | { readonly ok: true; readonly entries: readonly OutboxEntry[]; readonly unreadable: number }
  | { readonly ok: false; readonly sentence: string };

/** Unsent changes as a JSON file that `readBackup` takes back. */
export function writeBackup(owner: BackupOwner, entries: readonly OutboxEntry[]): string {
  return `${JSON.stringify({ format, version: 1, ...owner, entries }, null, 2)}\n`;
}

/** Reads a backup of the same server and person; what was on its way then may have arrived, and is sent again under the same revision. */
export function readBackup(text: string, owner: BackupOwner): Restored {
  const value = parse(text);
  if (!isJsonObject(value) || value['format'] !== format || !Array.isArray(value['entries'])) {
    return { ok: false, sentence: 'This file is not a backup made by Redline.' };
  }
  if (value['instanceId'] !== owner.instanceId) return { ok: false, sentence: 'This backup was made for another server.' };
  if (value['person'] !== owner.person) return { ok: false, sentence: 'This backup was made by another person.' };
  const read = value['entries'].map(readKept);
  const entries = read.filter((entry) => entry !== null);
  return { ok: true, entries, unreadable: read.length - entries.length };
}

/** An entry whose names agree with what its element says of itself; null for anything else: the file may come from anywhere. */
function readKept(value: unknown): OutboxEntry | null {
  const entry = readEntry(value);
  if (entry === null || !revisionPattern.test(entry.revision)) return null;
  const { tags } = entry.element;
  return tags[reservedTags.id] === entry.annotationId && tags[reservedTags.revision] === entry.revision ? entry : null;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
