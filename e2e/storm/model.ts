/** A mark of one person as it has to be in the end. Its label is its name and how often it was named: "a3.2"; refused ones end in "!". */
export interface ModelMark {
  readonly name: string;
  /** Place on the page, an index of a grid. */
  readonly cell: number;
  version: number;
  /** Its left edge as it was typed last, in px; null as long as nobody typed one. */
  left: string | null;
  /** The host takes nothing of this label. */
  isRefused: boolean;
  isDeleted: boolean;
}

/** A mark that everybody names, also at the same time: then it is edited twice, and nothing that was said may be lost. */
export interface CommonMark {
  readonly name: string;
  /** Every label that it was given, by whom, oldest first. */
  readonly said: { readonly by: string; readonly label: string }[];
}

/** What one person did and has to find again. */
export interface Deeds {
  readonly letter: string;
  readonly marks: ModelMark[];
  /** What undo takes back now; null when that is not just the last step of this model. */
  undo: LastStep | null;
}

export interface LastStep {
  /** Takes it back in the model. */
  readonly back: () => void;
  /** Where one sees that it was taken back: in the list, or in the details of a mark. */
  readonly seenAt: 'list' | ModelMark;
}

/** Places on the page, 8 in a row and 6 rows. */
export const cells = 48;

/** What a label that the host refuses ends in. */
export const refusedEnd = '!';

export function labelOf({ name, version, isRefused }: ModelMark): string {
  return `${name}.${version}${isRefused ? refusedEnd : ''}`;
}

export function living({ marks }: Deeds): readonly ModelMark[] {
  return marks.filter(({ isDeleted }) => !isDeleted);
}

/** Labels of people's own marks that everybody has to see in the end. */
export function expectedLabels(all: readonly Deeds[]): readonly string[] {
  return all.flatMap((deeds) => living(deeds).map(labelOf)).toSorted();
}

/** Marks that were moved, as label and left edge. */
export function expectedLefts(all: readonly Deeds[]): ReadonlyMap<string, string> {
  return new Map(all.flatMap((deeds) => living(deeds).flatMap((mark): readonly [string, string][] => (mark.left === null ? [] : [[labelOf(mark), mark.left]]))));
}

/** The last label that each person gave a common mark: nobody else's later word takes them out of the host's list. */
export function lastWords({ said }: CommonMark): readonly string[] {
  return [...new Map(said.map(({ by, label }) => [by, label])).values()];
}
