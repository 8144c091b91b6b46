import type { Annotation, AnnotationStore, Change } from '../annotation/annotation.ts';
import type { DocumentSource } from '../document/source.ts';
import type { ToolCommand } from '../tools/tool.ts';
import type { ViewStore } from './view.ts';
import { newAnnotation } from '../annotation/annotation.ts';
import { pageToScreen } from '../geometry/camera.ts';
import { zoomBy, zoomToArea } from './navigate.ts';

export interface CommandTargets {
  readonly view: ViewStore;
  readonly annotations: AnnotationStore;
  readonly document: Pick<DocumentSource, 'pageSize'>;
  editLabel(id: string): void;
}

/** Carries out what a tool proposes: first all changes as one, so that one gesture is one step to undo and one save. */
export function runCommands(targets: CommandTargets, commands: readonly ToolCommand[]): void {
  const changes = commands.flatMap((command) => changesOf(targets, command));
  const made = changes.length > 0 ? applied(targets.annotations, changes) : [];
  if (made.length > 0) targets.view.setState({ selection: made });
  for (const command of commands) show(targets, command);
}

/** The ids of what was made: on a sorted table one box may become several. */
function applied(annotations: AnnotationStore, changes: readonly Change[]): readonly string[] {
  const made: string[] = [];
  const stop = annotations.subscribe((done) => {
    for (const { before, after } of done) if (before === null && after !== null) made.push(after.id);
  });
  annotations.apply(changes, 'user');
  stop();
  return made;
}

function changesOf({ view, annotations, document }: CommandTargets, command: ToolCommand): readonly Change[] {
  switch (command.do) {
    case 'create': {
      const { pageIndex, shape } = command;
      const { nextLabel: label, nextTags: tags } = view.getState();
      return [{ before: null, after: newAnnotation({ pageIndex, pageSize: document.pageSize(pageIndex), shape, label, tags }) }];
    }
    case 'reshape':
      return command.shapes.flatMap(({ id, shape }) => {
        const before = annotations.get(id);
        return before === undefined || before.arrangement.locked ? [] : [{ before, after: { ...before, shape, pageSize: document.pageSize(before.pageIndex) } }];
      });
    case 'duplicate':
      return command.shapes.flatMap(({ id, shape }) => {
        const original = annotations.get(id);
        if (original === undefined) return [];
        return [{ before: null, after: copyOf(original, { shape, pageSize: document.pageSize(original.pageIndex) }) }];
      });
    case 'erase':
      return command.ids.flatMap((id) => {
        const before = annotations.get(id);
        return before === undefined || before.arrangement.locked ? [] : [{ before, after: null }];
      });
    case 'select':
    case 'edit-label':
    case 'select-text':
    case 'zoom':
    case 'zoom-to':
      return [];
  }
}

function copyOf(original: Annotation, drawn: Pick<Annotation, 'shape' | 'pageSize'>): Annotation {
  const { pageIndex, label, tags } = original;
  return newAnnotation({ pageIndex, label, tags, ...drawn });
}

function show({ view, editLabel }: CommandTargets, command: ToolCommand): void {
  switch (command.do) {
    case 'select':
      return view.setState({ selection: command.ids });
    case 'edit-label':
      return editLabel(command.id);
    case 'select-text':
      return view.setState({ textSelection: command.stretch });
    case 'zoom':
      return zoomBy(view, pageToScreen(view.getState(), command.pageIndex, command.at), command.by);
    case 'zoom-to':
      return zoomToArea(view, command);
    case 'create':
    case 'reshape':
    case 'duplicate':
    case 'erase':
      return undefined;
  }
}
