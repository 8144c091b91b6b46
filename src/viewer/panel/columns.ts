import { remembered } from '../../commands/remembered.ts';
import type { Remembered } from '../../commands/remembered.ts';

/** What the list can show of an annotation. */
export type Column = 'number' | 'crop' | 'label' | 'tags' | 'author' | 'page' | 'changed' | 'status';

/** What it can be sorted by. */
export type SortColumn = Exclude<Column, 'crop'>;

/** The columns in their order, as their heads say them. */
export const columns: readonly { readonly id: Column; readonly name: string }[] = [
  { id: 'number', name: 'Number' },
  { id: 'crop', name: 'Picture' },
  { id: 'label', name: 'Label' },
  { id: 'tags', name: 'Tags' },
  { id: 'author', name: 'Author' },
  { id: 'page', name: 'Page' },
  { id: 'changed', name: 'Changed' },
  { id: 'status', name: 'Status' },
];

type Shown = Remembered<'shown' | 'hidden'>;

/** Which columns this person wants; a label is always shown, since a row without one says nothing. */
export const columnChoices: Readonly<Record<Exclude<Column, 'label'>, Shown>> = {
  number: remembered('list-number', ['shown', 'hidden']),
  crop: remembered('list-crop', ['shown', 'hidden']),
  tags: remembered('list-tags', ['shown', 'hidden']),
  author: remembered('list-author', ['shown', 'hidden']),
  page: remembered('list-page', ['shown', 'hidden']),
  changed: remembered('list-changed', ['shown', 'hidden']),
  status: remembered('list-status', ['shown', 'hidden']),
};

/** What the rows of the list are put together by. */
export type GroupColumn = 'none' | 'label' | 'page' | 'author' | 'status';

export const groupChoice = remembered<GroupColumn>('list-group', ['none', 'label', 'page', 'author', 'status']);
