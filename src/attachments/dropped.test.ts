import { describe, expect, it } from 'vitest';
import { filesOf, pickedFiles, skippedWords } from './dropped.ts';

/** A file as a browser lists it of a folder that was picked. */
function listed(path: string): File {
  return Object.defineProperty(new File(['a'], path.slice(path.lastIndexOf('/') + 1)), 'webkitRelativePath', { value: path });
}

/** Its files and folders, as a browser gives what is dropped: in no order, a hundred at a time. */
function entryOf(fullPath: string, inside: readonly string[] | null, all: readonly string[]): FileSystemFileEntry & FileSystemDirectoryEntry {
  const name = fullPath.slice(fullPath.lastIndexOf('/') + 1);
  const names = [...new Set(inside?.map((path) => path.split('/')[0] ?? ''))].toReversed();
  const children = names.map((child) => {
    const below = (inside ?? []).filter((path) => path.startsWith(`${child}/`)).map((path) => path.slice(child.length + 1));
    return entryOf(`${fullPath}/${child}`, below.length === 0 ? null : below, all);
  });
  return {
    name, fullPath, isFile: inside === null, isDirectory: inside !== null, filesystem: { name: '', get root() { return entryOf('', all, all); } },
    getParent: () => undefined, getFile: () => undefined, getDirectory: () => undefined,
    file: (take) => take(listed(fullPath)),
    createReader: () => ({ readEntries: (take) => take(children.splice(0, 100)) }),
  };
}

describe('a folder that was dropped', () => {
  it('gives what it gives when it is picked: the same files in the same order, and as many are left out', async () => {
    const inside = ['b/2.pdf', 'b.txt', 'b 1.txt', 'a/z/1.pdf', 'a/10.pdf', 'a/9.pdf', '.git/x', '.git/y/z', 'a/node_modules/m.js', ...Array.from({ length: 2_001 }, (_, index) => `c/${index}.txt`), 'd/e.txt'];
    const dropped = await filesOf([entryOf('all', inside, inside)]);
    const picked = pickedFiles(inside.map((path) => listed(`all/${path}`)));
    const paths = dropped.files.map(({ webkitRelativePath }) => webkitRelativePath);
    expect(paths.slice(0, 8)).toEqual(['a/9.pdf', 'a/10.pdf', 'a/z/1.pdf', 'b/2.pdf', 'b 1.txt', 'b.txt', 'c/0.txt', 'c/1.txt'].map((path) => `all/${path}`));
    expect(picked.files.map(({ webkitRelativePath }) => webkitRelativePath)).toEqual(paths);
    expect([dropped.skipped, picked.skipped]).toEqual([10, 10]);
  });
});

describe('a folder that was picked', () => {
  it('gives its files and those of its folders in their order, but no clutter; the folder itself may be called anything', () => {
    const { files, skipped } = pickedFiles(['.scans/a 10.pdf', '.scans/a 9.pdf', '.scans/.DS_Store', '.scans/photos/b.png', '.scans/.git/c', '.scans/node_modules/d/e.js'].map(listed));
    expect(files.map(({ name }) => name)).toEqual(['a 9.pdf', 'a 10.pdf', 'b.png']);
    expect(skipped).toBe(3);
  });

  it('gives 2 000 files at most, and says how many it leaves out', () => {
    const picked = pickedFiles(Array.from({ length: 2_003 }, (_, index) => listed(`all/${index}.txt`)));
    expect(picked.files).toHaveLength(2_000);
    expect(skippedWords(picked)).toMatch(/^3 items were left out: .* 2\u202F000\.$/);
    expect(skippedWords({ files: picked.files, skipped: 0 })).toBeNull();
    expect(skippedWords({ files: [], skipped: 2 })).toMatch(/^Nothing was added/);
  });
});
