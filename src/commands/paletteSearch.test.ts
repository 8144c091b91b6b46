import { expect, it } from 'vitest';
import type { Command } from './command.ts';
import { searchCommands } from './paletteSearch.ts';

function command(label: string, group = 'View'): Command {
  return { id: label, label, group, keys: [], enabled: () => true, run: () => undefined };
}

const commands = [command('Fit page'), command('Zoom in'), command('Page up'), command('Harness, zoomed', 'Files'), command('Zoom out')];

function labels(query: string): readonly string[] {
  return searchCommands(commands, query).map((found) => found.command.label);
}

it('finds all words, those that the label begins with first', () => {
  expect(labels('')).toEqual(commands.map(({ label }) => label));
  expect(labels('zoo')).toEqual(['Zoom in', 'Zoom out', 'Harness, zoomed']);
  expect(labels('page')).toEqual(['Page up', 'Fit page']);
  expect(labels('ZOOM out')).toEqual(['Zoom out']);
  expect(labels('files')).toEqual(['Harness, zoomed']);
  expect(labels('nothing')).toEqual([]);
});

it('says where the words stand, overlapping ones as one', () => {
  expect(searchCommands(commands, 'zoo oom')[0]?.marks).toEqual([[0, 4]]);
  expect(searchCommands(commands, 'in')[0]?.marks).toEqual([[5, 7]]);
});
