import type { ToolId } from '../tools/tool.ts';
import type { GesturesInput } from './gestures.ts';
import type { PointerAction } from './pointerState.ts';

/** The other ends of a pen: its barrel button selects for as long as one stroke, its eraser deletes what it goes over. */
interface PenEnds {
  /** True when the stroke is the eraser's and no tool may have it. */
  takes(action: PointerAction & { readonly do: 'stroke' }): boolean;
  /** The stroke is over, or was taken back: the tool in hand is what it was before. */
  end(): void;
}

export function createPenEnds({ view, tools, hitAt, erase }: Pick<GesturesInput, 'view' | 'tools' | 'hitAt' | 'erase'>): PenEnds {
  let before: ToolId | null = null;
  let touched: ReadonlySet<string> = new Set();

  function rub({ type, stroke }: PointerAction & { readonly do: 'stroke' }): void {
    const hit = hitAt(stroke.at, 'pen');
    if (hit.on === 'annotation' || hit.on === 'handle') {
      touched = new Set([...touched, hit.id]);
      view.setState({ hover: hit.id });
    }
    if (type !== 'up') return;
    const ids = [...touched];
    end();
    if (ids.length > 0) erase(ids);
  }

  function end(): void {
    touched = new Set();
    if (before === null) return;
    const tool = before;
    before = null;
    view.setState({ tool });
  }

  return {
    takes(action) {
      const { type, stroke } = action;
      if (stroke.end === 'eraser') {
        rub(action);
        return true;
      }
      const { tool } = view.getState();
      // An unfinished path would be put away with its tool.
      if (type === 'down' && stroke.end === 'barrel' && tool !== 'select' && tools.pageIndex() === null) {
        before = tool;
        view.setState({ tool: 'select' });
      }
      return false;
    },
    end,
  };
}
