import type { Annotation } from './annotation.ts';
import type { SentRevision } from './outboxChannel.ts';
import type { AnnotationRef } from './outboxEntry.ts';
import { annotationOf } from './reading.ts';
import type { ReadRevision } from './reading.ts';
import { compareText, contentOf, foldGroup } from './revisions.ts';
import type { Folded } from './revisions.ts';

/** All that this page knows of one annotation: what the host listed, and revisions of our own that it has not listed yet. */
export interface Group {
  readonly host: readonly ReadRevision[];
  /** By revision. */
  readonly own: ReadonlyMap<string, OwnRevision>;
  /** Revisions that were folded into a later one before they were sent, by the one that stands for them. */
  readonly replaced: ReadonlyMap<string, readonly string[]>;
}

export interface OwnRevision {
  readonly revision: ReadRevision;
  /** `sent`: the host took it. `gone`: it waits no more, and nobody said why; the host has it, or one that stands for it, or it was given up. */
  readonly fate: 'waits' | 'sent' | 'gone';
}

export const emptyGroup: Group = { host: [], own: new Map(), replaced: new Map() };

/**
 * Adds what the host listed. An own revision among them is the host's from now on, if it took it or shows it as it was made; one of
 * which nobody said what became of it is over with whatever is newer.
 */
export function withListed(group: Group, listed: readonly ReadRevision[]): Group {
  if (group.own.size === 0) return { ...group, host: group.host.length === 0 ? listed : [...group.host, ...listed] };
  const own = new Map(group.own);
  for (const revision of listed) {
    const mine = own.get(revision.revision);
    if (mine !== undefined && (mine.fate !== 'waits' || contentOf(mine.revision) === contentOf(revision))) own.delete(revision.revision);
  }
  for (const [name, { fate }] of own) if (fate === 'gone' && hasNewer(listed, name)) own.delete(name);
  return { ...group, host: [...group.host, ...listed], own };
}

/** Adds a revision of our own, in place of those that it stands for. */
export function withOwn(group: Group, revision: ReadRevision, replaces: readonly string[]): Group {
  const own = new Map(group.own);
  const listed = group.host.some((other) => other.revision === revision.revision && contentOf(other) === contentOf(revision));
  if (!listed && own.get(revision.revision)?.fate !== 'sent') own.set(revision.revision, { revision, fate: 'waits' });
  return { ...group, own, replaced: withReplaced(group, revision.revision, replaces) };
}

/** Notes that the host has a revision of ours, which another tab may have made. */
export function withSent(group: Group, { revision: name, recordId, replaces }: Omit<SentRevision, keyof AnnotationRef>): Group {
  const replaced = withReplaced(group, name, replaces);
  const mine = group.own.get(name);
  if (mine === undefined) return { ...group, replaced };
  const own = new Map(group.own);
  if (group.host.some((other) => other.revision === name)) own.delete(name);
  else own.set(name, { revision: { ...mine.revision, recordId }, fate: 'sent' });
  return { ...group, own, replaced };
}

/** Notes that a revision of ours waits no more, without a word of why. It is shown until the host lists it, or a newer one. */
export function withGone(group: Group, name: string): Group {
  const mine = group.own.get(name);
  if (mine?.fate !== 'waits') return group;
  const own = new Map(group.own);
  if (hasNewer(group.host, name)) own.delete(name);
  else own.set(name, { ...mine, fate: 'gone' });
  return { ...group, own };
}

function hasNewer(listed: readonly ReadRevision[], name: string): boolean {
  return listed.some(({ revision }) => compareText(revision, name) > 0);
}

function withReplaced(group: Group, by: string, replaces: readonly string[]): Group['replaced'] {
  return replaces.length === 0 ? group.replaced : new Map(group.replaced).set(by, replaces);
}

/** Without a revision of ours that was given up. */
export function withoutOwn(group: Group, name: string): Group {
  return { ...group, own: new Map([...group.own].filter(([other]) => other !== name)) };
}

/**
 * What the group folds to; null when nothing is left of it. A revision that was folded into another counts until that other
 * is here: so nothing vanishes between two messages of another tab.
 */
export function foldedGroup({ host, own, replaced }: Group): Folded<ReadRevision> | null {
  if (own.size === 0) return foldGroup(host);
  const here = [...host, ...[...own.values()].map(({ revision }) => revision)];
  const gone = new Set(here.flatMap(({ revision }) => replaced.get(revision) ?? []));
  return foldGroup(here.filter(({ revision, recordId }) => recordId !== null || !gone.has(revision)));
}

/** What is shown of the group; null for a deleted annotation, and for one of which nothing is left. */
export function shownOf(group: Group): Annotation | null {
  const folded = foldedGroup(group);
  return folded === null ? null : annotationOf(folded);
}

/** What is left when the host lists only these of its revisions any more, and what it had and has no more. */
export function withoutGone(group: Group, isListed: (revision: ReadRevision) => boolean): { readonly left: Group; readonly gone: readonly ReadRevision[] } {
  const sent = [...group.own.values()].filter((own) => own.fate === 'sent' && !isListed(own.revision));
  const gone = [...group.host.filter((revision) => !isListed(revision)), ...sent.map(({ revision }) => revision)];
  const own = new Map([...group.own].filter(([, one]) => !sent.includes(one)));
  return { left: { ...group, host: group.host.filter(isListed), own }, gone };
}
