/** `npm run storm -- ROUNDS [SEED]`: the storm of e2e/storm.spec.ts for as long as one likes, on the build as it is now. */
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { StartFailure, ensureBuilt, ensureInstalled, root } from '../server/install.mjs';

const [rounds = '1000', seed = String(Date.now() % 1_000_000)] = process.argv.slice(2);

function say(sentence) {
  process.stdout.write(`${sentence}\n`);
}

try {
  if (!/^\d+$/.test(rounds) || !/^\d+$/.test(seed)) throw new StartFailure('Say how many rounds, and a seed if you like: npm run storm -- 1000 7');
  await ensureInstalled(say);
  await ensureBuilt(say);
  const { findBrowser } = await import('./browser.mjs');
  const browser = await findBrowser(say);
  if (!browser) throw new StartFailure('There is no browser to have a storm in.');
  say(`${rounds} rounds, seed ${seed}`);
  const args = ['test', '-c', 'e2e/playwright.config.ts', '--reporter=line', '--workers=1', 'e2e/storm.spec.ts'];
  const child = spawn(process.execPath, [join(root, 'node_modules/@playwright/test/cli.js'), ...args], {
    cwd: root,
    stdio: 'inherit',
    env: { ...process.env, CHROMIUM_PATH: browser, REDLINE_STORM_ROUNDS: rounds, REDLINE_STORM_SEED: seed },
  });
  child.on('close', (code) => process.exit(code ?? 1));
} catch (error) {
  if (!(error instanceof StartFailure)) throw error;
  say(error.message);
  process.exit(2);
}
