import type { PdfFrame } from '../write/pdfFrame.ts';
import { readAtlasJson } from './atlasJson.ts';
import { readCoco } from './coco.ts';
import { readCsv } from './csv.ts';
import { readCvat } from './cvat.ts';
import type { Import, ImportedFile } from './imported.ts';
import { listOf, objectOf } from './json.ts';
import { faultOfJson } from './jsonLimits.ts';
import { readLabelStudio } from './labelStudio.ts';
import { readW3c, w3cItems } from './w3c.ts';
import { readXfdf } from './xfdf.ts';
import { readXml } from './xml.ts';
import type { YoloText } from './yolo.ts';
import { isYolo, readYolo } from './yolo.ts';
import type { ClassNames } from './yoloNames.ts';
import { readClassLines, readDataYaml } from './yoloNames.ts';
import type { ZippedFile } from './zipFile.ts';
import { readZip } from './zipFile.ts';

/** A file that a person chose. */
export interface ChosenFile {
  readonly name: string;
  readonly blob: Blob;
}

/** Bytes of a file that is read: text is held in memory as a whole, and as what it says beside it. */
const MOST_BYTES = 300_000_000;

export type FileImport = Import & { readonly frames?: readonly PdfFrame[] };

/** A PDF may begin with other bytes; text that only mentions one has no object behind it. */
const isPdf = /^\s*%PDF-|^[^]{0,1024}%PDF-\d\.\d[^]*?\d+\s+\d+\s+obj\b/;

/** The share of an archive's reading that is done once its files are unpacked. */
const UNPACKED = 0.5;

/** The share of reading a file that is done once its bytes are here. */
const FETCHED = 0.25;

/** Finds out what the file is by its first bytes and reads it. Anything unknown, broken or too large gives a sentence. `told` hears shares of 0 to 1. */
export async function readFile({ name, blob }: ChosenFile, told: (share: number) => void = () => undefined): Promise<FileImport> {
  if (blob.size > MOST_BYTES) return refuse(`The file has ${Math.round(blob.size / 1e6).toLocaleString('en')} MB; up to ${MOST_BYTES / 1e6} MB can be read. Cut it into several.`);
  if (blob.size === 0) return refuse('The file is empty.');
  const bytes = new Uint8Array(await blob.arrayBuffer());
  told(FETCHED);
  const start = new TextDecoder('latin1').decode(bytes.subarray(0, 2048));
  if (isPdf.test(start)) return (await import('./pdfFile.ts')).readPdfFile(bytes);
  if (start.startsWith('PK\u0003\u0004') || start.startsWith('PK\u0005\u0006')) return readArchive(bytes, (share) => told(FETCHED + share * (1 - FETCHED)));
  const text = decoded(bytes);
  if (text === null) return refuse(start.includes('\0') ? 'The file is no text, no PDF and no archive: none of the formats that can be read.' : 'The file is text in another encoding than UTF-8 or UTF-16. Save it as UTF-8.');
  return readText(name, text, (share) => told(FETCHED + share * (1 - FETCHED)));
}

function decoded(bytes: Uint8Array): string | null {
  try {
    const [a, b] = bytes;
    const encoding = a === 0xff && b === 0xfe ? 'utf-16le' : a === 0xfe && b === 0xff ? 'utf-16be' : 'utf-8';
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}

function readText(name: string, text: string, told: (share: number) => void = () => undefined): Import {
  const first = /\S/.exec(text)?.[0] ?? '';
  if (first === '{' || first === '[') return readJson(text);
  if (first === '<') return readMarkup(text, told);
  if (isYolo(text)) return taken(readYolo([{ name, text }], new Map()));
  return readCsv(text, told);
}

function readJson(text: string): Import {
  const fault = faultOfJson(text);
  if (fault !== null) return refuse(fault);
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    // Deep nesting ends as a RangeError: it, too, is what the file is like.
    return refuse(error instanceof SyntaxError ? `The JSON is broken: ${error.message.slice(0, 200)}` : 'The JSON is nested too deeply.');
  }
  const whole = objectOf(value);
  if (Array.isArray(whole['images']) && Array.isArray(whole['annotations'])) return taken(readCoco(whole));
  const bodies = Array.isArray(value) ? value : whole['annotation_content'] === undefined ? listOf(whole['items'] ?? whole['annotations']) : [value];
  if (bodies.some((body) => objectOf(body)['annotation_content'] !== undefined)) return taken(readAtlasJson(bodies));
  const tasks = Array.isArray(value) ? value : [value];
  if (tasks.some((task) => objectOf(task)['data'] !== undefined)) return taken(readLabelStudio(tasks));
  const items = w3cItems(value);
  if (items !== null) return taken(readW3c(items));
  if (Array.isArray(value) && value.length === 0) return refuse('The file has an empty list: there is nothing in it.');
  return refuse('The JSON is none of those that can be read: Atlas JSON, COCO, Label Studio, W3C Web Annotation.');
}

function readMarkup(text: string, told: (share: number) => void): Import {
  const read = readXml(text, told);
  if (!read.ok) return read;
  if (read.root === 'xfdf') return taken(readXfdf(read.top));
  if (read.root === 'annotations') return taken(readCvat(read.top));
  return refuse(`The XML is neither CVAT's nor XFDF: its first element is "${read.root.slice(0, 40)}".`);
}

/** An archive of YOLO's texts, or one that holds files of another format: the first that can be read says which, and all of that count. */
async function readArchive(bytes: Uint8Array<ArrayBuffer>, told: (share: number) => void): Promise<Import> {
  const read = await readZip(bytes, { told: (share) => told(share * UNPACKED), wanted: (name) => /\.(?:txt|ya?ml|json|xml|xfdf|csv|names)$/i.test(name) && !/(?:^|\/)(?:__MACOSX|\.[^/]*)\//.test(name) });
  if (!read.ok) return read;
  const files = read.files.map(textIn);
  const labels = files.filter(({ name, text }) => name.endsWith('.txt') && isYolo(text));
  if (labels.length > 0 || files.some(isDataYaml)) return taken(readYolo(labels, namesIn(files), (share) => told(UNPACKED + share * (1 - UNPACKED))));
  const others = files.filter(({ name }) => /\.(?:json|xml|xfdf|csv)$/i.test(name) && name !== 'manifest.json');
  const all = others.map(({ name, text }, place) => readText(name, text, (share) => told(UNPACKED + ((place + share) / others.length) * (1 - UNPACKED))));
  const known = all.flatMap((one) => (one.ok ? [one.file] : []));
  const [first] = known;
  if (first !== undefined) return taken(joined(known.filter(({ format }) => format === first.format)));
  return refuse(all.map((one) => (one.ok ? '' : one.sentence))[0] ?? 'The archive holds no file of a format that can be read.');
}

/** Files of one format as one. */
function joined(files: readonly ImportedFile[]): ImportedFile {
  const setAside = new Map<string, number>();
  for (const file of files) for (const [reason, count] of file.setAside) setAside.set(reason, (setAside.get(reason) ?? 0) + count);
  return { format: files[0]?.format ?? '', shapes: files.flatMap(({ shapes }) => shapes), setAside };
}

function textIn({ name, bytes }: ZippedFile): YoloText {
  return { name: name.split('/').at(-1) ?? name, text: new TextDecoder().decode(bytes) };
}

function isDataYaml({ name, text }: YoloText): boolean {
  return /\.ya?ml$/i.test(name) && /^names:/m.test(text);
}

function namesIn(files: readonly YoloText[]): ClassNames | null {
  const yaml = files.find(isDataYaml);
  if (yaml !== undefined) return readDataYaml(yaml.text);
  const lines = files.find(({ name }) => /^(?:classes\.txt|.*\.names)$/i.test(name));
  return lines === undefined ? new Map() : readClassLines(lines.text);
}

function taken(file: ImportedFile): Import {
  return { ok: true, file };
}

function refuse(sentence: string): { readonly ok: false; readonly sentence: string } {
  return { ok: false, sentence };
}
