import { randomUUID } from 'node:crypto';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { FastifyInstance, InjectOptions } from 'fastify';
import { inject } from 'vitest';
import { buildApp } from './app.ts';
import type { Config } from './config.ts';
import { addToken, addUser } from './library/accounts.ts';
import { createStampClock } from './library/clock.ts';
import { type Library, openLibrary } from './library/library.ts';
import type { Database } from './sql/database.ts';
import type { LogEntry } from './requestLog.ts';
import { openTestStores } from './testServers/stores.ts';
import { openMobileData } from './upstream/mobileData.ts';
import type { RemoteAtlas } from './upstream/remoteAtlas.ts';
import type { Upstream } from './upstream/upstream.ts';

/** What a call answered. `body` is parsed where it is JSON. */
export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, unknown>>;
  // oxlint-disable-next-line typescript/no-explicit-any -- tests look into answers of every shape
  readonly body: any;
  readonly text: string;
}

/** Somebody with a token. */
export interface Person {
  readonly email: string;
  readonly token: string;
  call(
    method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE' | 'HEAD',
    path: string,
    body?: unknown,
    headers?: Readonly<Record<string, string>>,
  ): Promise<Answer>;
  upload(sessionId: string, ...files: readonly (readonly [name: string, bytes: string | Buffer])[]): Promise<Answer>;
}

/** A server on real stores (a database file and folder, or what the tests were started with), with a clock that tests move. */
export interface TestRoom {
  readonly app: FastifyInstance;
  readonly library: Library;
  /** The connection that the library works on. */
  readonly database: Database['db'];
  readonly folder: string;
  readonly clock: { ahead: number };
  readonly problems: unknown[];
  /** Addresses of all routes, as they were declared. */
  readonly routes: readonly string[];
  readonly log: LogEntry[];
  person(name: string, kind?: 'api' | 'atlas' | 'mobile-data'): Promise<Person>;
  ask(options: InjectOptions): Promise<Answer>;
  /** Files in the store, whole or half. */
  stored(): Promise<string[]>;
  close(): Promise<void>;
}

/** At an address where nothing answers. */
const noSources = [openMobileData('http://127.0.0.1:1')];

export const startCode = 'the-printed-code';

/** A multipart body as browsers write it. */
export function multipartOf(files: readonly (readonly [name: string, bytes: string | Buffer])[], field = 'files') {
  const boundary = `----redline${randomUUID()}`;
  const pieces = files.flatMap(([name, bytes]) => [
    Buffer.from(
      `--${boundary}\r\nContent-Disposition: form-data; name="${field}"; filename="${name}"\r\n`
      + 'Content-Type: application/octet-stream\r\n\r\n',
    ),
    Buffer.from(bytes),
    Buffer.from('\r\n'),
  ]);
  return { payload: Buffer.concat([...pieces, Buffer.from(`--${boundary}--\r\n`)]), type: `multipart/form-data; boundary=${boundary}` };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

/** Fastify tells routes as a tree whose branches are shared beginnings, four characters a level. */
function routesOf(app: FastifyInstance): string[] {
  const branch: string[] = [];
  return app.printRoutes({ commonPrefix: false }).split('\n').flatMap((line) => {
    const [, indent = '', piece = '', methods = ''] = /^([│ ]*)[├└]── (\S+)( \(.*\))?/.exec(line) ?? [];
    branch.splice(indent.length / 4, branch.length, piece);
    return methods === '' || piece === '*' ? [] : [branch.join('')];
  });
}

export async function openTestRoom(change: {
  readonly config?: Partial<Config>;
  readonly maxFileBytes?: number;
  readonly remote?: (library: Library) => RemoteAtlas;
  readonly sources?: readonly Upstream[];
} = {}): Promise<TestRoom> {
  const folder = await mkdtemp(join(tmpdir(), 'redline-test-'));
  const clock = { ahead: 0 };
  const { database, repository, blobs } = await openTestStores(folder);
  const library = await openLibrary({
    repository, blobs,
    clock: createStampClock(() => Date.now() + clock.ahead),
    maxFileBytes: change.maxFileBytes ?? 10_000_000,
  });
  const { user: first } = await addUser(library, 'first@example.com');
  const problems: unknown[] = [];
  const log: LogEntry[] = [];
  const app = await buildApp({
    library,
    config: {
      version: '0.0.0',
      host: '127.0.0.1',
      port: 4900,
      isTls: false,
      origin: null,
      hosts: [],
      staticFolder: null,
      stalledMs: 60_000,
      storeOrigin: null,
      ...change.config,
    },
    startCode: { code: startCode, userId: first.id, expiresAt: Date.now() + 12 * 3_600_000 },
    pingScanner: null,
    report: (error) => problems.push(error),
    log: (entry) => log.push(entry),
    tls: null,
    remote: change.remote?.(library) ?? null,
    sources: { store: { library, key: Buffer.alloc(32, 'key') }, all: change.sources ?? noSources },
  });
  await app.ready();

  const ask = async (options: InjectOptions): Promise<Answer> => {
    const answer = await app.inject(options);
    return { status: answer.statusCode, headers: answer.headers, body: parsed(answer.body), text: answer.body };
  };
  const person = async (name: string, kind: 'api' | 'atlas' | 'mobile-data' = 'api'): Promise<Person> => {
    const email = `${name}@example.com`;
    const { user } = await addUser(library, email);
    const { token } = await addToken(library, user, { kind, name: 'test' });
    const authorization = `Bearer ${token}`;
    return {
      email,
      token,
      call: (method, path, body, headers) => ask({
        method,
        url: path.startsWith('/') ? `/api/v1${path}` : path,
        headers: { authorization, ...(body === undefined ? {} : { 'content-type': 'application/json' }), ...headers },
        ...(body === undefined ? {} : { payload: typeof body === 'string' || Buffer.isBuffer(body) ? body : JSON.stringify(body) }),
      }),
      upload: (sessionId, ...files) => {
        const { payload, type } = multipartOf(files);
        return ask({
          method: 'POST',
          url: `/api/v1/sessions/${sessionId}/upload-files`,
          headers: { authorization, 'content-type': type },
          payload,
        });
      },
    };
  };
  return {
    app, library, database: database.db, folder, clock, problems, routes: routesOf(app), log, person, ask,
    async stored() {
      if (inject('beyond') !== null) return [...await library.blobs.list(Number.MAX_SAFE_INTEGER)];
      const entries = await readdir(join(folder, 'blobs'), { recursive: true, withFileTypes: true });
      return entries.filter((entry) => entry.isFile()).map((entry) => entry.name);
    },
    async close() {
      await app.close();
      await library.repository.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** An owner with a session that has one attachment, a reviewer of it, and a stranger. */
export async function furnish(room: TestRoom) {
  const [owner, reviewer, stranger] = await Promise.all([room.person('owner'), room.person('reviewer'), room.person('stranger')]);
  const session = (await owner.call('POST', '/sessions', { title: 'Motor' })).body;
  const sessionId = String(session.session_id);
  const [attachment] = (await owner.upload(sessionId, ['plan.pdf', '%PDF-1.7 a plan'])).body;
  const attachmentId = String(attachment.attachment_id);
  await owner.call('PUT', `/sessions/${sessionId}/members`, {
    items: [{ email: owner.email, role: 'owner' }, { email: reviewer.email, role: 'reviewer' }],
  });
  return { owner, reviewer, stranger, sessionId, attachmentId };
}

/** A record of boxes, with what is said of it changed. */
export function boxes(
  attachmentId: string,
  content: readonly unknown[] = [{ tags: {}, label: 'sag', x: 120, y: 45, width: 200, height: 80 }],
) {
  return {
    attachment_id: attachmentId,
    annotation_type: 'bbox',
    annotation_content: { page_width: 800, page_height: 600, page_number: 0, content },
  };
}
