import { IconAbc, IconLetterCase } from '@tabler/icons-react';
import type { ReactElement } from 'react';
import { IconButton } from '../commands/parts/IconButton.tsx';
import type { TextQuery } from '../text/findText.ts';
import classes from './QueryToggles.module.css';

interface QueryTogglesProps {
  readonly query: TextQuery;
  readonly onChange: (change: Partial<TextQuery>) => void;
}

/** How exactly something is looked for. */
export function QueryToggles({ query: { letterCase, boundaries, diacritics }, onChange }: QueryTogglesProps): ReactElement {
  return (
    <>
      <IconButton
        label="Match case" icon={IconLetterCase} size="xs" className={classes['toggle']} pressed={letterCase === 'kept'}
        onClick={() => onChange({ letterCase: letterCase === 'kept' ? 'ignored' : 'kept' })}
      />
      <IconButton
        label="Whole words" icon={IconAbc} size="xs" className={classes['toggle']} pressed={boundaries === 'whole'}
        onClick={() => onChange({ boundaries: boundaries === 'whole' ? 'any' : 'whole' })}
      />
      <IconButton
        label="Match diacritics" icon="é" size="xs" className={classes['toggle']} pressed={diacritics === 'kept'}
        onClick={() => onChange({ diacritics: diacritics === 'kept' ? 'ignored' : 'kept' })}
      />
    </>
  );
}
