import type { Annotation, Tags } from '../../annotation/annotation.ts';
import { chosenStatus, noteOf } from '../../annotation/review/status.ts';
import type { Sliced } from '../../commands/parts/slices.ts';

/** What several annotations have in common. */
export interface Common {
  /** Null where they differ. */
  readonly label: string | null;
  readonly status: string | null;
  readonly note: string | null;
  /** Tags that any of them has, in the order of their first use, without review tags. */
  readonly tags: Tags;
  /** Names of those that differ, or that not all have; in `tags` their value is "". */
  readonly several: ReadonlySet<string>;
}

/** Where nothing is known yet: as of such that have nothing in common. */
export const nothingCommon: Common = { label: null, status: null, note: null, tags: {}, several: new Set() };

/** Annotations between two pauses. */
const STRIDE = 256;

/** In steps, since everything on a page may be selected. */
export function* commonOf(annotations: Iterable<Annotation>): Sliced<Common> {
  const label = createAgreement();
  const status = createAgreement();
  const note = createAgreement();
  const merged = new Map<string, string | boolean>();
  const counts = new Map<string, number>();
  const differing = new Set<string>();
  let total = 0;
  for (const annotation of annotations) {
    total += 1;
    if (total % STRIDE === 0) yield;
    label.hear(annotation.label);
    status.hear(chosenStatus(annotation));
    note.hear(noteOf(annotation));
    for (const [name, value] of Object.entries(annotation.tags)) {
      if (name === 'status' || name === 'note') continue;
      if (!merged.has(name)) merged.set(name, value);
      else if (merged.get(name) !== value) differing.add(name);
      counts.set(name, (counts.get(name) ?? 0) + 1);
    }
  }
  const several = new Set([...merged.keys()].filter((name) => differing.has(name) || counts.get(name) !== total));
  const tags = Object.fromEntries([...merged].map(([name, value]) => [name, several.has(name) ? '' : value]));
  return { label: label.value(), status: status.value(), note: note.value(), tags, several };
}

/** What all said; null when they differ, or none said anything. */
function createAgreement(): { hear(value: string): void; value(): string | null } {
  let first: string | null = null;
  let agree = true;
  return {
    hear(value) {
      first ??= value;
      agree &&= value === first;
    },
    value: () => (agree ? first : null),
  };
}
