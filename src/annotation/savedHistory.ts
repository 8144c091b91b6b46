import { orElse, z } from '../contract/zod.ts';
import type { Annotation, Change } from './annotation.ts';
import { plainArrangement } from './arrangement.ts';
import { readMade, writeMade } from './madeStep.ts';

/** Undo and redo of one attachment as they outlive the page. Each step is JSON, written once. */
export interface SavedHistory {
  readonly v: 1;
  readonly attachmentId: string;
  /** Unix ms of the last step: of many attachments the oldest are forgotten first. */
  readonly at: number;
  readonly undoable: readonly string[];
  readonly redoable: readonly string[];
  /** Heads of each annotation as this person's last change left it. */
  readonly ours: readonly (readonly [id: string, heads: string])[];
}

/** Where undo is kept between page loads: IndexedDB, or nowhere. Losing it loses no change, so failures are silent. */
export interface HistoryStorage {
  read(attachmentId: string): Promise<SavedHistory | null>;
  write(saved: SavedHistory): Promise<void>;
  close(): void;
}

/** Steps kept at most, and the length of their JSON in UTF-16 units. */
export const savedLimits = { steps: 200, length: 1_000_000 } as const;

/** The JSON of a change is longer than this in any case: a step of so many that they cannot fit is not written out to find that. */
const leastChange = 200;

const size = z.object({ width: z.number(), height: z.number() });
const shape = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('bbox'), x: z.number(), y: z.number(), width: z.number(), height: z.number() }),
  z.object({ kind: z.literal('path'), points: z.array(z.number()), closed: z.boolean() }),
  z.object({ kind: z.literal('unknown'), type: z.enum(['bbox', 'path']), raw: z.unknown() }),
]);
const text = z.nullable(z.string());
const annotation = z.object({
  id: z.string(), recordId: text, pageIndex: z.int().check(z.nonnegative()), pageSize: size, shape, label: z.string(),
  tags: z.record(z.string(), z.union([z.string(), z.boolean()])), revision: z.string(), born: z.string(), by: text, createdBy: text,
  createdAt: text, digest: text,
  arrangement: orElse(z.object({ locked: z.boolean(), hidden: z.boolean(), order: text }), plainArrangement),
});
/** Rivals are the store's affair: what undo brings back has none. */
const withoutRivals = z.pipe(annotation, z.transform((read) => ({ ...read, rivals: [] })));
const step = z.array(z.object({ before: z.nullable(withoutRivals), after: z.nullable(withoutRivals) }));

const savedSchema = z.object({
  v: z.literal(1),
  attachmentId: z.string(),
  at: z.number(),
  undoable: z.array(z.string()),
  redoable: z.array(z.string()),
  ours: z.array(z.tuple([z.string(), z.string()])),
});

/** The one door for what the disk holds; null for what this version cannot read. */
export function readSavedHistory(value: unknown): SavedHistory | null {
  const read = savedSchema.safeParse(value);
  return read.success ? read.data : null;
}

/** The steps of a saved list from the last backwards up to one that cannot be read: undoing beyond a gap would be wrong. `all`: what there is now. */
export function readSteps(lines: readonly string[], all: readonly Annotation[]): readonly (readonly Change[])[] {
  const steps: (readonly Change[])[] = [];
  // What each annotation was before it was changed by a step that is read already.
  const earlier = new Map<string, Annotation | null>();
  for (const line of lines.toReversed()) {
    const read = readStep(line, all, earlier);
    if (read === null) break;
    for (const { before, after } of read.toReversed()) earlier.set((after ?? before)?.id ?? '', before);
    if (read.length > 0) steps.unshift(read);
  }
  return steps;
}

function readStep(line: string, all: readonly Annotation[], earlier: ReadonlyMap<string, Annotation | null>): readonly Change[] | null {
  try {
    const value: unknown = JSON.parse(line);
    const read = step.safeParse(value);
    return read.success ? read.data : readMade(value, all, earlier);
  } catch {
    return null;
  }
}

const written = new WeakMap<readonly Change[], string>();

/** The last steps that fit. A step is written out once, however often it is saved. */
export function writeSteps(steps: readonly (readonly Change[])[]): readonly string[] {
  const lines: string[] = [];
  let length = 0;
  for (const one of steps.slice(-savedLimits.steps).toReversed()) {
    const made = writeMade(one);
    if (made === null && one.length * leastChange > savedLimits.length) break;
    const line = made ?? written.get(one) ?? JSON.stringify(one, (name, value: unknown) => (name === 'rivals' && Array.isArray(value) ? [] : value));
    written.set(one, line);
    length += line.length;
    if (length > savedLimits.length) break;
    lines.unshift(line);
  }
  return lines;
}

/** Keeps nothing: for browsers that refuse, and for tests of other things. */
export const noHistories: HistoryStorage = {
  read: () => Promise.resolve(null),
  write: () => Promise.resolve(),
  close: () => undefined,
};
