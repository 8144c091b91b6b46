import { relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Plugin } from 'vite';

const root = fileURLToPath(new URL('..', import.meta.url));
/** What opens a file, then what comes after its first page; each with all that it imports. */
const first: readonly string[] = ['src/app/askAhead.ts', 'src/document/pdf.ts'];
const later: readonly string[] = ['src/app/start.tsx', 'src/app/ViewerRoute.tsx'];

/** What of a chunk of the build matters here. */
export interface BuiltChunk {
  /** What it was made of, below the root, with slashes. */
  readonly modules: readonly string[];
  /** File names of chunks that it cannot begin without. */
  readonly imports: readonly string[];
  readonly styles: readonly string[];
}

/**
 * The links that a viewer's page begins with, so that nothing waits until other code asks for it: what opens the file, compiled, and the app's
 * files, which stay in a template until the file is on its way (`src/app/linkToApp.ts`): a browser asks a host for six things at a time. What `page` links to already is left out.
 */
export function linksOf(chunks: ReadonlyMap<string, BuiltChunk>, page: string): string {
  const opening = reached(chunks, first);
  const app = reached(chunks, later).filter((file) => !opening.includes(file));
  const styles = [...new Set(app.flatMap((file) => chunks.get(file)?.styles ?? []))];
  return [
    ...opening.filter((file) => !page.includes(`"/${file}"`)).map((file) => `<link rel="modulepreload" crossorigin href="/${file}">`),
    '<template id="links-of-the-app">',
    ...app.map((file) => `<link rel="preload" as="script" fetchpriority="low" crossorigin href="/${file}">`),
    ...styles.map((file) => `<link rel="preload" as="style" fetchpriority="low" crossorigin href="/${file}">`),
    '</template>',
  ].join('\n    ');
}

/** The chunks that hold these modules, and all that they import. */
function reached(chunks: ReadonlyMap<string, BuiltChunk>, modules: readonly string[]): readonly string[] {
  const found = new Set<string>();
  function reach(file: string): void {
    if (found.has(file)) return;
    found.add(file);
    for (const imported of chunks.get(file)?.imports ?? []) reach(imported);
  }
  for (const module of modules) {
    const file = [...chunks].find(([, chunk]) => chunk.modules.includes(module))?.[0];
    if (file === undefined) throw new Error(`no chunk of the build holds ${module}`);
    reach(file);
  }
  return [...found];
}

/** Writes `viewer.html` beside `index.html`: the same page, with those links. Pages of tests, built by the same settings, have none. */
export function viewerPage(): Plugin {
  return {
    name: 'redline-viewer-page',
    apply: (config, { command }) => command === 'build' && config.root === undefined,
    generateBundle: {
      order: 'post',
      handler(_options, bundle) {
        const page = bundle['index.html'];
        if (page?.type !== 'asset') throw new Error('the build has no index.html');
        const chunks = new Map<string, BuiltChunk>();
        for (const file of Object.values(bundle)) {
          if (file.type !== 'chunk') continue;
          const modules = file.moduleIds.map((id) => relative(root, id).split(sep).join('/'));
          chunks.set(file.fileName, { modules, imports: file.imports, styles: [...(file.viteMetadata?.importedCss ?? [])] });
        }
        const before = String(page.source);
        const source = before.replace('</head>', `  ${linksOf(chunks, before)}\n  </head>`);
        this.emitFile({ type: 'asset', fileName: 'viewer.html', source });
      },
    },
  };
}
