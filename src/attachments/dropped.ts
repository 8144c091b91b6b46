/** Folders dropped at once give at most so many files, as `npm start -- FOLDER` takes. */
const MOST_DROPPED_FILES = 2000;

export interface DroppedFiles {
  readonly files: readonly File[];
  /** Dot-files, `node_modules`, what passed the limit and what could not be read. */
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

/** As a person counts: browsers list what is in a folder in no order. */
const collate = new Intl.Collator(undefined, { numeric: true, sensitivity: 'base' }).compare;

/** The files of a folder that a person picked, in the order of their paths; the browser lists those of its folders, too. */
export function pickedFiles(listed: Iterable<File>): DroppedFiles {
  const all = [...listed];
  const wanted = all.filter(({ webkitRelativePath }) => !webkitRelativePath.split('/').slice(1).some(isClutter));
  const files = wanted.toSorted((a, b) => collate(a.webkitRelativePath, b.webkitRelativePath)).slice(0, MOST_DROPPED_FILES);
  return { files, skipped: all.length - files.length };
}

/** Why less came than was there, as a sentence; null when all of it did. */
export function skippedWords({ files, skipped }: DroppedFiles): string | null {
  if (files.length === 0) return skipped > 0 ? 'Nothing was added: all files there are hidden or cannot be read.' : 'Nothing was added: there are no files in it.';
  return skipped === 0 ? null : `${skipped} ${skipped === 1 ? 'file was' : 'files were'} left out: hidden, unreadable or beyond the first 2\u2009000.`;
}

async function filesOf(roots: readonly FileSystemEntry[]): Promise<DroppedFiles> {
  const files: File[] = [];
  let skipped = 0;
  const queue = [...roots];
  for (let entry = queue.shift(); entry !== undefined; entry = queue.shift()) {
    const inside = !roots.includes(entry);
    if ((inside && isClutter(entry.name)) || files.length >= MOST_DROPPED_FILES) skipped += 1;
    else if (isFile(entry)) {
      const file = await readFile(entry);
      if (file) files.push(file);
      else skipped += 1;
    } else if (isDirectory(entry)) queue.push(...await children(entry));
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
    if (some.length === 0) return all.toSorted((a, b) => collate(a.name, b.name));
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
