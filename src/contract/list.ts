import { z } from './zod.ts';

/** One item of a list that could not be read. The rest of the list is shown. */
export interface SetAside {
  /** A sentence's end: `items[3]: attachment_name is missing`. */
  readonly reason: string;
  readonly raw: unknown;
}

/** A list as the browser reads it: what could be read, what could not, and how to go on. */
export interface List<T> {
  readonly items: readonly T[];
  readonly setAside: readonly SetAside[];
  /** What the host says; informational. */
  readonly count: number | null;
  readonly nextCursor: string | null;
}

interface Envelope {
  readonly rows: readonly unknown[];
  readonly count: number | null;
  readonly nextCursor: string | null;
}

/** Array, `{items, count}` or one object: all three are lists. */
function openEnvelope(body: unknown): Envelope {
  if (Array.isArray(body)) return { rows: body, count: null, nextCursor: null };
  if (typeof body !== 'object' || body === null) return { rows: [], count: null, nextCursor: null };
  const items: unknown = Reflect.get(body, 'items');
  if (!Array.isArray(items)) return { rows: [body], count: null, nextCursor: null };
  const count: unknown = Reflect.get(body, 'count');
  const next: unknown = Reflect.get(body, 'next_cursor');
  return {
    rows: items,
    count: typeof count === 'number' ? count : null,
    nextCursor: typeof next === 'string' ? next : null,
  };
}

function reasonOf(issues: readonly z.core.$ZodIssue[]): string {
  const first = issues[0];
  if (first === undefined) return 'cannot be read';
  return first.path.length === 0 ? first.message : `${first.path.join('.')}: ${first.message}`;
}

/** Reads a list one item at a time; a malformed one is set aside with its reason. Never fails on a single item. */
export function listOf<Item extends z.core.$ZodType>(item: Item) {
  return z.pipe(z.unknown(), z.transform((body: unknown): List<z.output<Item>> => {
    const { rows, count, nextCursor } = openEnvelope(body);
    const items: z.output<Item>[] = [];
    const setAside: SetAside[] = [];
    for (const raw of rows) {
      const read = z.safeParse(item, raw);
      if (read.success) items.push(read.data);
      else setAside.push({ reason: reasonOf(read.error.issues), raw });
    }
    return { items, setAside, count, nextCursor };
  }));
}

/** The envelope that our server sends. `next_cursor` is there when `limit` was asked for. */
export function envelopeOf<Item extends z.core.$ZodType>(item: Item) {
  return z.object({ items: z.array(item), count: z.int(), next_cursor: z.optional(z.nullable(z.string())) });
}
