import { newAnnotation } from '../../annotation/annotation.ts';
import type { Annotation } from '../../annotation/annotation.ts';
import { canonicalJson } from '../../annotation/canonicalJson.ts';
import { boundsOf, cutTo, faultOf, round, scale } from '../../geometry/shapes.ts';
import type { Shape } from '../../geometry/shapes.ts';
import type { Size } from '../../geometry/space.ts';
import { frameSize, fromPdfPoints, fromPdfRect, plainFrame } from '../write/pdfFrame.ts';
import type { PdfFrame } from '../write/pdfFrame.ts';
import { createSha256 } from '../write/sha256.ts';
import type { ImportedFile, ImportedPicture, ImportedShape } from './imported.ts';
import type { ImportTarget } from './placing.ts';
import { placePictures } from './placing.ts';

/** What is there already, so that nothing comes twice. */
export interface ImportGround extends ImportTarget {
  readonly pageCount: number;
  /** Page units by page; of a page without an entry the file's own numbers are taken. */
  readonly sizes: readonly Size[];
  /** How the pages of a PDF lie in its own units. */
  readonly frames: readonly PdfFrame[];
  readonly existing: readonly Pick<Annotation, 'id' | 'pageIndex' | 'pageSize' | 'shape' | 'label'>[];
}

/** What importing a file would do to one attachment. */
export interface AttachmentPlan {
  /** To be made, each with the identity that it has at every import of the same file. */
  readonly made: readonly Annotation[];
  /** Of those that are here already. */
  readonly here: number;
  readonly setAside: readonly (readonly [reason: string, count: number])[];
}

/** Shapes that are placed between two calls of `told`. */
const STEP = 1_000;

/** Works out what a file would do to one attachment, without doing it. `told` hears how many shapes are placed. */
export function planImport(file: ImportedFile, ground: ImportGround, told: (placed: number) => void = () => undefined): AttachmentPlan {
  const setAside = new Map(file.setAside);
  const aside = (reason: string): void => void setAside.set(reason, (setAside.get(reason) ?? 0) + 1);
  const places = placePictures([...new Set(file.shapes.map(({ picture }) => picture))], ground);
  const known = new Set(ground.existing.map(({ id }) => id));
  const shapes = countedKeys(ground.existing);
  const repeats = new Map<string, number>();
  const made: Annotation[] = [];
  let here = 0;
  for (const [place, own] of file.shapes.entries()) {
    if (place % STEP === 0) told(place);
    const placed = placeShape(own, places.get(own.picture) ?? null, ground);
    if (!placed.ok) {
      aside(placed.reason);
      continue;
    }
    const id = idOf(placed, own, { ground, known, repeats });
    const key = shapeKey(placed.shape, placed.pageIndex, own.label);
    const alike = shapes.get(key) ?? 0;
    if (known.has(id) || alike > 0) {
      here += 1;
      if (alike > 0) shapes.set(key, alike - 1);
      continue;
    }
    known.add(id);
    made.push(newAnnotation({ pageIndex: placed.pageIndex, pageSize: placed.pageSize, shape: placed.shape, label: own.label, tags: own.tags }, id));
  }
  return { made, here, setAside: [...setAside] };
}

type Placed =
  | { readonly ok: true; readonly pageIndex: number; readonly pageSize: Size; readonly shape: Shape }
  | { readonly ok: false; readonly reason: string };

function placeShape(own: ImportedShape, pageIndex: number | null, { pageCount, sizes, frames }: ImportGround): Placed {
  if (pageIndex === null) return { ok: false, reason: `On another file: ${otherName(own.picture)}` };
  if (!Number.isInteger(pageIndex) || pageIndex < 0 || pageIndex >= pageCount) return { ok: false, reason: `On a page that this file does not have: ${pageIndex + 1}.` };
  const frame = frames[pageIndex];
  const given = own.size === null || own.size === 'pdf' ? null : own.size;
  const size = (own.size === 'pdf' && frame !== undefined ? frameSize(frame) : sizes[pageIndex]) ?? given ?? { width: 1, height: 1 };
  const here = own.size === 'pdf' ? fromPdf(own.shape, frame ?? plainFrame(size)) : given === null ? own.shape : scale(own.shape, size.width / given.width, size.height / given.height);
  const bounds = boundsOf(here);
  if (bounds.x > size.width || bounds.y > size.height || bounds.x + bounds.width < 0 || bounds.y + bounds.height < 0) {
    return { ok: false, reason: 'Beyond the edges of its page.' };
  }
  const shape = round(cutTo(here, size));
  const fault = faultOf(shape);
  return fault === null ? { ok: true, pageIndex, pageSize: size, shape } : { ok: false, reason: fault };
}

/** What a picture is called where it is not here. */
export function otherName({ name, attachmentId }: ImportedPicture): string {
  return (name ?? attachmentId ?? 'without a name').slice(0, 120);
}

function fromPdf(shape: Shape, frame: PdfFrame): Shape {
  if (shape.kind === 'bbox') return fromPdfRect(frame, [shape.x, shape.y, shape.x + shape.width, shape.y + shape.height]);
  return { ...shape, points: fromPdfPoints(frame, shape.points) };
}

const encoder = new TextEncoder();

interface Identities {
  readonly ground: ImportGround;
  readonly known: ReadonlySet<string>;
  /** How often the same content came before. */
  readonly repeats: Map<string, number>;
}

/**
 * The same for the same shape of the same file on the same attachment: its own where it is known here, else drawn from its content. A name
 * alone tells nothing: rows of two tables are both called 1. Where there is one, the shape is taken as the file has it.
 */
function idOf(placed: Placed & { readonly ok: true }, own: ImportedShape, { ground, known, repeats }: Identities): string {
  if (own.id !== null && known.has(own.id)) return own.id;
  const content = own.id === null
    ? canonicalJson({ page: placed.pageIndex, shape: placed.shape, label: own.label, tags: own.tags })
    : canonicalJson({ id: own.id, page: placed.pageIndex, shape: own.shape, label: own.label });
  const count = repeats.get(content) ?? 0;
  repeats.set(content, count + 1);
  const hash = createSha256();
  // Its keys are in their order.
  hash.add(encoder.encode(JSON.stringify({ attachment: ground.attachmentId, content, count })));
  return asUuid(hash.end());
}

/** RFC 9562, version 8: bits of our own choosing. */
function asUuid(hex: string): string {
  const variant = ((Number.parseInt(hex[16] ?? '0', 16) & 3) | 8).toString(16);
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-${variant}${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

/** How many there are of each shape with its label on its page. */
function countedKeys(existing: ImportGround['existing']): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { shape, pageIndex, label } of existing) {
    if (shape.kind === 'unknown') continue;
    const key = shapeKey(shape, pageIndex, label);
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  return counts;
}

function shapeKey(shape: Shape, pageIndex: number, label: string): string {
  const numbers = shape.kind === 'bbox' ? [shape.x, shape.y, shape.width, shape.height] : shape.points;
  return `${pageIndex} ${shape.kind} ${shape.kind === 'path' && shape.closed} ${numbers.map((number) => Math.round(number * 20)).join(' ')} ${label}`;
}
