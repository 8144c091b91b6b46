import { IconTrash } from '@tabler/icons-react';
import { useStore } from 'zustand';
import type { Annotation } from '../../annotation/annotation.ts';
import { IconButton } from '../../commands/parts/IconButton.tsx';
import { deleteAnnotations } from '../deletion.ts';
import { useOpenViewer } from '../openViewer.ts';
import { LabelField } from './LabelField.tsx';
import { StatusField } from './StatusField.tsx';
import { labelled, withStatus } from './edits.ts';
import { optionsOf } from './labelOptions.ts';
import { chosenStatus } from './status.ts';
import classes from './Inspector.module.css';

/** What several selected annotations can be given at once: a label, a status, or their end. Each is one step to undo. */
export function BulkInspector({ annotations }: { readonly annotations: readonly Annotation[] }) {
  const { workspace, chrome, labels, colourOf, focusDocument } = useOpenViewer();
  const wanted = useStore(chrome, (state) => state.wanted === 'label');
  const label = common(annotations.map((annotation) => annotation.label)) ?? '';
  return (
    <section aria-label="Details" className={classes['root']}>
      <div className={classes['head']}>
        <h2 className={classes['heading']}>
          <b>{annotations.length}</b>selected
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
          value={label}
          options={optionsOf(labels, label)}
          colourOf={colourOf}
          onCommit={(next) => workspace.annotations.apply(labelled(annotations, next), 'user')}
          onDone={focusDocument}
          wanted={wanted}
          onFocused={() => chrome.setState({ wanted: null })}
          placeholder="Label for all"
          list="floating"
        />
        <StatusField
          status={common(annotations.map(chosenStatus))}
          onChange={(status) => {
            if (status !== '') workspace.annotations.apply(withStatus(annotations, status), 'user');
            focusDocument();
          }}
        />
      </div>
    </section>
  );
}

/** What all have; null when they differ. */
function common(values: readonly string[]): string | null {
  const [first = null] = values;
  return values.every((value) => value === first) ? first : null;
}
