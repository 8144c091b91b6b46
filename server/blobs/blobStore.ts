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

/** The first bytes of a file that its type is told by. */
export const blobHeadBytes = 4_096;

/** What a store keeps its owner under, where no file is kept and nothing swept. */
export const ownerName = 'redline-library';

/** How a store is to hand out a file by itself. */
export interface DirectAddress {
  /** What it answers with: `content-type`, `content-disposition`, `cache-control`. */
  readonly headers: Readonly<Record<string, string>>;
  /** Unix ms from which the address is good, and for how many seconds. */
  readonly from: number;
  readonly seconds: number;
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
  /** Keys of all that was kept before `before` (unix ms). */
  list(before: number): Promise<readonly string[]>;
  /** Takes away what began to come in before `before` (unix ms) and is not whole yet. */
  forgetHalf(before: number): Promise<void>;
  /** Whose files these are, in the words of `setOwner`; null where nobody said. */
  owner(): Promise<string | null>;
  setOwner(owner: string): Promise<void>;
  /** Rejects when nothing can be kept. */
  ping(): Promise<void>;
  /** An address at which the store gives out the bytes by itself; null where they come through us. */
  direct(key: string, as: DirectAddress): Promise<string | null>;
}
