import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createJsonTree } from './jsonTree.ts';
import type { TreeNode } from './jsonTree.ts';

const { signal } = new AbortController();

/** The value that a node and all beneath it say. */
async function valueOf(text: string, node: TreeNode): Promise<unknown> {
  const tree = createJsonTree(text);
  const said = text.slice(node.value, node.end);
  if (node.kind !== 'object' && node.kind !== 'list') return JSON.parse(said);
  const members = await tree.membersOf(node, signal);
  expect(members).toHaveLength(node.count);
  const values = await Promise.all(members.map(async (member) => [member.name, await valueOf(text, member)] as const));
  return node.kind === 'list' ? values.map(([, value]) => value) : Object.fromEntries(values.map(([name, value]) => [String(name), value]));
}

async function read(text: string): Promise<readonly TreeNode[]> {
  return createJsonTree(text).membersOf(null, signal);
}

function shown(text: string, nodes: readonly TreeNode[]): readonly string[] {
  return nodes.map((node) => `${String(node.name)} ${node.kind} ${text.slice(node.start, node.end)}`);
}

describe('the tree of a JSON text', () => {
  it('says what JSON.parse reads, however it is written', async () => {
    await fc.assert(fc.asyncProperty(fc.jsonValue(), fc.constantFrom(undefined, 2, '\t'), async (value, indent) => {
      const text = `\n ${JSON.stringify({ value }, null, indent)} \n`;
      const [member] = await read(text);
      expect(member?.name).toBe('value');
      if (member !== undefined) expect(await valueOf(text, member)).toEqual(JSON.parse(text)['value']);
    }), { numRuns: 200 });
  });

  it('gives each node its place among the others and beneath its parent', async () => {
    const tree = createJsonTree('{"a": {"b": [1, {}]}, "c": "d"}');
    const [a, c] = await tree.membersOf(null, signal);
    expect([a?.level, a?.place, a?.of, c?.place]).toEqual([1, 0, 2, 1]);
    const [b] = a === undefined ? [] : await tree.membersOf(a, signal);
    expect(b).toMatchObject({ name: 'b', level: 2, parent: a, kind: 'list', count: 2 });
  });

  it('of lines of values, one that cannot be read is odd and the next is read', async () => {
    const text = '{"a": 1}\nnot json {\n{"a": 2}\n[]';
    expect(shown(text, await read(text))).toEqual(['0 object {"a": 1}', '1 odd not json {', '2 object {"a": 2}', '3 list []']);
  });

  it('of what is cut off or damaged, all that stands before is shown', async () => {
    const cut = '{"a": [1, 2';
    const [a] = await read(cut);
    expect(a).toMatchObject({ kind: 'list', count: 2, end: cut.length });
    expect(shown(cut, a === undefined ? [] : await createJsonTree(cut).membersOf(a, signal))).toEqual(['0 number 1', '1 number 2']);
    const damaged = '{"a": 1, b: 2, "c": 3}';
    expect(shown(damaged, await read(damaged))).toEqual(['a number "a": 1', 'null odd b: 2, "c": 3']);
    expect(shown('"never closed', await read('"never closed'))).toEqual(['null odd "never closed']);
  });

  it('holds nothing where the text is no JSON at all', async () => {
    expect(await read('A word to the reader.')).toEqual([expect.objectContaining({ kind: 'odd' })]);
    expect(await read('  ')).toEqual([]);
  });

  it('never fails, and no two nodes of a level overlap', async () => {
    const signs = fc.string({ unit: fc.constantFrom('{', '}', '[', ']', '"', '\\', ',', ':', '1', 'a', ' ', '\n', 'null'), maxLength: 40 });
    await fc.assert(fc.asyncProperty(signs, async (text) => {
      const tree = createJsonTree(text);
      async function look(node: TreeNode | null): Promise<void> {
        let at = node?.value ?? 0;
        for (const member of await tree.membersOf(node, signal)) {
          expect(member.start).toBeGreaterThanOrEqual(at);
          expect(member.end).toBeGreaterThan(member.start);
          expect(member.end).toBeLessThanOrEqual(node?.end ?? text.length);
          at = member.end;
          if (member.kind === 'object' || member.kind === 'list') await look(member);
        }
      }
      await look(null);
    }), { numRuns: 300 });
  });
});
