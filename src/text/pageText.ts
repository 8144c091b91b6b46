import type { Point } from '../geometry/space.ts';

/** The text of one page: what is searched and copied, and where each part of it stands. */
export interface PageText {
  /** In reading order; words as they are read, parts that stand apart kept apart by a space or a line feed. */
  readonly text: string;
  /** In the order of the text. */
  readonly runs: TextRuns;
}

/** The parts of a text in its order; where it has a million lines, one below the other, they are worked out as they are asked for. */
export type TextRuns = readonly TextRun[] | RunsOfRows;

export interface RunsOfRows {
  /** Those of which something lies between two offsets. */
  within(start: number, end: number): Iterable<TextRun>;
  /** The offsets (the end exclusive) between which the rows lie that stand between two heights of the page; those nearest to it where they say nothing. */
  between(top: number, bottom: number): readonly [start: number, end: number];
}

/** A part of the text that stands on one straight line in one font. Lengths in page units. */
export interface TextRun extends TextLine {
  /** Where it begins and ends (exclusive) in the text of its page. */
  readonly start: number;
  readonly end: number;
  /** Which piece of the file it was made of. */
  readonly piece: number;
}

/** Where a line of letters stands on the page. */
export interface TextLine {
  /** Where its baseline begins. */
  readonly at: Point;
  /** Unit vectors: the way it runs, and the way from the baseline to the top of its letters. */
  readonly along: Point;
  readonly up: Point;
  readonly length: number;
  /** How far letters reach from the baseline: up, and down. */
  readonly above: number;
  readonly below: number;
  /** How wide its letters are beside each other: all the same, as in a sans serif or a serif, or where they stand is known (as `letterStops` tells). */
  readonly widths: 'even' | 'usual' | 'serif' | readonly number[];
  /** `hidden`: drawn in a way that nobody is meant to read: names of nets and pins that lie over a drawing to be searched for. */
  readonly sight: 'seen' | 'hidden';
  /** `backwards`: its first letter stands at the end, as in Hebrew and Arabic. */
  readonly order: 'forwards' | 'backwards';
}

/** What a file says of a part of its text, in the order in which it is drawn. One without letters says where words end. */
export interface TextPiece extends TextLine {
  readonly str: string;
  /** Size of the font, page units. */
  readonly em: number;
}
