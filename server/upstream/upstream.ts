import type { Readable } from 'node:stream';
import type { Connection, Place, RemoteFile } from '../../src/contract/connections.ts';
import type { Secrets } from './connections.ts';

/** A file on its way in. */
export interface OpenedFile {
  readonly name: string;
  readonly bytes: Readable;
  /** What its host says of the bytes; what is not said is null. Hex. */
  readonly size: number | null;
  readonly sha256: string | null;
  readonly md5: string | null;
  /** Where it is from, for people. */
  readonly citation: string;
  /** The same, for programs. */
  readonly provenance: Readonly<Record<string, string>>;
}

/** A file, by its place and its name there. */
export interface FileAddress {
  readonly place: string;
  readonly file: string;
}

/** Another system that files are brought in from. Every method throws `ProblemError` with that system's own words where it says no. */
export interface Upstream extends Pick<Connection, 'system' | 'name' | 'host' | 'fields'> {
  /** Tries secrets. Answers what is shown of them. */
  readonly connect: (secrets: Secrets, signal: AbortSignal) => Promise<string>;
  /** What there is to choose from; `within` null is the top. */
  readonly places: (secrets: Secrets, within: string | null, signal: AbortSignal) => Promise<{ readonly items: Place[]; readonly ask: string | null }>;
  readonly files: (secrets: Secrets, place: string, signal: AbortSignal) => Promise<{ readonly title: string; readonly items: RemoteFile[] }>;
  readonly open: (secrets: Secrets, address: FileAddress, signal: AbortSignal) => Promise<OpenedFile>;
}
