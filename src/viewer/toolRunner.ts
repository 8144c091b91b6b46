import type { AnnotationStore } from '../annotation/annotation.ts';
import type { Hit, ToolCommand, ToolContext, ToolId, ToolInput, ToolKey } from '../tools/tool.ts';
import type { RunningTool, ToolStep } from '../tools/tools.ts';
import type { ViewStore } from './view.ts';
import { startTool } from '../tools/tools.ts';

/** The tool in hand, in its present state. Its draft is kept in the view store. */
export interface ToolRunner {
  /** The page that the unfinished gesture is on; null when none is. */
  pageIndex(): number | null;
  input(input: ToolInput): void;
  /** Whether a key means something to the tool now. */
  takes(key: ToolKey): boolean;
  /** Whether a key would do something now. */
  offers(key: ToolKey): boolean;
  /** Gives the tool a key; false when it means nothing to it now and is the viewer's to answer. */
  key(key: ToolKey): boolean;
  cursor(hit: Hit): string;
  /** Ends an unfinished gesture as Esc does, and stops following the chosen tool. */
  close(): void;
}

export interface ToolRunnerInput {
  readonly view: ViewStore;
  readonly annotations: Pick<AnnotationStore, 'subscribe'>;
  context(): ToolContext;
  run(commands: readonly ToolCommand[]): void;
}

/**
 * Follows `view.tool`; a tool that is put away in the middle of a gesture is cancelled first, so that none is left stuck. What it had drawn by
 * then can be put back, which takes it in hand again, until something else is changed.
 */
export function createToolRunner({ view, annotations, context, run }: ToolRunnerInput): ToolRunner {
  let tool: RunningTool = startTool(view.getState().tool);
  /** The tool that was put away with something to put back. */
  let putAway: RunningTool | null = null;

  function take({ tool: next, commands }: ToolStep): void {
    const changed = next !== tool;
    tool = next;
    if (changed) showDraft();
    if (commands.length > 0) run(commands);
  }

  function showDraft(): void {
    const draft = tool.draft(context());
    if (draft !== view.getState().draft) view.setState({ draft });
  }

  function choose(id: ToolId): void {
    if (tool.takes('cancel')) take(tool.step({ type: 'cancel' }, context()));
    if (tool.takes('unerase')) putAway = tool;
    tool = putAway?.id === id ? putAway : startTool(id);
    showDraft();
  }

  /** Nobody else is in the middle of something. */
  function canPutBack(key: ToolKey): boolean {
    return key === 'unerase' && putAway !== null && tool.pageIndex === null && !tool.takes(key);
  }

  const stops = [
    view.subscribe(function followTool(state, before) {
      if (state.tool !== before.tool) choose(state.tool);
    }),
    annotations.subscribe(function forgetPutAway(_, origin) {
      if (origin !== 'remote') putAway = null;
    }),
  ];

  return {
    pageIndex: () => tool.pageIndex,
    input: (input) => take(tool.step(input, context())),
    takes: (key) => tool.takes(key) || canPutBack(key),
    offers: (key) => tool.offers(key) || canPutBack(key),
    key(key) {
      if (putAway !== null && canPutBack(key)) view.setState({ tool: putAway.id });
      if (!tool.takes(key)) return false;
      take(tool.step({ type: key }, context()));
      return true;
    },
    cursor: (hit) => tool.cursor(hit, view.getState().camera.rotation),
    close() {
      for (const stop of stops) stop();
      choose('select');
    },
  };
}
