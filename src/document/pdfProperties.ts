import { PDFDateString } from 'pdfjs-dist';
import type { PDFDocumentProxy } from 'pdfjs-dist';
import type { FileProperty } from './source.ts';

/** What is read of a PDF. */
export type DescribedPdf = Pick<PDFDocumentProxy, 'getMetadata' | 'getAttachments' | 'getPermissions'>;

/** Characters of one value, and properties of the author's own: files can hold any number. */
const LONGEST = 2_000;
const MOST_CUSTOM = 100;

const texts = [
  ['Title', 'Title'], ['Author', 'Author'], ['Subject', 'Subject'], ['Keywords', 'Keywords'], ['Made with', 'Creator'], ['PDF made by', 'Producer'],
] as const;
const dates = [['Created', 'CreationDate'], ['Changed', 'ModDate']] as const;
/** Flags that pdf.js finds in the file, and what they mean to a person. */
const contents = [
  ['IsAcroFormPresent', 'a form'], ['IsXFAPresent', 'an XFA form'], ['IsSignaturesPresent', 'signatures'], ['IsCollectionPresent', 'a collection of files'],
] as const;

/** What a PDF says of itself, in the order in which people ask for it. Empty where it cannot be read. */
export async function pdfProperties(pdf: DescribedPdf): Promise<readonly FileProperty[]> {
  try {
    const [{ info }, attached, permissions] = await Promise.all([pdf.getMetadata(), pdf.getAttachments(), pdf.getPermissions()]);
    const said = new Map(Object.entries(info));
    const held = [...contents.flatMap(([flag, words]) => (said.get(flag) === true ? [words] : [])), ...attachedWords(attached)];
    return [
      ...texts.flatMap(([name, key]) => property(name, said.get(key))),
      ...dates.flatMap(([name, key]) => property(name, dateText(said.get(key)))),
      ...property('PDF version', said.get('PDFFormatVersion')),
      ...property('Language', said.get('Language')),
      ...property('Encryption', said.get('EncryptFilterName')),
      ...(permissions === null ? [] : property('Allowed', permissionWords(permissions))),
      ...property('Holds', held.join(', ')),
      ...(said.get('IsLinearized') === true ? property('Fast web view', 'Yes') : []),
      ...customOf(said.get('Custom')),
    ];
  } catch {
    return [];
  }
}

function property(name: string, value: unknown): readonly FileProperty[] {
  const text = typeof value === 'string' ? value.trim() : '';
  return text === '' ? [] : [{ name, value: text.slice(0, LONGEST) }];
}

/** What the author added to the document's information, under names of their own. */
function customOf(custom: unknown): readonly FileProperty[] {
  if (typeof custom !== 'object' || custom === null) return [];
  return Object.entries(custom).slice(0, MOST_CUSTOM).flatMap(([name, value]: [string, unknown]) => property(name, typeof value === 'number' ? String(value) : value));
}

/** "2026-11-20 14:32:07 UTC" of a date as PDFs write it; what is none stays as it is. */
function dateText(date: unknown): string {
  if (typeof date !== 'string') return '';
  const read = PDFDateString.toDateObject(date);
  return read === null || Number.isNaN(read.getTime()) ? date : `${read.toISOString().slice(0, 19).replace('T', ' ')} UTC`;
}

function attachedWords(attached: unknown): readonly string[] {
  const count = attached instanceof Map ? attached.size : typeof attached === 'object' && attached !== null ? Object.keys(attached).length : 0;
  return count === 0 ? [] : [count === 1 ? 'an attached file' : `${count} attached files`];
}

/** Bits of the table "user access permissions" of ISO 32000. */
const permitted = [[0x04, 'printing'], [0x08, 'changing'], [0x10, 'copying'], [0x20, 'annotating']] as const;

/** pdf.js lists the bits that are set. We obey none of them here: what is drawn is kept beside the file. */
function permissionWords(bits: readonly number[]): string {
  const words = permitted.flatMap(([bit, word]) => (bits.includes(bit) ? [word] : []));
  return words.length === permitted.length ? 'everything' : words.length === 0 ? 'nothing but reading' : words.join(', ');
}
