import { objectOf } from './json.ts';
import type { Collector } from './imported.ts';
import { boxOf, pathOf } from './imported.ts';

/** An annotation of a PDF or of XFDF, in the PDF's own units. */
export interface PdfComment {
  readonly subtype: string;
  /** 0-based. */
  readonly page: number;
  readonly rect: readonly number[];
  /** How far the outline lies within the rectangle: left, top, right, bottom. */
  readonly inset: readonly number[];
  readonly vertices: readonly number[];
  readonly strokes: readonly (readonly number[])[];
  /** Eight numbers for each run of marked text. */
  readonly quads: readonly number[];
  readonly contents: string;
  readonly subject: string;
  readonly author: string;
  /** The name that it was given; null where it has none. */
  readonly name: string | null;
  /** What answers call it: its name, or its place in this file. */
  readonly known: string | null;
  /** What it answers, as that is known. */
  readonly repliesTo: string | null;
  readonly state: string;
  /** Label and tags as Redline wrote them. */
  readonly data: string | null;
}

/** What programs call the tools that a comment was drawn with: no labels of a person. */
const toolNames = /^(?:rectangle|square|polygon|polyline|poly ?line|line|pencil|ink|free ?hand|highlight|underline|cross-?out|strike ?out|squiggly|cloud|oval|circle|comment|area|text ?box)$/i;

const quadKinds = new Set(['highlight', 'underline', 'strikeout', 'squiggly']);

const statuses: Readonly<Record<string, string>> = { Accepted: 'accepted', Rejected: 'rejected', Completed: 'done' };

/**
 * Squares, polygons, polylines and ink as shapes, marked text as the boxes round its lines; the states of reviews as status. All else is counted.
 * `pdf`: the name of the file that they are of.
 */
export function readComments(collector: Collector, comments: readonly PdfComment[], pdf: string | null = null): void {
  const states = new Map<string, string>();
  for (const { repliesTo, state } of comments) {
    const status = statuses[state];
    if (repliesTo !== null && status !== undefined) states.set(repliesTo, status);
  }
  for (const comment of comments) {
    if (comment.repliesTo !== null && comment.state !== '') continue;
    const status = comment.known === null ? undefined : states.get(comment.known);
    readComment(collector, comment, { pdf, status });
  }
}

function readComment(collector: Collector, comment: PdfComment, { pdf, status }: { readonly pdf: string | null; readonly status: string | undefined }): void {
  const common = { picture: { name: pdf, page: comment.page, attachmentId: null }, size: 'pdf' as const, id: comment.name, ...wordsOf(comment, status) };
  const kind = comment.subtype.toLowerCase();
  if (kind === 'popup' || kind === 'link' || kind === 'widget') return;
  if (kind === 'square') return collector.add({ ...common, shape: insetBox(comment) });
  if (kind === 'polygon') return collector.add({ ...common, shape: pathOf(comment.vertices, 'closed') });
  if (kind === 'polyline' || kind === 'line') return collector.add({ ...common, shape: pathOf(comment.vertices, 'open') });
  const parts = kind === 'ink' ? comment.strokes.map((stroke) => pathOf(stroke, 'open')) : quadKinds.has(kind) ? quadBoxes(comment.quads) : null;
  if (parts === null || parts.length === 0) return collector.aside(`Of the kind "${comment.subtype.slice(0, 40)}", which is no box and no path.`);
  for (const [place, shape] of parts.entries()) collector.add({ ...common, shape, id: comment.name === null || place === 0 ? comment.name : `${comment.name}/${place}` });
}

function insetBox({ rect: [left = NaN, bottom = NaN, right = NaN, top = NaN], inset }: PdfComment): ReturnType<typeof boxOf> {
  const [l = 0, t = 0, r = 0, b = 0] = inset.length === 4 ? inset : [];
  return boxOf(left + l, bottom + b, right - left - l - r, top - bottom - t - b);
}

/** A box for each run of text: the corners of a quad come in any order. */
function quadBoxes(quads: readonly number[]): readonly ReturnType<typeof boxOf>[] {
  return Array.from({ length: Math.floor(quads.length / 8) }, (_, place) => {
    const quad = quads.slice(place * 8, place * 8 + 8);
    const [xs, ys] = [quad.filter((_value, at) => at % 2 === 0), quad.filter((_value, at) => at % 2 === 1)];
    const [x, y] = [Math.min(...xs), Math.min(...ys)];
    return boxOf(x, y, Math.max(...xs) - x, Math.max(...ys) - y);
  });
}

/** Label and tags: as Redline wrote them, with a later review's word; else the subject is the label, and the comment a note of its author. */
function wordsOf({ data, subject, contents, author }: PdfComment, status: string | undefined): { readonly label: string; readonly tags: Readonly<Record<string, unknown>> } {
  const review = status === undefined ? {} : { status };
  const own = data === null ? null : parsed(data);
  if (own !== null) {
    const known = objectOf(own);
    return { label: typeof known['label'] === 'string' ? known['label'] : '', tags: { ...objectOf(known['tags']), ...review } };
  }
  return {
    label: toolNames.test(subject.trim()) ? '' : subject.trim(),
    tags: { ...(contents.trim() === '' ? {} : { note: contents.trim().replaceAll(/\r\n?/g, '\n') }), ...(author === '' ? {} : { author }), ...review },
  };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
