import { createContext, use } from 'react';
import type { LabelBook } from '../annotation/labelBook.ts';
import type { LabelColour } from '../annotation/labels.ts';
import type { Outbox } from '../annotation/outbox.ts';
import type { ChromeStore } from './chrome.ts';
import type { Workspace } from './workspace.ts';

/** What a link to the open file needs. */
export interface Share {
  readonly attachmentId: string;
  /** Null for a file that is looked at by itself. */
  readonly sessionId: string | null;
  /** Who may open such a link, as a sentence. */
  readonly audience: (sessionId: string | null) => Promise<string>;
}

/** What every part of the chrome round an open document works with. */
export interface OpenViewer {
  readonly workspace: Workspace;
  readonly chrome: ChromeStore;
  readonly outbox: Outbox;
  /** E-mail of who is signed in. */
  readonly person: string;
  /** Where the file is looked at, and who may be led there. */
  readonly share: Share;
  /** The labels of the palette and in use, with keys and colours; `labels` and `colourOf` are its own. */
  readonly book: LabelBook;
  /** Those with a digit first. */
  readonly labels: readonly string[];
  colourOf(label: string): LabelColour;
  /** Somebody made this label by typing it: it joins those of the workspace. */
  makeLabel(label: string): void;
  /** Gives the keys back to the drawing. */
  focusDocument(): void;
}

export const OpenViewerContext = createContext<OpenViewer | null>(null);

/** The open viewer that the calling component belongs to. */
export function useOpenViewer(): OpenViewer {
  const viewer = use(OpenViewerContext);
  if (viewer === null) throw new Error('useOpenViewer is called outside of an open viewer');
  return viewer;
}
