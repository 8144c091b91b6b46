import { describe, expect, it } from 'vitest';
import { createJsonTree } from '../../document/plain/jsonTree.ts';
import { createTreeStore } from './treeStore.ts';

const text = JSON.stringify({ a: { b: [1, { c: 2 }] }, d: 'e', f: [] }, null, 2);

async function begun() {
  const tree = createTreeStore(createJsonTree(text));
  await tree.begin();
  return { ...tree, names: () => tree.store.getState().rows.map(({ name }) => name), current: () => tree.store.getState().current?.name };
}

describe('the rows of a tree', () => {
  it('unfold and fold, and what was unfolded beneath is so again', async () => {
    const tree = await begun();
    expect(tree.names()).toEqual(['a', 'd', 'f']);
    await tree.unfold(tree.store.getState().rows[0]);
    await tree.unfold(tree.store.getState().rows[1]);
    expect(tree.names()).toEqual(['a', 'b', 0, 1, 'd', 'f']);
    tree.fold(tree.store.getState().rows[0]);
    expect(tree.names()).toEqual(['a', 'd', 'f']);
    await tree.unfold(tree.store.getState().rows[0]);
    expect(tree.names()).toEqual(['a', 'b', 0, 1, 'd', 'f']);
    tree.foldAll();
    expect(tree.names()).toEqual(['a', 'd', 'f']);
  });

  it('are gone through by keys as trees are', async () => {
    const tree = await begun();
    const go = async (...keys: readonly string[]): Promise<unknown> => {
      for (const key of keys) await tree.press(key, 10);
      return tree.current();
    };
    expect(await go('ArrowDown')).toBe('a');
    expect(await go('ArrowRight')).toBe('a');
    expect(await go('ArrowRight', 'ArrowRight', 'ArrowRight')).toBe(0);
    expect(await go('ArrowLeft')).toBe('b');
    expect(await go('ArrowLeft', 'ArrowLeft')).toBe('a');
    expect(tree.names()).toEqual(['a', 'b', 'd', 'f']);
    expect(await go('End')).toBe('f');
    expect(await go('ArrowRight')).toBe('f');
    expect(await go('Home')).toBe('a');
    expect(await go('PageDown')).toBe('f');
    expect(await go('ArrowDown')).toBe('f');
    expect(await go('Home', 'ArrowLeft', '*')).toBe('a');
    expect(tree.names()).toEqual(['a', 'b', 'd', 'f']);
    expect(await tree.press('x', 10)).toBe('other');
  });

  it('show what stands at a place of the text', async () => {
    const tree = await begun();
    await tree.showAt(text.indexOf('"c"'));
    expect(tree.current()).toBe('c');
    expect(tree.names()).toEqual(['a', 'b', 0, 1, 'c', 'd', 'f']);
    tree.foldAll();
    expect(tree.current()).toBe('a');
  });
});
