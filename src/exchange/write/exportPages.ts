import type { Annotation } from '../../annotation/annotation.ts';
import { compareText } from '../../annotation/revisions.ts';
import { onPage } from '../../annotation/scale.ts';
import { isReservedTag } from '../../contract/tags.ts';
import type { ElementTags } from '../../contract/elements.ts';
import { round } from '../../geometry/shapes.ts';
import type { Shape } from '../../geometry/shapes.ts';
import type { Size } from '../../geometry/space.ts';
import { distinctFileNames } from './names.ts';
import type { WriterInput } from './writers.ts';

/** A shape as formats see it: in units of its page, rounded to 0.01. */
export interface ExportShape {
  readonly annotation: Annotation;
  readonly shape: Shape;
  readonly label: string;
  /** A person's own, in the order of their names. */
  readonly tags: ElementTags;
}

/** A page with the shapes on it. */
export interface ExportPage {
  readonly input: WriterInput;
  /** 0-based. */
  readonly pageIndex: number;
  /** Page units. */
  readonly size: Size;
  /** The name that a picture of the page has, distinct in the export: the file's own, "drawing-page-3.png", or "drawing.png" of a PDF with one page. */
  readonly picture: string;
  readonly shapes: readonly ExportShape[];
}

/** What shapes without a label are called by formats that need a name. */
export const unlabelledName = 'unlabelled';

/** The pages that have annotations, file after file, page after page. Shapes of an unknown kind are left out. */
export function exportPages(inputs: readonly WriterInput[]): readonly ExportPage[] {
  const taken = new Set(inputs.map(({ attachment: { name } }) => name.toLowerCase()));
  const pages = inputs.flatMap((input) => pagesOf(input, taken));
  const names = distinctFileNames(pages.map(({ picture }) => picture));
  return pages.map((page, place) => ({ ...page, picture: names[place] ?? page.picture }));
}

function pagesOf(input: WriterInput, taken: ReadonlySet<string>): readonly ExportPage[] {
  const byPage = new Map<number, Annotation[]>();
  for (const annotation of input.annotations) {
    if (annotation.shape.kind === 'unknown') continue;
    const known = byPage.get(annotation.pageIndex);
    if (known === undefined) byPage.set(annotation.pageIndex, [annotation]);
    else known.push(annotation);
  }
  const isSingle = (input.pageCount ?? Math.max(0, ...byPage.keys()) + 1) === 1;
  return [...byPage].toSorted(([a], [b]) => a - b).map(([pageIndex, annotations]) => {
    const size = input.sizes?.get(pageIndex) ?? annotations[0]?.pageSize ?? { width: 1, height: 1 };
    const picture = isSingle ? onlyPicture(input, taken) : `${stemOf(input.attachment.name)}-page-${pageIndex + 1}.png`;
    return { input, pageIndex, size, picture, shapes: annotations.flatMap((annotation) => exportShape(annotation, size)) };
  });
}

/** The picture of a file's only page: of a PDF the one that is made of it, unless that is what another file is called. */
function onlyPicture({ attachment: { name, type } }: WriterInput, taken: ReadonlySet<string>): string {
  const made = `${stemOf(name)}.png`;
  return type === 'pdf' && !taken.has(made.toLowerCase()) ? made : name;
}

function exportShape(annotation: Annotation, size: Size): readonly ExportShape[] {
  const { shape, label, tags } = onPage(annotation, size);
  return shape.kind === 'unknown' ? [] : [{ annotation, shape: round(shape), label, tags: ownTags(tags) }];
}

function ownTags(tags: ElementTags): ElementTags {
  return Object.fromEntries(Object.entries(tags).filter(([name]) => !isReservedTag(name)).toSorted(([a], [b]) => compareText(a, b)));
}

/** The names of all labels of the pages, sorted; a shape without one counts as `unlabelledName`. */
export function labelNames(pages: readonly ExportPage[]): readonly string[] {
  return [...new Set(pages.flatMap(({ shapes }) => shapes.map(nameOf)))].toSorted(compareText);
}

/** The label, or the word for none. */
export function nameOf({ label }: Pick<ExportShape, 'label'>): string {
  return label === '' ? unlabelledName : label;
}

/** A file name without its ending. */
export function stemOf(name: string): string {
  return name.replace(/\.[^.]*$/, '') || name;
}

/** Items of a JSON list, one to a line, with what separates them. */
export function* jsonItems(items: Iterable<unknown>): Iterable<string> {
  let before = '';
  for (const item of items) {
    yield `${before}${JSON.stringify(item)}`;
    before = ',\n';
  }
}
