import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';

/** One request, as the log has it. Neither query nor headers nor bodies: these hold signatures, codes and people's work. */
export interface LogEntry {
  /** ISO 8601, UTC, when it ended. */
  readonly time: string;
  /** What the answer's `X-Request-Id` says. */
  readonly request: string;
  readonly method: string;
  /** The address that the route was declared with, its ids left out; null where there is no such route. */
  readonly route: string | null;
  readonly path: string;
  /** Null when the sender went away before there was an answer. */
  readonly status: number | null;
  readonly ms: number;
  /** Id of the person; null where nobody is signed in, or nobody needs to be. */
  readonly person: string | null;
  /** The stack of a bug of ours. */
  readonly error?: string;
}

const people = new WeakMap<FastifyRequest, string>();
const bugs = new WeakMap<FastifyRequest, string>();

/** Has the log name the person that a request is from. */
export function namePerson(request: FastifyRequest, personId: string): void {
  people.set(request, personId);
}

/** Has the log tell of the bug that a request met. */
export function nameBug(request: FastifyRequest, error: unknown): void {
  bugs.set(request, error instanceof Error ? (error.stack ?? error.message) : String(error));
}

/** A sealed address says nothing to who reads the log, at length. */
function pathOf({ url }: FastifyRequest): string {
  return (url.split('?')[0] ?? '').replace(/^(\/files\/remote\/).+/, '$1*');
}

function entryOf(request: FastifyRequest, reply: FastifyReply, status: number | null): LogEntry {
  const error = bugs.get(request);
  return {
    time: new Date().toISOString(),
    request: request.id,
    method: request.method,
    route: request.routeOptions.url ?? null,
    path: pathOf(request),
    status,
    ms: Math.round(reply.elapsedTime),
    person: people.get(request) ?? null,
    ...(error === undefined ? {} : { error }),
  };
}

/** Gives every answer the id of its request, and tells `write` of each when it ends, however it ends. */
export function logRequests(app: FastifyInstance, write: ((entry: LogEntry) => void) | null): void {
  app.addHook('onRequest', async (request, reply) => {
    reply.header('X-Request-Id', request.id);
  });
  if (write === null) return;
  const gone = new WeakSet<FastifyRequest>();
  const went = (request: FastifyRequest, reply: FastifyReply): void => {
    if (gone.has(request)) return;
    gone.add(request);
    const isCut = !reply.raw.writableFinished;
    write(entryOf(request, reply, isCut && !reply.raw.headersSent ? null : reply.raw.statusCode));
  };
  app.addHook('onRequest', async (request, reply) => {
    // Hijacked answers (event streams) and broken connections have no `onResponse`; all have this.
    reply.raw.once('close', () => {
      went(request, reply);
    });
  });
}
