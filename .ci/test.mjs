/**
 * What `npm test` runs: types, lint, unit and server tests, the build, browser tests; one after the other, all of them even
 * when one fails. The last line sums what every runner counted; types, lint and build count as one each.
 */
import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { StartFailure, checkNode, ensureBuilt, ensureInstalled, root } from '../server/install.mjs';

const reports = mkdtempSync(join(tmpdir(), 'redline-test-'));
const total = { passed: 0, failed: 0, skipped: 0 };
/** What failed, with the first lines of its message: said again at the end, where a cut log still shows it. */
const failures = [];

function say(sentence) {
  process.stdout.write(`${sentence}\n`);
}

function add(counts) {
  for (const key of Object.keys(total)) total[key] += counts[key] ?? 0;
}

/** Takes down a failure; the colours of a runner's message are left out. */
function note(name, message = '') {
  const lines = stripVTControlCharacters(message).split('\n').slice(0, 25);
  failures.push([name, ...lines].join('\n    ').trimEnd());
}

/** Runs a package's command with its output shown; true when it exited with 0. */
function show(script, args, env = {}) {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [join(root, 'node_modules', script), ...args], {
      cwd: root,
      stdio: ['ignore', 'inherit', 'inherit'],
      env: { ...process.env, ...env },
    });
    child.on('error', () => resolve(false));
    child.on('close', (code) => resolve(code === 0));
  });
}

async function check(name, script, args) {
  const passed = await show(script, args);
  say(`${name}: ${passed ? 'passed' : 'FAILED'}`);
  if (!passed) note(name);
  add(passed ? { passed: 1 } : { failed: 1 });
}

/** Counts of a runner's report; a runner that failed without counting a failure counts as one. */
function tally(name, ok, read) {
  let counts = { passed: 0, failed: 1 };
  try {
    counts = read();
  } catch {
    say(`${name}: no report was written`);
  }
  if (!ok && !counts.failed) {
    counts.failed = 1;
    note(`${name}: the runner failed without a failed test`);
  }
  add(counts);
}

async function unit() {
  const file = join(reports, 'unit.json');
  const ok = await show('vitest/vitest.mjs', ['run', '--reporter=dot', '--reporter=json', `--outputFile.json=${file}`]);
  tally('unit', ok, () => {
    const report = JSON.parse(readFileSync(file, 'utf8'));
    for (const { name, message, assertionResults } of report.testResults) {
      const failed = assertionResults.filter(({ status }) => status === 'failed');
      for (const { fullName, failureMessages } of failed) note(`${relative(root, name)}: ${fullName}`, failureMessages.join('\n'));
      if (message && failed.length === 0) note(relative(root, name), message);
    }
    return { passed: report.numPassedTests, failed: report.numFailedTests, skipped: report.numPendingTests + report.numTodoTests };
  });
}

/** Failed and flaky tests of Playwright's tree of suites. */
function noteSpecs(suites) {
  for (const { specs, suites: inner } of suites) {
    for (const { file, title, tests } of specs) {
      for (const { results } of tests.filter(({ status }) => status === 'unexpected' || status === 'flaky')) {
        note(`e2e/${file}: ${title}`, results.flatMap(({ errors }) => errors.map(({ message }) => message)).join('\n'));
      }
    }
    noteSpecs(inner ?? []);
  }
}

async function browser() {
  const { findBrowser } = await import('./browser.mjs');
  const path = await findBrowser(say);
  if (!path) {
    note('browser: none was found');
    return add({ failed: 1 });
  }
  const file = join(reports, 'e2e.json');
  const ok = await show('@playwright/test/cli.js', ['test', '-c', 'e2e/playwright.config.ts', '--reporter=line,json'], {
    CHROMIUM_PATH: path,
    PLAYWRIGHT_JSON_OUTPUT_NAME: file,
  });
  tally('browser', ok, () => {
    const { stats, suites } = JSON.parse(readFileSync(file, 'utf8'));
    noteSpecs(suites);
    // A test that passed only when it was tried again is a failure here: flaky is broken.
    return { passed: stats.expected, failed: stats.unexpected + stats.flaky, skipped: stats.skipped };
  });
}

try {
  checkNode();
  await ensureInstalled(say);
  await check('types (browser)', 'typescript/bin/tsc', ['-p', 'tsconfig.json']);
  await check('types (server and tests)', 'typescript/bin/tsc', ['-p', 'tsconfig.node.json']);
  await check('lint', 'oxlint/bin/oxlint', ['--type-aware']);
  await unit();
  await ensureBuilt(say).then(() => add({ passed: 1 }), (error) => {
    note('build', error.message);
    add({ failed: 1 });
  });
  await browser();
} catch (error) {
  note(error instanceof StartFailure ? error.message : String(error?.stack ?? error));
  total.failed += 1;
}
rmSync(reports, { recursive: true, force: true });
if (failures.length) say(`What failed:\n  ${failures.join('\n  ')}`);
say(`${total.passed} passed, ${total.failed} failed${total.skipped ? `, ${total.skipped} skipped` : ''}`);
process.exit(total.failed === 0 && total.passed > 0 ? 0 : 1);
