import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import type { Plugin } from 'vite';

const root = fileURLToPath(new URL('..', import.meta.url));
const worker = join(root, 'src/app/shell/serviceWorker.ts');

/** Every path below a folder, with slashes. */
function pathsBelow(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).split(sep).join('/'));
}

/** Files of the last builds, the newest first; none where the record cannot be read. */
function readBuilds(path: string): readonly (readonly string[])[] {
  try {
    const value: unknown = JSON.parse(readFileSync(path, 'utf8'));
    if (!Array.isArray(value)) return [];
    return value.filter((build) => Array.isArray(build)).map((build) => build.filter((file) => typeof file === 'string'));
  } catch {
    return [];
  }
}

/** The newest build and the one before it; building the same again changes nothing. */
export function nextBuilds(before: readonly (readonly string[])[], files: readonly string[]): readonly (readonly string[])[] {
  const others = before.filter((build) => build.toSorted().join('\n') !== files.toSorted().join('\n'));
  return [files, ...others.slice(0, 1)];
}

/** Writes `sw.js` with the list of what it keeps: all that carries a digest in its name, and the icon. */
async function writeWorker(folder: string, files: readonly string[], page: string): Promise<void> {
  const kept = [...files.filter((file) => file.startsWith('assets/')).toSorted(), 'icon.svg'];
  const version = createHash('sha256').update(JSON.stringify([kept, page])).digest('hex').slice(0, 16);
  await build({
    entryPoints: [worker],
    outfile: join(folder, 'sw.js'),
    bundle: true,
    minify: true,
    format: 'iife',
    target: 'es2022',
    define: { SHELL: JSON.stringify({ version, files: kept }) },
    logLevel: 'warning',
  });
}

/**
 * The service worker beside the build, and the files of the build before it: pages that were opened then go on asking for them. Needs
 * `emptyOutDir: false`; what is older goes.
 */
export function shellBuild(): Plugin {
  return {
    name: 'redline-shell',
    apply: 'build',
    async writeBundle({ dir }, bundle) {
      if (dir === undefined) throw new Error('the build has no folder');
      const record = join(dir, '..', 'web-builds.json');
      const builds = nextBuilds(readBuilds(record), Object.keys(bundle));
      const wanted = new Set([...builds.flat(), ...pathsBelow(join(root, 'public')), 'sw.js']);
      for (const path of pathsBelow(dir)) if (!wanted.has(path)) rmSync(join(dir, path));
      await writeWorker(dir, Object.keys(bundle), readFileSync(join(dir, 'index.html'), 'utf8'));
      mkdirSync(join(dir, '..'), { recursive: true });
      writeFileSync(record, JSON.stringify(builds));
    },
  };
}
