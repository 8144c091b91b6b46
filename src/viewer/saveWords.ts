import type { SaveState } from '../annotation/annotation.ts';

/** What the save chip says, exactly: other people's scripts wait for these words. */
export function saveWords(save: SaveState): string {
  switch (save.state) {
    case 'saved':
      return 'Saved';
    case 'saving':
      return 'Saving';
    case 'sign-in':
      return 'Sign in - your work is kept';
    case 'offline':
      return `Offline, ${save.queued} queued`;
    case 'attention':
      return `${save.count} need attention`;
  }
}

/** The same where there is no room for it: on a phone, beside the picture of the state. */
export function shortSaveWords(save: SaveState): string {
  switch (save.state) {
    case 'offline':
      return String(save.queued);
    case 'attention':
      return String(save.count);
    case 'sign-in':
      return 'Sign in';
    case 'saved':
    case 'saving':
      return saveWords(save);
  }
}

/** What it means, and what a click does. `hostWords`: why the host takes nothing. */
export function saveHelp({ state }: SaveState, hostWords: string | null): string {
  switch (state) {
    case 'saved':
      return 'The server has all that you drew.';
    case 'saving':
      return 'Kept in this browser, and on its way to the server.';
    case 'sign-in':
      return 'What you draw is kept in this browser. Click to sign in.';
    case 'offline':
      return `${hostWords ?? 'The server cannot be reached.'} What you draw is kept in this browser until the server takes it. Click to try now.`;
    case 'attention':
      return 'Some changes are in this browser only. Click to see which, and why.';
  }
}
