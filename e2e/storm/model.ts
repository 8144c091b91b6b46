/** A mark as it has to be in the end. Its label is its name and how often it was named: "a3.2". */
export interface ModelMark {
  readonly name: string;
  /** Place on the page, an index of a grid. */
  readonly cell: number;
  version: number;
  isDeleted: boolean;
}

/** What one person did and has to find again. */
export interface Deeds {
  readonly letter: string;
  readonly marks: ModelMark[];
  /** The way back from what was done last, while undo means just that. */
  undo: (() => void) | null;
}

/** Places on the page, 8 in a row and 6 rows. */
export const cells = 48;

export function labelOf({ name, version }: ModelMark): string {
  return `${name}.${version}`;
}

export function living({ marks }: Deeds): readonly ModelMark[] {
  return marks.filter(({ isDeleted }) => !isDeleted);
}

/** Labels that everybody has to see in the end. */
export function expectedLabels(all: readonly Deeds[]): readonly string[] {
  return all.flatMap((deeds) => living(deeds).map(labelOf)).toSorted();
}
