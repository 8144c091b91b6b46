import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { beginnings, chunkGroups, inAll } from './chunks.ts';

const root = fileURLToPath(new URL('..', import.meta.url));

/** A graph of modules below the root, each with what it imports. */
function graphOf(imports: Readonly<Record<string, readonly string[]>>) {
  return { getModuleInfo: (id: string) => ({ importedIds: (imports[id.slice(root.length)] ?? []).map((module) => join(root, module)) }) };
}

const graph = graphOf({
  'src/a.ts': ['src/b.ts', 'node_modules/kit/index.js'],
  'src/b.ts': ['src/a.ts', 'src/c.ts'],
  'src/d.ts': ['src/c.ts'],
  'node_modules/kit/index.js': ['node_modules/kit/button.js'],
});

function found(isIn: ReturnType<typeof inAll>): readonly string[] {
  return ['src/a.ts', 'src/b.ts', 'src/c.ts', 'src/d.ts', 'node_modules/kit/button.js'].filter((module) => isIn(join(root, module), graph));
}

describe('the files of the build', () => {
  it('begin with modules that are there', () => {
    expect(beginnings.filter((module) => !existsSync(join(root, module)))).toEqual([]);
  });

  it('are chosen one after the other, what opens a file first', () => {
    const groups = chunkGroups().toSorted((a, b) => (b.priority ?? 0) - (a.priority ?? 0));
    expect(groups.map(({ name, debugName }) => debugName ?? name)).toEqual(['opening', 'pdf', 'base', 'marks', 'kit', 'app', 'shared']);
  });

  it('hold what a module cannot begin without, in circles and packages too', () => {
    expect(found(inAll('everything', ['src/a.ts']))).toEqual(['src/a.ts', 'src/b.ts', 'src/c.ts', 'node_modules/kit/button.js']);
  });

  it('hold what several have in common, and then not what their packages are made of', () => {
    expect(found(inAll('ours', ['src/a.ts'], ['src/d.ts']))).toEqual(['src/c.ts']);
    expect(found(inAll('ours', ['src/a.ts']))).toEqual(['src/a.ts', 'src/b.ts', 'src/c.ts']);
  });
});
