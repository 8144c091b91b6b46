import { IconTrash } from '@tabler/icons-react';
import { useMemo } from 'react';
import type { Annotation, Change } from '../../annotation/annotation.ts';
import { announce } from '../../commands/parts/announce.ts';
import { IconButton } from '../../commands/parts/IconButton.tsx';
import { deleteAnnotations } from '../deletion.ts';
import { useOpenViewer } from '../openViewer.ts';
import { LabelField } from './LabelField.tsx';
import { NoteField } from './NoteField.tsx';
import { StatusField } from './StatusField.tsx';
import { TagsEditor } from './TagsEditor.tsx';
import { mergedTags, retagged } from './bulkTags.ts';
import { labelled, withNote, withStatus } from '../../annotation/review/edits.ts';
import { chosenStatus, noteOf } from '../../annotation/review/status.ts';
import classes from './Inspector.module.css';

/** What several selected annotations can be given at once: a label, a status, a note, tags, or their end. Each is one step to undo. */
export function BulkInspector({ annotations }: { readonly annotations: readonly Annotation[] }) {
  const { workspace, book, focusDocument } = useOpenViewer();
  const { tags, several } = useMemo(() => mergedTags(annotations), [annotations]);
  const apply = (changes: readonly Change[]): void => {
    if (changes.length === 0) return;
    workspace.annotations.apply(changes, 'user');
    announce(`${changes.length} changed`);
  };
  const label = common(annotations.map((annotation) => annotation.label));
  const note = common(annotations.map(noteOf));
  return (
    <section aria-label="Details" className={classes['root']}>
      <div className={classes['head']}>
        <h2 className={classes['heading']}>
          <b>{annotations.length}</b> selected
        </h2>
        <IconButton
          label="Delete selected"
          icon={IconTrash}
          onClick={() => {
            deleteAnnotations(workspace, annotations.map((annotation) => annotation.id));
            focusDocument();
          }}
        />
      </div>
      <div className={classes['labelRow']}>
        <LabelField
          value={label ?? ''}
          draftKey={annotations.map(({ id }) => id).join(' ')}
          onCommit={(next) => apply(labelled(annotations, next, book.palette))}
          onDone={focusDocument}
          placeholder={label === null ? 'Several labels' : 'Label for all'}
          list="floating"
        />
        <StatusField
          status={common(annotations.map(chosenStatus))}
          onChange={(status) => {
            if (status !== '') apply(withStatus(annotations, status));
            focusDocument();
          }}
        />
      </div>
      <NoteField
        value={note ?? ''}
        placeholder={note === null ? 'Several notes' : 'Note for all'}
        onCommit={(note) => apply(withNote(annotations, note))}
        onDone={focusDocument}
      />
      <TagsEditor tags={tags} several={several} label={label ?? ''} onChange={(next) => apply(retagged(annotations, tags, next))} onDone={focusDocument} />
    </section>
  );
}

/** What all have; null when they differ. */
function common(values: readonly string[]): string | null {
  const [first = null] = values;
  return values.every((value) => value === first) ? first : null;
}
