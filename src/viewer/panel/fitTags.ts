/** A tag as it stands in a row. */
export interface ShownTag {
  readonly name: string;
  readonly value: string;
}

/** CSS px: what is round the text of a tag, between two of them, and what "+12" takes. */
const padding = 10;
const gap = 4;
const countWidth = 30;

/** How many tags a row has room for, CSS px, the rest being counted at its end; at least one, which is cut. */
export function fitTags(tags: readonly ShownTag[], room: number, widthOf: (tag: ShownTag) => number): number {
  let used = 0;
  for (const [place, tag] of tags.entries()) {
    const width = widthOf(tag) + padding + (place === 0 ? 0 : gap);
    const rest = place === tags.length - 1 ? 0 : gap + countWidth;
    if (used + width + rest > room) return Math.max(1, place);
    used += width;
  }
  return tags.length;
}

let context: CanvasRenderingContext2D | null | undefined;
const widths = new Map<string, number>();
/** Texts whose width is remembered; then all are forgotten. */
const mostRemembered = 5_000;

/** CSS px of the text of a tag, 11 px high, as rows write it: the value a little bolder. */
export function tagWidth({ name, value }: ShownTag): number {
  return textWidth('400', `${name} `) + textWidth('500', value);
}

function textWidth(weight: string, text: string): number {
  const key = `${weight} ${text}`;
  const known = widths.get(key);
  if (known !== undefined) return known;
  context ??= document.createElement('canvas').getContext('2d');
  if (context === null) return text.length * 6;
  context.font = `${weight} 11px 'IBM Plex Sans Variable', system-ui, sans-serif`;
  const { width } = context.measureText(text);
  if (widths.size > mostRemembered) widths.clear();
  widths.set(key, width);
  return width;
}
