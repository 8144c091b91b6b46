import { IconTrash } from '@tabler/icons-react';
import { useCallback } from 'react';
import type { Annotation, AnnotationStore, Change } from '../../annotation/annotation.ts';
import { announce } from '../../commands/parts/announce.ts';
import { IconButton } from '../../commands/parts/IconButton.tsx';
import { useSliced } from '../../commands/parts/useSliced.ts';
import { deleteAnnotations } from '../deletion.ts';
import { useOpenViewer } from '../openViewer.ts';
import { useAnnotations } from '../useKept.ts';
import { LabelField } from './LabelField.tsx';
import { NoteField } from './NoteField.tsx';
import { StatusField } from './StatusField.tsx';
import { TagsEditor } from './TagsEditor.tsx';
import { retagged } from './bulkTags.ts';
import { commonOf, nothingCommon } from './common.ts';
import { labelled, withNote, withStatus } from '../../annotation/review/edits.ts';
import classes from './Inspector.module.css';

/** What several selected annotations can be given at once: a label, a status, a note, tags, or their end. Each is one step to undo. */
export function BulkInspector({ ids }: { readonly ids: readonly string[] }) {
  const { workspace, book, focusDocument } = useOpenViewer();
  const { annotations } = workspace;
  const all = useAnnotations(annotations);
  // oxlint-disable-next-line react/exhaustive-deps -- `all` stands for what the store holds
  const work = useCallback(() => commonOf(found(ids, annotations)), [ids, annotations, all]);
  const { label, status, note, tags, several } = useSliced(work, ids.length) ?? nothingCommon;
  const selected = (): readonly Annotation[] => [...found(ids, annotations)];
  const apply = (changes: readonly Change[]): void => {
    if (changes.length === 0) return;
    annotations.apply(changes, 'user');
    announce(`${changes.length} changed`);
  };
  return (
    <section aria-label="Details" className={classes['root']}>
      <div className={classes['head']}>
        <h2 className={classes['heading']}>
          <b>{ids.length}</b> selected
        </h2>
        <IconButton
          label="Delete selected"
          icon={IconTrash}
          onClick={() => {
            deleteAnnotations(workspace, ids);
            focusDocument();
          }}
        />
      </div>
      <div className={classes['labelRow']}>
        <LabelField
          value={label ?? ''}
          draftKey={draftKeyOf(ids)}
          onCommit={(next) => apply(labelled(selected(), next, book.palette))}
          onDone={focusDocument}
          placeholder={label === null ? 'Several labels' : 'Label for all'}
          list="floating"
        />
        <StatusField
          status={status}
          onChange={(next) => {
            if (next !== '') apply(withStatus(selected(), next));
            focusDocument();
          }}
        />
      </div>
      <NoteField
        value={note ?? ''}
        placeholder={note === null ? 'Several notes' : 'Note for all'}
        onCommit={(next) => apply(withNote(selected(), next))}
        onDone={focusDocument}
      />
      <TagsEditor tags={tags} several={several} label={label ?? ''} onChange={(next) => apply(retagged(selected(), tags, next))} onDone={focusDocument} />
    </section>
  );
}

/** One after the other, since there may be 100,000. */
function* found(ids: readonly string[], annotations: Pick<AnnotationStore, 'get'>): Generator<Annotation> {
  for (const id of ids) {
    const annotation = annotations.get(id);
    if (annotation !== undefined) yield annotation;
  }
}

/** Names these annotations for what is typed and left: of very many, their ends and their number are enough. */
function draftKeyOf(ids: readonly string[]): string {
  return `${ids.length} from ${ids[0] ?? ''} to ${ids.at(-1) ?? ''}`;
}
