import { Menu } from '@mantine/core';
import { ActionMenu } from '../../commands/parts/ActionMenu.tsx';
import type { Sheet, SheetState } from '../../document/sheet/sheet.ts';
import { useOpenViewer } from '../openViewer.ts';
import { kindChoices } from './kindChoices.ts';
import { readAndTell } from './readAndTell.ts';

/** At the head of a column of the table: what its cells are, which was guessed. */
export function ColumnMenu({ sheet, state, index }: { readonly sheet: Sheet; readonly state: SheetState; readonly index: number }) {
  const { workspace } = useOpenViewer();
  const name = state.facts.columns[index]?.name ?? '';
  return (
    <ActionMenu label={`Options of ${name}`} size="xs">
      {() => (
        <>
          <Menu.Label>Its cells are</Menu.Label>
          {kindChoices(state, index).map(({ words, isHeld, decided }) => (
            <Menu.RadioItem key={words} value={words} checked={isHeld} closeMenuOnClick onChange={() => readAndTell(workspace, sheet, decided)}>
              {words}
            </Menu.RadioItem>
          ))}
        </>
      )}
    </ActionMenu>
  );
}
