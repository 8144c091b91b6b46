/** A walk through annotations one by one, each looked at with its form open. */
export interface Pass {
  /** As the list had them when it began: what is done on the way, and leaves the filter by that, keeps its place. */
  readonly ids: readonly string[];
  /** The one that is looked at. */
  readonly at: number;
  /** Those that were looked at so far. */
  readonly seen: ReadonlySet<string>;
}

export type PassStep = { readonly kind: 'at'; readonly pass: Pass } | { readonly kind: 'over' };

/** A pass over these, from the one that is selected on; from the first where none, or the last, is selected. Null when there are none. */
export function beginPass(ids: readonly string[], selected: string | undefined): Pass | null {
  if (ids.length === 0) return null;
  const place = selected === undefined ? 0 : ids.indexOf(selected);
  return lookingAt({ ids, at: 0, seen: new Set() }, place === ids.length - 1 ? 0 : Math.max(0, place));
}

function lookingAt(pass: Pass, at: number): Pass {
  return { ...pass, at, seen: new Set(pass.seen).add(pass.ids[at] ?? '') };
}

/** The next (or previous) that still exists; over after the last. Before the first there is nowhere to go. */
export function stepPass(pass: Pass, step: 1 | -1, exists: (id: string) => boolean): PassStep {
  for (let at = pass.at + step; at >= 0 && at < pass.ids.length; at += step) {
    if (exists(pass.ids[at] ?? '')) return { kind: 'at', pass: lookingAt(pass, at) };
  }
  return step === 1 ? { kind: 'over' } : { kind: 'at', pass };
}

/** The pass where one has gone by oneself, by a click or a key; where it was when that is no part of it. */
export function passAt(pass: Pass, selected: string | undefined): Pass {
  if (selected === undefined || pass.ids[pass.at] === selected) return pass;
  const at = pass.ids.indexOf(selected);
  return at === -1 ? pass : lookingAt(pass, at);
}

/** "12 of 240". */
export function progressOf({ ids, at }: Pass): string {
  return `${at + 1} of ${ids.length}`;
}

/** Of those that still exist; what is lacking is counted among those that were looked at. */
export interface PassCount {
  readonly looked: number;
  readonly total: number;
  readonly unlabelled: number;
  readonly incomplete: number;
}

/** What is said at the end of a pass. */
export function endSentence({ looked, total, unlabelled, incomplete }: PassCount): string {
  const rest = [
    ...(unlabelled === 0 ? [] : [`${unlabelled} ${unlabelled === 1 ? 'needs' : 'need'} a label`]),
    ...(incomplete === 0 ? [] : [`${incomplete} ${incomplete === 1 ? 'lacks' : 'lack'} a required tag`]),
  ];
  const all = total === 1 ? 'the only annotation was' : `all ${total} annotations were`;
  const seen = `${looked < total ? `${looked} of ${total} annotations ${looked === 1 ? 'was' : 'were'}` : all} looked at`;
  return `Attribute pass done: ${seen}${rest.length === 0 ? '' : `; ${rest.join(', ')}`}.`;
}
