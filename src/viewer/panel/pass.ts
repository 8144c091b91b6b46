/** A walk through annotations one by one, each looked at with its form open. */
export interface Pass {
  /** As the list had them when it began: what is done on the way, and leaves the filter by that, keeps its place. */
  readonly ids: readonly string[];
  /** The one that is looked at. */
  readonly at: number;
}

export type PassStep = { readonly kind: 'at'; readonly pass: Pass } | { readonly kind: 'over' };

/** A pass over these, from the one that is selected on; null when there are none. */
export function beginPass(ids: readonly string[], selected: string | undefined): Pass | null {
  if (ids.length === 0) return null;
  return { ids, at: Math.max(0, selected === undefined ? 0 : ids.indexOf(selected)) };
}

/** The next (or previous) that still exists; over after the last. Before the first there is nowhere to go. */
export function stepPass(pass: Pass, step: 1 | -1, exists: (id: string) => boolean): PassStep {
  for (let at = pass.at + step; at >= 0 && at < pass.ids.length; at += step) {
    if (exists(pass.ids[at] ?? '')) return { kind: 'at', pass: { ...pass, at } };
  }
  return step === 1 ? { kind: 'over' } : { kind: 'at', pass };
}

/** The pass where one has gone by oneself, by a click or a key; where it was when that is no part of it. */
export function passAt(pass: Pass, selected: string | undefined): Pass {
  if (selected === undefined || pass.ids[pass.at] === selected) return pass;
  const at = pass.ids.indexOf(selected);
  return at === -1 ? pass : { ...pass, at };
}

/** "12 of 240". */
export function progressOf({ ids, at }: Pass): string {
  return `${at + 1} of ${ids.length}`;
}

export interface PassCount {
  readonly looked: number;
  readonly unlabelled: number;
  readonly incomplete: number;
}

/** What is said at the end of a pass. */
export function endSentence({ looked, unlabelled, incomplete }: PassCount): string {
  const rest = [
    ...(unlabelled === 0 ? [] : [`${unlabelled} ${unlabelled === 1 ? 'needs' : 'need'} a label`]),
    ...(incomplete === 0 ? [] : [`${incomplete} ${incomplete === 1 ? 'lacks' : 'lack'} a required tag`]),
  ];
  const seen = looked === 1 ? 'the only annotation was looked at' : `all ${looked} annotations were looked at`;
  return `Attribute pass done: ${seen}${rest.length === 0 ? '' : `; ${rest.join(', ')}`}.`;
}
