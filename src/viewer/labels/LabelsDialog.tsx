import { Button, Modal } from '@mantine/core';
import { IconDownload, IconPlus, IconUpload } from '@tabler/icons-react';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useClient } from '../../api/ClientProvider.tsx';
import { problemOf } from '../../api/outcome.ts';
import { queryKeys } from '../../api/queries.ts';
import { unlabelledColour } from '../../annotation/labels.ts';
import { useFocusReturnAtEnd } from '../../commands/focusReturn.ts';
import { announce } from '../../commands/parts/announce.ts';
import { ErrorAlert } from '../../commands/parts/ErrorAlert.tsx';
import { useOpenViewer } from '../openViewer.ts';
import { LabelEditor } from './LabelEditor.tsx';
import { UnlistedLabels } from './UnlistedLabels.tsx';
import type { KeptPalette, PaletteHome } from './keptPalette.ts';
import { savePalette } from './keptPalette.ts';
import type { DraftLabel } from './paletteDraft.ts';
import { draftColours, draftFaults, draftOf, keysLost, movedLabel, paletteOf, withImported, withLabel, withNewLabel } from './paletteDraft.ts';
import { readPaletteFile, savePaletteFile } from './paletteFile.ts';
import { paletteQuery } from './paletteQuery.ts';
import classes from './LabelsDialog.module.css';

/** The labels of the workspace: their colours, keys and tags; imported and exported. */
export function LabelsDialog({ onClose }: { readonly onClose: () => void }) {
  useFocusReturnAtEnd();
  const home: PaletteHome = { client: useClient(), cache: useQueryClient(), person: useOpenViewer().person };
  const { data, error, refetch } = useQuery(paletteQuery(home));
  return (
    <Modal opened onClose={onClose} title="Labels" size={760}>
      {data === undefined && error !== null && (
        <ErrorAlert actions={<Button size="xs" onClick={() => void refetch()}>Retry</Button>}>{problemOf(error).detail}</ErrorAlert>
      )}
      {data !== undefined && data.unreadable !== null && <ErrorAlert>{data.unreadable}</ErrorAlert>}
      {data !== undefined && data.unreadable === null && <PaletteForm home={home} kept={data} onClose={onClose} />}
    </Modal>
  );
}

interface PaletteFormProps {
  readonly home: PaletteHome;
  readonly kept: KeptPalette;
  readonly onClose: () => void;
}

/** What is being edited, and what becomes of it. What others change meanwhile is put together with it when it is saved. */
function usePaletteForm({ home, kept, onClose }: PaletteFormProps) {
  const [base] = useState(kept);
  const [draft, setDraft] = useState(() => draftOf(base.palette));
  const [notes, setNotes] = useState<readonly string[]>(base.leftOut);
  const [failure, setFailure] = useState<string | null>(null);
  const [state, setState] = useState<'editing' | 'saving'>('editing');

  async function save(): Promise<void> {
    setState('saving');
    const saving = await savePalette(home, base, paletteOf(draft));
    setState('editing');
    if (!saving.ok) return setFailure(saving.problem.detail);
    home.cache.setQueryData<KeptPalette>(queryKeys.labels, saving.kept);
    announce(saving.merged ? 'Labels saved, together with what somebody else changed meanwhile' : 'Labels saved');
    onClose();
  }
  async function take(file: File): Promise<void> {
    const reading = await readPaletteFile(file);
    setFailure(reading.ok ? null : reading.reason);
    if (!reading.ok) return;
    setDraft(withImported(draft, reading.palette));
    const count = reading.palette.labels.length;
    setNotes([`${count === 1 ? '1 label' : `${count} labels`} came from ${file.name}. Nothing is kept before you save.`, ...reading.leftOut, ...keysLost(draft, reading.palette)]);
  }
  return { base, draft, setDraft, notes, failure, state, save, take };
}

function PaletteForm(props: PaletteFormProps) {
  const { base, draft, setDraft, notes, failure, state, save, take } = usePaletteForm(props);
  const faults = draftFaults(draft);
  const used = [...useOpenViewer().book.used];
  return (
    <form
      className={classes['form']}
      onSubmit={(event) => {
        event.preventDefault();
        if (faults.size === 0 && state === 'editing') void save();
      }}
    >
      <p className={classes['note']}>{base.home === 'host' ? 'Everybody of this workspace has these labels.' : 'This host keeps no labels for all; they are kept in this browser.'}</p>
      {notes.length > 0 && <ul className={classes['notes']} role="status">{notes.map((note) => <li key={note}>{note}</li>)}</ul>}
      <LabelList draft={draft} faults={faults} onChange={setDraft} />
      <UnlistedLabels draft={draft} onAdd={(name) => setDraft(withNewLabel(draft, name, used))} />
      {failure !== null && <ErrorAlert>{failure}</ErrorAlert>}
      <div className={classes['actions']}>
        <ImportButton onFile={(file) => void take(file)} />
        <Button
          variant="subtle" size="lg" leftSection={<IconDownload size={16} stroke={1.75} aria-hidden="true" />}
          disabled={draft.length === 0} onClick={() => savePaletteFile(paletteOf(draft))}
        >
          Export
        </Button>
        <span className={classes['gap']} />
        <Button variant="subtle" size="lg" onClick={props.onClose}>Cancel</Button>
        <Button variant="filled" size="lg" type="submit" disabled={faults.size > 0 || state === 'saving'}>Save</Button>
      </div>
    </form>
  );
}

interface LabelListProps {
  readonly draft: readonly DraftLabel[];
  readonly faults: ReadonlyMap<number, string>;
  readonly onChange: (draft: readonly DraftLabel[]) => void;
}

function LabelList({ draft, faults, onChange }: LabelListProps) {
  const used = [...useOpenViewer().book.used];
  const colours = draftColours(draft, used);
  return (
    <>
      {draft.length === 0 && (
        <p className={classes['none']}>No labels yet. Without them a label gets its colour and key in the order in which it is first used.</p>
      )}
      <ul className={classes['list']} aria-label="Labels of the workspace">
        {draft.map((label, place) => (
          <LabelEditor
            key={label.id}
            label={label}
            draft={draft}
            colour={colours[place] ?? unlabelledColour}
            fault={faults.get(label.id) ?? null}
            end={place === 0 ? (draft.length === 1 ? 'only' : 'first') : place === draft.length - 1 ? 'last' : 'none'}
            onChange={(changed) => onChange(withLabel(draft, changed))}
            onMove={(by) => onChange(movedLabel(draft, label.id, by))}
            onRemove={() => onChange(draft.filter(({ id }) => id !== label.id))}
          />
        ))}
      </ul>
      <Button
        className={classes['add']} leftSection={<IconPlus size={16} stroke={1.75} aria-hidden="true" />}
        onClick={() => onChange(withNewLabel(draft, '', used))}
      >
        Add label
      </Button>
    </>
  );
}

function ImportButton({ onFile }: { readonly onFile: (file: File) => void }) {
  return (
    <Button component="label" variant="subtle" size="lg" leftSection={<IconUpload size={16} stroke={1.75} aria-hidden="true" />}>
      Import
      <input
        type="file"
        accept=".json,application/json"
        aria-label="Import labels"
        className={classes['file']}
        onChange={(event) => {
          const [file] = event.currentTarget.files ?? [];
          event.currentTarget.value = '';
          if (file !== undefined) onFile(file);
        }}
      />
    </Button>
  );
}
