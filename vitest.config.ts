import { defineConfig } from 'vitest/config';
import { hasPostgres } from './server/testServers/postgres.ts';
import { hasSwift } from './server/testServers/swift.ts';

/** Both are needed: what is tested is the pair. */
const hasServers = hasPostgres() && hasSwift();

const common = {
  environment: 'node',
  testTimeout: 60_000,
  hookTimeout: 150_000,
  // Patience in ms for what happens soon, on a machine that is busy with other things; the default is one second.
  expect: { poll: { timeout: 20_000 } },
} as const;

/** Tests of the server that open a room, so that they can be run over any stores. */
const overStores = ['server/dialects/*.test.ts', 'server/library/trash.test.ts', 'server/files.test.ts', 'server/fuzz.test.ts', 'server/sql/plans.test.ts', 'server/sql/shelves.test.ts'];
/** How long an upload may stand still is a few seconds there: shorter than some stores take. */
const overFoldersOnly = 'server/dialects/stalled.test.ts';
const beyondOnly = ['server/testServers/beyond.test.ts', 'server/killedBeyond.test.ts'];
const missing = 'server/testServers/missing.test.ts';

export default defineConfig({
  test: {
    // Much of what the server's tests do is waiting for stores; with one for each core, less one, both would stand idle.
    maxWorkers: 4,
    projects: [
      {
        test: {
          ...common,
          name: 'here',
          include: ['src/**/*.test.ts', 'server/**/*.test.ts'],
          exclude: [...beyondOnly, missing],
          provide: { beyond: null },
        },
      },
      {
        test: hasServers
          ? { ...common, name: 'PostgreSQL and S3', include: [...overStores, ...beyondOnly], exclude: [overFoldersOnly], globalSetup: ['server/testServers/setup.ts'] }
          : { ...common, name: 'PostgreSQL and S3', include: [missing], provide: { beyond: null } },
      },
    ],
  },
});
