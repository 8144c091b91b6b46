import { randomBytes } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { apiBase } from '../src/contract/endpoints.ts';
import { ProblemError } from './problems.ts';

/** Stands in index.html where the nonce of this answer goes. */
const noncePlaceholder = '__NONCE__';

/** The content policy of our own pages; `nonce` is for the UI kit's theme variables. */
function contentPolicy(nonce: string): string {
  return [
    "default-src 'none'",
    "script-src 'self' 'wasm-unsafe-eval'",
    "worker-src 'self'",
    `style-src 'self' 'nonce-${nonce}'`,
    "style-src-attr 'unsafe-inline'",
    "img-src 'self' blob: data:",
    "font-src 'self'",
    "connect-src 'self'",
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

/** Serves the built browser part: its files, and its one page at every other address that a browser asks for. */
export async function serveWeb(app: FastifyInstance, folder: string): Promise<void> {
  const files = await filesIn(folder);
  const page = await readFile(join(folder, 'index.html'), 'utf8');
  await app.register(fastifyStatic, { root: folder, serve: false, cacheControl: false, index: false });

  const sendPage = (reply: FastifyReply): FastifyReply => {
    const nonce = randomBytes(16).toString('base64');
    return reply.headers({ 'Content-Security-Policy': contentPolicy(nonce), 'Cache-Control': 'no-store' })
      .type('text/html; charset=utf-8')
      .send(page.replaceAll(noncePlaceholder, nonce));
  };

  app.setNotFoundHandler((request, reply) => {
    const path = pathOf(request);
    const isRead = request.method === 'GET' || request.method === 'HEAD';
    const isOurs = path === 'api' || path.startsWith('api/') || path.startsWith('files/');
    if (!isRead || isOurs) throw missing(request);
    if (files.has(path) && path !== 'index.html') {
      reply.headers({ 'Cache-Control': cacheControl(path), 'Content-Security-Policy': contentPolicy('none') });
      return reply.sendFile(path);
    }
    if (isFilePath(path) || !acceptsHtml(request)) throw missing(request);
    return sendPage(reply);
  });
}
