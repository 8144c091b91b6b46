import type { Shape } from '../../geometry/shapes.ts';
import { unlabelledName } from '../write/exportPages.ts';
import type { Collector, ImportedFile } from './imported.ts';
import { boxOf, createCollector, ellipsePath, number, pathOf, turnedBox } from './imported.ts';
import type { XmlElement } from './xml.ts';

/** CVAT for images 1.1: boxes (turned ones as paths), polygons, polylines and ellipses, with their attributes as tags. */
export function readCvat(top: readonly XmlElement[]): ImportedFile {
  const collector = createCollector();
  for (const element of top) {
    if (element.name === 'image') readImage(collector, element);
    else if (element.name === 'track') collector.aside('In a track of a video.', element.children.length);
  }
  return collector.end('CVAT XML');
}

function readImage(collector: Collector, { attributes, children }: XmlElement): void {
  const size = { width: number(attributes.get('width')), height: number(attributes.get('height')) };
  const picture = { name: attributes.get('name')?.split(/[/\\]/).at(-1) ?? null, page: null, attachmentId: null };
  for (const child of children) {
    const shape = shapeOf(child);
    if (!(size.width > 0 && size.height > 0)) collector.aside('On a picture that the file does not list with its size.');
    else if (shape === null) collector.aside(`Of the kind "${child.name.slice(0, 40)}", which is no box and no path.`);
    else {
      const label = child.attributes.get('label') ?? '';
      const tags = child.children.filter(({ name }) => name === 'attribute').map((one) => [one.attributes.get('name') ?? '', truth(one.text)] as const);
      collector.add({ picture, size, shape, label: label === unlabelledName ? '' : label, tags: Object.fromEntries(tags), id: null });
    }
  }
}

function shapeOf({ name, attributes }: XmlElement): Shape | null {
  const at = (key: string): number => number(attributes.get(key));
  switch (name) {
    case 'box': {
      const box = { x: at('xtl'), y: at('ytl'), width: at('xbr') - at('xtl'), height: at('ybr') - at('ytl') };
      const degrees = attributes.has('rotation') ? at('rotation') : 0;
      return degrees === 0 ? boxOf(box.x, box.y, box.width, box.height) : turnedBox(box, degrees, [box.x + box.width / 2, box.y + box.height / 2]);
    }
    case 'polygon': return pathOf(pointsIn(attributes.get('points')), 'closed');
    case 'polyline': return pathOf(pointsIn(attributes.get('points')), 'open');
    case 'ellipse': return ellipsePath(at('cx'), at('cy'), { rx: at('rx'), ry: at('ry'), degrees: attributes.has('rotation') ? at('rotation') : 0 });
    default: return null;
  }
}

/** "x,y;x,y" and the like. */
function pointsIn(text: string | undefined): readonly string[] {
  return (text ?? '').split(/[;,\s]+/).filter((part) => part !== '');
}

function truth(value: string): string | boolean {
  return value === 'true' ? true : value === 'false' ? false : value;
}
