import { IconTrash } from '@tabler/icons-react';
import { useStore } from 'zustand';
import type { Annotation, Change, Tags } from '../../annotation/annotation.ts';
import { onPage } from '../../annotation/scale.ts';
import { announce } from '../../commands/parts/announce.ts';
import { IconButton } from '../../commands/parts/IconButton.tsx';
import { Name } from '../../commands/parts/Name.tsx';
import { localTimeWithZone } from '../../commands/parts/localTime.ts';
import { useOpenViewer } from '../openViewer.ts';
import { deleteAnnotations } from '../deletion.ts';
import { isAway } from '../sheet/away.ts';
import { EnclosedStatistics } from '../sheet/EnclosedStatistics.tsx';
import { CHART_PAGE } from '../../document/sheet/sheet.ts';
import { EditedTwice } from '../history/EditedTwice.tsx';
import { Timeline } from '../history/Timeline.tsx';
import { useHold } from '../useHold.ts';
import { GeometryFields } from './GeometryFields.tsx';
import { LabelField } from './LabelField.tsx';
import { NoteField } from './NoteField.tsx';
import { StatusField } from './StatusField.tsx';
import { Swatch } from '../../commands/parts/Swatch.tsx';
import { TagsEditor } from './TagsEditor.tsx';
import { tagsSaid } from './tagsSaid.ts';
import { labelled, reshaped, tagged, withNote, withStatus } from '../../annotation/review/edits.ts';
import { authorOf, isOfEarlierFile, chosenStatus, kindName, noteOf } from '../../annotation/review/status.ts';
import classes from './Inspector.module.css';

/** Everything about the one selected annotation, to be changed in place. */
export function Inspector({ annotation, number }: { readonly annotation: Annotation; readonly number: number }) {
  const { workspace, book, focusDocument } = useOpenViewer();
  const { document } = workspace;
  const isOnPage = annotation.pageIndex < document.pageCount;
  const size = isOnPage ? document.pageSize(annotation.pageIndex) : annotation.pageSize;
  const ours = onPage(annotation, size);
  const apply = (changes: readonly Change[]): void => workspace.annotations.apply(changes, 'user');
  function tag(tags: Tags): void {
    apply(tagged(annotation, tags));
    announce(tagsSaid(annotation.tags, tags));
  }
  return (
    <section aria-label="Details" className={classes['root']} {...useHold(workspace.copy, annotation.id)}>
      <div className={classes['head']}>
        <h2 className={classes['heading']}>
          <b>{number}</b> {kindName(annotation)}, page {annotation.pageIndex + 1}
        </h2>
        <IconButton
          label="Delete annotation"
          icon={IconTrash}
          onClick={() => {
            deleteAnnotations(workspace, [annotation.id]);
            focusDocument();
          }}
        />
      </div>
      <EditedTwice annotation={annotation} />
      <div className={classes['labelRow']}>
        <LabelOrStill annotation={annotation} onLabel={(label) => apply(labelled([annotation], label, book.palette))} />
        <StatusField
          status={chosenStatus(annotation)}
          onChange={(status) => {
            apply(withStatus([annotation], status));
            focusDocument();
          }}
        />
      </div>
      <NoteField
        value={noteOf(annotation)}
        placeholder="Note"
        onCommit={(note) => {
          apply(withNote([annotation], note));
          announce(note === '' ? 'Note removed' : 'Note kept');
        }}
        onDone={focusDocument}
      />
      <TagsEditor tags={annotation.tags} label={annotation.label} onChange={(tags) => tag(tags)} onDone={focusDocument} />
      {!isOnPage && (
        <p className={classes['note']}>
          This file has no page {annotation.pageIndex + 1}, only {document.pageCount === 1 ? 'one page' : `${document.pageCount} pages`}: it is listed, but cannot be drawn.
        </p>
      )}
      {document.sheet !== undefined && annotation.pageIndex === CHART_PAGE && <EnclosedStatistics annotation={annotation} sheet={document.sheet} />}
      {isOnPage && ours.shape.kind !== 'unknown' && !isAway(ours.shape) && (
        <GeometryFields
          shape={ours.shape}
          page={size}
          unit={document.kind === 'pdf' ? 'pt' : 'px'}
          locked={annotation.arrangement.locked}
          onChange={(shape) => apply(reshaped(annotation, shape, size))}
          onDone={focusDocument}
        />
      )}
      <WhoAndWhen annotation={annotation} />
      <Timeline annotation={annotation} />
    </section>
  );
}

/** The combobox; while the popover beside the mark has it, the label stands here as plain text. */
function LabelOrStill({ annotation, onLabel }: { readonly annotation: Annotation; readonly onLabel: (label: string) => void }) {
  const { chrome, colourOf, focusDocument } = useOpenViewer();
  const elsewhere = useStore(chrome, (state) => state.popover?.id === annotation.id);
  if (elsewhere) {
    return (
      <span className={classes['still']}>
        {annotation.label !== '' && <Swatch colour={colourOf(annotation.label)} />}
        <Name>{annotation.label === '' ? 'Needs label' : annotation.label}</Name>
      </span>
    );
  }
  return (
    <LabelField
      value={annotation.label}
      draftKey={annotation.id}
      onCommit={onLabel}
      onDone={focusDocument}
      placeholder="Needs label"
      list="floating"
    />
  );
}

function WhoAndWhen({ annotation }: { readonly annotation: Annotation }) {
  const { workspace } = useOpenViewer();
  const author = authorOf(annotation);
  const time = annotation.createdAt === null ? null : localTimeWithZone(annotation.createdAt);
  if (author === null && time === null) return null;
  const differs = annotation.createdBy !== null && annotation.by !== null && annotation.by !== annotation.createdBy;
  const says = annotation.createdBy === null && annotation.by !== null;
  return (
    <div className={classes['section']}>
      <h3 className={classes['sectionTitle']}>Last change</h3>
      <p className={classes['who']}>
        {says ? 'says ' : ''}
        {author !== null && <Name>{author}</Name>}
        {differs && annotation.by !== null && <>, says <Name>{annotation.by}</Name></>}
        {author !== null && time !== null && ', '}
        {time}
      </p>
      {isOfEarlierFile(annotation, workspace.attachment.facts?.sha256 ?? null) && (
        <p className={classes['who']}>Drawn on an earlier file. Moving or reshaping it here says that it fits the file that is open.</p>
      )}
    </div>
  );
}
