import { test as base } from '@playwright/test';
import type { Host } from './fixtures/host.ts';
import { createHost } from './fixtures/host.ts';
import type { RunningServer } from './fixtures/server.ts';
import { startServer } from './fixtures/server.ts';

/** Somebody who has been here before. */
const seenHints = ['start', 'viewer', 'findings'];

interface Fixtures {
  /** The API as the first user, by HTTP. */
  readonly host: Host;
  /** Fails the test when the page threw or logged an error that no answer of the host explains. */
  readonly quiet: undefined;
  /** The first user's settings and the labels of the workspace are as of somebody new: they would go from one test to the next by the server. */
  readonly unset: undefined;
}

/** Every test has the built product on a server of its worker's own, and fails on an exception in the page. */
export const test = base.extend<Fixtures, { readonly server: RunningServer }>({
  server: [
    async ({}, provide) => {
      const server = await startServer();
      await provide(server);
      await server.remove();
    },
    { scope: 'worker', timeout: 120_000 },
  ],
  host: async ({ server }, provide) => provide(createHost(server.origin, server.token)),
  unset: [
    async ({ host }, provide) => {
      await host.call('PUT', '/me/settings', { hints: seenHints });
      await host.call('PUT', '/workspace/labels', {});
      await provide(undefined);
    },
    { auto: true },
  ],
  quiet: [
    async ({ context }, provide) => {
      const errors: string[] = [];
      context.on('weberror', (error) => errors.push(error.error().stack ?? error.error().message));
      context.on('console', (message) => {
        if (message.type() === 'error' && !message.text().startsWith('Failed to load resource')) errors.push(message.text());
      });
      await provide(undefined);
      base.expect(errors, 'exceptions and errors in the page').toEqual([]);
    },
    { auto: true },
  ],
});

export { expect } from '@playwright/test';
