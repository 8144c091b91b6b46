import type { FastifyInstance } from 'fastify';
import type { Library } from './library/library.ts';

/** How long an answer is good for, in ms: whoever asks all the time must not keep the parts busy. */
const rememberedMs = 1_000;
/** How long a part may take to answer, in ms. */
const patienceMs = 5_000;

/** What a process needs to be of use. */
interface Checked {
  readonly library: Library;
  /** Null where nothing is scanned. */
  readonly pingScanner: (() => Promise<void>) | null;
}

/** What `/readyz` says. Without the scanner files are kept and given out all the same, so its absence keeps nobody away. */
interface Readiness {
  readonly status: 'ready' | 'not ready';
  readonly database: boolean;
  readonly store: boolean;
  readonly scanner?: boolean;
}

async function holds(check: () => Promise<void>): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<boolean>((resolve) => {
    timer = setTimeout(() => resolve(false), patienceMs);
  });
  try {
    return await Promise.race([check().then(() => true, () => false), late]);
  } finally {
    clearTimeout(timer);
  }
}

async function look({ library, pingScanner }: Checked): Promise<Readiness> {
  const [database, store, scanner] = await Promise.all([
    holds(() => library.repository.ping()), holds(() => library.blobs.ping()), pingScanner === null ? null : holds(pingScanner),
  ]);
  return { status: database && store ? 'ready' : 'not ready', database, store, ...(scanner === null ? {} : { scanner }) };
}

/** `/healthz`: the process answers. `/readyz`: database and store take writes, and whether the scanner answers. */
export function healthRoutes(app: FastifyInstance, checked: Checked): void {
  let last: { readonly at: number; readonly answer: Promise<Readiness> } | null = null;
  app.get('/healthz', () => ({ status: 'ok' }));
  app.get('/readyz', async (_request, reply) => {
    if (last === null || Date.now() - last.at >= rememberedMs) last = { at: Date.now(), answer: look(checked) };
    const readiness = await last.answer;
    return reply.code(readiness.status === 'ready' ? 200 : 503).header('Cache-Control', 'no-store').send(readiness);
  });
}
