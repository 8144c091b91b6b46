import { gather } from '../write/gather.ts';
import { manifestName, writeManifest } from '../write/manifest.ts';
import type { ListedFile, Original } from '../write/manifest.ts';
import { safeFileName } from '../write/names.ts';
import { createSha256 } from '../write/sha256.ts';
import type { WrittenFile } from '../write/writers.ts';
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

/** What an export is, once its files are made. */
interface About {
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
}

/** The files of an export, as they are made. */
export interface Archive {
  /** Takes a file with a name of its own; `told` is called after each of its pieces. */
  readonly add: (file: WrittenFile, told?: () => void) => void;
  /** It holds more than an archive can: what else would be made is in vain, and `end` says why. */
  readonly isOver: () => boolean;
  /** The one file, or all of them and their manifest as one archive; a sentence where they are none or too many. */
  readonly end: (about: About) => ExportResult;
}

type Entry = ZipEntry & { readonly sha256: string };

/** Entries of an archive have no time of their own: the same export has the same bytes. */
const noTime = new Date(1980, 0, 1);

/** An archive without files. */
export function createArchive(): Archive {
  const zip = createZip();
  const listed: ListedFile[] = [];
  let only: Entry | null = null;
  let size = 0;
  const put = (entry: Entry): void => {
    zip.add(entry);
    size += entry.size;
  };
  /** With the manifest. */
  const count = (): number => listed.length + 1;
  return {
    // A file that is the only one is no archive.
    isOver: () => only === null && (count() > MOST_ZIP_FILES || size > MOST_ZIP_BYTES),
    add(file, told) {
      const entry = entryOf(file, told);
      listed.push({ name: entry.name, bytes: entry.size, sha256: entry.sha256 });
      only = listed.length === 1 ? entry : null;
      put(entry);
    },
    end({ stem, mime, format, version, originals, left, nothing }) {
      if (listed.length === 0) return { ok: false, sentence: left.join(' ') || nothing };
      if (only !== null) return { ok: true, left, file: { name: only.name, mime, blob: new Blob([...only.parts]) } };
      put(entryOf({ name: manifestName, pieces: [writeManifest({ version, format, originals, files: listed })] }));
      if (count() > MOST_ZIP_FILES) return { ok: false, sentence: `An archive holds at most ${MOST_ZIP_FILES} files, and these are more: export fewer pages.` };
      if (size > MOST_ZIP_BYTES) return { ok: false, sentence: 'The archive would have more than 4 GB: export fewer pages.' };
      return { ok: true, left, file: { name: `${safeFileName(stem)}.zip`, mime: 'application/zip', blob: zip.end() } };
    },
  };
}

/** A file with the sums of its bytes. */
function entryOf({ name, pieces }: WrittenFile, told: () => void = () => undefined): Entry {
  const encoder = new TextEncoder();
  const hash = createSha256();
  const gathered = gather();
  let crc = 0;
  for (const piece of pieces) {
    const bytes = typeof piece === 'string' ? encoder.encode(piece) : piece;
    hash.add(bytes);
    crc = crc32(bytes, crc);
    gathered.add(bytes);
    told();
  }
  return { name, crc, size: gathered.size(), parts: gathered.parts(), modified: noTime, sha256: hash.end() };
}
