import type { Path, Shape } from '../../geometry/shapes.ts';
import { exportPages, jsonItems } from './exportPages.ts';
import type { ExportPage, ExportShape } from './exportPages.ts';
import type { WriterInput } from './writers.ts';

/**
 * W3C Web Annotation as an annotation page of JSON-LD: boxes by a media fragment in pixels, paths by an SVG selector, both in page units from
 * the top left. The label is a tagging body, the note a comment; all tags stand once more in `redline`, which other readers pass over.
 */
export function* writeW3c(inputs: readonly WriterInput[]): Iterable<string> {
  yield '{"@context": "http://www.w3.org/ns/anno.jsonld", "type": "AnnotationPage", "items": [\n';
  yield* jsonItems(itemsOf(exportPages(inputs)));
  yield '\n]}\n';
}

function* itemsOf(pages: readonly ExportPage[]): Iterable<unknown> {
  for (const page of pages) for (const own of page.shapes) yield itemOf(page, own);
}

function itemOf({ input, pageIndex, size }: ExportPage, { annotation, shape, label, tags }: ExportShape): unknown {
  const { id, by, createdBy, createdAt } = annotation;
  const creator = createdBy ?? by;
  return {
    id: `urn:redline:${encodeURIComponent(id)}`,
    type: 'Annotation',
    ...(creator === null ? {} : { creator: { type: 'Person', name: creator } }),
    ...(createdAt === null ? {} : { created: createdAt }),
    body: [
      ...(label === '' ? [] : [{ type: 'TextualBody', purpose: 'tagging', value: label }]),
      ...(tags['note'] === undefined ? [] : [{ type: 'TextualBody', purpose: 'commenting', value: String(tags['note']) }]),
    ],
    target: { source: `urn:uuid:${input.attachment.id ?? ''}#page=${pageIndex + 1}`, selector: selectorOf(shape) },
    redline: { attachment_name: input.attachment.name, page: pageIndex + 1, page_width: size.width, page_height: size.height, tags },
  };
}

function selectorOf(shape: Shape): unknown {
  if (shape.kind === 'bbox') {
    const { x, y, width, height } = shape;
    // A fragment's numbers have no sign.
    if (x < 0 || y < 0) return svgSelector(`<rect x="${x}" y="${y}" width="${width}" height="${height}"/>`);
    return { type: 'FragmentSelector', conformsTo: 'http://www.w3.org/TR/media-frags/', value: `xywh=pixel:${x},${y},${width},${height}` };
  }
  return svgSelector(outlineOf(shape));
}

function svgSelector(element: string): unknown {
  return { type: 'SvgSelector', value: `<svg xmlns="http://www.w3.org/2000/svg">${element}</svg>` };
}

/** An open path as path data: Annotorious takes nothing of a file that has a polyline element in it. */
function outlineOf({ points, closed }: Path): string {
  const pairs = pairsOf(points);
  return closed ? `<polygon points="${pairs.join(' ')}"/>` : `<path d="M ${pairs.join(' L ')}"/>`;
}

/** "x,y" of each point. */
function pairsOf(points: readonly number[]): readonly string[] {
  return Array.from({ length: points.length / 2 }, (_, at) => `${points[2 * at]},${points[2 * at + 1]}`);
}
