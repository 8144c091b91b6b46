import { describe, expect, it } from 'vitest';
import { pickedFiles, skippedWords } from './dropped.ts';

/** A file as a browser lists it of a folder that was picked. */
function listed(path: string): File {
  return Object.defineProperty(new File(['a'], path.slice(path.lastIndexOf('/') + 1)), 'webkitRelativePath', { value: path });
}

describe('a folder that was picked', () => {
  it('gives its files and those of its folders in their order, but no clutter; the folder itself may be called anything', () => {
    const { files, skipped } = pickedFiles(['.scans/a 10.pdf', '.scans/a 9.pdf', '.scans/.DS_Store', '.scans/photos/b.png', '.scans/.git/c', '.scans/node_modules/d/e.js'].map(listed));
    expect(files.map(({ name }) => name)).toEqual(['a 9.pdf', 'a 10.pdf', 'b.png']);
    expect(skipped).toBe(3);
  });

  it('gives 2 000 files at most, and says how many it leaves out', () => {
    const picked = pickedFiles(Array.from({ length: 2_003 }, (_, index) => listed(`all/${index}.txt`)));
    expect(picked.files).toHaveLength(2_000);
    expect(skippedWords(picked)).toMatch(/^3 files were left out/);
    expect(skippedWords({ files: picked.files, skipped: 0 })).toBeNull();
    expect(skippedWords({ files: [], skipped: 2 })).toMatch(/^Nothing was added/);
  });
});
