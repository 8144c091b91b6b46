import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['src/**/*.test.ts', 'server/**/*.test.ts'],
    environment: 'node',
    testTimeout: 30_000,
    hookTimeout: 30_000,
    // Patience in ms for what happens soon, on a machine that is busy with other things; the default is one second.
    expect: { poll: { timeout: 20_000 } },
  },
});
