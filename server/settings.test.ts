import { describe, expect, it } from 'vitest';
import { readSettings } from './settings.ts';

/** The Atlas that is read, or the sentence against it. */
function sentence(env: Readonly<Record<string, string>>, args: readonly string[] = []): unknown {
  const read = readSettings(env, args);
  if (read.kind === 'wrong') return read.sentence;
  return read.kind === 'settings' ? read.settings.atlas : null;
}

describe('readSettings', () => {
  it('takes flags before the environment before what stands', () => {
    const read = readSettings(
      { PORT: '5000', HOST: '0.0.0.0', REDLINE_HOSTS: 'a.example, b.example' },
      ['--port', '6000', 'plan.pdf', '--data=/x', 'photos'],
    );
    expect(read).toMatchObject({
      kind: 'settings',
      settings: {
        port: 6000, host: '0.0.0.0', dataFolder: '/x', user: 'engineer@localhost', token: null, tls: null, origin: null,
        hosts: ['a.example', 'b.example'], paths: ['plan.pdf', 'photos'],
      },
    });
  });

  it('lists every setting', () => {
    const help = readSettings({}, ['--help']);
    for (const name of [
      'HOST',
      'PORT',
      'REDLINE_DATA',
      'REDLINE_USER',
      'REDLINE_TOKEN',
      'TLS_CERT',
      'TLS_KEY',
      'REDLINE_ORIGIN',
      'REDLINE_HOSTS',
      'DATABASE_URL',
      'S3_ENDPOINT',
      'S3_BUCKET',
      'S3_REGION',
      'S3_ACCESS_KEY',
      'S3_SECRET_KEY',
      'S3_DIRECT',
      'CLAMD',
      'ATLAS_URL',
      'ATLAS_TOKEN',
      'SECRETS_KEY',
      'REDLINE_LOG',
      '--host',
      '4870',
    ]) {
      expect(help.kind === 'help' ? help.text : '').toContain(name);
    }
  });

  it('are printed by `npm start -- --help` before anything is built, from a copy: `npx vitest run server/settings.test.ts -u` makes it anew', async () => {
    const help = readSettings({}, ['--help']);
    await expect(help.kind === 'help' ? help.text : '').toMatchFileSnapshot('help.txt');
  });

  it.each([
    [['--port', 'x'], 'PORT'], [['--port', '70000'], 'PORT'], [['--nonsense'], '--help'], [['--tls-cert', 'a'], 'TLS_KEY'],
    [['--origin', 'redline'], 'REDLINE_ORIGIN'], [['--token', 'a b'], 'REDLINE_TOKEN'], [['--port'], '--help'],
  ])('says in one sentence what is wrong with %j', (args, word) => {
    const read = readSettings({}, args);
    expect(read).toEqual({ kind: 'wrong', sentence: expect.stringMatching(/^[^\n]*\.$/) });
    expect(read.kind === 'wrong' ? read.sentence : '').toContain(word);
  });

  it('takes an Atlas that secrets may be sent to, and its token for one person on this machine alone', () => {
    const url = 'https://tenant.atlas.example';
    expect(sentence({ ATLAS_URL: `${url}/api/v1/`, ATLAS_TOKEN: 'secret' })).toEqual({ url, token: 'secret' });
    expect(sentence({ ATLAS_URL: 'http://127.0.0.1:4000/atlas/' })).toEqual({ url: 'http://127.0.0.1:4000/atlas', token: null });
    expect(sentence({})).toBe(null);
    for (const wrong of ['http://tenant.atlas.example', 'ftp://a', 'tenant', 'https://me:secret@a.example', 'https://a.example?x=1']) {
      expect(sentence({ ATLAS_URL: wrong })).toContain('ATLAS_URL');
    }
    expect(sentence({ ATLAS_TOKEN: 'secret' })).toContain('ATLAS_URL');
    for (const beyond of [{ HOST: '0.0.0.0' }, { HOST: '10.0.0.1' }, { REDLINE_ORIGIN: 'https://review.example' }]) {
      expect(sentence({ ATLAS_URL: url, ATLAS_TOKEN: 'secret', ...beyond })).toContain('one person');
      expect(sentence({ ATLAS_URL: url, ...beyond })).toEqual({ url, token: null });
    }
    expect(sentence({ ATLAS_URL: url }, ['plan.pdf'])).toContain('upload');
  });

  it('takes a token that could be guessed on this machine alone', () => {
    expect(readSettings({ REDLINE_TOKEN: 'test' }, [])).toMatchObject({ settings: { token: 'test' } });
    for (const beyond of [{ HOST: '0.0.0.0' }, { REDLINE_ORIGIN: 'https://review.example' }]) {
      expect(readSettings({ REDLINE_TOKEN: 'test', ...beyond }, [])).toMatchObject({ kind: 'wrong', sentence: expect.stringContaining('24 characters') });
      expect(readSettings({ REDLINE_TOKEN: 'x'.repeat(24), ...beyond }, [])).toMatchObject({ kind: 'settings' });
    }
  });

  it('takes a database and a store beyond this machine whole, or says what is missing or wrong', () => {
    const s3 = { S3_ENDPOINT: 'https://s3.example.com/', S3_BUCKET: 'reviews', S3_ACCESS_KEY: 'key', S3_SECRET_KEY: 'secret' };
    expect(readSettings({ ...s3, DATABASE_URL: 'postgres://db/redline', S3_DIRECT: 'yes' }, [])).toMatchObject({
      kind: 'settings',
      settings: {
        databaseUrl: 'postgres://db/redline',
        s3: { endpoint: 'https://s3.example.com', bucket: 'reviews', region: 'us-east-1', accessKey: 'key', secretKey: 'secret', isDirect: true },
      },
    });
    expect(readSettings({ ...s3, S3_SECRET_KEY: '' }, [])).toMatchObject({ kind: 'wrong', sentence: expect.stringContaining('missing: S3_SECRET_KEY') });
    expect(readSettings({ ...s3, S3_BUCKET: 'a/b' }, [])).toMatchObject({ kind: 'wrong', sentence: expect.stringContaining('no name of a bucket') });
    expect(readSettings({ ...s3, S3_DIRECT: 'perhaps' }, [])).toMatchObject({ kind: 'wrong', sentence: expect.stringContaining('yes or no') });
    expect(readSettings({ CLAMD: '127.0.0.1' }, [])).toMatchObject({ kind: 'wrong', sentence: expect.stringContaining('host:port') });
    expect(readSettings({ CLAMD: '[::1]:3310' }, [])).toMatchObject({ settings: { clamd: { host: '::1', port: 3310 } } });
    expect(readSettings({ DATABASE_URL: 'mysql://db' }, [])).toMatchObject({ kind: 'wrong', sentence: expect.stringContaining('DATABASE_URL') });
  });
});
