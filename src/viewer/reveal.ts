import { goToPage, revealAnnotation } from './navigate.ts';
import { SOURCE_PAGE } from '../document/sheet/sheet.ts';
import { revealOnSheet } from './sheet/revealOnSheet.ts';
import type { Workspace } from './workspace.ts';

/** Brings an annotation into view; of a shape of an unknown kind, the page that it is on. */
export function showAnnotation(workspace: Workspace, id: string): void {
  const { sheet } = workspace.document;
  if (sheet !== undefined && workspace.annotations.get(id)?.pageIndex !== SOURCE_PAGE) return revealOnSheet(workspace, sheet, id);
  if (workspace.marks.get(id) !== undefined) return revealAnnotation(workspace, id);
  const annotation = workspace.annotations.get(id);
  if (annotation !== undefined) goToPage(workspace.view, annotation.pageIndex);
}
