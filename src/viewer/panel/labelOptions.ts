import type { LabelBook } from '../../annotation/labelBook.ts';

/** A label that one can choose. */
export interface LabelOption {
  readonly label: string;
  /** Its key, 1-9 and 0; null when there is none left. */
  readonly digit: string | null;
  /** It is the one shown now. */
  readonly chosen: boolean;
  /** Nothing has it yet: choosing it makes it. */
  readonly made: boolean;
}

/** Labels in use, those of this attachment in the order of their first use, then the session's others. `used`: see `LabelUse`. */
export function labelsOf(used: readonly string[], ofSession: readonly string[]): readonly string[] {
  return [...new Set([...used, ...ofSession])].filter((label) => label !== '');
}

/** The labels as options, those with a digit first. */
export function optionsOf(book: Pick<LabelBook, 'names' | 'digitOf'>, chosen: string): readonly LabelOption[] {
  return book.names.map((label) => ({ label, digit: book.digitOf(label), chosen: label === chosen, made: false }));
}

/** What is typed into the field "Label", what it shows, and how many options there is room for. */
export interface Typing {
  readonly typed: string;
  readonly chosen: string;
  readonly most: number;
  /** Labels of the session: what is typed is looked for among them first, then in the workspace. */
  readonly used: ReadonlySet<string>;
}

/** The options that hold what is typed, and after them the one that makes a label of it, unless it exists. */
export function chooseFrom(options: readonly LabelOption[], { typed, chosen, most, used }: Typing): readonly LabelOption[] {
  const wanted = typed.trim();
  if (wanted === '') return options.slice(0, most).map((option) => ({ ...option, chosen: option.label === chosen }));
  const part = wanted.toLowerCase();
  const rank = ({ label }: LabelOption): number => (used.has(label) ? 0 : 2) + (label.toLowerCase().startsWith(part) ? 0 : 1);
  const found = options
    .filter((option) => option.label.toLowerCase().includes(part))
    .map((option) => ({ ...option, chosen: option.label === chosen }))
    .toSorted((a, b) => rank(a) - rank(b));
  if (options.some((option) => option.label === wanted)) return found.slice(0, most);
  return [...found.slice(0, most - 1), { label: wanted, digit: null, chosen: false, made: true }];
}
