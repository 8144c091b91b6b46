import { compareText } from '../../annotation/revisions.ts';
import { datasetFrame, datasetPages } from './datasetPages.ts';
import { labelNames, nameOf } from './exportPages.ts';
import type { ExportPage, ExportShape } from './exportPages.ts';
import type { WriterInput } from './writers.ts';
import { xmlText } from './xmlText.ts';

/** "CVAT for images 1.1": boxes, polygons and polylines; each tag is an attribute of its shape and declared with its label. */
export function* writeCvat(inputs: readonly WriterInput[]): Iterable<string> {
  const pages = datasetPages(inputs);
  yield `<?xml version="1.0" encoding="utf-8"?>\n<!-- ${datasetFrame} -->\n<annotations>\n  <version>1.1</version>\n`;
  yield* metaOf(pages);
  for (const [place, page] of pages.entries()) yield* imageOf(page, place);
  yield '</annotations>\n';
}

function* metaOf(pages: readonly ExportPage[]): Iterable<string> {
  const tags = new Map<string, Set<string>>(labelNames(pages).map((name) => [name, new Set<string>()]));
  for (const { shapes } of pages) for (const own of shapes) for (const name of Object.keys(own.tags)) tags.get(nameOf(own))?.add(name);
  yield `  <meta>\n    <task>\n      <name>Redline</name>\n      <size>${pages.length}</size>\n      <mode>annotation</mode>\n      <labels>\n`;
  for (const [label, names] of tags) {
    yield `        <label>\n          <name>${xmlText(label)}</name>\n          <attributes>\n`;
    for (const name of [...names].toSorted(compareText)) {
      yield `            <attribute><name>${xmlText(name)}</name><mutable>False</mutable><input_type>text</input_type>`
        + '<default_value></default_value><values></values></attribute>\n';
    }
    yield '          </attributes>\n        </label>\n';
  }
  yield '      </labels>\n    </task>\n  </meta>\n';
}

function* imageOf({ picture, size, shapes }: ExportPage, place: number): Iterable<string> {
  yield `  <image id="${place}" name="${xmlText(picture)}" width="${size.width}" height="${size.height}">\n`;
  for (const [order, own] of shapes.entries()) yield shapeOf(own, order);
  yield '  </image>\n';
}

function shapeOf(own: ExportShape, order: number): string {
  const { shape } = own;
  const common = `label="${xmlText(nameOf(own))}" source="manual" occluded="0"`;
  const attributes = Object.entries(own.tags).map(([name, value]) => (
    `      <attribute name="${xmlText(name)}">${xmlText(String(value))}</attribute>\n`
  )).join('');
  if (shape.kind === 'bbox') {
    const corners = `xtl="${shape.x}" ytl="${shape.y}" xbr="${fixed(shape.x + shape.width)}" ybr="${fixed(shape.y + shape.height)}"`;
    return `    <box ${common} ${corners} z_order="${order}">\n${attributes}    </box>\n`;
  }
  const name = shape.closed ? 'polygon' : 'polyline';
  return `    <${name} ${common} points="${pointsOf(shape.points)}" z_order="${order}">\n${attributes}    </${name}>\n`;
}

/** "x,y;x,y". */
function pointsOf(points: readonly number[]): string {
  return points.map((value, at) => (at === 0 ? `${value}` : `${at % 2 === 0 ? ';' : ','}${value}`)).join('');
}

/** Sums of hundredths are hundredths. */
function fixed(value: number): number {
  return Math.round(value * 100) / 100;
}
