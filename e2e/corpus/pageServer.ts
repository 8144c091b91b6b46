import { createReadStream, existsSync, statSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { extname, join, normalize } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';

/** The content policy of the product; without 'wasm-unsafe-eval' pdf.js falls back silently and colours come out different. */
const POLICY =
  "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; worker-src 'self'; style-src 'self'; style-src-attr 'unsafe-inline'; " +
  "img-src 'self' blob: data:; font-src 'self'; connect-src 'self'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'; object-src 'none'";

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.mjs': 'text/javascript',
  '.wasm': 'application/wasm',
};

/** A page that holds nothing but the reading of documents, built as the product is, beside a folder of files. */
export interface PageServer {
  readonly origin: string;
  /** Files made by tests, served at `/made/` by name. */
  readonly made: Map<string, Uint8Array>;
  close(): Promise<void>;
}

/** Builds the page and serves it at `/`, the pdf.js files at `/pdfjs/`, the files of `folder` by Range at `/files/`. */
export async function startPageServer(folder: string): Promise<PageServer> {
  const built = await mkdtemp(join(tmpdir(), 'redline-corpus-'));
  await build({
    configFile: fileURLToPath(new URL('../../vite.config.ts', import.meta.url)),
    root: fileURLToPath(new URL('.', import.meta.url)),
    logLevel: 'warn',
    build: { outDir: built, emptyOutDir: true },
  });
  const made = new Map<string, Uint8Array>();
  const server = createServer((request, response) => {
    const path = normalize(decodeURIComponent(new URL(request.url ?? '/', 'http://localhost').pathname));
    const bytes = path.startsWith('/made/') ? made.get(path.slice('/made/'.length)) : undefined;
    if (bytes !== undefined) return sendBytes(request, response, bytes);
    const file = path.startsWith('/files/') ? join(folder, path.slice('/files'.length)) : join(built, path === '/' ? 'index.html' : path);
    sendFile(request, response, file);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('startPageServer: the server has no port');
  return {
    origin: `http://127.0.0.1:${address.port}`,
    made,
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      await rm(built, { recursive: true, force: true });
    },
  };
}

function sendFile(request: IncomingMessage, response: ServerResponse, file: string): void {
  if (!existsSync(file) || !statSync(file).isFile()) {
    response.writeHead(404).end();
    return;
  }
  const { size } = statSync(file);
  const headers = { 'Content-Type': TYPES[extname(file)] ?? 'application/octet-stream', 'Content-Security-Policy': POLICY };
  const range = rangeOf(request, size);
  if (!range) {
    response.writeHead(200, { ...headers, 'Content-Length': size });
    createReadStream(file).pipe(response);
    return;
  }
  response.writeHead(206, { ...headers, ...rangeHeaders(range, size) });
  createReadStream(file, range).pipe(response);
}

function sendBytes(request: IncomingMessage, response: ServerResponse, bytes: Uint8Array): void {
  const range = rangeOf(request, bytes.length) ?? { start: 0, end: bytes.length - 1 };
  response.writeHead(206, rangeHeaders(range, bytes.length)).end(bytes.subarray(range.start, range.end + 1));
}

/** Both ends inclusive. */
interface Range {
  readonly start: number;
  readonly end: number;
}

function rangeOf(request: IncomingMessage, size: number): Range | null {
  const range = /^bytes=(\d+)-(\d+)$/u.exec(request.headers.range ?? '');
  return range ? { start: Number(range[1]), end: Math.min(Number(range[2]), size - 1) } : null;
}

function rangeHeaders({ start, end }: Range, size: number) {
  return { 'Content-Length': end - start + 1, 'Content-Range': `bytes ${start}-${end}/${size}` };
}
