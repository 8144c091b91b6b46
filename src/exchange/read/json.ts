import type { JsonObject } from '../../annotation/revisions.ts';
import { isJsonObject } from '../../annotation/revisions.ts';

/** The value as an object; an empty one of anything else. */
export function objectOf(value: unknown): JsonObject {
  return isJsonObject(value) ? value : {};
}

/** The value as a list; an empty one of anything else. */
export function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

/** The value as a text, a number written out; null of anything else, and of none. */
export function textOf(value: unknown): string | null {
  if (typeof value === 'number') return String(value);
  return typeof value === 'string' && value !== '' ? value : null;
}

/** A 1-based page number as a 0-based index; null of anything else. */
export function pageIndexOf(value: unknown): number | null {
  const page = typeof value === 'string' ? Number(value) : value;
  return typeof page === 'number' && Number.isInteger(page) && page >= 1 ? page - 1 : null;
}
