import { Client } from 'pg';

/** How long after a broken connection the next one is tried, in ms. */
const againMs = 1_000;

/**
 * Listens on a channel of a PostgreSQL database through a connection of its own, which is made anew when it breaks; then the listener
 * is told at once, since something may have been missed. Returns the way to stop.
 */
export function listenTo(what: { readonly url: string; readonly channel: string }, listener: () => void): () => void {
  let isStopped = false;
  let client: Client | null = null;
  let timer: NodeJS.Timeout | null = null;

  function tryAgain(broken: Client): void {
    if (isStopped || client !== broken) return;
    client = null;
    void broken.end().catch(() => undefined);
    timer = setTimeout(() => void connect(), againMs);
    timer.unref();
  }

  async function connect(): Promise<void> {
    const fresh = new Client({ connectionString: what.url, application_name: 'redline bell', keepAlive: true });
    client = fresh;
    fresh.on('notification', listener);
    fresh.on('error', () => {
      tryAgain(fresh);
    });
    fresh.on('end', () => {
      tryAgain(fresh);
    });
    try {
      await fresh.connect();
      await fresh.query(`listen ${fresh.escapeIdentifier(what.channel)}`);
      listener();
    } catch {
      tryAgain(fresh);
    }
  }

  void connect();
  return () => {
    isStopped = true;
    if (timer !== null) clearTimeout(timer);
    void client?.end().catch(() => undefined);
  };
}
