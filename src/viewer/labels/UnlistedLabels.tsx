import { Button } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { Name } from '../../commands/parts/Name.tsx';
import { useOpenViewer } from '../openViewer.ts';
import type { DraftLabel } from './paletteDraft.ts';
import classes from './LabelsDialog.module.css';

/** Offered at once; a label made by typing it is in use before anybody thought of a list. */
const mostOffered = 30;

/** Labels that annotations of the session have and the list does not: each is one click away from it. */
export function UnlistedLabels({ draft, onAdd }: { readonly draft: readonly DraftLabel[]; readonly onAdd: (name: string) => void }) {
  const { book } = useOpenViewer();
  const listed = new Set(draft.map(({ name }) => name.trim()));
  const others = [...book.used].filter((label) => !listed.has(label)).slice(0, mostOffered);
  if (others.length === 0) return null;
  return (
    <div role="group" aria-label="In use, but not listed" className={classes['unlisted']}>
      <span className={classes['note']}>In use here:</span>
      {others.map((label) => (
        <Button key={label} size="xs" aria-label={`Add ${label}`} leftSection={<IconPlus size={14} stroke={2} aria-hidden="true" />} onClick={() => onAdd(label)}>
          <Name>{label}</Name>
        </Button>
      ))}
    </div>
  );
}
