import { readFileSync, readdirSync } from 'node:fs';
import { dirname, join, normalize, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

const root = fileURLToPath(new URL('..', import.meta.url));

/** Which folders a folder may import from, itself always. The first that matches a file counts; `docs/architecture.md` gives the reasons. */
const mayImport: readonly (readonly [folder: string, allowed: readonly string[]])[] = [
  ['src/signals', []],
  ['src/geometry', []],
  ['src/contract', ['src/geometry']],
  ['src/commands', ['src/contract']],
  ['src/tools', ['src/geometry']],
  ['src/text', ['src/geometry']],
  ['src/annotation', ['src/geometry', 'src/contract']],
  ['src/document', ['src/geometry', 'src/contract', 'src/text']],
  ['src/api', ['src/contract', 'src/document/source.ts']],
  ['src/exchange/write', ['src/annotation', 'src/geometry', 'src/contract']],
  ['src/exchange/read', ['src/annotation', 'src/geometry', 'src/contract', 'src/exchange/write']],
  ['src/exchange/render', ['src/annotation', 'src/geometry', 'src/contract', 'src/document', 'src/exchange/write']],
  ['src/exchange', ['src/api', 'src/contract', 'src/commands', 'src/annotation', 'src/document', 'src/geometry', 'package.json']],
  ...(['sessions', 'attachments', 'findings', 'connectors'] as const).map((folder) => [
    `src/${folder}`,
    ['src/api', 'src/contract', 'src/commands', 'src/annotation', 'src/document', 'src/exchange', 'src/geometry', 'src/text'],
  ] as const),
  ['src/search', ['src/api', 'src/contract', 'src/commands', 'src/annotation', 'src/document', 'src/text']],
  [
    'src/viewer',
    [
      'src/geometry', 'src/contract', 'src/commands', 'src/tools', 'src/annotation', 'src/document', 'src/api', 'src/exchange', 'src/text',
      'src/search/asked.ts', 'src/search/FoundContext.tsx', 'src/search/foundPlace.ts', 'src/search/QueryToggles.tsx',
    ],
  ],
  ['src/app', ['src']],
  ['src/main.tsx', ['src']],
  ['src/imports.test.ts', []],
  ['server', ['src/contract', 'src/geometry', 'src/exchange/write', 'src/annotation', 'package.json']],
];

/** What everybody may use. */
const below = 'src/signals';

/** Packages that only some folders may know. */
const packageHomes: readonly (readonly [name: RegExp, homes: readonly string[]])[] = [
  [/^(konva|react-konva)$/, ['src/viewer']],
  [/^pdfjs-dist$/, ['src/document']],
  [/^(@photostructure\/sqlite|kysely|pg)$/, ['server/sql', 'server/testServers']],
  [/^aws4fetch$/, ['server/blobs', 'server/testServers']],
];

/** Words that only some files may use. */
const wordHomes: readonly (readonly [word: RegExp, below: string, homes: readonly string[]])[] = [
  [/\bprocess\.env\b/, 'server', ['server/main.ts', 'server/admin.ts', 'server/testProgram.ts']],
  [/\bprocess\.env\b/, 'src', []],
  [/(?<![.\w])fetch\(|\bXMLHttpRequest\b/, 'src', ['src/api/client.ts', 'src/api/upload.ts', 'src/app/shell/serviceWorker.ts']],
  [/\bnew EventSource\b/, 'src', ['src/api']],
];

interface Source {
  readonly path: string;
  readonly text: string;
  readonly imports: readonly string[];
}

function sources(below: string): readonly Source[] {
  return readdirSync(join(root, below), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name))
    .map((entry) => {
      const file = join(entry.parentPath, entry.name);
      const text = readFileSync(file, 'utf8');
      const found = text.matchAll(/(?:from|import)\s*\(?\s*(?:\/\*.*?\*\/\s*)?['"]([^'"\n]+)['"]/g);
      return { path: relative(root, file).split(sep).join('/'), text, imports: [...found].map((match) => match[1] ?? '') };
    });
}

function isBelow(path: string, folder: string): boolean {
  return path === folder || path.startsWith(`${folder}/`);
}

function targetOf(source: Source, specifier: string): string {
  return normalize(join(dirname(source.path), specifier.split('?')[0] ?? '')).split(sep).join('/');
}

const all = [...sources('src'), ...sources('server')];
const product = all.filter((source) => !source.path.endsWith('.test.ts'));

describe('the house', () => {
  it('lets each folder import only what stands below it', () => {
    const broken = product.flatMap((source) => {
      const home = mayImport.find(([folder]) => isBelow(source.path, folder));
      if (!home) return [`${source.path} stands in no known folder`];
      const [folder, allowed] = home;
      return source.imports
        .filter((specifier) => specifier.startsWith('.'))
        .map((specifier) => targetOf(source, specifier))
        .filter((target) => !isBelow(target, folder) && !isBelow(target, below) && !allowed.some((other) => isBelow(target, other)))
        .map((target) => `${source.path} imports ${target}`);
    });
    expect(broken).toEqual([]);
  });

  it('lets the server have the fold of annotations and nothing else of them', () => {
    const taken = product
      .filter((source) => source.path.startsWith('server/'))
      .flatMap((source) => source.imports.filter((name) => name.startsWith('.')).map((name) => targetOf(source, name)))
      .filter((target) => target.startsWith('src/annotation/'));
    expect([...new Set(taken)].filter((target) => target !== 'src/annotation/revisions.ts')).toEqual([]);
  });

  it('keeps each heavy package in its one home', () => {
    const strayed = product.flatMap((source) =>
      source.imports.flatMap((specifier) => {
        const name = specifier.split('/').slice(0, specifier.startsWith('@') ? 2 : 1).join('/');
        const rule = packageHomes.find(([pattern]) => pattern.test(name));
        return rule && !rule[1].some((home) => isBelow(source.path, home)) ? [`${source.path} imports ${specifier}`] : [];
      }),
    );
    expect(strayed).toEqual([]);
  });

  it('keeps environment, fetch and event streams in their one home', () => {
    const strayed = wordHomes.flatMap(([word, below, homes]) =>
      product
        .filter((source) => isBelow(source.path, below) && !homes.some((home) => isBelow(source.path, home)) && word.test(source.text))
        .map((source) => `${source.path} uses ${word.source}`),
    );
    expect(strayed).toEqual([]);
  });

  it('is made of files that one person can read at a sitting', () => {
    const long = all.filter((source) => source.text.split('\n').length > 400).map((source) => source.path);
    expect(long).toEqual([]);
  });

  it('has no folder that says nothing', () => {
    const names = all.flatMap((source) => dirname(source.path).split('/'));
    expect(names.filter((name) => /^(utils|helpers|common|hooks|types|services|shared|misc)$/.test(name))).toEqual([]);
  });
});

describe('exports', () => {
  it('are each used by another file', () => {
    const config = { path: 'vitest.config.ts', text: readFileSync(join(root, 'vitest.config.ts'), 'utf8') };
    const everything = [...all, ...sources('e2e'), ...sources('bench'), config];
    const unused = product.flatMap((source) =>
      [...source.text.matchAll(/^export (?:async )?(?:function|const|class) (\w+)/gm)]
        .map((match) => match[1] ?? '')
        .filter((name) => {
          const word = new RegExp(`\\b${name}\\b`);
          return !everything.some((other) => other.path !== source.path && word.test(other.text));
        })
        .map((name) => `${source.path} exports ${name}`),
    );
    expect(unused).toEqual([]);
  });
});
