/** What a browser remembers of one file: its attachment's id, and whatever is told of it. */
type Remembered = readonly [id: string, ...told: unknown[]];

/** Attachments of which something is remembered; the ones told of longest ago are forgotten first. */
const REMEMBERED = 200;

/** What this browser remembers of files, an entry each. Where it keeps nothing, nothing is known of any. */
export interface FileMemory<Entry extends Remembered> {
  /** Undefined when nothing is known of it. */
  of(attachmentId: string): Entry | undefined;
  put(entry: Entry): void;
  forget(attachmentId: string): void;
}

/** A memory under a key of the browser's storage. What stands there and is no entry counts for nothing. */
export function openFileMemory<Entry extends Remembered>(storageKey: string, isEntry: (value: unknown) => value is Entry): FileMemory<Entry> {
  function entries(): readonly Entry[] {
    try {
      const value: unknown = JSON.parse(globalThis.localStorage?.getItem(storageKey) ?? '[]');
      return Array.isArray(value) ? value.filter(isEntry) : [];
    } catch {
      return [];
    }
  }

  function save(all: readonly Entry[]): void {
    try {
      globalThis.localStorage?.setItem(storageKey, JSON.stringify(all.slice(-REMEMBERED)));
    } catch {
      // Where the browser keeps nothing, files open as if for the first time.
    }
  }

  function others(attachmentId: string): readonly Entry[] {
    return entries().filter(([id]) => id !== attachmentId);
  }

  return {
    of: (attachmentId) => entries().find(([id]) => id === attachmentId),
    put: (entry) => save([...others(entry[0]), entry]),
    forget: (attachmentId) => save(others(attachmentId)),
  };
}
