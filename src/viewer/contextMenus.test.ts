import { expect, it } from 'vitest';
import { settingsCommand } from '../app/goCommands.ts';
import { generalCommands } from '../commands/generalCommands.ts';
import { viewerCommands } from './commands.ts';
import { selectionMenu, viewMenu } from './contextMenus.ts';
import { fileCommands } from './fileCommands.ts';
import { regionCommands } from './regionCommands.ts';
import { openTestViewer } from './viewer.fixture.ts';

/** Where a command stands that is in neither list of the context menu, or what a menu has in its place. */
const elsewhere: readonly (readonly [ids: RegExp, place: string])[] = [
  [/^viewer\.(tool\.\w+|undo|redo)$/, 'the tool bar'],
  [/^viewer\.(delete|lock|hide|label|note|status(\.\w+)?|nextStatus)$/, 'the menu of what is selected'],
  [/^viewer\.(nextCorner|previousCorner|deleteCorner)$/, 'the menu of what is selected: "Edit corners or points", "Delete point"'],
  [/^viewer\.(confirm|close|cancel|setPoint)$/, 'the menu of what is being drawn: "Finish", "Close", "Cancel"'],
  [/^viewer\.label\d$/, 'the labels beside a mark, and in the field "Label"'],
  [/^viewer\.(clearFilter|unlabelled|incomplete|panel|foldGroups|unfoldGroups|(group|sort|column)\.\w+)$/, "the list's heads and its own menu"],
  [/^viewer\.(nudge|corner|crosshair)(Far|Fine)?(Up|Down|Left|Right)$/, 'arrow keys in steps; the exact numbers are in the panel'],
  [/^viewer\.(scroll|screen)(Up|Down|Left|Right)$/, 'the rails beside the pages'],
  [/^viewer\.(selectText(Left|Right|Up|Down|WordLeft|WordRight|LineStart|LineEnd)|selectAllText)$/, 'a drag over text; the menu has "Select the text of this page"'],
  [/^viewer\.takeSuggestion$/, 'the first row beside a new mark'],
  [/^viewer\.peek$/, 'only while a key is held; the menu has "Hide or show all marks"'],
];

it('every command is in a menu, or in one place that is named, and can be done by keys', async () => {
  const test = await openTestViewer({ pages: [{ width: 100, height: 100 }] });
  const { outbox, chrome } = test.viewer;
  const commands = [
    ...viewerCommands(test.viewer).all, ...fileCommands({ previous: null, next: null, open: () => undefined, outbox, chrome }), ...regionCommands(() => null),
    ...generalCommands(() => undefined), settingsCommand(() => undefined),
  ];
  const ids = commands.map(({ id }) => id);
  const inMenus = [...viewMenu, ...selectionMenu].flatMap((part) => part.ids);
  expect(new Set(ids).size).toBe(ids.length);
  expect(inMenus.filter((id) => !ids.includes(id)), 'in a menu and nowhere else').toEqual([]);
  expect(ids.filter((id) => !inMenus.includes(id) && !elsewhere.some(([pattern]) => pattern.test(id))), 'in no menu').toEqual([]);
  expect(elsewhere.filter(([pattern]) => !ids.some((id) => pattern.test(id))), 'explained, but not there').toEqual([]);
  expect(commands.filter(({ keys, paletteless }) => keys.length === 0 && paletteless === true).map(({ id }) => id), 'out of reach of keys').toEqual([]);
  await test.close();
});
