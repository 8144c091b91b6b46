import { Menu } from '@mantine/core';
import { IconDots } from '@tabler/icons-react';
import { useState, type ReactElement, type ReactNode } from 'react';
import { RowButton } from './RowButton.tsx';

interface ActionMenuProps {
  /** Name of the button and of the menu. */
  readonly label: string;
  readonly tabIndex?: number;
  /** 24 or 28 px. */
  readonly size?: 'xs' | 'md';
  /** `Menu.Item`s, called only once the menu was opened. */
  readonly children: () => ReactNode;
}

/** A button "..." with a menu. Until it is first opened it is a plain button, so that a long list of them costs little. */
export function ActionMenu({ label, tabIndex = 0, size = 'md', children }: ActionMenuProps): ReactElement {
  const [used, setUsed] = useState(false);
  const button = { label, tabIndex, size, icon: IconDots } as const;
  if (!used) return <RowButton {...button} aria-haspopup="menu" aria-expanded={false} onClick={() => setUsed(true)} />;
  return (
    <Menu defaultOpened position="bottom-end" width={200}>
      <Menu.Target>
        <RowButton {...button} />
      </Menu.Target>
      <Menu.Dropdown aria-label={label}>{children()}</Menu.Dropdown>
    </Menu>
  );
}
