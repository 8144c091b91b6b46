import { describe, expect, it } from 'vitest';
import { readSettings } from './settings.ts';

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
      '--host',
      '4870',
    ]) {
      expect(help.kind === 'help' ? help.text : '').toContain(name);
    }
  });

  it.each([
    [['--port', 'x'], 'PORT'], [['--port', '70000'], 'PORT'], [['--nonsense'], '--help'], [['--tls-cert', 'a'], 'TLS_KEY'],
    [['--origin', 'redline'], 'REDLINE_ORIGIN'], [['--token', 'a b'], 'REDLINE_TOKEN'], [['--port'], '--help'],
  ])('says in one sentence what is wrong with %j', (args, word) => {
    const read = readSettings({}, args);
    expect(read).toEqual({ kind: 'wrong', sentence: expect.stringMatching(/^[^\n]*\.$/) });
    expect(read.kind === 'wrong' ? read.sentence : '').toContain(word);
  });
});
