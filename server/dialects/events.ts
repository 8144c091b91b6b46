import type { ServerResponse } from 'node:http';
import type { FastifyInstance } from 'fastify';
import { endpoints } from '../../src/contract/endpoints.ts';
import { limits } from '../../src/contract/limits.ts';
import { identify } from '../auth.ts';
import { hintsSince } from '../library/events.ts';
import type { Caller, Library } from '../library/library.ts';
import { ProblemError } from '../problems.ts';
import { type RouteContext, signedInRoute } from './route.ts';

/** How often a stream looks for what another process (the command line) wrote, in ms. */
const lookMs = 2_000;
/** A sign of life for proxies, and the time to look whether the caller is still signed in, in ms. */
const heartbeatMs = 20_000;
/** Unsent bytes at which a reader that does not read is let go. */
const maxUnsentBytes = 1_000_000;

/** One open stream of hints. */
class HintStream {
  readonly #library: Library;
  readonly #caller: Caller;
  readonly #out: ServerResponse;
  #seq: number;
  #isBusy = false;
  #isAsked = false;

  constructor(library: Library, ask: { readonly caller: Caller; readonly out: ServerResponse; readonly since: number }) {
    this.#library = library;
    this.#caller = ask.caller;
    this.#out = ask.out;
    this.#seq = ask.since;
  }

  /** Sends what is new. Asked while it is at it, it looks once more. */
  async look(): Promise<void> {
    this.#isAsked = true;
    if (this.#isBusy) return;
    this.#isBusy = true;
    try {
      while (this.#isAsked && !this.#out.writableEnded && !this.#out.destroyed) {
        this.#isAsked = false;
        const { events, seq } = await hintsSince(this.#library, this.#caller, this.#seq);
        if (seq > this.#seq) this.#isAsked = true;
        this.#seq = seq;
        for (const event of events) this.#send(`id: ${event.seq}\ndata: ${JSON.stringify(event)}\n\n`);
      }
    } finally {
      this.#isBusy = false;
    }
  }

  beat(): void {
    this.#send(': still here\n\n');
  }

  #send(text: string): void {
    if (this.#out.writableEnded || this.#out.destroyed) return;
    this.#out.write(text);
    if (this.#out.writableLength > maxUnsentBytes) this.#out.destroy();
  }
}

function firstSeq(...texts: readonly unknown[]): number | null {
  const text = texts.find((candidate): candidate is string => typeof candidate === 'string' && /^\d{1,15}$/.test(candidate));
  return text === undefined ? null : Number(text);
}

/** GET /events: one stream per browser and person; it ends with the server, with the browser, or with the sign-in. */
export function eventRoutes(app: FastifyInstance, context: RouteContext & { readonly report: (error: unknown) => void }): void {
  const { library, report } = context;
  const open = new Map<ServerResponse, string>();
  let isClosing = false;
  app.addHook('preClose', async () => {
    isClosing = true;
    for (const out of open.keys()) out.end();
  });
  signedInRoute(app, context, {
    endpoint: endpoints.listEvents,
    work: async ({ caller, query, request, reply }) => {
      const mine = [...open.values()].filter((userId) => userId === caller.userId).length;
      if (mine >= limits.streamsPerPerson) {
        const detail = `You have ${mine} event streams open, as many as one person may; close some, or poll.`;
        throw new ProblemError('too_many_requests', detail, { 'Retry-After': '60' });
      }
      const lastSeq = await library.repository.workspace.lastSeq();
      // What this library never gave is of a history that it was set back from.
      const since = Math.min(firstSeq(request.headers['last-event-id'], query.since) ?? lastSeq, lastSeq);
      if (isClosing) throw new ProblemError('busy', 'The server is about to stop; try again in a moment.', { 'Retry-After': '2' });
      reply.hijack();
      const out = reply.raw;
      // Gone while the database was asked: its end was told already, to nobody.
      if (out.destroyed) return reply;
      open.set(out, caller.userId);
      out.writeHead(200, {
        'Content-Type': 'text/event-stream; charset=utf-8', 'Cache-Control': 'no-store', 'X-Accel-Buffering': 'no',
        'X-Content-Type-Options': 'nosniff',
      });
      out.write('retry: 3000\n\n');
      const stream = new HintStream(library, { caller, out, since });
      const look = () => void stream.look().catch(report);
      const looking = setInterval(look, lookMs);
      const beating = setInterval(() => {
        stream.beat();
        void identify(library, request).then((still) => (still === null ? out.end() : undefined)).catch(report);
      }, heartbeatMs);
      library.changed.listeners.add(look);
      // A reader that went away is no failure; `close` follows.
      out.on('error', () => undefined);
      out.on('close', () => {
        clearInterval(looking);
        clearInterval(beating);
        library.changed.listeners.delete(look);
        open.delete(out);
      });
      look();
      return reply;
    },
  });
}
