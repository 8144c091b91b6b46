import type { Client } from '../api/client.ts';
import type { Attachment } from '../contract/attachment.ts';
import { isAbort } from '../document/aborting.ts';
import { openDocument } from '../document/open.ts';
import type { DocumentSource, OpenFailure } from '../document/source.ts';
import { readLines } from './readLines.ts';

/** A part of what a file says: a page, or rows of a table, the first of them counted from 0. */
export interface TextPart {
  readonly place: { readonly kind: 'page'; readonly pageIndex: number } | { readonly kind: 'rows'; readonly first: number };
  /** Null of a page that cannot be read. */
  readonly text: string | null;
  /** Share of the file that is read with it, 0 to 1. */
  readonly share: number;
}

/** How reading a file ended. */
export type FileEnd =
  | { readonly kind: 'read' }
  /** Pictures and the like. */
  | { readonly kind: 'no text' }
  | { readonly kind: 'unreadable'; readonly sentence: string };

export type FileTexts = AsyncGenerator<TextPart, FileEnd>;

/** What of an attachment decides how it is read. */
export type SearchedFile = Pick<Attachment, 'name' | 'title' | 'type' | 'facts'> & { readonly id: string };

/** Files that are known to have no text are not opened. */
const pictures: ReadonlySet<string> = new Set(['png', 'jpg', 'jpeg', 'webp', 'gif', 'avif', 'bmp', 'tif', 'tiff', 'svg', 'heic']);
const tables: ReadonlySet<string> = new Set(['csv', 'tsv', 'json', 'ndjson', 'jsonl']);

/** Reads a file from its beginning, a part at a time; what it opened is closed when nobody reads on. Rejects with the signal's reason when aborted. */
export async function* readFileTexts(client: Client, file: SearchedFile, signal: AbortSignal): FileTexts {
  const type = file.type.toLowerCase();
  if (pictures.has(type)) return { kind: 'no text' };
  const source = await client.byteSource(file.id, signal);
  signal.throwIfAborted();
  if (!source.ok) return unreadable(source.problem.code === 'no_stored_file' ? 'The host has no file for this attachment.' : source.problem.detail);
  if (tables.has(type)) return yield* readLines(source.value, signal);
  const result = await openDocument({ bytes: source.value, name: file.name, type: file.type, signal });
  if (!result.ok) return unreadable(sentenceOf(result.failure));
  const { document } = result;
  try {
    return document.kind === 'data' ? yield* readLines(source.value, signal) : yield* readPages(document, signal);
  } finally {
    document.close();
  }
}

async function* readPages(document: DocumentSource, signal: AbortSignal): FileTexts {
  if (document.text === undefined) return { kind: 'no text' };
  let letters = 0;
  for (let pageIndex = 0; pageIndex < document.pageCount; pageIndex += 1) {
    const text = await textOf(document, pageIndex, signal);
    letters += text?.length ?? 0;
    yield { place: { kind: 'page', pageIndex }, text, share: (pageIndex + 1) / document.pageCount };
  }
  // Scans.
  return { kind: letters === 0 ? 'no text' : 'read' };
}

/** Null of a page that is damaged. */
async function textOf(document: DocumentSource, pageIndex: number, signal: AbortSignal): Promise<string | null> {
  try {
    return (await document.text?.(pageIndex, signal))?.text ?? null;
  } catch (reason) {
    signal.throwIfAborted();
    if (isAbort(reason)) throw reason;
    return null;
  }
}

function unreadable(sentence: string): FileEnd {
  return { kind: 'unreadable', sentence };
}

function sentenceOf(failure: OpenFailure): string {
  return failure.reason === 'password' ? 'It asks for a password: open it to search it.' : failure.sentence;
}
