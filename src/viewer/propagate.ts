import type { Annotation } from '../annotation/annotation.ts';
import { newAnnotation } from '../annotation/annotation.ts';
import { onPage } from '../annotation/scale.ts';
import { takeBack } from '../annotation/takeBack.ts';
import { createWorkingCopy } from '../annotation/workingCopy.ts';
import type { WorkingCopy } from '../annotation/workingCopy.ts';
import { announce } from '../commands/parts/announce.ts';
import { showUndo } from '../commands/parts/toasts.ts';
import type { Attachment } from '../contract/attachment.ts';
import { storableMoved } from '../tools/storable.ts';
import { withoutTag } from '../annotation/review/tagRows.ts';
import type { OpenViewer } from './openViewer.ts';

/** A file that annotations can be propagated to. */
export type TargetFile = Attachment & { readonly id: string };

/**
 * Copies the selected annotations to pages of this file, as one step: same place, label and tags, without status and note. On a page of
 * another size they stand at the same share of it.
 */
export function propagateToPages({ workspace }: OpenViewer, pages: readonly number[]): number {
  const { annotations, document } = workspace;
  const made = selectedOf(workspace).flatMap((original) =>
    pages.filter((pageIndex) => pageIndex !== original.pageIndex).flatMap((pageIndex) => {
      const pageSize = document.pageSize(pageIndex);
      const { shape } = onPage(original, pageSize);
      const kept = shape.kind === 'unknown' ? null : storableMoved(shape, pageSize);
      return kept === null ? [] : [newAnnotation({ pageIndex, pageSize, shape: kept, label: original.label, tags: describing(original) })];
    }),
  );
  if (made.length > 0) annotations.apply(made.map((after) => ({ before: null, after })), 'user');
  const reached = new Set(made.map(({ pageIndex }) => pageIndex)).size;
  announce(`${annotationsWord(made.length)} made on ${reached === 1 ? '1 page' : `${reached} pages`}`);
  return made.length;
}

/** Copies them to the same pages of other files, where those are known to have them; can be taken back from its toast. */
export function propagateToFiles({ workspace, outbox, person }: OpenViewer, files: readonly TargetFile[]): number {
  const chosen = selectedOf(workspace);
  const copies: WorkingCopy[] = [];
  const undos: (() => number)[] = [];
  let count = 0;
  for (const file of files) {
    const pages = file.facts?.pages ?? null;
    const fitting = chosen.filter(({ pageIndex }) => pages === null || pageIndex < pages);
    if (fitting.length === 0) continue;
    const changes = fitting.map((original) => ({ before: null, after: newAnnotation({ ...original, tags: describing(original) }) }));
    // Kept as long as all can be taken back: another copy would not know what was sent meanwhile.
    const copy = createWorkingCopy({ attachmentId: file.id, person, digest: () => file.facts?.sha256 ?? null, outbox });
    copy.store.apply(changes, 'user');
    copies.push(copy);
    undos.push(takeBack(copy.store, changes));
    count += changes.length;
  }
  if (count > 0) {
    const message = `${annotationsWord(count)} made in ${undos.length === 1 ? '1 file' : `${undos.length} files`}`;
    announce(message);
    const settle = (): void => {
      for (const copy of copies) copy.close();
    };
    showUndo({
      message, settle,
      undo() {
        for (const undo of undos) undo();
        settle();
      },
    });
  }
  return count;
}

function annotationsWord(count: number): string {
  return count === 1 ? '1 annotation' : `${count} annotations`;
}

function selectedOf({ view, annotations }: OpenViewer['workspace']): readonly Annotation[] {
  return view.getState().selection.flatMap((id) => annotations.get(id) ?? []).filter(({ shape }) => shape.kind !== 'unknown');
}

function describing({ tags }: Annotation) {
  return withoutTag(withoutTag(tags, 'status'), 'note');
}
