/** What a worker is given to read and write a file at once, without waiting. */
interface SyncAccess {
  read(into: Uint8Array<ArrayBuffer>, options: { readonly at: number }): number;
  write(bytes: Uint8Array<ArrayBuffer>, options: { readonly at: number }): number;
  close(): void;
}

declare global {
  interface FileSystemFileHandle {
    createSyncAccessHandle(): Promise<SyncAccess>;
  }
}

/** Rows of pixels kept on disk, in the origin's private file system, for as long as the file is open. */
export interface LevelStore {
  /** Bytes that may still be written. */
  readonly room: () => number;
  /** Sets so many bytes aside; returns where they begin. */
  reserve(bytes: number): number;
  /** Gives back all that was set aside from there on. */
  release(from: number): void;
  /** Throws when the disk is full. */
  write(bytes: Uint8Array<ArrayBuffer>, at: number): void;
  /** Throws when it is not there any more. */
  read(into: Uint8Array<ArrayBuffer>, at: number): void;
  /** Takes the file away. */
  close(): Promise<void>;
}

const FOLDER = 'redline-levels';
/** Bytes that one image may take on disk: 300 megapixels at full size, and its halves. */
const MOST_BYTES = 2 * 1024 ** 3;
/** Share of what the browser still grants this origin. */
const SHARE_OF_QUOTA = 0.5;

/** A store for one image; null where the browser keeps no files for pages, or has no room. Only in a worker. */
export async function openLevelStore(): Promise<LevelStore | null> {
  try {
    const root = await navigator.storage.getDirectory();
    const folder = await root.getDirectoryHandle(FOLDER, { create: true });
    const { quota = 0, usage = 0 } = await navigator.storage.estimate();
    const name = crypto.randomUUID();
    const access = await alone(async () => {
      await removeStale(folder);
      const handle = await folder.getFileHandle(name, { create: true });
      return handle.createSyncAccessHandle();
    });
    const most = Math.min(MOST_BYTES, (quota - usage) * SHARE_OF_QUOTA);
    let reserved = 0;
    return {
      room: () => most - reserved,
      reserve(bytes) {
        const at = reserved;
        reserved += bytes;
        return at;
      },
      release(from) {
        reserved = from;
      },
      write(bytes, at) {
        if (access.write(bytes, { at }) < bytes.length) throw new Error('levelStore: the disk is full');
      },
      read(into, at) {
        if (access.read(into, { at }) < into.length) throw new Error('levelStore: what was written is gone');
      },
      close() {
        access.close();
        return folder.removeEntry(name).catch(() => undefined);
      },
    };
  } catch {
    return null;
  }
}

/** Takes away what is left of images that are not open any more: a page that goes leaves its file behind. Never fails. */
export async function sweepLevels(): Promise<void> {
  try {
    const root = await navigator.storage.getDirectory();
    const folder = await root.getDirectoryHandle(FOLDER);
    await alone(() => removeStale(folder));
  } catch {
    // No image was ever put there, or the browser keeps no files for pages.
  }
}

/** A file that was made, but is not yet in use, looks as one left behind: no other tab takes any away meanwhile. */
async function alone<T>(job: () => Promise<T>): Promise<T> {
  return navigator.locks.request(FOLDER, job);
}

/** What tabs that crashed left behind; files that are in use elsewhere are locked and stay. */
async function removeStale(folder: FileSystemDirectoryHandle): Promise<void> {
  const names: string[] = [];
  for await (const name of folder.keys()) names.push(name);
  for (const name of names) await folder.removeEntry(name).catch(() => undefined);
}
