import { createReadStream, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, normalize, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import type { Plugin } from 'vite';
import { defineConfig } from 'vite';
import { chunkGroups } from './server/chunks.ts';
import { shellBuild } from './server/shellBuild.ts';
import { viewerPage } from './server/viewerPage.ts';

const pdfjs = dirname(fileURLToPath(import.meta.resolve('pdfjs-dist/package.json')));
const pdfjsFolders = ['cmaps', 'standard_fonts', 'wasm', 'iccs'] as const;

/** What pdf.js asks for while it reads a file: served under /pdfjs/ in development, copied beside the build. */
function pdfjsFiles(): Plugin {
  return {
    name: 'redline-pdfjs-files',
    configureServer(server) {
      server.middlewares.use('/pdfjs', (request, response, next) => {
        const path = normalize(new URL(request.url ?? '/', 'http://localhost').pathname).slice(1);
        if (!pdfjsFolders.some((folder) => path.startsWith(folder + sep))) return next();
        response.setHeader('Content-Type', path.endsWith('.wasm') ? 'application/wasm' : 'application/octet-stream');
        createReadStream(join(pdfjs, path)).on('error', next).pipe(response);
      });
    },
    generateBundle() {
      for (const folder of pdfjsFolders) {
        for (const name of readdirSync(join(pdfjs, folder))) {
          this.emitFile({ type: 'asset', fileName: `pdfjs/${folder}/${name}`, source: readFileSync(join(pdfjs, folder, name)) });
        }
      }
    },
  };
}

/** Lines of up to 3 px stay what they are; everything else is as large as a person has set text in the browser. */
const THINNEST = 3;

function inUnit(value: string, unit: 'rem' | 'em'): string {
  return value.replaceAll(/(?<![\w-])(-?\d*\.?\d+)px\b/g, (length: string, px: string) => (
    Math.abs(Number(px)) <= THINNEST ? length : `${Number((Number(px) / 16).toFixed(5))}${unit}`
  ));
}

/** What a style sheet is written with, as the tool that reads them gives it. */
interface StyleSheet {
  walkDecls(change: (declaration: { value: string }) => void): void;
  walkAtRules(name: string, change: (query: { params: string }) => void): void;
}

/**
 * Lengths of our style sheets are written in px of the usual text size, and built in rem. (Media queries know the browser's size as em alone.)
 * Only at the end is there what a sheet takes from another by `composes`.
 */
const lengthsInRem = {
  postcssPlugin: 'lengths-in-rem',
  OnceExit(sheet: StyleSheet): void {
    sheet.walkDecls((declaration) => {
      if (declaration.value.includes('px')) declaration.value = inUnit(declaration.value, 'rem');
    });
    sheet.walkAtRules('media', (query) => {
      query.params = inUnit(query.params, 'em');
    });
    sheet.walkAtRules('container', (query) => {
      query.params = inUnit(query.params, 'rem');
    });
  },
};

export default defineConfig({
  css: { postcss: { plugins: [lengthsInRem] } },
  plugins: [react(), pdfjsFiles(), viewerPage(), shellBuild()],
  build: {
    outDir: 'dist/web',
    // The files of the build before stay: see shellBuild.
    emptyOutDir: false,
    target: 'es2022',
    sourcemap: false,
    // Fonts and icons stay files: a data: URL is no place for what the content policy should govern.
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 1200,
    rolldownOptions: { output: { codeSplitting: { groups: chunkGroups() } } },
  },
  worker: { format: 'es' },
  server: { host: '127.0.0.1', port: 4871, proxy: { '/api': 'http://127.0.0.1:4870', '/files': 'http://127.0.0.1:4870' } },
});
