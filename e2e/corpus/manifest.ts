import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** What independent tools say of one file of the corpus. */
export interface CorpusEntry {
  readonly file: string;
  readonly bytes: number;
  readonly kind: 'pdf' | 'img' | 'tiff' | 'data' | 'bad';
  readonly password?: string;
  readonly expected: {
    readonly pages?: number;
    readonly form?: string;
    readonly page_geometry?: readonly {
      /** First and last page, 1-based. */
      readonly pages: readonly [number, number];
      readonly displayed_pt: readonly [number, number];
      readonly displayed_pt_with_user_unit?: readonly [number, number];
    }[];
    /** Pages of a TIFF. */
    readonly tiffinfo_pages?: number;
    /** Pixels after orientation; of the first page. */
    readonly displayed?: readonly [number, number];
  };
}

/** The corpus's own list of its files. */
export function readManifest(folder: string): readonly CorpusEntry[] {
  const { entries } = JSON.parse(readFileSync(join(folder, 'manifest.json'), 'utf8')) as { readonly entries: readonly CorpusEntry[] };
  return entries;
}

/** Sizes of all pages in points, page by page, UserUnit counted. */
export function expectedSizes(entry: CorpusEntry): readonly (readonly [number, number])[] {
  return (entry.expected.page_geometry ?? []).flatMap(({ pages, displayed_pt, displayed_pt_with_user_unit }) =>
    Array.from({ length: pages[1] - pages[0] + 1 }, () => displayed_pt_with_user_unit ?? displayed_pt),
  );
}
