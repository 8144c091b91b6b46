import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { ByteRange } from './blobs/blobStore.ts';
import { fileHeaders } from './library/fileHeaders.ts';
import type { Library } from './library/library.ts';
import { openSigned } from './library/signedFiles.ts';
import { notFound, ProblemError } from './problems.ts';
import type { AttachmentRow } from './sql/attachments.ts';
import { noneMatch } from './requests.ts';

/** An uploaded file never runs in our origin. */
export const sandboxed = {
  'Content-Security-Policy': "sandbox; default-src 'none'; frame-ancestors 'none'",
  'X-Content-Type-Options': 'nosniff',
  'Cross-Origin-Resource-Policy': 'same-origin',
} as const;

type Wanted = { readonly kind: 'whole' } | { readonly kind: 'range'; readonly range: ByteRange } | { readonly kind: 'outside' };

/**
 * What a Range header asks of `size` bytes. What is malformed, or asks for several ranges, gets the whole; so does any range of
 * a file of no bytes, whose refusal browsers write down as an error.
 */
export function readRange(header: string | undefined, size: number): Wanted {
  const match = /^bytes=\s*(\d{0,16})\s*-\s*(\d{0,16})\s*$/i.exec(header ?? '');
  const [, first = '', last = ''] = match ?? [];
  if (match === null || (first === '' && last === '') || size === 0) return { kind: 'whole' };
  if (first === '') {
    const length = Math.min(Number(last), size);
    return length === 0 ? { kind: 'outside' } : { kind: 'range', range: { start: size - length, end: size - 1 } };
  }
  const start = Number(first);
  const end = last === '' ? size - 1 : Math.min(Number(last), size - 1);
  if (last !== '' && Number(last) < start) return { kind: 'whole' };
  return start >= size ? { kind: 'outside' } : { kind: 'range', range: { start, end } };
}

function textOf(request: FastifyRequest, name: string): string {
  const value: unknown = typeof request.query === 'object' && request.query !== null ? Reflect.get(request.query, name) : '';
  return typeof value === 'string' ? value : '';
}

/** The bytes that a signed address gives. */
async function sendSigned(library: Library, request: FastifyRequest<{ Params: { id: string } }>, reply: FastifyReply): Promise<FastifyReply> {
  const attachment = await openSigned(library, {
    id: request.params.id,
    digest: textOf(request, 'digest'),
    expires: textOf(request, 'expires'),
    signature: textOf(request, 'signature'),
  });
  return sendFile(library, attachment, { request, reply });
}

/** Answers a GET or HEAD with the bytes of an attachment that the asker may have. */
export async function sendFile(library: Library, attachment: AttachmentRow, { request, reply }: {
  readonly request: FastifyRequest;
  readonly reply: FastifyReply;
}): Promise<FastifyReply> {
  const { size, sha256 } = attachment;
  const etag = `"${sha256}"`;
  reply.headers({ ETag: etag, 'Accept-Ranges': 'bytes', ...fileHeaders(attachment), ...sandboxed });
  if (noneMatch(request.headers['if-none-match'], etag)) return reply.code(304).send();
  const ifRange = request.headers['if-range'];
  const wanted = readRange(ifRange === undefined || ifRange === etag ? request.headers.range : undefined, size);
  if (wanted.kind === 'outside') {
    reply.removeHeader('ETag').removeHeader('Content-Disposition').removeHeader('Accept-Ranges');
    throw new ProblemError(
      'range_not_satisfiable',
      `The file has ${size} bytes; this range begins beyond them.`,
      { 'Content-Range': `bytes */${size}` },
    );
  }
  const range = wanted.kind === 'range' ? wanted.range : null;
  if (range !== null) reply.code(206).header('Content-Range', `bytes ${range.start}-${range.end}/${size}`);
  reply.header('Content-Length', String(range === null ? size : range.end - range.start + 1));
  if (request.method === 'HEAD') return reply.send();
  const bytes = await library.blobs.get(attachment.blob_key, range);
  if (bytes === null) throw notFound('attachment');
  return reply.send(bytes);
}

/** `/files/...`: the bytes behind a signed address. */
export function fileRoutes(app: FastifyInstance, library: Library): void {
  app.route<{ Params: { id: string } }>({
    method: ['GET', 'HEAD'],
    url: '/files/:id/*',
    handler: (request, reply) => sendSigned(library, request, reply),
  });
}
