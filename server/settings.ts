import { parseArgs } from 'node:util';
import type { S3Place } from './blobs/s3Bucket.ts';
import { type ClamdPlace, readClamdPlace } from './scanning/clamd.ts';
import { reachOf } from './upstream/reach.ts';

/** Every setting: its environment variable, its flag, what it means. Read by `--help` and by the parser alike. */
const table = [
  { flag: 'host', variable: 'HOST', fallback: '127.0.0.1', meaning: 'address to listen on' },
  { flag: 'port', variable: 'PORT', fallback: '4870', meaning: 'port to listen on; 0 takes any free one' },
  { flag: 'data', variable: 'REDLINE_DATA', fallback: './data', meaning: 'folder of the database and the files' },
  { flag: 'user', variable: 'REDLINE_USER', fallback: 'engineer@localhost', meaning: 'e-mail of the first user' },
  {
    flag: 'token',
    variable: 'REDLINE_TOKEN',
    fallback: '',
    meaning: "fixes that user's access token (else it is made, and kept in REDLINE_DATA/token)",
  },
  { flag: 'tls-cert', variable: 'TLS_CERT', fallback: '', meaning: 'certificate file (PEM), to speak https; needs TLS_KEY' },
  { flag: 'tls-key', variable: 'TLS_KEY', fallback: '', meaning: 'private key file (PEM) of that certificate' },
  { flag: 'origin', variable: 'REDLINE_ORIGIN', fallback: '', meaning: 'https://... as browsers see it, behind a proxy' },
  { flag: 'hosts', variable: 'REDLINE_HOSTS', fallback: '', meaning: 'further host names it answers to, separated by commas' },
  {
    flag: 'database-url',
    variable: 'DATABASE_URL',
    fallback: '',
    meaning: 'postgres://... of a PostgreSQL database, in place of the one in REDLINE_DATA',
  },
  { flag: 's3-endpoint', variable: 'S3_ENDPOINT', fallback: '', meaning: 'https://... of an S3-compatible store for the files' },
  { flag: 's3-bucket', variable: 'S3_BUCKET', fallback: '', meaning: 'bucket of that store, which has to be there' },
  { flag: 's3-region', variable: 'S3_REGION', fallback: 'us-east-1', meaning: 'region of that store' },
  { flag: 's3-access-key', variable: 'S3_ACCESS_KEY', fallback: '', meaning: 'access key of that store' },
  { flag: 's3-secret-key', variable: 'S3_SECRET_KEY', fallback: '', meaning: 'secret key of that store' },
  {
    flag: 's3-direct',
    variable: 'S3_DIRECT',
    fallback: 'no',
    meaning: 'yes: browsers fetch files straight from the store, which has to allow our origin (CORS)',
  },
  { flag: 'clamd', variable: 'CLAMD', fallback: '', meaning: 'host:port or socket file of a ClamAV daemon that scans what is uploaded' },
  {
    flag: 'atlas-url',
    variable: 'ATLAS_URL',
    fallback: '',
    meaning: 'https://... of an Atlas whose sessions are worked on here, in place of a library of our own',
  },
  { flag: 'atlas-token', variable: 'ATLAS_TOKEN', fallback: '', meaning: 'its access token, for the first user on this machine alone' },
  {
    flag: 'mobile-data-url',
    variable: 'MOBILE_DATA_URL',
    fallback: 'https://www.mobiledataanywhere.com',
    meaning: 'Mobile Data that files are brought in from; no offers none',
  },
  {
    flag: 'datatrails-url',
    variable: 'DATATRAILS_URL',
    fallback: 'https://app.datatrails.ai',
    meaning: 'DataTrails that files are brought in from; no offers none',
  },
  {
    flag: 'secrets-key',
    variable: 'SECRETS_KEY',
    fallback: '',
    meaning: 'key file that seals what people ask other systems with (else REDLINE_DATA/secrets.key)',
  },
  { flag: 'log', variable: 'REDLINE_LOG', fallback: 'no', meaning: 'yes: a line of JSON for each request on the error output' },
] as const;

type Flag = (typeof table)[number]['flag'];

export interface Settings {
  readonly host: string;
  readonly port: number;
  readonly dataFolder: string;
  readonly user: string;
  /** Null when it is to be made. */
  readonly token: string | null;
  readonly tls: { readonly certFile: string; readonly keyFile: string } | null;
  readonly origin: string | null;
  readonly hosts: readonly string[];
  /** Null keeps the database in the data folder. */
  readonly databaseUrl: string | null;
  /** Null keeps the files in the data folder. */
  readonly s3: S3Place | null;
  /** Whether each request is told of. */
  readonly log: 'yes' | 'no';
  /** Null scans nothing. */
  readonly clamd: ClamdPlace | null;
  /** The Atlas behind us; null where the sessions are in a library of our own. */
  readonly atlas: { readonly url: string; readonly token: string | null } | null;
  /** Other systems that files are brought in from; null offers none. */
  readonly sources: { readonly mobileData: string | null; readonly dataTrails: string | null };
  /** Path of the key file; null stands for the one in the data folder. */
  readonly secretsKey: string | null;
  /** Files and folders to bring in. */
  readonly paths: readonly string[];
}

/** Fewer characters could be guessed. */
const tokenChars = 24;

export type ReadSettings =
  | { readonly kind: 'settings'; readonly settings: Settings }
  | { readonly kind: 'help'; readonly text: string }
  | { readonly kind: 'wrong'; readonly sentence: string };

function helpText(): string {
  const width = Math.max(...table.map(({ flag, variable }) => `  --${flag}, ${variable}`.length)) + 2;
  const lines = table.map(({ flag, variable, fallback, meaning }) =>
    `${`  --${flag}, ${variable}`.padEnd(width)}${meaning}${fallback === '' ? '' : ` (${fallback})`}`);
  return [
    'npm start -- [SETTING...] [FILE|FOLDER...]',
    '',
    'Starts Redline. Files and folders that are named come in as a session (at most 2,000 files; dot-folders and',
    'node_modules are skipped); with Redline already running they go to it.',
    '',
    'Settings, as flags or in the environment:',
    ...lines,
    `${'  --help'.padEnd(width)}this text`,
    '',
  ].join('\n');
}

const options = {
  ...Object.fromEntries(table.map(({ flag }) => [flag, { type: 'string' as const }])),
  help: { type: 'boolean' as const, short: 'h' },
};

/** Flags before the environment before what stands when neither is given. An empty text counts as not given. */
function valuesOf(
  env: Readonly<Record<string, string | undefined>>,
  flags: Readonly<Record<string, unknown>>,
): Readonly<Record<Flag, string>> {
  const value = (flag: Flag): string => {
    const { variable, fallback } = table.find((setting) => setting.flag === flag) ?? table[0];
    const given = flags[flag];
    return (typeof given === 'string' && given !== '' ? given : env[variable]) || fallback;
  };
  return {
    host: value('host'), port: value('port'), data: value('data'), user: value('user'), token: value('token'),
    'tls-cert': value('tls-cert'), 'tls-key': value('tls-key'), origin: value('origin'), hosts: value('hosts'),
    'database-url': value('database-url'), 's3-endpoint': value('s3-endpoint'), 's3-bucket': value('s3-bucket'),
    's3-region': value('s3-region'), 's3-access-key': value('s3-access-key'), 's3-secret-key': value('s3-secret-key'),
    's3-direct': value('s3-direct'), clamd: value('clamd'), log: value('log'),
    'atlas-url': value('atlas-url'), 'atlas-token': value('atlas-token'), 'secrets-key': value('secrets-key'),
    'mobile-data-url': value('mobile-data-url'), 'datatrails-url': value('datatrails-url'),
  };
}

function readOrigin(text: string): string | null {
  try {
    const url = new URL(text);
    return url.protocol === 'https:' || url.protocol === 'http:' ? url.origin : null;
  } catch {
    return null;
  }
}

/** A sentence where something is missing or wrong. */
function readS3(values: Readonly<Record<Flag, string>>): S3Place | string | null {
  const needed = ['s3-endpoint', 's3-bucket', 's3-access-key', 's3-secret-key'] as const;
  const missing = needed.filter((flag) => values[flag] === '');
  if (missing.length === needed.length) return null;
  const variables = missing.map((flag) => table.find((setting) => setting.flag === flag)?.variable ?? flag);
  if (variables.length > 0) return `S3_ENDPOINT, S3_BUCKET, S3_ACCESS_KEY and S3_SECRET_KEY go together; missing: ${variables.join(', ')}.`;
  const endpoint = readOrigin(values['s3-endpoint']);
  if (endpoint === null) return `S3_ENDPOINT has to be an address such as https://s3.example.com, not "${values['s3-endpoint']}".`;
  if (!/^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/.test(values['s3-bucket'])) return `S3_BUCKET is no name of a bucket: "${values['s3-bucket']}".`;
  if (values['s3-direct'] !== 'yes' && values['s3-direct'] !== 'no') return `S3_DIRECT has to be yes or no, not "${values['s3-direct']}".`;
  return {
    endpoint, bucket: values['s3-bucket'], region: values['s3-region'], accessKey: values['s3-access-key'],
    secretKey: values['s3-secret-key'], isDirect: values['s3-direct'] === 'yes',
  };
}

/** Secrets go along with what is asked of it: in the clear only within this machine or a network of its owner's. */
function isTrusted({ protocol, hostname }: URL): boolean {
  if (protocol === 'https:') return true;
  const reach = reachOf(hostname.replaceAll(/^\[|\]$/g, ''));
  return protocol === 'http:' && (hostname === 'localhost' || reach === 'loopback' || reach === 'private');
}

/** An address of another system without what follows its host's name and path; null when it is none that secrets may be sent to. */
function readPlace(text: string): string | null {
  if (!URL.canParse(text)) return null;
  const url = new URL(text);
  if (!isTrusted(url) || url.username !== '' || url.password !== '' || url.search !== '' || url.hash !== '') return null;
  return `${url.origin}${url.pathname.replace(/\/+$/, '').replace(/\/api\/v1$/, '')}`;
}

/** Whether nobody but this machine reaches what listens there. */
export function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || host === '[::1]' || host.startsWith('127.');
}

/** A sentence where something is wrong. */
function readAtlas(values: Readonly<Record<Flag, string>>): Settings['atlas'] | string {
  const token = values['atlas-token'] === '' ? null : values['atlas-token'];
  if (values['atlas-url'] === '') return token === null ? null : 'ATLAS_TOKEN is for the Atlas that ATLAS_URL names, which is missing.';
  const url = readPlace(values['atlas-url']);
  if (url === null) return `ATLAS_URL has to be an address such as https://tenant.atlas.arenaphysica.com, not "${values['atlas-url']}".`;
  if (token !== null && /\s/.test(token)) return 'ATLAS_TOKEN may not hold spaces or line breaks.';
  if (token !== null && (!isLoopback(values.host) || values.origin !== '')) {
    return 'ATLAS_TOKEN is for one person on this machine; where others can reach Redline, everybody signs in to Atlas with a token of their own.';
  }
  return { url, token };
}

/** A sentence where something is wrong. */
function readSources(values: Readonly<Record<Flag, string>>): Settings['sources'] | string {
  const [mobileData, dataTrails] = [values['mobile-data-url'], values['datatrails-url']].map((text) => (text === 'no' ? null : (readPlace(text) ?? '')));
  if (mobileData === '') return `MOBILE_DATA_URL has to be an https address, or no; not "${values['mobile-data-url']}".`;
  if (dataTrails === '') return `DATATRAILS_URL has to be an https address, or no; not "${values['datatrails-url']}".`;
  return { mobileData: mobileData ?? null, dataTrails: dataTrails ?? null };
}

function wrong(sentence: string): ReadSettings {
  return { kind: 'wrong', sentence };
}

/** Reads environment and arguments. */
export function readSettings(env: Readonly<Record<string, string | undefined>>, args: readonly string[]): ReadSettings {
  let parsed;
  try {
    parsed = parseArgs({ args: [...args], options, allowPositionals: true });
  } catch (error) {
    const why = error instanceof Error ? (error.message.split('. ')[0] ?? '') : '';
    return wrong(`${why}; --help lists all settings.`);
  }
  if (parsed.values['help'] === true) return { kind: 'help', text: helpText() };
  const values = valuesOf(env, parsed.values);
  const port = /^\d{1,5}$/.test(values.port) ? Number(values.port) : -1;
  if (port < 0 || port > 65_535) return wrong(`PORT has to be a number from 0 to 65535, not "${values.port}".`);
  if ((values['tls-cert'] === '') !== (values['tls-key'] === '')) return wrong('TLS_CERT and TLS_KEY go together; one of them is missing.');
  const origin = values.origin === '' ? null : readOrigin(values.origin);
  if (values.origin !== '' && origin === null) return wrong(
    `REDLINE_ORIGIN has to be an address such as https://redline.example.com, not "${values.origin}".`,
  );
  if (values['database-url'] !== '' && !/^postgres(?:ql)?:\/\//.test(values['database-url'])) {
    return wrong('DATABASE_URL has to be an address such as postgres://user:password@host:5432/database.');
  }
  const s3 = readS3(values);
  if (typeof s3 === 'string') return wrong(s3);
  const clamd = values.clamd === '' ? null : readClamdPlace(values.clamd);
  if (values.clamd !== '' && clamd === null) return wrong(`CLAMD has to be host:port or the path of a socket file, not "${values.clamd}".`);
  if (values.log !== 'yes' && values.log !== 'no') return wrong(`REDLINE_LOG has to be yes or no, not "${values.log}".`);
  const atlas = readAtlas(values);
  if (typeof atlas === 'string') return wrong(atlas);
  const sources = readSources(values);
  if (typeof sources === 'string') return wrong(sources);
  if (atlas !== null && parsed.positionals.length > 0) return wrong('Files come into a library of our own alone; with ATLAS_URL, upload them into a session.');
  if (/\s/.test(values.token)) return wrong('REDLINE_TOKEN may not hold spaces or line breaks.');
  if (values.token !== '' && values.token.length < tokenChars && (!isLoopback(values.host) || origin !== null)) {
    return wrong(`REDLINE_TOKEN has to be at least ${tokenChars} characters where others can reach Redline; or leave it out, then one is made.`);
  }
  return {
    kind: 'settings',
    settings: {
      host: values.host.replace(/^\[(.*)\]$/, '$1'),
      port,
      dataFolder: values.data,
      user: values.user,
      token: values.token === '' ? null : values.token,
      tls: values['tls-cert'] === '' ? null : { certFile: values['tls-cert'], keyFile: values['tls-key'] },
      origin,
      hosts: values.hosts.split(',').map((host) => host.trim()).filter((host) => host !== ''),
      databaseUrl: values['database-url'] === '' ? null : values['database-url'],
      s3,
      clamd,
      log: values.log,
      atlas,
      sources,
      secretsKey: values['secrets-key'] === '' ? null : values['secrets-key'],
      paths: parsed.positionals,
    },
  };
}
