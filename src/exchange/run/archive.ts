import { gather } from '../write/gather.ts';
import type { Gathering } from '../write/gather.ts';
import { manifestName, writeManifest } from '../write/manifest.ts';
import type { ListedFile, Original } from '../write/manifest.ts';
import { safeFileName } from '../write/names.ts';
import { createSha256 } from '../write/sha256.ts';
import type { Sha256 } from '../write/sha256.ts';
import { createZip, crc32, MOST_ZIP_BYTES, MOST_ZIP_FILES } from '../write/zip.ts';
import type { ZipEntry } from '../write/zip.ts';

/** A file ready to be saved. */
interface MadeFile {
  readonly name: string;
  readonly mime: string;
  readonly blob: Blob;
}

/** `left`: what was left out, one sentence each. */
export type ExportResult = { readonly ok: true; readonly file: MadeFile; readonly left: readonly string[] } | { readonly ok: false; readonly sentence: string };

/** What an export is, once its files are made. Plain data: it goes to a worker as it is. */
export interface About {
  /** Of the archive's name, without its ending. */
  readonly stem: string;
  /** Of a file that is the only one. */
  readonly mime: string;
  readonly format: string;
  readonly version: string;
  readonly originals: readonly Original[];
  readonly left: readonly string[];
  /** Said where there is no file at all and nothing was left out. */
  readonly nothing: string;
  /** What a single file becomes: itself, where nothing else is said. */
  readonly single?: 'archived';
}

/** The files of an export, as they are made. */
export interface Archive {
  /** Begins a file with a name of its own; the one before is whole. */
  readonly begin: (name: string, modified?: Date) => void;
  /** More bytes of the file. */
  readonly write: (bytes: string | Uint8Array<ArrayBuffer>) => void;
  /** It holds more than an archive can: what else would be made is in vain, and `end` says why. */
  readonly isOver: () => boolean;
  /** The one file, or all of them and their manifest as one archive; a sentence where they are none or too many. */
  readonly end: (about: About) => ExportResult;
}

interface OpenEntry {
  readonly name: string;
  readonly modified: Date;
  readonly hash: Sha256;
  readonly gathered: Gathering;
  crc: number;
}

/** Entries of an archive have no time of their own where none is given: the same export has the same bytes. */
const noTime = new Date(Date.UTC(1980, 0, 1));

/** An archive without files. */
export function createArchive(): Archive {
  const encoder = new TextEncoder();
  const zip = createZip();
  const listed: ListedFile[] = [];
  let only: ZipEntry | null = null;
  let open: OpenEntry | null = null;
  let size = 0;

  function begin(name: string, modified = noTime): void {
    finish();
    open = { name, modified, hash: createSha256(), gathered: gather(), crc: 0 };
  }
  function write(given: string | Uint8Array<ArrayBuffer>): void {
    if (open === null) return;
    const bytes = typeof given === 'string' ? encoder.encode(given) : given;
    open.hash.add(bytes);
    open.crc = crc32(bytes, open.crc);
    open.gathered.add(bytes);
  }
  function finish(): void {
    if (open === null) return;
    const { name, modified, crc, gathered, hash } = open;
    const entry: ZipEntry = { name, modified, crc, size: gathered.size(), parts: gathered.parts() };
    listed.push({ name, bytes: entry.size, sha256: hash.end() });
    only = listed.length === 1 ? entry : null;
    zip.add(entry);
    size += entry.size;
    open = null;
  }
  /** With the manifest. */
  const count = (): number => listed.length + 1;

  return {
    begin,
    write,
    // A file that is the only one is no archive.
    isOver: () => only === null && (count() > MOST_ZIP_FILES || size > MOST_ZIP_BYTES),
    end({ stem, mime, format, version, originals, left, nothing, single }) {
      finish();
      if (listed.length === 0) return { ok: false, sentence: left.join(' ') || nothing };
      if (only !== null && single === undefined) return { ok: true, left, file: { name: only.name, mime, blob: new Blob([...only.parts]) } };
      const files = [...listed];
      begin(manifestName);
      write(writeManifest({ version, format, originals, files }));
      finish();
      if (listed.length > MOST_ZIP_FILES) return { ok: false, sentence: `An archive holds at most ${MOST_ZIP_FILES} files, and these are more: export fewer pages.` };
      if (size > MOST_ZIP_BYTES) return { ok: false, sentence: 'The archive would have more than 4 GB: export fewer pages.' };
      return { ok: true, left, file: { name: `${safeFileName(stem)}.zip`, mime: 'application/zip', blob: zip.end() } };
    },
  };
}
