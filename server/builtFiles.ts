import { open } from 'node:fs/promises';
import { extname } from 'node:path';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { noneMatch } from './requests.ts';

/** What the files of a build are, by extension; the others are bytes. */
const types: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8', '.html': 'text/html; charset=utf-8', '.js': 'text/javascript; charset=utf-8', '.json': 'application/json; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8', '.svg': 'image/svg+xml', '.ttf': 'font/ttf', '.wasm': 'application/wasm', '.woff2': 'font/woff2',
};

/** Answers a GET or HEAD with a file of the build; false where it is there no more. */
export async function sendBuilt(path: string, { request, reply }: { readonly request: FastifyRequest; readonly reply: FastifyReply }): Promise<boolean> {
  const file = await open(path).catch(() => null);
  if (file === null) return false;
  const { size, mtimeMs } = await file.stat();
  const etag = `W/"${size.toString(16)}-${Math.floor(mtimeMs).toString(16)}"`;
  const isKnown = noneMatch(request.headers['if-none-match'], etag.slice(2));
  reply.headers({ ETag: etag, 'Content-Type': types[extname(path)] ?? 'application/octet-stream' });
  if (isKnown || request.method === 'HEAD') {
    await file.close();
    if (isKnown) reply.code(304);
    else reply.header('Content-Length', String(size));
    await reply.send();
    return true;
  }
  await reply.header('Content-Length', String(size)).send(file.createReadStream());
  return true;
}
