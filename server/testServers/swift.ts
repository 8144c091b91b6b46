import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import { findProgram, freePorts, run, until } from './program.ts';

/** An S3-compatible store (OpenStack Swift with its s3api) of its own, on loopback, gone after the tests. */
export interface TestStore {
  readonly endpoint: string;
  readonly accessKey: string;
  readonly secretKey: string;
  /** Kills all of its processes at once, without a word. */
  kill(): Promise<void>;
  /** Starts them again on what a kill left. */
  start(): Promise<void>;
  stop(): Promise<void>;
}

const parts = ['account', 'container', 'object'] as const;

/** Swift and what it needs are installed here. */
export function hasSwift(): boolean {
  return [...parts, 'proxy'].every((part) => existsSync(`/usr/bin/swift-${part}-server`)) && findProgram('memcached') !== null;
}

/** Settings in the form of Swift's files. */
function ini(sections: Readonly<Record<string, Readonly<Record<string, string | number>>>>): string {
  return Object.entries(sections)
    .map(([name, values]) => `[${name}]\n${Object.entries(values).map(([key, value]) => `${key} = ${value}\n`).join('')}`)
    .join('\n');
}

const filters = {
  catch_errors: {}, gatekeeper: {}, listing_formats: {}, bulk: {}, slo: {}, dlo: {},
  s3api: { location: 'us-east-1', allow_multipart_uploads: 'true' },
  tempauth: { user_test_tester: 'testing .admin' },
  versioned_writes: { allow_object_versioning: 'true' },
  symlink: {},
} as const;

/** Filters in the order in which a request passes them; the store itself comes last. */
const pipeline = [
  'catch_errors', 'gatekeeper', 'cache', 'listing_formats', 's3api', 'tempauth', 'bulk', 'slo', 'dlo', 'versioned_writes', 'symlink', 'proxy-server',
];

interface Layout {
  readonly folder: string;
  readonly ports: { readonly proxy: number; readonly memcache: number; readonly account: number; readonly container: number; readonly object: number };
}

async function configure({ folder, ports }: Layout): Promise<void> {
  const etc = join(folder, 'etc');
  const devices = join(folder, 'devices');
  await mkdir(join(devices, 'one'), { recursive: true });
  await mkdir(etc);
  const common = { bind_ip: '127.0.0.1', user: userInfo().username, swift_dir: etc, workers: 0, log_address: '/dev/null' };
  await writeFile(join(etc, 'swift.conf'), ini({
    'swift-hash': { swift_hash_path_suffix: 'redline', swift_hash_path_prefix: 'redline' },
    'storage-policy:0': { name: 'default', default: 'yes' },
  }));
  for (const part of parts) {
    await writeFile(join(etc, `${part}.conf`), ini({
      DEFAULT: { ...common, bind_port: ports[part], devices, mount_check: 'false', disable_fallocate: 'true', log_name: part },
      'pipeline:main': { pipeline: `${part}-server` },
      [`app:${part}-server`]: { use: `egg:swift#${part}` },
    }));
    const ring = (...args: readonly string[]) => run('swift-ring-builder', [join(etc, `${part}.builder`), ...args]);
    // 16 partitions on one device, kept once.
    await ring('create', '4', '1', '0');
    await ring('add', `r1z1-127.0.0.1:${ports[part]}/one`, '1');
    // It ends with 1 when it only has something to remark.
    await ring('rebalance').catch(() => undefined);
  }
  const used = Object.entries(filters).map(([name, values]) => [`filter:${name}`, { use: `egg:swift#${name}`, ...values }] as const);
  await writeFile(join(etc, 'proxy.conf'), ini({
    DEFAULT: { ...common, bind_port: ports.proxy },
    'pipeline:main': { pipeline: pipeline.join(' ') },
    'app:proxy-server': { use: 'egg:swift#proxy', account_autocreate: 'true', allow_account_management: 'true' },
    'filter:cache': { use: 'egg:swift#memcache', memcache_servers: `127.0.0.1:${ports.memcache}` },
    ...Object.fromEntries(used),
  }));
}

/** Swift reads `/etc/swift/swift.conf` by a constant; it is pointed elsewhere within the process, so that nothing outside the folder is touched. */
function launcher(folder: string, part: string): string {
  const etc = join(folder, 'etc');
  return [
    'import sys, swift.common.utils as utils',
    `utils.SWIFT_CONF_FILE = ${JSON.stringify(join(etc, 'swift.conf'))}`,
    'import swift.common.storage_policy as policies',
    'policies.reload_storage_policies()',
    `sys.argv = ["swift-${part}-server", ${JSON.stringify(join(etc, `${part}.conf`))}]`,
    `exec(compile(open("/usr/bin/swift-${part}-server").read(), "swift-${part}-server", "exec"))`,
  ].join('\n');
}

function launch(file: string, args: readonly string[]): ChildProcess {
  return spawn(file, args, { stdio: 'ignore' });
}

/** Makes and starts a store. It needs a file system with extended attributes (ext4, xfs, btrfs; tmpfs has none). */
export async function startSwift(): Promise<TestStore> {
  const folder = await mkdtemp(join(tmpdir(), 'redline-swift-'));
  const [proxy = 0, memcache = 0, account = 0, container = 0, object = 0] = await freePorts(5);
  await configure({ folder, ports: { proxy, memcache, account, container, object } });
  const user = process.getuid?.() === 0 ? ['-u', 'nobody'] : [];
  const endpoint = `http://127.0.0.1:${proxy}`;
  let processes: readonly ChildProcess[] = [];
  const start = async (): Promise<void> => {
    processes = [
      launch('memcached', [...user, '-l', '127.0.0.1', '-U', '0', '-m', '16', '-p', String(memcache)]),
      ...[...parts, 'proxy'].map((part) => launch('/usr/bin/python3', ['-c', launcher(folder, part)])),
    ];
    await until('the S3-compatible store', async () => (await fetch(endpoint)).status < 500);
  };
  const kill = async (): Promise<void> => {
    await Promise.all(processes.map((child) => new Promise((resolve) => {
      if (child.exitCode !== null || child.signalCode !== null) return resolve(null);
      child.once('exit', resolve);
      child.kill('SIGKILL');
    })));
  };
  const stop = async (): Promise<void> => {
    await kill();
    await rm(folder, { recursive: true, force: true });
  };
  try {
    await start();
  } catch (error) {
    await stop();
    throw error;
  }
  return { endpoint, accessKey: 'test:tester', secretKey: 'testing', kill, start, stop };
}
