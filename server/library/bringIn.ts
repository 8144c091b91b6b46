import { createHash } from 'node:crypto';
import { constants, createReadStream, type Dirent } from 'node:fs';
import { access, readdir, stat } from 'node:fs/promises';
import { basename, join, relative, resolve } from 'node:path';
import { pipeline } from 'node:stream/promises';
import type { Caller, Library } from './library.ts';
import { createSession } from './sessions.ts';
import { type IncomingFile, uploadFiles } from './uploads.ts';

/** Files that come in at one time. */
const maxFiles = 2_000;
/** Files of one upload: what a failure takes back. */
const filesPerUpload = 200;

/** A file to bring in. */
export interface SourceFile {
  readonly path: string;
  readonly name: string;
  /** Where it lay in the folder that was named; null for a file that was named itself, or lay at the top. */
  readonly title: string | null;
}

export interface Gathered {
  readonly files: readonly SourceFile[];
  /** Sentences: what was left out, and why. */
  readonly skipped: readonly string[];
  /** What a session of these files is called. */
  readonly title: string;
}

/** Where what was brought in can be looked at. */
export interface BroughtIn {
  /** Path of ours: the file's when there is one, else the session's. */
  readonly path: string;
  readonly isNew: boolean;
  readonly count: number;
}

interface Walk {
  readonly files: SourceFile[];
  readonly skipped: string[];
  left: number;
}

function isSkippedFolder(name: string): boolean {
  return name.startsWith('.') || name === 'node_modules';
}

async function take(walk: Walk, file: SourceFile): Promise<void> {
  if (!await access(file.path, constants.R_OK).then(() => true, () => false)) {
    walk.skipped.push(`${file.path}: the file cannot be read.`);
    return;
  }
  if (walk.files.length < maxFiles) walk.files.push(file);
  else walk.left += 1;
}

async function walkFolder(walk: Walk, root: string, folder: string): Promise<void> {
  const entries = await readdir(folder, { withFileTypes: true }).catch((): null => null);
  if (entries === null) {
    walk.skipped.push(`${folder}: the folder cannot be read.`);
    return;
  }
  for (const entry of entries.toSorted((a: Dirent, b: Dirent) => a.name.localeCompare(b.name, 'en', { numeric: true }))) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) {
      if (isSkippedFolder(entry.name)) walk.skipped.push(`${path}: such folders are skipped.`);
      else await walkFolder(walk, root, path);
    } else if (entry.name.startsWith('.')) {
      walk.skipped.push(`${path}: hidden files are skipped.`);
    } else if (entry.isFile()) {
      await take(walk, { path, name: entry.name, title: folder === root ? null : relative(root, path).split('\\').join('/') });
    } else {
      walk.skipped.push(`${path}: neither a file nor a folder.`);
    }
  }
}

/** Finds the files that are meant by paths of files and folders. What is not there is named in `skipped`. */
export async function gather(paths: readonly string[]): Promise<Gathered> {
  const walk: Walk = { files: [], skipped: [], left: 0 };
  for (const given of paths) {
    const path = resolve(given);
    const found = await stat(path).catch(() => null);
    if (found === null) walk.skipped.push(`${given}: there is no such file or folder.`);
    else if (found.isDirectory()) await walkFolder(walk, path, path);
    else if (found.isFile()) await take(walk, { path, name: basename(path), title: null });
    else walk.skipped.push(`${given}: neither a file nor a folder.`);
  }
  if (walk.left > 0) walk.skipped.push(`${walk.left} more files: at most ${maxFiles.toLocaleString('en')} come in at one time.`);
  const first = basename(resolve(paths[0] ?? '.'));
  const title = paths.length > 1 ? `${first} and ${paths.length - 1} more` : first;
  return { files: walk.files, skipped: walk.skipped, title: title === '' ? 'Files' : title };
}

export async function digestOf(path: string): Promise<string> {
  const hash = createHash('sha256');
  await pipeline(createReadStream(path), hash);
  return hash.digest('hex');
}

/** Path of what is to be opened. */
export function pathTo(sessionId: string, attachmentIds: readonly (string | null)[]): string {
  const [only, second] = attachmentIds;
  const isOne = only !== undefined && only !== null && second === undefined;
  return `/sessions/${sessionId}${isOne ? `/attachments/${only}` : ''}`;
}

/** The newest session of the caller that holds files of all these digests. */
async function sessionWith(library: Library, caller: Caller, digests: readonly string[]) {
  let found: Map<string, string[]> | null = null;
  for (const digest of new Set(digests)) {
    const rows = await library.repository.attachments.sessionsHolding(caller.userId, digest);
    const next = new Map<string, string[]>();
    for (const row of rows) {
      const before: string[] | undefined = found === null ? [] : found.get(row.session_id);
      if (before !== undefined && !next.has(row.session_id)) next.set(row.session_id, [...before, row.attachment_id]);
    }
    found = next;
    if (found.size === 0) return null;
  }
  const [first] = found ?? [];
  return first === undefined ? null : { sessionId: first[0], attachmentIds: first[1] };
}

async function* opened(files: readonly SourceFile[]): AsyncGenerator<IncomingFile> {
  for (const { path, name, title } of files) {
    const bytes = createReadStream(path);
    yield title === null ? { name, bytes } : { name, title, bytes };
  }
}

/** Takes files into a session of the caller's. Answers the new attachments' ids. */
export async function importFiles(library: Library, caller: Caller, ask: {
  readonly sessionId: string;
  readonly files: readonly SourceFile[];
  readonly asAtlas: boolean;
}): Promise<string[]> {
  const ids: string[] = [];
  for (let at = 0; at < ask.files.length; at += filesPerUpload) {
    const files = opened(ask.files.slice(at, at + filesPerUpload));
    const rows = await uploadFiles(library, caller, { sessionId: ask.sessionId, files, asAtlas: ask.asAtlas });
    ids.push(...rows.map((row) => row.attachment_id).filter((id) => id !== null));
  }
  return ids;
}

/** Brings files in as a session; files that are already together in one open that one. */
export async function bringIn(library: Library, caller: Caller, gathered: Gathered): Promise<BroughtIn> {
  const digests: string[] = [];
  for (const { path } of gathered.files) digests.push(await digestOf(path));
  const known = await sessionWith(library, caller, digests);
  const count = gathered.files.length;
  if (known !== null) {
    const ids = count === 1 ? known.attachmentIds : [];
    return { path: pathTo(known.sessionId, ids), isNew: false, count };
  }
  const session = await createSession(library, caller, { title: gathered.title });
  const ids = await importFiles(library, caller, { sessionId: session.session_id, files: gathered.files, asAtlas: false });
  return { path: pathTo(session.session_id, ids), isNew: true, count };
}
