import type { LookupAddress } from 'node:dns';
import { lookup } from 'node:dns/promises';
import { Agent as HttpAgent, type ClientRequest, type IncomingHttpHeaders, type IncomingMessage, request as askHttp } from 'node:http';
import { Agent as HttpsAgent, request as askHttps } from 'node:https';
import { isIP, type LookupFunction } from 'node:net';
import type { Readable } from 'node:stream';
import { ProblemError } from '../problems.ts';
import { type Reach, reachOf } from './reach.ts';

/** How long a connection may take to come about, in ms. */
const connectMs = 10_000;
/** How long a host may take to say whether it wants a body, in ms: some never say. */
const wantedMs = 1_000;
const mostRedirects = 5;
const redirects: ReadonlySet<number> = new Set([301, 302, 303, 307, 308]);

/** What is asked of another host. */
export interface OutgoingRequest {
  readonly method: string;
  readonly url: URL;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: Readable | string;
  /** `when wanted`: a host that refuses is heard before any of the body goes, as far as it knows how to be asked first. */
  readonly bodyGoes?: 'at once' | 'when wanted';
  readonly signal: AbortSignal;
  /** Of GET and HEAD alone, and only where no secret goes along. Else a redirect is answered as it is. */
  readonly redirects: 'followed' | 'kept';
}

export interface OutgoingAnswer {
  readonly status: number;
  readonly statusText: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: IncomingMessage;
}

/** The one way to other hosts. */
export interface Outgoing {
  /** Answers when the headers are here. Throws `ProblemError` where there is no answer, or the address is not to be asked. */
  readonly ask: (request: OutgoingRequest) => Promise<OutgoingAnswer>;
  readonly close: () => void;
}

/** How long another system may say nothing where nothing else is wanted, ms. */
export const usualSilenceMs = 60_000;

/** What hosts may be asked, and how long they may be silent. */
export interface OutgoingRules {
  /** `any`: the address is the operator's own choice. */
  readonly reach: ReadonlySet<Reach> | 'any';
  /** How long nothing may move, in ms. */
  readonly silenceMs: number;
  /** Finds the addresses of a name; the system's unless said. */
  readonly resolve?: (name: string) => Promise<readonly LookupAddress[]>;
}

const resolveBySystem = (name: string): Promise<LookupAddress[]> => lookup(name, { all: true, verbatim: true });

function unreachable(url: URL, why: string): ProblemError {
  // Codes of Node's parser: somebody is there.
  if (why.startsWith('HPE_')) return new ProblemError('upstream_bad_answer', `${url.host} answered something that is no HTTP (${why}).`);
  return new ProblemError('upstream_unreachable', `${url.host} cannot be reached (${why}).`);
}

function tooSlow(url: URL, ms: number): ProblemError {
  return new ProblemError('upstream_timeout', `${url.host} did not answer within ${Math.round(ms / 1_000)} s.`);
}

/** What was done there although there was no answer. */
export const lookThere = 'It had all that was sent: look there before you try again.';

/** A body that was read from cannot be sent once more. */
function isUntouched({ body }: OutgoingRequest): boolean {
  return body === undefined || (typeof body !== 'string' && !body.readableDidRead);
}

/** Why there is no answer. What a host had all of may have been done there. */
function noAnswer(ask: OutgoingRequest, sent: ClientRequest, error: Error): ProblemError {
  const isTold = error instanceof ProblemError;
  if (ask.body === undefined || typeof ask.body === 'string' || isUntouched(ask)) return isTold ? error : unreachable(ask.url, codeOf(error));
  if (sent.writableFinished) {
    const why = isTold ? error.message : `${ask.url.host} gave no answer (${codeOf(error)}).`;
    return new ProblemError(isTold ? error.code : 'upstream_unreachable', `${why} ${lookThere}`);
  }
  return isTold ? error : new ProblemError('upstream_unreachable', `${ask.url.host} broke off before it had all that was sent (${codeOf(error)}).`);
}

function notToBeAsked(what: string): ProblemError {
  return new ProblemError('upstream_refused', `${what}; such an address is not asked from here.`);
}

function isTimeout(reason: unknown): boolean {
  return reason instanceof Error && reason.name === 'TimeoutError';
}

function codeOf(error: unknown): string {
  if (error instanceof AggregateError) return codeOf(error.errors[0]);
  return error instanceof Error && 'code' in error ? String(error.code) : 'no answer';
}

/** Resolves a name once. All its addresses have to be good: which of them is connected to is the system's choice. */
async function addressesOf(url: URL, rules: OutgoingRules): Promise<readonly LookupAddress[]> {
  const name = url.hostname.replaceAll(/^\[|\]$/g, '');
  const family = isIP(name);
  const found = family === 0 ? await (rules.resolve ?? resolveBySystem)(name).catch(() => []) : [{ address: name, family }];
  if (found.length === 0) throw unreachable(url, 'its name is not known');
  const { reach } = rules;
  if (reach !== 'any' && !found.every(({ address }) => reach.has(reachOf(address)))) throw notToBeAsked(`${url.hostname} is an address within a network`);
  return found;
}

interface Agents {
  readonly http: HttpAgent;
  readonly https: HttpsAgent;
}

/** Node's own `lookup` is in the way of nothing: the addresses were found and checked before. */
function fixedLookup(addresses: readonly LookupAddress[]): LookupFunction {
  return (_name, options, done) => {
    const [first] = addresses;
    if (options.all === true) done(null, [...addresses]);
    else done(null, first?.address ?? '', first?.family);
  };
}

function begin(ask: OutgoingRequest, addresses: readonly LookupAddress[], agents: Agents): ClientRequest {
  const { url, method, headers, bodyGoes } = ask;
  const expect = bodyGoes === 'when wanted' ? { Expect: '100-continue' } : {};
  const options = {
    method, headers: { 'Accept-Encoding': 'identity', 'User-Agent': 'Redline', ...headers, ...expect },
    signal: ask.signal, lookup: fixedLookup(addresses),
  };
  return url.protocol === 'https:' ? askHttps(url, { ...options, agent: agents.https }) : askHttp(url, { ...options, agent: agents.http });
}

function onceConnected(sent: ClientRequest, url: URL, connected: () => void): void {
  sent.once('socket', (socket) => {
    if (!socket.connecting) connected();
    else socket.once(url.protocol === 'https:' ? 'secureConnect' : 'connect', connected);
  });
}

function watchConnecting(sent: ClientRequest, url: URL): void {
  const timer = setTimeout(() => sent.destroy(tooSlow(url, connectMs)), connectMs);
  const over = (): void => clearTimeout(timer);
  onceConnected(sent, url, over);
  sent.once('close', over);
}

/** Begins once the host wants the body, or does not say though it could; never where it answered first. */
function whenWanted(sent: ClientRequest, url: URL, go: () => void): void {
  const begun = (): void => {
    settle();
    go();
  };
  let timer: NodeJS.Timeout | undefined;
  onceConnected(sent, url, () => {
    timer = setTimeout(begun, wantedMs);
  });
  const settle = (): void => {
    clearTimeout(timer);
    sent.off('continue', begun);
  };
  sent.once('continue', begun).once('response', settle).once('close', settle);
  sent.flushHeaders();
}

function send(sent: ClientRequest, { url, body, bodyGoes = 'at once' }: OutgoingRequest): void {
  if (body === undefined || typeof body === 'string') {
    sent.end(body);
    return;
  }
  // What breaks the body breaks the request: half of an upload is never taken for the whole.
  body.once('error', (error) => sent.destroy(error));
  body.once('close', () => {
    if (!body.readableEnded) sent.destroy(new Error('the body ended early'));
  });
  if (bodyGoes === 'at once') body.pipe(sent);
  else whenWanted(sent, url, () => body.pipe(sent));
}

/** One request to one address. */
async function askOnce(ask: OutgoingRequest, rules: OutgoingRules, agents: Agents): Promise<OutgoingAnswer & { readonly url: URL }> {
  const { url, signal } = ask;
  signal.throwIfAborted();
  const addresses = await addressesOf(url, rules);
  signal.throwIfAborted();
  return new Promise((resolve, reject) => {
    const sent = begin(ask, addresses, agents);
    let isConnected = false;
    onceConnected(sent, url, () => {
      isConnected = true;
    });
    watchConnecting(sent, url);
    sent.setTimeout(rules.silenceMs, () => sent.destroy(tooSlow(url, rules.silenceMs)));
    sent.once('response', (body) => {
      body.once('error', () => undefined);
      // Whoever answers before it had the body gets no more of it.
      body.once('close', () => {
        if (!sent.writableEnded) sent.destroy();
      });
      resolve({ status: body.statusCode ?? 502, statusText: body.statusMessage ?? '', headers: body.headers, body, url });
    });
    sent.on('error', (error) => {
      if (signal.aborted && isTimeout(signal.reason)) return reject(new ProblemError('upstream_timeout', `${url.host} took too long to answer.`));
      if (signal.aborted) return reject(error);
      // A connection that was kept for the next request may be closed by the other side just then.
      if (sent.reusedSocket && isUntouched(ask) && codeOf(error) === 'ECONNRESET') return resolve(askOnce(ask, rules, agents));
      // What was read of the body went nowhere.
      if (!isConnected) return reject(error instanceof ProblemError ? error : unreachable(url, codeOf(error)));
      return reject(noAnswer(ask, sent, error));
    });
    send(sent, ask);
  });
}

function nextUrl(from: URL, location: string | undefined): URL {
  const url = location === undefined || !URL.canParse(location, from) ? null : new URL(location, from);
  if (url === null) throw new ProblemError('upstream_bad_answer', `${from.host} redirects to nowhere.`);
  if (from.protocol === 'https:' && url.protocol === 'http:') throw notToBeAsked(`${from.host} redirects from https to http`);
  return url;
}

function assertWeb({ protocol, username, password }: URL): void {
  if (protocol !== 'http:' && protocol !== 'https:') throw notToBeAsked(`The address begins with ${protocol}`);
  if (username !== '' || password !== '') throw notToBeAsked('The address holds a password');
}

/** Opens a way to other hosts under rules of its own. Connections are kept for the next request, and shared with no other rules. */
export function openOutgoing(rules: OutgoingRules): Outgoing {
  const options = { keepAlive: true, maxSockets: 64, timeout: 30_000 };
  const agents: Agents = { http: new HttpAgent(options), https: new HttpsAgent(options) };
  return {
    async ask(request) {
      let { url } = request;
      for (let left = mostRedirects; ; left -= 1) {
        assertWeb(url);
        const answer = await askOnce({ ...request, url }, rules, agents);
        if (answer.status === 417 && request.bodyGoes === 'when wanted' && isUntouched(request)) {
          answer.body.destroy();
          return askOnce({ ...request, bodyGoes: 'at once' }, rules, agents);
        }
        if (request.redirects === 'kept' || !redirects.has(answer.status)) return answer;
        answer.body.destroy();
        if (left === 0) throw new ProblemError('upstream_bad_answer', `${url.host} redirects without end.`);
        url = nextUrl(url, answer.headers.location);
      }
    },
    close() {
      agents.http.destroy();
      agents.https.destroy();
    },
  };
}
