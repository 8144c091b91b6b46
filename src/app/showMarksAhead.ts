import { openIndexedDbStorage } from '../annotation/indexedDbStorage.ts';
import { outboxName } from '../annotation/outboxName.ts';
import { annotationsQuery, capabilitiesQuery, meQuery } from '../api/queries.ts';
import { paletteQuery } from '../viewer/labels/paletteQuery.ts';
import { drawMarksAhead } from '../viewer/marksAhead.ts';
import type { FileOpening } from '../viewer/openFile.ts';
import { cache, client } from './connection.ts';

/**
 * Shows very many annotations before there is an app that could, as the host has them; where this browser still has to send some of them, none:
 * what was deleted would be seen once more. Rejects when any of it cannot be had.
 */
export async function showMarksAhead(opened: FileOpening['opened'], attachmentId: string): Promise<void> {
  const records = cache.ensureQueryData(annotationsQuery(client, attachmentId));
  records.catch(() => undefined);
  const [capabilities, me] = await Promise.all([cache.ensureQueryData(capabilitiesQuery(client)), cache.ensureQueryData(meQuery(client))]);
  const person = me?.email ?? '';
  const [palette, mayHaveUnsent] = await Promise.all([
    cache.ensureQueryData(paletteQuery({ client, cache, person })),
    hasUnsent(outboxName({ instanceId: capabilities.instance_id, person }), attachmentId),
  ]);
  if (mayHaveUnsent) return;
  const [file, feed] = await Promise.all([opened, records]);
  if (file.ok) await drawMarksAhead({ sight: file.sight, records: feed.records, palette: palette.palette, person });
}

async function hasUnsent(name: string, attachmentId: string): Promise<boolean> {
  const opened = await openIndexedDbStorage(name);
  if (!opened.ok) return false;
  const kept = await opened.storage.read('all');
  opened.storage.close();
  return !kept.ok || kept.entries.some((entry) => entry.attachmentId === attachmentId);
}
