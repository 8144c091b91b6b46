import type { TestProject } from 'vitest/node';
import { startPostgres } from './postgres.ts';
import { startSwift } from './swift.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** Where the stores beyond one machine run, for tests that are run over them; null for those over the data folder. */
    readonly beyond: {
      readonly postgresUrl: string;
      readonly endpoint: string;
      readonly accessKey: string;
      readonly secretKey: string;
    } | null;
  }
}

/** Starts PostgreSQL and the S3-compatible store once for all tests; answers how to stop them. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const starting = [startPostgres(), startSwift()] as const;
  const [postgres, store] = await Promise.all(starting).catch(async (error: unknown) => {
    // One that did start would outlive the tests.
    for (const started of await Promise.allSettled(starting)) if (started.status === 'fulfilled') await started.value.stop();
    throw error;
  });
  const { endpoint, accessKey, secretKey } = store;
  project.provide('beyond', { postgresUrl: postgres.url, endpoint, accessKey, secretKey });
  return async () => {
    await Promise.all([postgres.stop(), store.stop()]);
  };
}
