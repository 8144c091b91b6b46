import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { networkInterfaces } from 'node:os';
import { fileURLToPath } from 'node:url';
import type { FastifyInstance } from 'fastify';
import { problemOf } from './answers.ts';
import { buildApp } from './app.ts';
import { type Config, isSecure, type StartCode } from './config.ts';
import {
  type DataFolder, findRunning, forgetRunning, isImporting, lockFolder, openDataFolder, type Running, sayRunning, StartFailure,
  writePrivate,
} from './dataFolder.ts';
import { addToken, addUser, readEmail } from './library/accounts.ts';
import { bringIn, gather, type Gathered } from './library/bringIn.ts';
import { type Caller, type Library, sha256Hex, tellAll } from './library/library.ts';
import { addSampleOnce } from './library/sampleSession.ts';
import { scanAll } from './library/scanning.ts';
import { sendIn } from './library/sendIn.ts';
import { sweep, sweepOrphans } from './library/trash.ts';
import { openClamd, pingClamd } from './scanning/clamd.ts';
import { openOwnStores } from './openStores.ts';
import type { LogEntry } from './requestLog.ts';
import { isLoopback, readSettings, type Settings } from './settings.ts';
import { openDataTrails } from './upstream/dataTrails.ts';
import { openMobileData } from './upstream/mobileData.ts';
import { type AtlasPlace, openRemoteAtlas } from './upstream/remoteAtlas.ts';
import { openSecretsKey } from './upstream/secretsKey.ts';
import type { Upstream } from './upstream/upstream.ts';
import { version } from './version.ts';

/** How long the printed code is good for, in ms: 12 hours. */
const codeMs = 12 * 3_600_000;
const sweepMs = 3_600_000;
/** How old bytes that no record stands for have to be, in ms, where files that they belong to may be coming in: 24 hours. */
const strangersMs = 24 * 3_600_000;
/** How long a stop waits for uploads and downloads to end, in ms. */
const stopMs = 30_000;

function say(sentence: string): void {
  process.stderr.write(`${sentence}\n`);
}

/** A bug of ours, on stderr. */
function report(error: unknown): void {
  say(`Redline: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
}

/** One line, so that whatever collects logs can read it. */
function logLine(entry: LogEntry): void {
  say(JSON.stringify(entry));
}

function isWildcard(host: string): boolean {
  return host === '0.0.0.0' || host === '::';
}

/** Listening on all addresses, it answers to each of this machine's. */
function ownAddresses(host: string): string[] {
  if (!isWildcard(host)) return [];
  const all = Object.values(networkInterfaces()).flatMap((addresses) => addresses ?? []);
  return all.map(({ address, family }) => (family === 'IPv6' ? `[${address}]` : address));
}

function baseOf(config: Config): string {
  if (config.origin !== null) return config.origin;
  const shown = isWildcard(config.host) ? '127.0.0.1' : config.host;
  return `${config.isTls ? 'https' : 'http'}://${shown.includes(':') ? `[${shown}]` : shown}:${config.port}`;
}

function address(where: { readonly base: string; readonly code: string }, path: string | null): string {
  const code = where.code === '' ? '' : `#${where.code}`;
  return `${where.base}/sign-in${path === null ? '' : `?next=${encodeURIComponent(path)}`}${code}`;
}

async function readTls(settings: Settings): Promise<{ cert: Buffer; key: Buffer } | null> {
  if (settings.tls === null) return null;
  const { certFile, keyFile } = settings.tls;
  const [cert, key] = await Promise.all([certFile, keyFile].map(async (file) => readFile(file).catch(() => {
    throw new StartFailure(`The TLS file ${file} cannot be read.`);
  })));
  if (cert === undefined || key === undefined) throw new Error('two files give two contents');
  return { cert, key };
}

function staticFolder(): string | null {
  const candidates = ['../web', '../dist/web'].map((path) => fileURLToPath(new URL(path, import.meta.url)));
  return candidates.find((folder) => existsSync(`${folder}/index.html`)) ?? null;
}

/** The first user, and a token of theirs in the token file, or the one that the settings fix. */
async function firstUser(library: Library, data: DataFolder, settings: Settings): Promise<Caller> {
  const email = readEmail(settings.user);
  if (email === null) throw new StartFailure(`REDLINE_USER has to be an e-mail address, not "${settings.user}".`);
  const { user } = await addUser(library, email);
  const wanted = settings.token ?? (await readFile(data.tokenFile, 'utf8').catch(() => '')).trim();
  const known = wanted === '' ? undefined : await library.repository.accounts.tokenByHash(sha256Hex(wanted));
  const isGood = known !== undefined && known.user_id === user.id && known.revoked_at === null && known.kind === 'api';
  if (settings.token !== null && known !== undefined && !isGood) {
    throw new StartFailure('REDLINE_TOKEN is the text of a token that was revoked, or is somebody else\'s; choose another.');
  }
  if (settings.token !== null && known === undefined) await addToken(
    library,
    user,
    { kind: 'api', name: 'REDLINE_TOKEN', fixed: settings.token },
  );
  if (settings.token === null && !isGood) {
    const { token } = await addToken(library, user, { kind: 'api', name: 'token file' });
    await writePrivate(data.tokenFile, `${token}\n`);
  }
  return { userId: user.id, email: user.email, name: user.name, via: 'api' };
}

async function listen(app: FastifyInstance, settings: Settings): Promise<number> {
  try {
    await app.listen({ host: settings.host, port: settings.port });
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : '';
    if (code === 'EADDRINUSE') throw new StartFailure(
      `Port ${settings.port} is taken by something else; choose another with PORT or --port.`,
    );
    if (code === 'EACCES') throw new StartFailure(
      `Port ${settings.port} may not be used by you; choose one above 1023 with PORT or --port.`,
    );
    throw new StartFailure(`Redline cannot listen on ${settings.host}:${settings.port} (${code || String(error)}); check HOST and PORT.`);
  }
  const bound = app.server.address();
  return typeof bound === 'object' && bound !== null ? bound.port : settings.port;
}

async function gatherNamed(settings: Settings): Promise<Gathered | null> {
  if (settings.paths.length === 0) return null;
  const gathered = await gather(settings.paths);
  for (const line of gathered.skipped.slice(0, 20)) say(`Skipped ${line}`);
  if (gathered.skipped.length > 20) say(`Skipped ${gathered.skipped.length - 20} more files and folders.`);
  if (gathered.files.length === 0) throw new StartFailure('None of the files and folders that you named can be brought in.');
  return gathered;
}

/** Another Redline holds the folder: files go to it; asked for the same address, it is the one that was meant. */
async function joinRunning(data: DataFolder, settings: Settings): Promise<void> {
  const found = await findRunning(data);
  if (found === null) throw new StartFailure(`The data folder ${data.folder} is in use by another Redline.`);
  const where = { base: found.base, code: Date.now() < found.codeExpiresAt ? found.code : '' };
  const gathered = await gatherNamed(settings);
  if (gathered !== null) {
    const path = await sendTo(data, settings, { running: found, gathered });
    process.stdout.write(`Redline is ready: ${address(where, path)}\n`);
    return;
  }
  if (found.host !== settings.host || found.port !== settings.port) {
    throw new StartFailure(
      `The data folder ${data.folder} is in use by another Redline, at ${found.base}; choose another with REDLINE_DATA or --data.`,
    );
  }
  process.stdout.write(`Redline is ready: ${address(where, null)}\n`);
}

async function sendTo(
  data: DataFolder,
  settings: Settings,
  what: { readonly running: Running; readonly gathered: Gathered },
): Promise<string> {
  const token = settings.token ?? (await readFile(data.tokenFile, 'utf8').catch(() => '')).trim();
  try {
    const { path, isNew, count } = await sendIn({ base: what.running.base, token }, what.gathered);
    say(broughtIn(isNew ? count : 0));
    return path;
  } catch (error) {
    throw new StartFailure(`The running Redline did not take the files: ${error instanceof Error ? error.message : String(error)}`);
  }
}

function broughtIn(count: number): string {
  if (count === 0) return 'These files are here already.';
  return count === 1 ? 'Brought in 1 file.' : `Brought in ${count} files.`;
}

/** What was asked for at the start: the sample in an empty library, and the files that were named. */
async function fill(library: Library, caller: Caller, gathered: Gathered | null): Promise<string | null> {
  await addSampleOnce(library, caller);
  if (gathered === null) return null;
  try {
    const { path, isNew, count } = await bringIn(library, caller, gathered);
    say(broughtIn(isNew ? count : 0));
    return path;
  } catch (error) {
    say(`The files were not brought in: ${error instanceof Error ? error.message : String(error)}`);
    return null;
  }
}

function warnIfInsecure(config: Config): void {
  if (isLoopback(config.host) || isSecure(config)) return;
  say(
    'Warning: beyond this machine browsers refuse what Redline needs over plain http; '
    + 'set TLS_CERT and TLS_KEY, or REDLINE_ORIGIN=https://... behind a proxy.',
  );
}

/** Ends on the first signal when what is under way has ended, on the second at once. */
function stopOnSignal(stop: () => Promise<void>): void {
  let isStopping = false;
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.on(signal, () => {
      if (isStopping) process.exit(1);
      isStopping = true;
      void stop().then(() => process.exit(0), () => process.exit(1));
    });
  }
}

/** A token from the settings is the first user's. */
function atlasPlace({ url, token }: NonNullable<Settings['atlas']>, { userId }: Caller): AtlasPlace {
  return { url, fixed: token === null ? null : { token, userId } };
}

function sourcesOf({ sources: { mobileData, dataTrails } }: Settings): readonly Upstream[] {
  return [...(mobileData === null ? [] : [openMobileData(mobileData)]), ...(dataTrails === null ? [] : [openDataTrails(dataTrails)])];
}

/** Other processes may work on the same files. */
function isShared({ databaseUrl, s3 }: Settings): boolean {
  return databaseUrl !== null || s3 !== null;
}

async function serve(data: DataFolder, settings: Settings, release: () => Promise<void>): Promise<void> {
  await forgetRunning(data);
  const tls = await readTls(settings);
  const gathered = await gatherNamed(settings);
  const began = Date.now();
  const library = await openOwnStores(data, settings);
  // Before anybody can send something.
  if (!await isImporting(data)) await sweepOrphans(library, isShared(settings) ? began - strangersMs : began);
  const caller = await firstUser(library, data, settings);
  const startCode: StartCode = { code: randomBytes(24).toString('base64url'), userId: caller.userId, expiresAt: Date.now() + codeMs };
  const config: Config = {
    version, host: settings.host, port: settings.port, isTls: tls !== null, origin: settings.origin,
    hosts: [...settings.hosts, ...ownAddresses(settings.host)], staticFolder: staticFolder(),
    stalledMs: 60_000, storeOrigin: settings.s3?.isDirect === true ? settings.s3.endpoint : null,
  };
  const key = await openSecretsKey(settings.secretsKey ?? data.secretsKeyFile);
  const remote = settings.atlas === null ? null : openRemoteAtlas(atlasPlace(settings.atlas, caller), { library, key });
  const { clamd } = settings;
  const pingScanner = clamd === null ? null : () => pingClamd(clamd);
  const sources = { store: { library, key }, all: sourcesOf(settings) };
  const log = settings.log === 'yes' ? logLine : null;
  const app = await buildApp({ library, config, startCode, report, pingScanner, tls, remote, sources, log }).catch((error: unknown) => {
    if (tls === null) throw error;
    throw new StartFailure('TLS_CERT and TLS_KEY are not a certificate and its key in PEM form.');
  });
  const port = await listen(app, settings);
  const scanner = clamd === null ? null : scanAll(library, { scan: openClamd(clamd), ping: () => pingClamd(clamd), report });
  const stopListening = library.repository.listen(() => {
    tellAll(library);
  });
  const path = remote === null ? await fill(library, caller, gathered) : null;
  const where = { base: baseOf({ ...config, port }), code: startCode.code };
  await sayRunning(data, { ...where, host: settings.host, port: settings.port, codeExpiresAt: startCode.expiresAt });
  const clean = () => sweep(library).catch(report);
  void clean();
  setInterval(() => {
    void clean().then(() => sweepOrphans(library, Date.now() - strangersMs)).catch(report);
  }, sweepMs).unref();
  stopOnSignal(async () => {
    setTimeout(() => app.server.closeAllConnections(), stopMs).unref();
    await app.close();
    stopListening();
    await scanner?.stop();
    remote?.close();
    await library.repository.close();
    await release();
  });
  warnIfInsecure(config);
  process.stdout.write(`Redline is ready: ${address(where, path)}\n`);
}

async function start(): Promise<void> {
  const read = readSettings(process.env, process.argv.slice(2));
  if (read.kind === 'wrong') throw new StartFailure(read.sentence);
  if (read.kind === 'help') {
    process.stdout.write(read.text);
    return;
  }
  const data = await openDataFolder(read.settings.dataFolder);
  const lock = lockFolder(data);
  if (lock === null) await joinRunning(data, read.settings);
  else await serve(data, read.settings, () => lock.release());
}

try {
  await start();
} catch (error) {
  const known = error instanceof StartFailure || !(error instanceof Error) ? error : problemOf(error);
  if (!(known instanceof Error)) throw error;
  say(known.message);
  process.exit(2);
}
