import type { PDFDocumentProxy } from 'pdfjs-dist';
import type { Rect } from '../geometry/space.ts';
import { untilAborted } from './aborting.ts';
import { placeOf } from './pdfDestinations.ts';
import type { LayerChange, LinkTarget, OutlineItem, PageLink } from './source.ts';

/** Headings of a table of contents that are read, and how deep they may lie: files can nest them without end. */
const MOST_HEADINGS = 10_000;
const DEEPEST = 24;
/** Layers that one link may show and hide. */
const MOST_CHANGES = 5_000;
/** Letters that are told of an address which is not opened. */
const LONGEST_REFUSED = 500;
const allowed: ReadonlySet<string> = new Set(['http:', 'https:', 'mailto:']);

/** The address as it may be followed; null of scripts, files and whatever else is no web page or mail address. */
export function safeAddress(address: unknown): string | null {
  if (typeof address !== 'string' || !URL.canParse(address)) return null;
  const url = new URL(address);
  return allowed.has(url.protocol) ? url.href : null;
}

/** The links of a page that lead somewhere. */
export async function pdfLinks(pdf: PDFDocumentProxy, pageIndex: number, signal: AbortSignal): Promise<readonly PageLink[]> {
  const page = await untilAborted(pdf.getPage(pageIndex + 1), signal);
  const annotations: readonly Record<string, unknown>[] = await untilAborted(page.getAnnotations(), signal);
  const viewport = page.getViewport({ scale: 1 });
  const links = annotations.filter(({ subtype }) => subtype === 'Link').map(async ({ rect, ...leads }): Promise<PageLink | null> => {
    const area = Array.isArray(rect) ? areaOf(rect.map(Number), (x, y) => viewport.convertToViewportPoint(x, y).map(Number)) : null;
    const target = await targetOf(pdf, leads);
    return area === null || target === null ? null : { area, target };
  });
  return (await untilAborted(Promise.all(links), signal)).filter((link) => link !== null);
}

/** The table of contents; empty where it cannot be read. */
export async function pdfOutline(pdf: PDFDocumentProxy): Promise<readonly OutlineItem[]> {
  let left = MOST_HEADINGS;
  async function read(nodes: readonly OutlineNode[], depth: number): Promise<readonly OutlineItem[]> {
    const taken = depth > DEEPEST ? [] : nodes.slice(0, left);
    left -= taken.length;
    return Promise.all(taken.map(async ({ title, items, ...leads }) => ({
      title: title.trim() === '' ? 'Untitled' : title.trim(),
      target: await targetOf(pdf, leads),
      items: await read(items, depth + 1),
    })));
  }
  try {
    const outline: readonly OutlineNode[] | null = await pdf.getOutline();
    return outline === null ? [] : await read(outline, 0);
  } catch {
    return [];
  }
}

/** What pdf.js says of a link: the address if it is one that it would open itself, as the file writes it, and a place in the file. */
interface Leads {
  readonly url?: unknown;
  readonly unsafeUrl?: unknown;
  readonly dest?: unknown;
  /** The name of what it does, and the layers that it shows and hides. */
  readonly action?: unknown;
  readonly setOCGState?: unknown;
}

interface OutlineNode extends Leads {
  readonly title: string;
  readonly items: readonly OutlineNode[];
}

function areaOf([ax = NaN, ay = NaN, bx = NaN, by = NaN]: readonly number[], toPage: (x: number, y: number) => readonly number[]): Rect | null {
  const [x1 = NaN, y1 = NaN] = toPage(ax, ay);
  const [x2 = NaN, y2 = NaN] = toPage(bx, by);
  const area = { x: Math.min(x1, x2), y: Math.min(y1, y2), width: Math.abs(x2 - x1), height: Math.abs(y2 - y1) };
  return Object.values(area).every(Number.isFinite) ? area : null;
}

async function targetOf(pdf: PDFDocumentProxy, { url, unsafeUrl, dest, action, setOCGState }: Leads): Promise<LinkTarget | null> {
  const done = actionNamed(action, pdf.numPages) ?? layersOf(setOCGState);
  if (done !== null) return done;
  const safe = safeAddress(url);
  if (safe !== null) return { kind: 'address', url: safe };
  const written = typeof unsafeUrl === 'string' ? unsafeUrl : typeof url === 'string' ? url : '';
  if (written.trim() !== '') return { kind: 'refused', words: plainWords(written.trim().slice(0, LONGEST_REFUSED)) };
  try {
    const explicit: unknown = typeof dest === 'string' ? await pdf.getDestination(dest) : dest;
    return Array.isArray(explicit) ? await placeOf(pdf, explicit) : null;
  } catch {
    // A link that leads nowhere is none.
    return null;
  }
}

/** A page of another file is written by pdf.js as "other.pdf#[0,...]", its pages counted from 0. */
function plainWords(written: string): string {
  return written.replace(/#\[(?<page>\d{1,6}),.*$/su, (_, page: string) => `, page ${Number(page) + 1}`);
}

/** Where a link leads by one of the names that ISO 32000 and Acrobat give such actions; null of any other. */
function actionNamed(action: unknown, pageCount: number): LinkTarget | null {
  // A map, because the name is the file's: "valueOf" is no page, though every object has it.
  const named = new Map<unknown, LinkTarget>([
    ['NextPage', { kind: 'step', to: 'next page' }], ['PrevPage', { kind: 'step', to: 'previous page' }],
    ['GoBack', { kind: 'step', to: 'back' }], ['GoForward', { kind: 'step', to: 'forward' }],
    ['FirstPage', { kind: 'place', pageIndex: 0, shows: { kind: 'page' } }], ['LastPage', { kind: 'place', pageIndex: pageCount - 1, shows: { kind: 'page' } }],
  ]);
  return named.get(action) ?? null;
}

/** Layers that are shown and hidden: names of what is done ("ON", "OFF", "Toggle"), each before the layers that it is done to. */
function layersOf(action: unknown): LinkTarget | null {
  if (typeof action !== 'object' || action === null || !('state' in action) || !Array.isArray(action.state)) return null;
  const ways = new Map<unknown, LayerChange['to']>([['ON', 'shown'], ['OFF', 'hidden'], ['Toggle', 'turned over']]);
  const changes: LayerChange[] = [];
  let to: LayerChange['to'] | undefined;
  for (const entry of action.state.slice(0, MOST_CHANGES)) {
    const way = ways.get(entry);
    if (way !== undefined) to = way;
    else if (to !== undefined && typeof entry === 'string') changes.push({ id: entry, to });
  }
  return changes.length === 0 ? null : { kind: 'layers', changes };
}
