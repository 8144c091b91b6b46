import type { BackupOwner } from './backup.ts';

/** Names database, lock and channel: one of each per server and person. */
export function outboxName({ instanceId, person }: BackupOwner): string {
  return `redline:outbox:${instanceId}:${person}`;
}

/** Names the database of undo. */
export function historiesName({ instanceId, person }: BackupOwner): string {
  return `redline:undo:${instanceId}:${person}`;
}
