import type { Command } from '../commands/command.ts';
import { useBoundKeys } from '../commands/useBoundKeys.ts';
import { IconButton } from '../commands/parts/IconButton.tsx';
import type { IconButtonProps } from '../commands/parts/IconButton.tsx';
import { useOpenViewer } from './openViewer.ts';

type Looks = Partial<Pick<IconButtonProps, 'pressed' | 'disabled' | 'iconSize' | 'size' | 'className' | 'tooltipPosition' | 'tabIndex'>>;

/** A command as an icon button: name, tooltip and key are the command's; afterwards the keys belong to the drawing again. */
export function CommandButton({ command, ...looks }: Looks & { readonly command: Command & Required<Pick<Command, 'icon'>> }) {
  const { focusDocument } = useOpenViewer();
  const keys = useBoundKeys(command);
  return (
    <IconButton
      {...looks}
      label={command.label}
      icon={command.icon}
      keys={keys}
      onClick={() => {
        command.run();
        focusDocument();
      }}
    />
  );
}
