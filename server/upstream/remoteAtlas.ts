import { lookup } from 'node:dns/promises';
import { isIP } from 'node:net';
import { capabilitiesWire, type Extension, extensions } from '../../src/contract/account.ts';
import { apiBase } from '../../src/contract/endpoints.ts';
import { z } from '../../src/contract/zod.ts';
import { ProblemError } from '../problems.ts';
import { readText, refusalOf } from './answers.ts';
import { findSecrets, keepSecrets, type SecretStore, type SignedIn } from './connections.ts';
import { openOutgoing, type Outgoing, type OutgoingAnswer, type OutgoingRequest, usualSilenceMs } from './outgoing.ts';
import { reachesFrom, reachOf } from './reach.ts';

/** How long what the host offers is taken as it was, in ms. */
const offersMs = 300_000;
const system = 'atlas';

/** Which Atlas is behind us. */
export interface AtlasPlace {
  /** Without `/api/v1`, and without a slash at its end. */
  readonly url: string;
  /** `ATLAS_TOKEN`: for the person of that id alone. */
  readonly fixed: { readonly token: string; readonly userId: string } | null;
  /** How long it may be silent, in ms; a minute unless said. Its uploads may take as long as something moves. */
  readonly silenceMs?: number;
}

/** An Atlas of another host, asked for people of ours. */
export interface RemoteAtlas {
  readonly url: string;
  readonly host: string;
  readonly store: SecretStore;
  /** Throws `atlas_sign_in` where the person has given none. */
  readonly tokenOf: (who: SignedIn) => Promise<string>;
  /** Keeps a person's token for as long as they are signed in. Throws what the host says of it. */
  readonly takeToken: (who: SignedIn, token: string) => Promise<void>;
  /** `path`: below `/api/v1`, with its query. A redirect is answered as it is: the token goes nowhere else. */
  readonly ask: (token: string | null, call: Omit<OutgoingRequest, 'url' | 'redirects'> & { readonly path: string }) => Promise<OutgoingAnswer>;
  /** What it adds to the documented calls; nothing where it does not say, or is away. */
  readonly extensions: () => Promise<readonly Extension[]>;
  /** The way to its files. */
  readonly files: () => Promise<Outgoing>;
  readonly close: () => void;
}

/** Its files may be within only when it is itself. What its name means is looked up once: it cannot move inwards later. */
function filesOf(base: URL, silenceMs: number): { readonly open: () => Promise<Outgoing>; readonly close: () => void } {
  let way: Outgoing | null = null;
  return {
    async open() {
      if (way !== null) return way;
      const name = base.hostname.replaceAll(/^\[|\]$/g, '');
      const address = isIP(name) === 0 ? (await lookup(name).catch(() => null))?.address : name;
      if (address === undefined) throw new ProblemError('upstream_unreachable', `${base.host} cannot be reached (its name is not known).`);
      way ??= openOutgoing({ reach: reachesFrom(reachOf(address)), silenceMs });
      return way;
    },
    close: () => way?.close(),
  };
}

async function readOffers(answer: OutgoingAnswer): Promise<readonly Extension[]> {
  if (answer.status !== 200) {
    answer.body.destroy();
    return [];
  }
  const text = await readText(answer, 100_000);
  const read = z.safeParse(capabilitiesWire, text.startsWith('{') ? JSON.parse(text) : null);
  return read.success ? extensions.filter((name) => read.data.extensions.includes(name)) : [];
}

function createOffers(ask: () => Promise<OutgoingAnswer>): () => Promise<readonly Extension[]> {
  let known: { readonly until: number; readonly names: readonly Extension[] } | null = null;
  return async () => {
    if (known !== null && known.until > Date.now()) return known.names;
    const names = await ask().then(readOffers).catch(() => null);
    if (names !== null) known = { until: Date.now() + offersMs, names };
    return known?.names ?? [];
  };
}

/** Nothing is asked of the host before somebody asks us. */
export function openRemoteAtlas(place: AtlasPlace, store: SecretStore): RemoteAtlas {
  const base = new URL(place.url);
  const { silenceMs = usualSilenceMs } = place;
  const outgoing = openOutgoing({ reach: 'any', silenceMs });
  const files = filesOf(base, silenceMs);
  const ask: RemoteAtlas['ask'] = (token, { path, headers, ...call }) => outgoing.ask({
    ...call, redirects: 'kept', url: new URL(`${place.url}${apiBase}${path}`),
    headers: { Accept: 'application/json', ...headers, ...(token === null ? {} : { Authorization: `Bearer ${token}` }) },
  });
  const look = (token: string | null, path: string, ms: number): Promise<OutgoingAnswer> => (
    ask(token, { method: 'GET', path, headers: {}, signal: AbortSignal.timeout(ms) })
  );
  return {
    url: place.url, host: base.host, store, ask, files: files.open,
    extensions: createOffers(() => look(null, '/capabilities', 10_000)),
    async tokenOf(who) {
      const kept = (await findSecrets(store, who, system))?.['token'];
      const fixed = place.fixed?.userId === who.caller.userId ? place.fixed.token : undefined;
      const token = kept ?? fixed;
      if (token !== undefined) return token;
      throw atlasSignIn(`${base.host} wants an access token of yours: "atlas login" writes one to ~/.atlas/token.`);
    },
    async takeToken(who, token) {
      const answer = await look(token, '/sessions', silenceMs);
      if (answer.status < 200 || answer.status > 299) {
        throw new ProblemError('atlas_sign_in', `${base.host} does not take this token: ${(await refusalOf(answer)).detail}`);
      }
      answer.body.destroy();
      await keepSecrets(store, who, { system, account: base.host, secrets: { token } });
    },
    close() {
      outgoing.close();
      files.close();
    },
  };
}

/** It is the other Atlas that does not know the person. */
function atlasSignIn(detail: string): ProblemError {
  return new ProblemError('atlas_sign_in', detail, { 'WWW-Authenticate': 'Bearer realm="atlas"' });
}

/** The answer, where it is one: no refusal of the person's token, and no redirect, which their token does not follow. */
export async function assertAnswered({ host }: Pick<RemoteAtlas, 'host'>, answer: OutgoingAnswer): Promise<OutgoingAnswer> {
  if (answer.status === 401) throw atlasSignIn(`${host} says: ${(await refusalOf(answer)).detail}`);
  if (answer.status < 300 || answer.status >= 400 || answer.status === 304) return answer;
  answer.body.destroy();
  throw new ProblemError('upstream_bad_answer', `${host} sends us elsewhere (${answer.status}), where your token does not go; ATLAS_URL may be wrong.`);
}
