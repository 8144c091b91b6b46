import { expect, it } from 'vitest';
import { newRecordId } from './recordId.ts';

it('ids of records are UUIDs of version 7 that stand in the order of their time, each another one', () => {
  const times = [0, 1, Date.UTC(2026, 10, 22), Date.UTC(2026, 10, 22) + 1, 2 ** 48 - 1];
  const ids = times.map(newRecordId);
  for (const id of ids) expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  expect(ids).toEqual(ids.toSorted());
  expect(newRecordId(5)).not.toBe(newRecordId(5));
  expect(newRecordId(0x0123_4567_89ab).slice(0, 13)).toBe('01234567-89ab');
});
