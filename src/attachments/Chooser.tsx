import type { ReactElement } from 'react';
import { visibleText } from '../commands/parts/visibleText.ts';
import type { Attachment } from '../contract/attachment.ts';
import { attachmentTitle } from './arrange.ts';
import classes from './Chooser.module.css';
import type { Choosing } from '../commands/parts/useSelection.ts';

interface ChooserProps {
  readonly attachment: Attachment;
  readonly chosen: boolean;
  readonly tabIndex: number;
  readonly onChoose: (id: string, how: Choosing) => void;
}

/** The check box that chooses one of several; with Shift all from the one chosen before. */
export function Chooser({ attachment, chosen, tabIndex, onChoose }: ChooserProps): ReactElement | null {
  const { id } = attachment;
  if (id === null) return null;
  return (
    <label className={classes['place']}>
      <input
        type="checkbox"
        className={classes['box']}
        aria-label={`Select ${visibleText(attachmentTitle(attachment))}`}
        checked={chosen}
        tabIndex={tabIndex}
        onChange={({ nativeEvent }) => onChoose(id, nativeEvent instanceof MouseEvent && nativeEvent.shiftKey ? 'range' : 'one')}
      />
    </label>
  );
}
