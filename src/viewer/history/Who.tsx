import { personOf } from '../../annotation/timeline.ts';
import type { Happening } from '../../annotation/timeline.ts';
import { Name } from '../../commands/parts/Name.tsx';
import { PersonName } from '../../commands/parts/PersonName.tsx';
import { useOpenViewer } from '../openViewer.ts';

/** Who did it: as the host stamped it, else as they say; what this person did and no host has yet needs nobody's word. */
export function Who({ happening }: { readonly happening: Happening }) {
  const { person } = useOpenViewer();
  const who = personOf(happening);
  const { by, createdBy, recordId } = happening.state;
  if (who === null) return 'Somebody';
  const isUnsent = recordId === null && who === person;
  return (
    <>
      <b title={who}><PersonName email={who} me={person} /></b>
      {createdBy === null && !isUnsent && ' (as they say)'}
      {createdBy !== null && by !== null && by !== createdBy && <> (says <Name>{by}</Name>)</>}
    </>
  );
}
