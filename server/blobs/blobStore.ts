import type { Readable } from 'node:stream';

/** Bytes that are kept, and what was learned while they came in. */
export interface StoredBlob {
  readonly key: string;
  readonly size: number;
  /** Hex. */
  readonly sha256: string;
  readonly md5: string;
  /** The first bytes, at most 4,096: what the file type is told by. */
  readonly head: Uint8Array;
}

/** Inclusive, as HTTP's. */
export interface ByteRange {
  readonly start: number;
  readonly end: number;
}

/** Where the bytes of attachments are kept. A folder, or an S3-compatible store. */
export interface BlobStore {
  /**
   * Keeps a stream under a new key. What it answers is on the disk, whatever happens next; when the stream fails, or passes
   * `maxBytes` (null), nothing stays. Never holds more than a few pieces in memory.
   */
  put(bytes: Readable, maxBytes: number): Promise<StoredBlob | null>;
  /** Null when there is no such blob. */
  get(key: string, range: ByteRange | null): Promise<Readable | null>;
  /** Deleting what is not there is no failure. */
  delete(key: string): Promise<void>;
  /** Keys of all that was kept before `before` (unix ms). What had not come in whole by then is taken away. */
  list(before: number): Promise<readonly string[]>;
  /** Rejects when nothing can be kept. */
  ping(): Promise<void>;
}
