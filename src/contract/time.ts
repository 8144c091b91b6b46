import { z } from './zod.ts';

/** A host's timestamp. Without a zone it is UTC. */
export interface Timestamp {
  /** ISO 8601 with a zone: safe for `new Date`. */
  readonly iso: string;
  /** As the host wrote it. */
  readonly raw: string;
}

const zoned = /(?:[zZ]|[+-]\d{2}:?\d{2})$/;

/** Appends Z where no zone stands. */
export function readTimestamp(raw: string): Timestamp {
  const hasTime = /[tT ]\d/.test(raw);
  return { raw, iso: !hasTime || zoned.test(raw) ? raw : `${raw.replace(' ', 'T')}Z` };
}

/** Schema of a timestamp as a browser reads it. */
export const timestamp = z.pipe(z.string(), z.transform(readTimestamp));

const iso8601 = /^(\d{4}-\d{2}-\d{2})(?:[tT ](\d{2}:\d{2}(?::\d{2}(?:[.,]\d{1,9})?)?)([zZ]|[+-]\d{2}:?\d{2})?)?$/;

/**
 * Micro-second text `2026-04-13T10:21:00.000000` in UTC of an ISO 8601 date or date and time (without a zone: UTC; a date alone is its
 * midnight), or null when it is none. Texts of this form compare in the order of time.
 */
export function toUtcMicros(value: string): string | null {
  const match = iso8601.exec(value.trim());
  if (match === null) return null;
  const [, day = '', clock = '00:00', zone = 'Z'] = match;
  const [whole = '', fraction = ''] = clock.replace(',', '.').split('.');
  const seconds = whole.length === 5 ? `${whole}:00` : whole;
  const offset = zone.length === 5 ? `${zone.slice(0, 3)}:${zone.slice(3)}` : zone.toUpperCase();
  const date = new Date(`${day}T${seconds}${offset}`);
  if (Number.isNaN(date.getTime()) || !dayExists(day)) return null;
  const utc = date.toISOString();
  return utc.length === 24 ? `${utc.slice(0, 19)}.${fraction.slice(0, 6).padEnd(6, '0')}` : null;
}

/** JavaScript takes 30 February for 2 March; we do not. */
function dayExists(day: string): boolean {
  const date = new Date(`${day}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(day);
}
