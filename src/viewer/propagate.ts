import type { Annotation } from '../annotation/annotation.ts';
import { newAnnotation } from '../annotation/annotation.ts';
import { onPage } from '../annotation/scale.ts';
import { createWorkingCopy } from '../annotation/workingCopy.ts';
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
  const undos: (() => void)[] = [];
  let count = 0;
  for (const file of files) {
    const pages = file.facts?.pages ?? null;
    const fitting = chosen.filter(({ pageIndex }) => pages === null || pageIndex < pages);
    if (fitting.length === 0) continue;
    const made = fitting.map((original) => newAnnotation({ ...original, tags: describing(original) }));
    const write = (how: 'make' | 'delete'): void => {
      const copy = createWorkingCopy({ attachmentId: file.id, person, digest: () => file.facts?.sha256 ?? null, outbox });
      const changes = made.map((annotation) => (how === 'make' ? { before: null, after: annotation } : { before: annotation, after: null }));
      copy.store.apply(changes, 'user');
      copy.close();
    };
    write('make');
    undos.push(() => write('delete'));
    count += made.length;
  }
  if (count > 0) {
    const message = `${annotationsWord(count)} made in ${undos.length === 1 ? '1 file' : `${undos.length} files`}`;
    announce(message);
    showUndo({ message, undo: () => undos.forEach((undo) => undo()) });
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
