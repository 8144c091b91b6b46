import { formatCount } from '../commands/parts/formatCount.ts';

/** Folders dropped at once give at most so many files, as `npm start -- FOLDER` takes. */
const MOST_DROPPED_FILES = 2000;

export interface DroppedFiles {
  readonly files: readonly File[];
  /** What passed the limit or could not be read, and what is hidden: dot-files, and as one each dot-folders and `node_modules`. */
  readonly skipped: number;
}

/**
 * The files of a drop, those inside folders included. Must be called while the drop event is handled: afterwards the
 * browser has emptied `transfer`.
 */
export function droppedFiles(transfer: DataTransfer): Promise<DroppedFiles> {
  const entries = [...transfer.items].map((item) => item.webkitGetAsEntry()).filter((entry) => entry !== null);
  if (entries.length === 0) return Promise.resolve({ files: [...transfer.files], skipped: 0 });
  return filesOf(entries);
}

const collate = new Intl.Collator(undefined, { numeric: true, sensitivity: 'base' }).compare;

/** As a person counts: browsers list what is in a folder in no order. */
function compareNames(a: string, b: string): number {
  return collate(a, b) || Number(a > b) - Number(a < b);
}

/** Folder by folder: the order in which one comes by them who opens each folder where it stands. */
function comparePaths(a: readonly string[], b: readonly string[]): number {
  for (const [depth, name] of a.entries()) {
    const other = b[depth];
    if (other === undefined) return 1;
    const order = compareNames(name, other);
    if (order !== 0) return order;
  }
  return a.length - b.length;
}

/** The files of a folder that a person picked, in the order of their paths; the browser lists those of its folders, too. */
export function pickedFiles(listed: Iterable<File>): DroppedFiles {
  const wanted: { readonly file: File; readonly path: readonly string[] }[] = [];
  const hidden = new Set<string>();
  for (const file of listed) {
    const path = file.webkitRelativePath.split('/');
    const depth = path.findIndex((name, at) => at > 0 && isClutter(name));
    if (depth === -1) wanted.push({ file, path });
    else hidden.add(path.slice(0, depth + 1).join('/'));
  }
  const files = wanted.toSorted((a, b) => comparePaths(a.path, b.path)).slice(0, MOST_DROPPED_FILES).map(({ file }) => file);
  return { files, skipped: hidden.size + wanted.length - files.length };
}

/** Why less came than was there, as a sentence; null when all of it did. */
export function skippedWords({ files, skipped }: DroppedFiles): string | null {
  if (files.length === 0) return skipped > 0 ? 'Nothing was added: all files there are hidden or cannot be read.' : 'Nothing was added: there are no files in it.';
  return skipped === 0 ? null : `${formatCount(skipped)} ${skipped === 1 ? 'item was' : 'items were'} left out: hidden, unreadable or beyond the first ${formatCount(MOST_DROPPED_FILES)}.`;
}

/** Those of all folders in the order of their paths, as `pickedFiles` gives them. What passes the limit is counted and not read. */
export async function filesOf(roots: readonly FileSystemEntry[]): Promise<DroppedFiles> {
  const files: File[] = [];
  let skipped = 0;
  // The next one is the last of it: what is in a folder comes in the folder's place.
  const stack = roots.toReversed();
  for (let entry = stack.pop(); entry !== undefined; entry = stack.pop()) {
    if (isFile(entry)) {
      const file = files.length < MOST_DROPPED_FILES ? await readFile(entry) : null;
      if (file) files.push(file);
      else skipped += 1;
    } else if (isDirectory(entry)) {
      for (const child of (await children(entry)).toReversed()) {
        if (isClutter(child.name)) skipped += 1;
        else stack.push(child);
      }
    }
  }
  return { files, skipped };
}

function isClutter(name: string): boolean {
  return name.startsWith('.') || name === 'node_modules';
}

function isFile(entry: FileSystemEntry): entry is FileSystemFileEntry {
  return entry.isFile;
}

function isDirectory(entry: FileSystemEntry): entry is FileSystemDirectoryEntry {
  return entry.isDirectory;
}

function readFile(entry: FileSystemFileEntry): Promise<File | null> {
  return new Promise((resolve) => {
    entry.file(resolve, () => resolve(null));
  });
}

/** A directory reader gives at most 100 entries at a time, and an empty list at the end. */
async function children(directory: FileSystemDirectoryEntry): Promise<readonly FileSystemEntry[]> {
  const reader = directory.createReader();
  const all: FileSystemEntry[] = [];
  for (;;) {
    const some = await new Promise<readonly FileSystemEntry[]>((resolve) => {
      reader.readEntries(resolve, () => resolve([]));
    });
    if (some.length === 0) return all.toSorted((a, b) => compareNames(a.name, b.name));
    all.push(...some);
  }
}

/** Names pictures from the clipboard, which all come as `image.png`, by the local time they were pasted. */
export function namedPaste(file: File, at: Date): File {
  if (!/^image\.\w+$/.test(file.name)) return file;
  const day = `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())}`;
  const time = [at.getHours(), at.getMinutes(), at.getSeconds()].map(two).join('.');
  return new File([file], `Pasted ${day} ${time}${file.name.slice('image'.length)}`, { type: file.type, lastModified: file.lastModified });
}

function two(value: number): string {
  return String(value).padStart(2, '0');
}
