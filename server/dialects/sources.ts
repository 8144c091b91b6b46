import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { endpoints } from '../../src/contract/endpoints.ts';
import { signInHash } from '../auth.ts';
import type { Caller } from '../library/library.ts';
import { ProblemError } from '../problems.ts';
import { createArrivals } from '../upstream/arrivals.ts';
import { type Destination, secretsFor } from '../upstream/bringIn.ts';
import { keepSecrets, type Secrets, type SecretStore, type SignedIn } from '../upstream/connections.ts';
import type { Upstream } from '../upstream/upstream.ts';
import { type RouteContext, signedInRoute } from './route.ts';

/** How long another system is waited for before a person hears of it, in ms; files may take longer. */
const patienceMs = 60_000;

/** Other systems that files can be brought in from, and where what they are asked with is kept. */
export interface Sources {
  readonly store: SecretStore;
  readonly all: readonly Upstream[];
}

function sourceOf({ all }: Sources, system: string | undefined): Upstream {
  const source = all.find((one) => one.system === system);
  if (source === undefined) throw new ProblemError('not_found', 'Files cannot be brought in from such a system here.');
  return source;
}

/** Aborted when the browser has gone. */
function leaving(reply: FastifyReply, ...signals: readonly AbortSignal[]): AbortSignal {
  const control = new AbortController();
  reply.raw.once('close', () => control.abort());
  return AbortSignal.any([control.signal, ...signals]);
}

function patience(reply: FastifyReply): AbortSignal {
  return leaving(reply, AbortSignal.timeout(patienceMs));
}

/** Only what a system asks for, and all of it. */
function secretsIn(source: Upstream, given: Readonly<Record<string, string>>): Secrets {
  return Object.fromEntries(source.fields.map(({ name, label }) => {
    const value = (given[name] ?? '').trim();
    if (value === '') throw new ProblemError('invalid', [{ loc: ['body', 'fields', name], msg: `${label} is missing.`, type: 'missing' }]);
    return [name, value] as const;
  }));
}

/** "Bring in from ...": what there is to choose from at other systems, and the files. No secret is ever answered. */
export function sourceRoutes(app: FastifyInstance, context: RouteContext, sources: Sources & { readonly into: Destination }): void {
  const { library } = context;
  const { store, into } = sources;
  const arrivals = createArrivals();
  const arrivalOf = (request: FastifyRequest, key: string): string => `${signInHash(library, request)}\n${key}`;
  const whoIs = (request: FastifyRequest, caller: Caller): SignedIn => ({ caller, signIn: signInHash(library, request) });
  signedInRoute(app, context, {
    endpoint: endpoints.listConnections,
    work: async ({ request }) => {
      const rows = await library.repository.connections.ofSignIn(signInHash(library, request));
      const items = sources.all.map(({ system, name, host, fields }) => ({
        system, name, host, fields, account: rows.find((row) => row.system === system)?.account ?? null,
      }));
      return { items };
    },
  });
  signedInRoute(app, context, {
    endpoint: endpoints.putConnection,
    work: async ({ caller, body, request, reply }) => {
      const source = sourceOf(sources, body.system);
      const secrets = secretsIn(source, body.fields);
      const account = await source.connect(secrets, patience(reply));
      await keepSecrets(store, whoIs(request, caller), { system: source.system, account, secrets });
    },
  });
  signedInRoute(app, context, {
    endpoint: endpoints.deleteConnection,
    work: ({ query, request }) => library.repository.connections.forget(signInHash(library, request), query.system ?? ''),
  });
  signedInRoute(app, context, {
    endpoint: endpoints.listPlaces,
    work: async ({ caller, query, request, reply }) => {
      const source = sourceOf(sources, query.system);
      return source.places(await secretsFor(store, whoIs(request, caller), source), query.within ?? null, patience(reply));
    },
  });
  signedInRoute(app, context, {
    endpoint: endpoints.listRemoteFiles,
    work: async ({ caller, query, request, reply }) => {
      const source = sourceOf(sources, query.system);
      return source.files(await secretsFor(store, whoIs(request, caller), source), query.place ?? '', patience(reply));
    },
  });
  signedInRoute(app, context, {
    endpoint: endpoints.getBringInProgress,
    work: async ({ query, request }) => ({ progress: arrivals.of(arrivalOf(request, query.key ?? '')) }),
  });
  signedInRoute(app, context, {
    endpoint: endpoints.bringIn,
    ids: into.ids,
    work: ({ caller, params, body, request, reply }) => {
      const source = sourceOf(sources, body.system);
      const who = whoIs(request, caller);
      const signal = leaving(reply);
      return into.take(who, {
        source, sessionId: params.session_id, key: body.key ?? null, signal,
        async open() {
          const file = await source.open(await secretsFor(store, who, source), body, signal);
          return body.key === undefined ? file : arrivals.counted(arrivalOf(request, body.key), file);
        },
      });
    },
  });
}
