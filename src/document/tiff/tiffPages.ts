import type { DirectoryReader, TiffDirectory } from './tiffDirectory.ts';
import { createDirectoryReader } from './tiffDirectory.ts';
import type { ReadBytes } from './tiffFields.ts';
import { unshowable } from './tiffBlock.ts';

/** One page: its picture, and smaller copies of it that the file brings along. */
export interface TiffPage {
  readonly full: TiffDirectory;
  /** Each smaller than the one before. */
  readonly reduced: readonly TiffDirectory[];
}

/** Proportions of a copy differ from the original's by rounding only. */
const SAME_PROPORTIONS = 0.02;

/** The pages of a TIFF. Copies in small and masks are none; a file of nothing else shows them all the same. */
export async function readPages(read: ReadBytes): Promise<readonly TiffPage[]> {
  const file = await createDirectoryReader(read);
  const directories = await file.chain();
  const pages: { readonly full: TiffDirectory; readonly reduced: TiffDirectory[] }[] = [];
  for (const directory of directories) {
    if (directory.role === 'page') pages.push({ full: directory, reduced: await copiesIn(file, directory) });
    else if (directory.role === 'reduced') pages.at(-1)?.reduced.push(directory);
  }
  if (pages.length === 0) return directories.map((full) => ({ full, reduced: [] }));
  return pages.map(({ full, reduced }) => ({ full, reduced: reduced.filter((copy) => isCopy(copy, full)).toSorted((a, b) => b.width - a.width) }));
}

async function copiesIn(file: DirectoryReader, { subDirectories }: TiffDirectory): Promise<TiffDirectory[]> {
  const found = await file.at(subDirectories);
  return found.filter(({ role }) => role === 'reduced');
}

function isCopy(copy: TiffDirectory, full: TiffDirectory): boolean {
  const proportions = (copy.width * full.height) / (copy.height * full.width);
  return copy.width < full.width && Math.abs(proportions - 1) < SAME_PROPORTIONS && unshowable(copy) === null && copy.orientation === full.orientation;
}
