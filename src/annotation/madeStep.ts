import { z } from '../contract/zod.ts';
import type { Annotation, Change } from './annotation.ts';

/** Changes of a step up to which each is written out. */
const MANY = 500;

const madeStep = z.object({ made: z.object({ first: z.string(), last: z.string(), count: z.int() }) });

const lines = new WeakMap<readonly Change[], string | null>();

/** Whether nobody has changed it since it was made. */
export function isAsBorn({ born, revision, rivals }: Annotation): boolean {
  return revision === born && rivals.length === 0;
}

/**
 * A step that made very many annotations, such as an import, in one short line: they are all that were born between the first and the last of
 * them, by the clock of one page load. Null for any other step.
 */
export function writeMade(step: readonly Change[]): string | null {
  if (step.length <= MANY) return null;
  const known = lines.get(step);
  if (known !== undefined) return known;
  const line = lineOf(step);
  lines.set(step, line);
  return line;
}

/** The step, which brings back what was born before: it is told by what it did. */
export function doneAgain(step: readonly Change[]): readonly Change[] {
  lines.set(step, null);
  return step;
}

function lineOf(step: readonly Change[]): string | null {
  const births: string[] = [];
  for (const { before, after } of step) {
    if (before !== null || after === null || after.born === '' || !isAsBorn(after)) return null;
    births.push(after.born);
  }
  births.sort();
  const [first = '', last = ''] = [births[0], births.at(-1)];
  return births.every((born) => isBetween(born, first, last)) ? JSON.stringify({ made: { first, last, count: step.length } }) : null;
}

/**
 * The step again, of what is left of it among `all`, as it was before later steps; null for what is no such line, and where more was born
 * meanwhile than it made.
 */
export function readMade(value: unknown, all: readonly Annotation[], earlier: ReadonlyMap<string, Annotation | null>): readonly Change[] | null {
  const read = madeStep.safeParse(value);
  if (!read.success) return null;
  const { first, last, count } = read.data.made;
  const then = [...all.filter(({ id }) => !earlier.has(id)), ...earlier.values()];
  const born = then.filter((annotation) => annotation !== null && isBetween(annotation.born, first, last));
  if (born.length > count) return null;
  const step = born.map((after) => ({ before: null, after }));
  // As it was: what has been changed since does not change what was made.
  lines.set(step, JSON.stringify(read.data));
  return step;
}

/** By the clock of the same page load: its name is what a revision ends with. */
function isBetween(born: string, first: string, last: string): boolean {
  return first <= born && born <= last && clientOf(born) === clientOf(first);
}

function clientOf(revision: string): string {
  return revision.slice(revision.lastIndexOf('-'));
}
