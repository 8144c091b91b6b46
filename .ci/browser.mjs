import { accessSync, constants, existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { run } from '../server/install.mjs';

/**
 * The shell first: the same engine without a window's toolbar and tabs, which cost a test a third of its processor time (6.1 against
 * 10.2 s for three pages of the product).
 */
const names = ['chromium-headless-shell', 'chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];

/**
 * The path of a Chromium for the tests: `CHROMIUM_PATH`, else Playwright's own, else the system's, else one that is installed
 * now (Debian's package as root, else Playwright's download). Null, after one sentence, where there is no way to one.
 */
export async function findBrowser(say) {
  const wanted = process.env['CHROMIUM_PATH'];
  if (wanted) return wanted;
  const found = (await playwrightsOwn()) ?? systems();
  if (found) return found;
  if (process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')) {
    say('Installing a browser for the tests (the Debian package chromium-headless-shell) ...');
    await run('apt-get', ['update', '-qq']);
    await run('apt-get', ['install', '-y', '-qq', '--no-install-recommends', 'chromium-headless-shell', 'fonts-liberation'], {
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    });
  } else {
    say('Installing a browser for the tests (playwright install chromium) ...');
    await run(process.execPath, ['node_modules/@playwright/test/cli.js', 'install', 'chromium']);
  }
  const installed = (await playwrightsOwn()) ?? systems();
  if (!installed) say('There is no Chromium, and none could be installed: install one and set CHROMIUM_PATH to it.');
  return installed;
}

async function playwrightsOwn() {
  const { chromium } = await import('@playwright/test');
  const path = chromium.executablePath();
  return path && existsSync(path) ? path : null;
}

function systems() {
  for (const folder of (process.env['PATH'] ?? '').split(delimiter)) {
    for (const name of names) {
      const path = join(folder, name);
      try {
        accessSync(path, constants.X_OK);
        return path;
      } catch {
        continue;
      }
    }
  }
  return null;
}
