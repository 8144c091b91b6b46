import type { Annotation, Change } from './annotation.ts';
import { foldedGroup, withOwn } from './group.ts';
import type { Group } from './group.ts';
import type { NewRevision } from './outboxEntry.ts';
import { createPace } from './pace.ts';
import { annotationOf } from './reading.ts';
import type { ReadRevision } from './reading.ts';
import type { Folded } from './revisions.ts';
import { onPage } from './scale.ts';
import type { WorkingCopyOptions } from './workingCopy.ts';
import { asRevision, basesOf, writeRevision } from './writing.ts';

/** A person's change as it is kept. */
export interface Made {
  /** What was known of the annotation; with anything else known it would be another revision. */
  readonly upon: Group;
  readonly next: Group;
  readonly revision: NewRevision;
  readonly folded: Folded<ReadRevision> | null;
  /** What stands in the store from now on. */
  readonly shown: Annotation | null;
}

/** Long work that tells how far it is and can be given up. */
export interface Preparing {
  readonly signal: AbortSignal;
  /** A share of 0 to 1. */
  readonly onProgress: (share: number) => void;
}

/** Turns changes into revisions. */
export interface Maker {
  /** Throws where the shape cannot be kept. */
  make(change: Change, subject: Annotation, upon: Group): Made;
  /**
   * Makes the first revisions of new annotations a little at a time, for the one change that brings these very objects afterwards. Nothing
   * is kept or shown before that change. Rejects with the signal's reason when aborted.
   */
  prepare(annotations: readonly Annotation[], groupOf: (id: string) => Group, preparing: Preparing): Promise<void>;
}

/** Ms of one task while revisions are prepared. */
const PART_MS = 12;

/** Shapes that are prepared between two looks at the clock. */
const STEP = 50;

export function createMaker(options: Omit<WorkingCopyOptions, 'outbox'> & { readonly clock: WorkingCopyOptions['outbox']['clock'] }): Maker {
  const prepared = new WeakMap<Annotation, Made>();

  function make(change: Change, subject: Annotation, upon: Group): Made {
    const ready = change.before === null ? prepared.get(subject) : undefined;
    if (ready?.upon === upon) return ready;
    const revision = revisionFor(change, subject, upon);
    const reading = asRevision(revision, []);
    if (!reading.ok) throw new Error(`Annotation ${subject.id} cannot be kept: ${reading.reason}`);
    const next = withOwn(upon, reading.revision, []);
    const folded = foldedGroup(next);
    return { upon, next, revision, folded, shown: folded === null ? null : annotationOf(folded) };
  }

  function revisionFor(change: Change, subject: Annotation, group: Group): NewRevision {
    const folded = foldedGroup(group);
    const size = options.wireSize?.(subject.pageIndex) ?? null;
    const heads = folded?.heads ?? [];
    const bases = basesOf(change, heads);
    const from = heads.find(({ revision }) => bases.includes(revision)) ?? heads[0] ?? null;
    const redrawn = folded === null || (change.before !== null && change.after !== null && change.after.shape !== change.before.shape);
    return writeRevision({
      attachmentId: options.attachmentId,
      annotation: size === null ? subject : onPage(subject, size),
      deleted: change.after === null,
      // Greater than every head that is known, so that what a person has just done is what they see.
      revision: options.clock.next(heads.map(({ revision }) => revision)),
      bases,
      person: options.person,
      digest: redrawn ? options.digest() : subject.digest,
      from,
    });
  }

  async function prepare(annotations: readonly Annotation[], groupOf: (id: string) => Group, { signal, onProgress }: Preparing): Promise<void> {
    const pace = createPace(PART_MS);
    for (const [place, after] of annotations.entries()) {
      const rest = place % STEP === 0 ? pace() : null;
      if (rest !== null) {
        onProgress(place / annotations.length);
        await rest;
      }
      signal.throwIfAborted();
      prepared.set(after, make({ before: null, after }, after, groupOf(after.id)));
    }
  }

  return { make, prepare };
}
