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
