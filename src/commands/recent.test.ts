import { expect, it } from 'vitest';
import type { Command } from './command.ts';
import { forgetRecent, noteRecent, recent, recentCommands, recentOf } from './recent.ts';

const ids = () => recent.getState().entries.map(({ id }) => id);
const command = (id: string): Command => ({ id, label: id, group: 'G', keys: [], enabled: () => true, run: () => undefined });

it('keeps what was used last, each once, the newest first, and only the last of many', () => {
  recentOf('a@x');
  for (const id of ['1', '2', '3', '1']) noteRecent({ id, label: id });
  expect(ids()).toEqual(['1', '3', '2']);
  for (let n = 0; n < 60; n += 1) noteRecent({ id: `n${n}`, label: '' });
  expect([ids().length, ids()[0]]).toEqual([40, 'n59']);
});

it('is nobody else\'s', () => {
  recentOf('a@x');
  noteRecent({ id: '1', label: '' });
  recentOf('a@x');
  expect(ids()).toContain('1');
  recentOf('b@x');
  expect(ids()).toEqual([]);
  noteRecent({ id: '2', label: '' });
  forgetRecent();
  expect(ids()).toEqual([]);
});

it('offers commands that are here, and ways to places from everywhere', () => {
  const opened: string[] = [];
  const entries = [{ id: 'gone', label: 'x' }, { id: 'here', label: 'y' }, { id: 'place', label: 'z', path: '/sessions/1' }];
  const found = recentCommands(entries, new Map([['here', command('here')]]), (path) => opened.push(path));
  expect(found.map(({ id }) => id)).toEqual(['here', 'place']);
  found[1]?.run();
  expect(opened).toEqual(['/sessions/1']);
});
