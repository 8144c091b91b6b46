import type { Command } from '../../commands/command.ts';
import { keys } from '../../commands/keys.ts';
import type { Sheet } from '../../document/sheet/sheet.ts';
import type { OpenViewer } from '../openViewer.ts';
import { cellCommands } from './cellCommands.ts';
import { createEdgeSteps } from './edgeSteps.ts';

/** What keys do with picked cells of a table and with a stretch that is selected on a chart: heard before nudging and scrolling. None for other files. */
export function sheetCommands(viewer: OpenViewer): readonly Command[] {
  const { sheet } = viewer.workspace.document;
  return sheet === undefined ? [] : [...cellCommands(viewer, sheet), ...edgeCommands(viewer, sheet)];
}

/** On a chart the arrows move the end of the selected stretch by a sample, with Mod its beginning. */
function edgeCommands(viewer: OpenViewer, sheet: Sheet): readonly Command[] {
  const steps = createEdgeSteps(viewer.workspace, sheet);
  const group = 'Chart';
  const ways = [{ name: 'Left', by: -1 }, { name: 'Right', by: 1 }] as const;
  const kinds = [
    { id: '', prefix: '', edge: 'end', times: 1, words: 'End' },
    { id: 'Far', prefix: 'Shift+', edge: 'end', times: 10, words: 'End' },
    { id: 'Start', prefix: 'Mod+', edge: 'start', times: 1, words: 'Beginning' },
    { id: 'StartFar', prefix: 'Mod+Shift+', edge: 'start', times: 10, words: 'Beginning' },
  ] as const;
  return kinds.flatMap(({ id, prefix, edge, times, words }) => ways.map(({ name, by }): Command => ({
    id: `viewer.edge${id}${name}`, label: `${words} of the stretch ${by < 0 ? 'back' : 'on'} by ${times === 1 ? 'a sample' : `${times} samples`}`, group,
    keys: keys(`${prefix}Arrow${name}`), repeats: true, paletteless: true, enabled: steps.enabled, run: () => steps.move(edge, by * times),
  })));
}
