import type { JsonObject } from '../../annotation/revisions.ts';
import type { Shape } from '../../geometry/shapes.ts';
import { readSvgPath } from '../../geometry/svgPath.ts';
import type { Size } from '../../geometry/space.ts';
import type { Collector, ImportedFile } from './imported.ts';
import { boxOf, createCollector, ellipsePath, number, pathOf } from './imported.ts';
import { listOf, objectOf, pageIndexOf, textOf } from './json.ts';
import type { XmlElement } from './xml.ts';
import { readXml } from './xml.ts';

/** What a target selects: its shapes, and why others of its outlines are none. */
interface Found {
  readonly parts: readonly Part[];
  readonly size: Size | null;
}

type Part = { readonly ok: true; readonly shape: Shape } | { readonly ok: false; readonly reason: string };

/** W3C Web Annotations: media fragments and SVG selectors; a tagging body is the label, a commenting one the note. */
export function readW3c(items: readonly unknown[]): ImportedFile {
  const collector = createCollector();
  for (const item of items.map(objectOf)) readItem(collector, item);
  return collector.end('W3C Web Annotation');
}

function readItem(collector: Collector, item: JsonObject): void {
  const id = idOf(item['id']);
  let count = 0;
  for (const target of Array.isArray(item['target']) ? item['target'] : [item['target']]) {
    const { found, ...words } = readTarget(item, target);
    for (const part of found.parts) {
      if (part.ok) collector.add({ ...words, size: found.size ?? words.size, shape: part.shape, id: id === null || count === 0 ? id : `${id}/${count}` });
      else collector.aside(part.reason);
      count += 1;
    }
  }
}

/** A target with what the annotation says of all of them. */
function readTarget(item: JsonObject, target: unknown): Omit<Parameters<Collector['add']>[0], 'shape' | 'id'> & { readonly found: Found } {
  const whole = objectOf(target);
  const source = textOf(target) ?? textOf(whole['source']) ?? textOf(objectOf(whole['source'])['id']) ?? textOf(whole['id']) ?? '';
  const extra = objectOf(item['redline']);
  const measures = { width: number(extra['page_width']), height: number(extra['page_height']) };
  const bodies = (Array.isArray(item['body']) ? item['body'] : [item['body']]).map(objectOf);
  const said = (...purposes: readonly unknown[]) => bodies.filter((body) => purposes.includes(body['purpose'])).map((body) => textOf(body['value'])).find((text) => text !== null);
  const note = said('commenting', 'describing', 'replying', undefined);
  return {
    // Several selectors of a target say the same in several ways.
    found: selectorsOf(whole['selector']).map((selector) => shapesIn(selector)).find((one) => one !== null) ?? fragmentIn(source) ?? nowhere,
    size: measures.width > 0 && measures.height > 0 ? measures : null,
    picture: { name: textOf(extra['attachment_name']) ?? nameIn(source), page: pageIndexOf(extra['page']) ?? pageIndexOf(/[#&]page=(\d+)/.exec(source)?.[1]), attachmentId: /^urn:uuid:([0-9a-f-]{36})/i.exec(source)?.[1] ?? null },
    label: said('tagging', 'classifying', 'identifying') ?? '',
    tags: extra['tags'] !== undefined ? objectOf(extra['tags']) : note == null ? {} : { note },
  };
}

const nowhere: Found = { parts: [{ ok: false, reason: 'Without a box or an outline that can be read.' }], size: null };

function idOf(id: unknown): string | null {
  const text = textOf(id);
  return text?.startsWith('urn:redline:') === true ? decoded(text.slice('urn:redline:'.length)) : text;
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** Selectors with those that refine them, the finest first. */
function selectorsOf(value: unknown, depth = 0): readonly JsonObject[] {
  if (depth > 8) return [];
  return (Array.isArray(value) ? value : [value]).map(objectOf).flatMap((selector) => [...(selector['refinedBy'] === undefined ? [] : selectorsOf(selector['refinedBy'], depth + 1)), selector]);
}

function shapesIn(selector: JsonObject): Found | null {
  const value = textOf(selector['value']) ?? '';
  return selector['type'] === 'SvgSelector' ? svgIn(value) : fragmentIn(value);
}

function fragmentIn(text: string): Found | null {
  const [, unit, numbers] = /xywh=(pixel:|percent:)?([-\d.,e+]+)/.exec(text) ?? [];
  if (numbers === undefined) return null;
  const [x, y, width, height] = numbers.split(',');
  return { parts: [{ ok: true, shape: boxOf(x, y, width, height) }], size: unit === 'percent:' ? { width: 100, height: 100 } : null };
}

function svgIn(text: string): Found | null {
  const read = readXml(text);
  const parts = read.ok ? read.top.flatMap(svgParts) : [];
  return parts.length === 0 ? null : { parts, size: null };
}

/** What an element draws, and all in it. */
function svgParts(element: XmlElement): readonly Part[] {
  const own = element.name === 'g' ? element.children.flatMap(svgParts) : svgPart(element);
  return (element.attributes.get('transform') ?? '').trim() === '' ? own : own.map(() => ({ ok: false, reason: 'With a transform, which is not read.' }));
}

function drawn(shape: Shape): readonly Part[] {
  return [{ ok: true, shape }];
}

function svgPart({ name, attributes }: XmlElement): readonly Part[] {
  const at = (key: string): number => number(attributes.get(key) ?? '0');
  const points = (attributes.get('points') ?? '').split(/[\s,]+/).filter((part) => part !== '');
  switch (name) {
    case 'polygon': return drawn(pathOf(points, 'closed'));
    case 'polyline': return drawn(pathOf(points, 'open'));
    case 'rect': return drawn(boxOf(at('x'), at('y'), at('width'), at('height')));
    case 'circle': return drawn(ellipsePath(at('cx'), at('cy'), { rx: at('r'), ry: at('r') }));
    case 'ellipse': return drawn(ellipsePath(at('cx'), at('cy'), { rx: at('rx'), ry: at('ry') }));
    case 'path': {
      const read = readSvgPath(attributes.get('d') ?? '');
      return read.ok ? drawn(pathOf(read.path.points, read.path.closed ? 'closed' : 'open')) : [read];
    }
    default: return [];
  }
}

function nameIn(source: string): string | null {
  const name = decoded(source.replace(/[?#].*$/, '').split('/').at(-1) ?? '');
  return name === '' || name.startsWith('urn:') ? null : name;
}

/** The annotations of a collection, a page, a list or a single one; null when it is none of those. */
export function w3cItems(value: unknown): readonly unknown[] | null {
  const whole = objectOf(value);
  const items = Array.isArray(value) ? value : (whole['items'] ?? objectOf(whole['first'])['items'] ?? (whole['target'] === undefined ? null : [value]));
  if (!Array.isArray(items)) return null;
  return items.some((item) => objectOf(item)['target'] !== undefined) ? listOf(items) : null;
}
