import type { Annotation, Tags } from './annotation.ts';
import { canonicalJson } from './canonicalJson.ts';
import { annotationAt } from './reading.ts';
import type { ReadRevision } from './reading.ts';
import type { Folded } from './revisions.ts';

/**
 * One state of what several people made of an annotation at the same time: of shape, label and each tag what somebody changed, and
 * where two changed the same, what the newest says. Deletions do not take part. Null when there is nothing to merge.
 */
export function merged(folded: Folded<ReadRevision>): Annotation | null {
  const [newest, ...others] = folded.heads.filter(({ deleted }) => !deleted);
  if (newest === undefined || others.length === 0) return null;
  const states = [newest, ...others].map((head) => annotationAt(head, folded.born));
  const origin = commonOrigin(folded, [newest, ...others]);
  const before = origin === null ? null : annotationAt(origin, folded.born);
  const [shown] = states;
  if (shown === undefined) return null;
  const drawn = pick(states, before, ({ shape, pageIndex, pageSize }) => [shape, pageIndex, pageSize]);
  return {
    ...shown,
    shape: drawn.shape,
    pageIndex: drawn.pageIndex,
    pageSize: drawn.pageSize,
    digest: drawn.digest,
    label: pick(states, before, ({ label }) => label).label,
    tags: mergedTags(states, before),
  };
}

/** The newest state in which this part is another than it was at first; the newest of all when none changed it. */
function pick(states: readonly Annotation[], before: Annotation | null, part: (state: Annotation) => unknown): Annotation {
  const was = canonicalJson(before === null ? null : part(before));
  const [newest] = states;
  const changed = states.find((state) => canonicalJson(part(state)) !== was) ?? newest;
  if (changed === undefined) throw new Error('There is nothing to pick from.');
  return changed;
}

function mergedTags(states: readonly Annotation[], before: Annotation | null): Tags {
  const names = new Set([before, ...states].flatMap((state) => Object.keys(state?.tags ?? {})));
  const tags = [...names].flatMap((name): [string, string | boolean][] => {
    const value = pick(states, before, (state) => state.tags[name] ?? null).tags[name];
    return value === undefined ? [] : [[name, value]];
  });
  return Object.fromEntries(tags);
}

/** The newest revision that all heads descend from; null when none is known. */
function commonOrigin({ revisions }: Folded<ReadRevision>, heads: readonly ReadRevision[]): ReadRevision | null {
  const lines = heads.map((head) => ancestorsOf(head, revisions));
  return revisions.findLast(({ revision }) => lines.every((line) => line.has(revision))) ?? null;
}

function ancestorsOf(head: ReadRevision, all: readonly ReadRevision[]): ReadonlySet<string> {
  const known = new Map(all.map((one) => [one.revision, one]));
  const found = new Set<string>();
  const waiting = [...head.bases];
  for (let base = waiting.pop(); base !== undefined; base = waiting.pop()) {
    if (found.has(base)) continue;
    found.add(base);
    waiting.push(...(known.get(base)?.bases ?? []));
  }
  return found;
}
