import { Button, Menu } from '@mantine/core';
import { IconCircle, IconDownload, IconLink, IconPencil, IconTag, IconTrash, IconUnlink } from '@tabler/icons-react';
import { useState, type ReactElement } from 'react';
import type { Annotation, Change } from '../annotation/annotation.ts';
import { erased, labelled, withStatus, withTagOnAll } from '../annotation/review/edits.ts';
import { statuses } from '../annotation/review/status.ts';
import { BulkBarFrame } from '../commands/parts/BulkBarFrame.tsx';
import { formatCount } from '../commands/parts/formatCount.ts';
import { StatusIcon } from '../commands/parts/StatusIcon.tsx';
import { showError, showUndo } from '../commands/parts/toasts.ts';
import type { Palette } from '../contract/palette.ts';
import { FindingTextDialog } from './FindingTextDialog.tsx';
import type { Finding, FindingsBook } from './findingsBook.ts';
import { findingOf, joinedAs, newFinding, sharedFinding } from './findingTag.ts';
import { saveFindings } from './saveFindings.ts';

interface FindingsBulkBarProps {
  readonly book: FindingsBook;
  /** Those that are chosen. */
  readonly findings: readonly Finding[];
  /** Findings listed. */
  readonly count: number;
  /** Labels that are offered. */
  readonly labels: readonly string[];
  /** What a label brings along. */
  readonly palette: Palette;
  readonly onClear: () => void;
}

const icon = { size: 16, stroke: 1.75, 'aria-hidden': true } as const;

type ChangesOf = (annotations: readonly Annotation[]) => readonly Change[];

/** What can be done with all chosen findings, docked at the bottom while there are some. All of it can be undone. */
export function FindingsBulkBar({ book, findings, count, labels, palette, onClear }: FindingsBulkBarProps): ReactElement | null {
  const [asking, setAsking] = useState<'nothing' | 'label' | 'tag'>('nothing');
  if (findings.length === 0) return null;
  const words = findings.length === 1 ? '1 finding' : `${formatCount(findings.length)} findings`;
  const act = (done: string, changesOf: ChangesOf): void => {
    setAsking('nothing');
    const undo = book.change(findings, changesOf);
    showUndo({ message: `${done} ${words}`, undo: () => tellLeft(undo()) });
  };
  const link = (): void => {
    const finding = sharedFinding(findings.map(({ annotation }) => annotation), newFinding);
    act(`Linked as ${finding}:`, (annotations) => joinedAs(annotations, finding));
  };
  return (
    <BulkBarFrame count={findings.length} of={count} onClear={onClear}>
      <StatusMenu onStatus={(status) => act(`Set to ${status}:`, (annotations) => withStatus(annotations, status))} />
      <Button leftSection={<IconPencil {...icon} />} onClick={() => setAsking('label')}>Relabel</Button>
      <Button leftSection={<IconTag {...icon} />} onClick={() => setAsking('tag')}>Add tag</Button>
      {findings.length > 1 && <Button leftSection={<IconLink {...icon} />} onClick={link}>Link as one finding</Button>}
      {findings.some(({ annotation }) => findingOf(annotation) !== null) && (
        <Button leftSection={<IconUnlink {...icon} />} onClick={() => act('Unlinked', (annotations) => joinedAs(annotations, null))}>Unlink</Button>
      )}
      <Button leftSection={<IconDownload {...icon} />} onClick={() => saveFindings(findings)}>{`Export ${formatCount(findings.length)}`}</Button>
      <Button
        variant="subtle" c="var(--rl-red-text)" leftSection={<IconTrash {...icon} />}
        onClick={() => act('Deleted', (annotations) => erased(annotations.filter(({ arrangement }) => !arrangement.locked)))}
      >
        Delete
      </Button>
      {asking === 'label' && (
        <FindingTextDialog
          title="Relabel" fields={['Label']} offered={labels} onClose={() => setAsking('nothing')}
          onSubmit={([label = '']) => act('Relabelled', (annotations) => labelled(annotations, label, palette))}
        />
      )}
      {asking === 'tag' && (
        <FindingTextDialog
          title="Add tag" fields={['Tag name', 'Tag value']} offered={[]} onClose={() => setAsking('nothing')}
          onSubmit={([name = '', value = '']) => act(`Tagged ${name}:`, (annotations) => withTagOnAll(annotations, name, value))}
        />
      )}
    </BulkBarFrame>
  );
}

/** Says how many an undo left as they are. */
function tellLeft(count: number): void {
  if (count === 0) return;
  showError(count === 1 ? '1 of them was changed since, and stays as it is now.' : `${formatCount(count)} of them were changed since, and stay as they are now.`);
}

function StatusMenu({ onStatus }: { readonly onStatus: (status: string) => void }): ReactElement {
  return (
    <Menu position="top-start" width={180}>
      <Menu.Target><Button leftSection={<IconCircle {...icon} />}>Set status</Button></Menu.Target>
      <Menu.Dropdown aria-label="Set status">
        {statuses.map((status) => (
          <Menu.Item key={status} leftSection={<StatusIcon status={status} />} onClick={() => onStatus(status)}>
            {`${status.charAt(0).toUpperCase()}${status.slice(1)}`}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
