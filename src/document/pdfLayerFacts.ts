import type { PDFDocumentProxy } from 'pdfjs-dist';

/** Files beyond so many bytes are not searched: it takes all of them. */
const MOST_BYTES = 32 * 1024 * 1024;
/** Bytes that one stream of objects may become. */
const MOST_INFLATED = 4 * 1024 * 1024;

const lockedList = /\/Locked\s*\[((?:\s*\d+\s+\d+\s+R)*)\s*\]/gu;
const reference = /(\d+)\s+(\d+)\s+R/gu;
const lengthIn = /\/Length\s+(\d+)(?!\s+\d+\s+R)(?!\d)/u;
/** In what says when content is shown that belongs to several layers (ISO 32000-1, 8.11.2.2). */
const opposite = /\/VE\s*[[\d]|\/A(?:ll|ny)Off\b/u;
const objectStream = /\/Type\s*\/ObjStm\b[^]{0,400}?stream\r?\n/gu;

/** What pdf.js does not tell of a file's layers. */
export interface LayerFacts {
  /** Those that the file wants left as they are, by the ids of pdf.js. Empty where they cannot be found. */
  readonly locked: ReadonlySet<string>;
  /** Whether some content is hidden while all layers are shown: drawn for when another is off (visibility expressions, `AllOff`, `AnyOff`). */
  readonly opposites: 'none' | 'some' | 'unknown';
}

/** Reads them from a file of so many bytes. */
export async function readLayerFacts(pdf: Pick<PDFDocumentProxy, 'getData'>, length: number): Promise<LayerFacts> {
  return length > MOST_BYTES ? { locked: new Set(), opposites: 'unknown' } : layerFactsIn(await pdf.getData());
}

/** As `readLayerFacts`, of the bytes of a file: what is looked for stands among its objects, or in a stream of packed ones. */
export async function layerFactsIn(bytes: Uint8Array): Promise<LayerFacts> {
  const text = new TextDecoder('latin1').decode(bytes);
  const locked = new Set(idsIn(text));
  let opposites: LayerFacts['opposites'] = oppositesIn(text) ? 'some' : 'none';
  for (const { index, 0: head } of text.matchAll(objectStream)) {
    const start = index + head.length;
    const said = lengthIn.exec(text.slice(text.lastIndexOf('obj', index), start))?.[1];
    const end = said === undefined ? text.indexOf('endstream', start) - 1 : start + Number(said);
    if (end < start) break;
    const packed = await inflated(bytes.slice(start, end));
    for (const id of idsIn(packed)) locked.add(id);
    if (oppositesIn(packed)) opposites = 'some';
    // Encrypted, packed in another way, or too long.
    else if (opposites === 'none' && (packed === '' || packed.length >= MOST_INFLATED)) opposites = 'unknown';
  }
  return { locked, opposites };
}

function oppositesIn(text: string): boolean {
  return text.includes('/OCMD') && opposite.test(text);
}

function idsIn(text: string): readonly string[] {
  return [...text.matchAll(lockedList)].flatMap(([, list = '']) => [...list.matchAll(reference)].map(([, number = '', generation = '']) => idOf(number, generation)));
}

/** As pdf.js writes references: "12R", with a generation that is not 0 "12R1". */
function idOf(number: string, generation: string): string {
  return `${Number(number)}R${Number(generation) === 0 ? '' : Number(generation)}`;
}

/** What is packed otherwise, encrypted or damaged says nothing. */
async function inflated(packed: Uint8Array<ArrayBuffer>): Promise<string> {
  const reader = new Blob([packed]).stream().pipeThrough(new DecompressionStream('deflate')).pipeThrough(new TextDecoderStream('latin1')).getReader();
  let text = '';
  try {
    while (text.length < MOST_INFLATED) {
      const { done, value } = await reader.read();
      if (done) break;
      text += value;
    }
  } catch {
    return '';
  }
  reader.cancel().catch(() => undefined);
  return text;
}
