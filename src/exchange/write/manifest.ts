import type { Attachment } from '../../contract/attachment.ts';

/** An attachment that an export is of. `sha256` is of its bytes; null where the host does not tell it. */
export interface Original {
  readonly id: Attachment['id'];
  readonly name: string;
  readonly sha256: string | null;
}

/** A file of an export, as the manifest lists it. */
export interface ListedFile {
  readonly name: string;
  readonly bytes: number;
  readonly sha256: string;
}

interface ManifestInput {
  /** Of this program. */
  readonly version: string;
  readonly format: string;
  readonly originals: readonly Original[];
  readonly files: readonly ListedFile[];
}

/** The name that the manifest has in every archive. */
export const manifestName = 'manifest.json';

/** What proves an export of several files: digests of each, of the attachments that it is of, and what made it. No time: the same export has the same bytes. */
export function writeManifest({ version, format, originals, files }: ManifestInput): string {
  return `${JSON.stringify({ tool: { name: 'Redline', version }, format, attachments: originals, files }, null, 2)}\n`;
}
