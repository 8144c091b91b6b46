import { hkdfSync } from 'node:crypto';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from '../../src/contract/zod.ts';
import { identify } from '../auth.ts';
import { sandboxed } from '../files.ts';
import { fileHeaders } from '../library/fileHeaders.ts';
import { cleanFileName } from '../library/fileName.ts';
import { fileType, mimeType } from '../library/fileType.ts';
import type { Caller, Library } from '../library/library.ts';
import { ProblemError } from '../problems.ts';
import { namePerson } from '../requestLog.ts';
import { seal, unseal } from '../sealing.ts';
import { passedOn } from './answers.ts';
import type { Outgoing, OutgoingAnswer } from './outgoing.ts';

/** How long an address of ours for a file of another host is good, in ms: 15 minutes. */
const addressMs = 15 * 60_000;
const about = 'remote file';
const path = '/files/remote/';

const remoteFile = z.object({ url: z.string(), name: z.string(), person: z.string(), ends: z.number() });

/** Gives out files of another host under sealed addresses of ours. */
export interface RemoteFiles {
  readonly library: Library;
  readonly key: Buffer;
  readonly outgoing: () => Promise<Outgoing>;
}

function keyOf({ key }: RemoteFiles): Buffer {
  return Buffer.from(hkdfSync('sha256', key, '', about, 32));
}

/** Path of ours that gives, to this person and for a quarter of an hour, what stands at an address of another host. */
export function sealAddress(files: RemoteFiles, caller: Caller, file: { readonly url: string; readonly name: string }): string {
  const content: z.output<typeof remoteFile> = { ...file, person: caller.userId, ends: files.library.clock.now() + addressMs };
  return `${path}${seal(keyOf(files), JSON.stringify(content), about)}`;
}

async function openAddress(files: RemoteFiles, request: FastifyRequest, sealed: string): Promise<z.output<typeof remoteFile>> {
  const caller = await identify(files.library, request);
  if (caller === null) throw new ProblemError('not_signed_in', 'Sign in first: this address is for one person.');
  namePerson(request, caller.userId);
  const text = unseal(keyOf(files), sealed, about);
  const read = text === null ? null : z.safeParse(remoteFile, JSON.parse(text));
  if (read?.success !== true || read.data.person !== caller.userId) {
    throw new ProblemError('bad_signature', 'This download address was changed or is somebody else\'s; export the attachment again.');
  }
  if (read.data.ends <= files.library.clock.now()) {
    throw new ProblemError('expired', 'This download address has expired; export the attachment again.');
  }
  return read.data;
}

/** Of what a browser asked, these go on; nothing that says who asks. */
const askedHeaders = ['range', 'if-range', 'if-none-match', 'if-modified-since'] as const;

/** Of what the host answers, these go on, where they are what they should be. */
const givenHeaders: readonly (readonly [name: string, form: RegExp])[] = [
  ['content-length', /^\d{1,16}$/], ['content-range', /^bytes (?:\d+-\d+|\*)\/(?:\d+|\*)$/], ['accept-ranges', /^(?:bytes|none)$/],
  ['etag', /^(?:W\/)?"[\x21\x23-\x7e]{0,200}"$/], ['last-modified', /^[A-Za-z]{3}, [\w :]{16,24} GMT$/], ['content-encoding', /^(?:gzip|br|deflate)$/],
];

function headersOf({ headers }: OutgoingAnswer): Record<string, string> {
  const given: Record<string, string> = {};
  for (const [name, form] of givenHeaders) {
    const value = headers[name];
    if (typeof value === 'string' && form.test(value)) given[name] = value;
  }
  return given;
}

/** Statuses that mean what they mean for a file of ours. */
const passed: ReadonlySet<number> = new Set([200, 206, 304, 412, 416]);

function assertGiven({ status, body }: OutgoingAnswer, host: string): void {
  if (passed.has(status)) return;
  body.destroy();
  if (status === 404 || status === 410) throw new ProblemError('not_found', `${host} has this file no more.`);
  if (status >= 400 && status < 500) throw new ProblemError('expired', `${host} refuses its own address (${status}); export the attachment again.`);
  throw new ProblemError('upstream_bad_answer', `${host} answered ${status} in place of the file.`);
}

/** Addresses are signed for GET alone as a rule: a HEAD that is refused is asked as a GET whose body nobody waits for. */
async function askFor(outgoing: Outgoing, request: FastifyRequest, ask: { readonly url: URL; readonly signal: AbortSignal }): Promise<OutgoingAnswer> {
  const headers = Object.fromEntries(askedHeaders.flatMap((name) => {
    const value = request.headers[name];
    return typeof value === 'string' ? [[name, value] as const] : [];
  }));
  const answer = await outgoing.ask({ method: request.method, headers, redirects: 'followed', ...ask });
  if (request.method !== 'HEAD' || passed.has(answer.status)) return answer;
  answer.body.destroy();
  return outgoing.ask({ method: 'GET', headers, redirects: 'followed', ...ask });
}

async function sendRemote(files: RemoteFiles, request: FastifyRequest<{ Params: { '*': string } }>, reply: FastifyReply): Promise<FastifyReply> {
  const { url: address, name: given } = await openAddress(files, request, request.params['*']);
  const leaving = new AbortController();
  reply.raw.once('close', () => leaving.abort());
  const url = new URL(address);
  const answer = await askFor(await files.outgoing(), request, { url, signal: leaving.signal });
  assertGiven(answer, url.host);
  const name = cleanFileName(given);
  const type = mimeType(fileType(name, new Uint8Array(0)), new Uint8Array(0));
  reply.code(answer.status).headers({ ...headersOf(answer), ...fileHeaders({ name, mime_type: type }), 'cache-control': 'private, max-age=600', ...sandboxed });
  if (request.method !== 'HEAD' && answer.status !== 304) return reply.send(passedOn(answer, url.host));
  answer.body.destroy();
  return reply.send();
}

/** `/files/remote/...`: GET and HEAD. */
export function remoteFileRoutes(app: FastifyInstance, files: RemoteFiles): void {
  app.route<{ Params: { '*': string } }>({
    method: ['GET', 'HEAD'],
    url: `${path}*`,
    handler: (request, reply) => sendRemote(files, request, reply),
  });
}
