import { randomBytes } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { apiBase } from '../src/contract/endpoints.ts';
import { isViewerPath } from '../src/contract/isViewerPath.ts';
import { sendBuilt } from './builtFiles.ts';
import { ProblemError } from './problems.ts';

/** Stands in index.html where the nonce of this answer goes. */
const noncePlaceholder = '__NONCE__';

/** The page of the app, and the same for addresses that show a file: it begins with links to all that these need. */
const pages = ['index.html', 'viewer.html'];

/** The content policy of our own pages; `nonce` is for the UI kit's theme variables. */
function contentPolicy(nonce: string, storeOrigin: string | null): string {
  return [
    "default-src 'none'",
    "script-src 'self' 'wasm-unsafe-eval'",
    "worker-src 'self'",
    `style-src 'self' 'nonce-${nonce}'`,
    "style-src-attr 'unsafe-inline'",
    "img-src 'self' blob: data:",
    "font-src 'self'",
    `connect-src 'self'${storeOrigin === null ? '' : ` ${storeOrigin}`}`,
    "manifest-src 'self'",
    "frame-ancestors 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "object-src 'none'",
    "frame-src 'none'",
  ].join('; ');
}

async function filesIn(folder: string): Promise<ReadonlySet<string>> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return new Set(entries.filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).split(sep).join('/')));
}

/** Built files carry the digest of their content in their names, so they never change. */
function cacheControl(path: string): string {
  if (path === 'sw.js') return 'no-cache';
  return path.startsWith('assets/') ? 'public, max-age=31536000, immutable' : 'public, max-age=3600';
}

function acceptsHtml(request: FastifyRequest): boolean {
  const accept = request.headers.accept ?? '*/*';
  return accept.includes('text/html') || accept.includes('*/*');
}

/** Folders of files only: a missing one of theirs is no page. */
function isFilePath(path: string): boolean {
  return path.startsWith('assets/') || path.startsWith('pdfjs/');
}

function pathOf(request: FastifyRequest): string {
  return (request.url.split('?')[0] ?? '/').slice(1);
}

export function missing(request: FastifyRequest): ProblemError {
  const path = pathOf(request);
  const isCall = `/${path}`.startsWith(`${apiBase}/`);
  return new ProblemError(
    'not_found',
    isCall ? 'There is no such call; GET /api/v1/openapi.json lists them.' : 'There is nothing at this address.',
  );
}

/** Answers with a page, under a nonce of its own. */
function sendPage(reply: FastifyReply, text: string, storeOrigin: string | null): FastifyReply {
  const nonce = randomBytes(16).toString('base64');
  return reply.headers({ 'Content-Security-Policy': contentPolicy(nonce, storeOrigin), 'Cache-Control': 'no-store' })
    .type('text/html; charset=utf-8')
    .send(text.replaceAll(noncePlaceholder, nonce));
}

/** Serves the built browser part: its files, and its page at every other address that a browser asks for. */
export async function serveWeb(app: FastifyInstance, what: { readonly folder: string; readonly storeOrigin: string | null }): Promise<void> {
  const { folder, storeOrigin } = what;
  const files = await filesIn(folder);
  const [page, viewer] = await Promise.all(pages.map((name) => readFile(join(folder, name), 'utf8')));
  if (page === undefined || viewer === undefined) throw new Error('the build has no pages');

  app.setNotFoundHandler(async (request, reply) => {
    const path = pathOf(request);
    const isRead = request.method === 'GET' || request.method === 'HEAD';
    const isOurs = path === 'api' || path.startsWith('api/') || path.startsWith('files/') || path.startsWith('archivist/');
    if (!isRead || isOurs) throw missing(request);
    if (files.has(path) && !pages.includes(path)) {
      reply.headers({ 'Cache-Control': cacheControl(path), 'Content-Security-Policy': contentPolicy('none', storeOrigin) });
      if (await sendBuilt(join(folder, path), { request, reply })) return reply;
      throw missing(request);
    }
    if (isFilePath(path) || !acceptsHtml(request)) throw missing(request);
    return sendPage(reply, isViewerPath(`/${path}`) ? viewer : page, storeOrigin);
  });
}
