import type { QueryClient } from '@tanstack/react-query';
import type { Client } from '../../api/client.ts';
import { queryKeys } from '../../api/queries.ts';
import { hintsKnown } from '../../commands/hints.ts';
import { showError } from '../../commands/parts/toasts.ts';
import { readText, writeText } from '../../commands/storedText.ts';
import { endpoints } from '../../contract/endpoints.ts';
import type { Problem } from '../../contract/problem.ts';
import { keepSettings } from './keepSettings.ts';
import type { KeptSettings } from './keepSettings.ts';
import { personalSettings, settingNames } from './personalSettings.ts';
import { shownName } from './shownName.ts';

interface Parts {
  readonly client: Client;
  readonly cache: QueryClient;
  /** E-mail: what one person has not sent yet is not sent by the next. */
  readonly email: string;
}

function sentence(names: readonly string[], { detail }: Problem): string {
  const which = names.map((name) => `“${settingNames[name] ?? name}”`).join(', ');
  return `${which} ${names.length === 1 ? 'is' : 'are'} as before: the server did not keep the change. It says: “${detail}”`;
}

/** Keeps the person's settings at a host that has a place for them. */
export function keepSettingsAtHost({ client, cache, email }: Parts): KeptSettings {
  const unsentName = `settings-unsent ${email}`;
  return keepSettings({
    settings: personalSettings,
    host: {
      read: () => client.call(endpoints.getSettings, {}),
      write: (body) => client.call(endpoints.putSettings, { body }),
    },
    unsent: {
      read: () => (readText(unsentName) ?? '').split(' ').filter((name) => name !== ''),
      keep: (names) => writeText(unsentName, names.join(' ')),
    },
    onRead: () => hintsKnown.setState('yes', true),
    onKept(names) {
      if (names.includes(shownName.name)) void cache.invalidateQueries({ queryKey: queryKeys.me });
    },
    onRefused: (names, problem) => showError(sentence(names, problem)),
  });
}
