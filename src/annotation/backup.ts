import { limits } from '../contract/limits.ts';
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
  if (value === null && text.includes(format)) return { ok: false, sentence: 'This backup is damaged: it ends too early, or was changed.' };
  if (!isJsonObject(value) || value['format'] !== format || !Array.isArray(value['entries'])) {
    return { ok: false, sentence: 'This file is not a backup made by Redline.' };
  }
  if (value['instanceId'] !== owner.instanceId) return { ok: false, sentence: 'This backup was made for another server.' };
  if (value['person'] !== owner.person) return { ok: false, sentence: 'This backup was made by another person.' };
  const read = value['entries'].map(readKept);
  const entries = read.filter((entry) => entry !== null);
  if (read.length === 0) return { ok: false, sentence: 'This backup holds no changes.' };
  if (entries.length === 0) return { ok: false, sentence: 'This backup is damaged: none of its changes can be read.' };
  return { ok: true, entries, unreadable: read.length - entries.length };
}

/** An entry that a queue can have held; null for anything else: the file may come from anywhere. */
function readKept(value: unknown): OutboxEntry | null {
  const entry = readEntry(value);
  return entry !== null && isNamed(entry) && isPlaced(entry) ? entry : null;
}

/** Its names are such, and agree with what its element says of itself. */
function isNamed({ attachmentId, annotationId, revision, bases, replaces, element: { tags } }: OutboxEntry): boolean {
  return attachmentId !== '' && annotationId !== '' && revisionPattern.test(revision)
    && tags[reservedTags.id] === annotationId && tags[reservedTags.revision] === revision
    && bases.every((base) => base === '' || revisionPattern.test(base)) && replaces.every((earlier) => revisionPattern.test(earlier));
}

/** The page has a size. What the element is like is the host's to judge, in its own words: it may be one that this version cannot draw. */
function isPlaced({ pageWidth, pageHeight }: OutboxEntry): boolean {
  return [pageWidth, pageHeight].every((length) => length > 0 && length <= limits.coordinate);
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
