import { expect, it } from 'vitest';
import type { Command } from '../commands/command.ts';
import { scopesOf } from '../commands/command.ts';
import { keyHolders } from '../commands/keyHolders.ts';
import { searchCommand } from '../search/searchCommand.ts';
import { settingsCommand } from '../app/goCommands.ts';
import { generalCommands } from '../commands/generalCommands.ts';
import { viewerCommands } from './commands.ts';
import { fileCommands } from './fileCommands.ts';
import { regionCommands } from './regionCommands.ts';
import { openTestViewer } from './viewer.fixture.ts';

/** As they are heard: labels, keys and places. */
function told({ id, label, keys, scopes }: Pick<Command, 'id' | 'label' | 'keys' | 'scopes'>) {
  return { id, label, keys, scopes: scopesOf({ scopes: scopes ?? ['viewer'] }) };
}

function byId(a: { readonly id: string }, b: { readonly id: string }): number {
  return a.id < b.id ? -1 : 1;
}

it('names every command with keys of its own, as it is', async () => {
  const test = await openTestViewer({ pages: [{ width: 100, height: 100 }] });
  const { outbox, chrome } = test.viewer;
  const commands = [
    ...viewerCommands(test.viewer).all.filter(({ group, id }) => !(group === 'Label' && /\d$/.test(id))),
    ...fileCommands({ previous: null, next: null, open: () => undefined, outbox, chrome }),
    ...regionCommands(() => null),
    ...generalCommands(() => undefined),
    settingsCommand(() => undefined),
    searchCommand({ enabled: () => true, run: () => undefined }),
  ].filter(({ keys }) => keys.length > 0);
  expect(keyHolders.map(told).toSorted(byId)).toEqual(commands.map(told).toSorted(byId));
  await test.close();
});
