import type { Turn } from '../geometry/layout.ts';
import { boxTool } from './box.ts';
import { freehandTool } from './freehand.ts';
import { handTool } from './hand.ts';
import { pathTool } from './path.ts';
import { selectTool } from './select.ts';
import type { Draft, Hit, Tool, ToolCommand, ToolContext, ToolId, ToolInput, ToolKey } from './tool.ts';
import { textTool } from './text.ts';
import { zoomTool } from './zoom.ts';

/**
 * A tool in one of its states. Immutable: `step` gives the next one, or the same object when nothing has changed. Nobody outside needs
 * to know what its states are.
 */
export interface RunningTool {
  readonly id: ToolId;
  /** The page that the unfinished gesture is on; null when none is. */
  readonly pageIndex: number | null;
  step(input: ToolInput, context: ToolContext): ToolStep;
  takes(key: ToolKey): boolean;
  /** Whether the key would do something now. */
  offers(key: ToolKey): boolean;
  draft(context: ToolContext): Draft | null;
  cursor(hit: Hit, turn: Turn): string;
}

/** The tool after an input, and what it proposes. */
export interface ToolStep {
  readonly tool: RunningTool;
  readonly commands: readonly ToolCommand[];
}

/** Every tool in its idle state; a tool without an entry does not compile. */
const idleTools: { readonly [K in ToolId]: RunningTool } = {
  select: running(selectTool, selectTool.idle),
  hand: running(handTool, handTool.idle),
  box: running(boxTool, boxTool.idle),
  path: running(pathTool, pathTool.idle),
  freehand: running(freehandTool, freehandTool.idle),
  text: running(textTool, textTool.idle),
  zoom: running(zoomTool, zoomTool.idle),
};

/** The tool, idle. Whoever changes tools sends the former one `cancel` first and runs what that proposes. */
export function startTool(id: ToolId): RunningTool {
  return idleTools[id];
}

function running<S extends { readonly name: string }>(tool: Tool<S>, state: S): RunningTool {
  const self: RunningTool = {
    id: tool.id,
    pageIndex: tool.pageOf(state),
    step(input, context) {
      const [next, commands] = tool.step(state, input, context);
      return { tool: next === state ? self : running(tool, next), commands };
    },
    takes: (key) => tool.takes(state, key),
    offers: (key) => tool.offers(state, key),
    draft: (context) => tool.draft(state, context),
    cursor: (hit, turn) => tool.cursor(state, hit, turn),
  };
  return self;
}
