import type { AnnotationRef, OutboxEntry } from './outboxEntry.ts';

/** Why changes cannot be kept on this machine: a sentence for a person. They are still sent while the page is open. */
export interface StorageFault {
  readonly reason: 'full' | 'refused';
  readonly sentence: string;
}

export type Kept =
  | { readonly ok: true; readonly entries: readonly OutboxEntry[] }
  | { readonly ok: false; readonly fault: StorageFault };

/** Where unsent revisions are kept: IndexedDB, or memory where that is refused. */
export interface OutboxStorage {
  /** Whether what it keeps outlives the page. */
  readonly durable: boolean;
  /** All entries, or those of some annotations. Records written by a later version are left alone and not among them. */
  read(refs: readonly AnnotationRef[] | 'all'): Promise<Kept>;
  /**
   * Replaces the entries of some annotations as one transaction: `decide` gets what is kept of them at this moment, whoever
   * wrote it, and returns what shall be kept instead. `ok` only when it is on disk.
   */
  revise(refs: readonly AnnotationRef[], decide: (entries: readonly OutboxEntry[]) => readonly OutboxEntry[]): Promise<Kept>;
  /**
   * Adds entries as they are. Handed to the disk before this returns, and nothing is read first: whatever happens to the page from now on,
   * they are kept. `ok` only when they are on disk.
   */
  append(entries: readonly OutboxEntry[]): Promise<Kept>;
  /** Gives what the page still knows, when the browser has thrown away what was kept: it is put into the database made anew. */
  recoverFrom(known: () => readonly OutboxEntry[]): void;
  close(): void;
}
