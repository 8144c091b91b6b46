import type { Annotation } from './annotation.ts';
import { annotationOf } from './reading.ts';
import type { ReadRevision } from './reading.ts';
import { contentOf, foldGroup } from './revisions.ts';
import type { Folded } from './revisions.ts';

/** All that this page knows of one annotation: what the host listed, and revisions of our own that it has not listed yet. */
export interface Group {
  readonly host: readonly ReadRevision[];
  /** By revision. */
  readonly own: ReadonlyMap<string, OwnRevision>;
}

export interface OwnRevision {
  readonly revision: ReadRevision;
  /** The host took it. */
  readonly sent: boolean;
}

export const emptyGroup: Group = { host: [], own: new Map() };

/** Adds what the host listed. An own revision among them is the host's from now on, if it took it or shows it as it was made. */
export function withListed(group: Group, listed: readonly ReadRevision[]): Group {
  const own = new Map(group.own);
  for (const revision of listed) {
    const mine = own.get(revision.revision);
    if (mine !== undefined && (mine.sent || contentOf(mine.revision) === contentOf(revision))) own.delete(revision.revision);
  }
  return { host: [...group.host, ...listed], own };
}

/** Adds a revision of our own, in place of those that it stands for. */
export function withOwn(group: Group, revision: ReadRevision, replaces: readonly string[]): Group {
  const own = new Map([...group.own].filter(([name]) => !replaces.includes(name)));
  const listed = group.host.some((other) => other.revision === revision.revision && contentOf(other) === contentOf(revision));
  if (!listed && own.get(revision.revision)?.sent !== true) own.set(revision.revision, { revision, sent: false });
  return { ...group, own };
}

/** Notes that the host has a revision of ours. */
export function withSent(group: Group, name: string, recordId: string): Group {
  const mine = group.own.get(name);
  if (mine === undefined) return group;
  const own = new Map(group.own);
  if (group.host.some((other) => other.revision === name)) own.delete(name);
  else own.set(name, { revision: { ...mine.revision, recordId }, sent: true });
  return { ...group, own };
}

/** Without a revision of ours that was given up. */
export function withoutOwn(group: Group, name: string): Group {
  return { ...group, own: new Map([...group.own].filter(([other]) => other !== name)) };
}

/** What the group folds to; null when nothing is left of it. */
export function foldedGroup(group: Group): Folded<ReadRevision> | null {
  return foldGroup([...group.host, ...[...group.own.values()].map(({ revision }) => revision)]);
}

/** What is shown of the group; null for a deleted annotation, and for one of which nothing is left. */
export function shownOf(group: Group): Annotation | null {
  const folded = foldedGroup(group);
  return folded === null ? null : annotationOf(folded);
}
