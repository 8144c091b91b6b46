import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The folder that holds package.json. */
export const root = fileURLToPath(new URL('..', import.meta.url));

const minimumNode = [20, 19];

/** A failure that a person can act on: one sentence, exit code 2. */
export class StartFailure extends Error {}

/** Throws a StartFailure when this Node is older than package.json admits. */
export function checkNode(version = process.versions.node) {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  if (major > minimumNode[0] || (major === minimumNode[0] && minor >= minimumNode[1])) return;
  throw new StartFailure(`Redline needs Node ${minimumNode.join('.')} or newer, and this is Node ${version}. Install a newer one from nodejs.org.`);
}

/**
 * Whether node_modules holds just what the lock file says. npm writes its hidden lock file when an install is whole, so an
 * install that was cut off, or one of another version of Redline, does not pass.
 */
export function isInstalled() {
  const hidden = readJson(join(root, 'node_modules/.package-lock.json'));
  const wanted = readJson(join(root, 'package-lock.json'));
  if (!hidden || !wanted) return false;
  return Object.entries(wanted.packages).every(([path, entry]) => {
    if (path === '' || entry.optional || entry.devOptional || entry.peer) return true;
    return hidden.packages[path]?.version === entry.version && existsSync(join(root, path, 'package.json'));
  });
}

/** Installs the locked packages where they are missing. `say` hears one line before it begins. */
export async function ensureInstalled(say) {
  if (isInstalled()) return;
  say(existsSync(join(root, 'node_modules'))
    ? 'Installing packages again: those here are not the ones this version needs, or an install was cut off ...'
    : 'Installing packages, once (about half a minute) ...');
  const npm = process.env['npm_execpath'];
  const args = ['ci', '--include=dev', '--no-audit', '--no-fund', '--loglevel=error', '--fetch-retries=1', '--fetch-retry-mintimeout=1000', '--fetch-retry-maxtimeout=4000'];
  const result = npm?.endsWith('.js')
    ? await run(process.execPath, [npm, ...args])
    : await run(process.platform === 'win32' ? 'npm.cmd' : 'npm', args, { shell: process.platform === 'win32' });
  if (result.code === 0 && isInstalled()) return;
  throw new StartFailure(installFailure(result.output));
}

function installFailure(output) {
  const code = /npm error code (\S+)/.exec(output)?.[1] ?? 'no reason given';
  if (/^(ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ENETUNREACH|EHOSTUNREACH|ERR_SOCKET_TIMEOUT|FETCH_ERROR|ECONNABORTED)$/.test(code)) {
    return `Redline installs its packages once, and npm could not reach its registry (${code}). Connect this machine to the network, then run the same command again.`;
  }
  if (/^(EACCES|EPERM|EROFS|ENOSPC)$/.test(code)) {
    return `npm could not write ${join(root, 'node_modules')} (${code}). Make the folder writable or free some space, then run the same command again.`;
  }
  const detail = output.split('\n').filter((line) => line.startsWith('npm error') && !line.includes('npm error code'))[0] ?? '';
  return `npm could not install the packages (${code}). ${detail.replace('npm error ', '')} Run "npm ci" to see all of it.`;
}

/** Builds browser app and server where their sources changed since the last whole build. */
export async function ensureBuilt(say) {
  const digest = sourceDigest();
  const marker = join(root, 'dist/built');
  const isWhole = ['server/main.mjs', 'server/admin.mjs', 'web/index.html'].every((path) => existsSync(join(root, 'dist', path)));
  if (isWhole && existsSync(marker) && readFileSync(marker, 'utf8') === digest) return;
  say('Building (about 15 seconds) ...');
  rmSync(marker, { force: true });
  for (const [script, ...args] of [['node_modules/vite/bin/vite.js', 'build', '--logLevel', 'warn'], ['server/build.mjs']]) {
    const result = await run(process.execPath, [join(root, script), ...args], { env: { ...process.env, NODE_ENV: 'production' } });
    if (result.code !== 0) throw new StartFailure(`The build failed. ${result.output.trim()}`);
  }
  mkdirSync(join(root, 'dist'), { recursive: true });
  writeFileSync(marker, digest);
}

function sourceDigest() {
  const hash = createHash('sha256');
  for (const path of ['index.html', 'package-lock.json', 'vite.config.ts', 'tsconfig.json', 'src', 'public', 'server'].flatMap(filesBelow)) {
    hash.update(relative(root, path)).update('\0').update(readFileSync(path)).update('\0');
  }
  return hash.digest('hex');
}

function filesBelow(name) {
  const path = join(root, name);
  const entries = name.includes('.') ? null : readdirSync(path, { recursive: true, withFileTypes: true });
  if (!entries) return existsSync(path) ? [path] : [];
  return entries
    .filter((entry) => entry.isFile() && !entry.name.endsWith('.test.ts'))
    .map((entry) => join(entry.parentPath, entry.name))
    .toSorted();
}

/** Runs a program in the root folder; resolves with its exit code and everything it printed. */
export function run(command, args, options = {}) {
  return new Promise((resolve) => {
    const child = spawn(command, args, { cwd: root, stdio: ['ignore', 'pipe', 'pipe'], ...options });
    let output = '';
    child.stdout.on('data', (chunk) => { output += chunk; });
    child.stderr.on('data', (chunk) => { output += chunk; });
    child.on('error', (error) => resolve({ code: 127, output: `${output}${error.message}` }));
    child.on('close', (code) => resolve({ code: code ?? 1, output }));
  });
}

function readJson(path) {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch {
    return null;
  }
}
