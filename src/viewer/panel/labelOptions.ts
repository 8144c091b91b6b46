import type { Annotation } from '../../annotation/annotation.ts';

/** A label that one can choose. */
export interface LabelOption {
  readonly label: string;
  /** Its key, 1-9 and 0; null from the eleventh on. */
  readonly digit: string | null;
  /** It is the one shown now. */
  readonly chosen: boolean;
  /** Nothing has it yet: choosing it makes it. */
  readonly made: boolean;
  /** Its place in the list of labels, 0-based: decides its colour. */
  readonly place: number;
}

/** Labels in use, those of this attachment in the order of their first use, then the session's others. */
export function labelsOf(annotations: readonly Annotation[], ofSession: readonly string[]): readonly string[] {
  const labels = new Set<string>();
  for (const annotation of annotations) if (annotation.label !== '') labels.add(annotation.label);
  for (const label of ofSession) if (label !== '') labels.add(label);
  return [...labels];
}

/** The labels as options, with their digits: 1 to 9, then 0. */
export function optionsOf(labels: readonly string[], chosen: string): readonly LabelOption[] {
  return labels.map((label, place) => ({
    label,
    digit: place < 10 ? String((place + 1) % 10) : null,
    chosen: label === chosen,
    made: false,
    place,
  }));
}

/** What is typed into the field "Label", what it shows, and how many options there is room for. */
export interface Typing {
  readonly typed: string;
  readonly chosen: string;
  readonly most: number;
}

/** The options that hold what is typed, and after them the one that makes a label of it, unless it exists. */
export function chooseFrom(options: readonly LabelOption[], { typed, chosen, most }: Typing): readonly LabelOption[] {
  const wanted = typed.trim();
  const part = wanted.toLowerCase();
  const found = options
    .filter((option) => option.label.toLowerCase().includes(part))
    .map((option) => ({ ...option, chosen: option.label === chosen }));
  if (wanted === '' || options.some((option) => option.label === wanted)) return found.slice(0, most);
  return [...found.slice(0, most - 1), { label: wanted, digit: null, chosen: false, made: true, place: options.length }];
}
