import type { AnnotationStore } from '../annotation/annotation.ts';
import type { Attachment } from '../contract/attachment.ts';
import type { DocumentSource } from '../document/source.ts';
import type { ToolCommand } from '../tools/tool.ts';
import type { ViewStore } from './view.ts';

/** Everything of one open attachment; it is all let go by one `close()`. */
export interface Workspace {
  readonly attachment: Attachment;
  readonly document: DocumentSource;
  readonly view: ViewStore;
  readonly annotations: AnnotationStore;
  /** Carries out what a tool, a key or a menu proposes: all changes of one call are one change, one undo step, one save. */
  run(commands: readonly ToolCommand[]): void;
  /** Unfinished gestures are cancelled first. Safe to call twice. */
  close(): void;
}
