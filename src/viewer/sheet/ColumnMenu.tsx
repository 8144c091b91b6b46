import { Menu } from '@mantine/core';
import { ActionMenu } from '../../commands/parts/ActionMenu.tsx';
import type { Sheet, SheetState } from '../../document/sheet/sheet.ts';
import { useOpenViewer } from '../openViewer.ts';
import { fitColumn, setColumnWidth } from './ColumnEdge.tsx';
import { kindChoices } from './kindChoices.ts';
import { readAndTell } from './readAndTell.ts';

/** CSS px that a column becomes wider or narrower by at once. */
const STEP = 24;

/** At the head of a column of the table: what its cells are, which was guessed, and how wide it is. */
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
          <Menu.Divider />
          <Menu.Item closeMenuOnClick={false} onClick={() => setColumnWidth(sheet, index, (sheet.state().table.widths[index] ?? 0) + STEP)}>Wider</Menu.Item>
          <Menu.Item closeMenuOnClick={false} onClick={() => setColumnWidth(sheet, index, (sheet.state().table.widths[index] ?? 0) - STEP)}>Narrower</Menu.Item>
          <Menu.Item onClick={() => fitColumn(sheet, index)}>As wide as at first</Menu.Item>
        </>
      )}
    </ActionMenu>
  );
}
