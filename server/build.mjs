/** Bundles the server's entries into dist/server; packages stay outside, in node_modules. */
import { join } from 'node:path';
import { build } from 'esbuild';
import { root } from './install.mjs';

await build({
  entryPoints: { main: join(root, 'server/main.ts'), admin: join(root, 'server/admin.ts') },
  outdir: join(root, 'dist/server'),
  outExtension: { '.js': '.mjs' },
  bundle: true,
  splitting: true,
  platform: 'node',
  format: 'esm',
  target: 'node20',
  packages: 'external',
  logLevel: 'warning',
});
