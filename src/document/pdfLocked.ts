import type { PDFDocumentProxy } from 'pdfjs-dist';

/** Files beyond so many bytes are not searched: it takes all of them. */
const MOST_BYTES = 32 * 1024 * 1024;
/** Bytes that one stream of objects may become. */
const MOST_INFLATED = 4 * 1024 * 1024;

const lockedList = /\/Locked\s*\[((?:\s*\d+\s+\d+\s+R)*)\s*\]/gu;
const reference = /(\d+)\s+(\d+)\s+R/gu;
const lengthIn = /\/Length\s+(\d+)(?!\s+\d+\s+R)(?!\d)/u;
const objectStream = /\/Type\s*\/ObjStm\b[^]{0,400}?stream\r?\n/gu;

/** The layers that a file of so many bytes wants left as they are, by the ids of pdf.js, which does not read them. Empty where they cannot be found. */
export async function lockedLayers(pdf: Pick<PDFDocumentProxy, 'getData'>, length: number): Promise<ReadonlySet<string>> {
  return length > MOST_BYTES ? new Set() : lockedIn(await pdf.getData());
}

/** As `lockedLayers`, of the bytes of a file: the list stands among its objects, or in a stream of packed ones. */
export async function lockedIn(bytes: Uint8Array): Promise<ReadonlySet<string>> {
  const text = new TextDecoder('latin1').decode(bytes);
  const ids = new Set(idsIn(text));
  for (const { index, 0: head } of text.matchAll(objectStream)) {
    const start = index + head.length;
    const said = lengthIn.exec(text.slice(text.lastIndexOf('obj', index), start))?.[1];
    const end = said === undefined ? text.indexOf('endstream', start) - 1 : start + Number(said);
    if (end < start) break;
    for (const id of idsIn(await inflated(bytes.slice(start, end)))) ids.add(id);
  }
  return ids;
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
