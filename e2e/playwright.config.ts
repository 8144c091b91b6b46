import { defineConfig } from '@playwright/test';

const executablePath = process.env['CHROMIUM_PATH'];
/** Hours of a storm go by beside other work: what takes its time is not what it looks for. */
const isLongStorm = process.env['REDLINE_STORM_ROUNDS'] !== undefined;

/** The product as built, in a real Chromium, each worker with a server and a data folder of its own. */
export default defineConfig({
  testDir: '.',
  outputDir: '../test-results',
  fullyParallel: true,
  // One more than the cores that CI has: a test waits for a browser or a server half of its time.
  workers: 3,
  // Ms. The longest take 20 s where nothing else runs, and three times that beside other work.
  timeout: 120_000,
  expect: { timeout: isLongStorm ? 60_000 : 20_000 },
  forbidOnly: Boolean(process.env['CI']),
  reporter: 'line',
  use: {
    viewport: { width: 1600, height: 1000 },
    locale: 'en-GB',
    // Only where it is meant: a worker's own requests cannot be watched or cut off by a test.
    serviceWorkers: 'block',
    timezoneId: 'Europe/Berlin',
    screenshot: 'only-on-failure',
    launchOptions: {
      ...(executablePath ? { executablePath } : {}),
      args: [
        ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
        '--disable-quic',
        '--no-first-run',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
      ],
    },
  },
});
