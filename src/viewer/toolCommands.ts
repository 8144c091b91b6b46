import { IconHandStop, IconPencil, IconPointer, IconSquare, IconTextRecognition, IconVectorSpline, IconZoomIn } from '@tabler/icons-react';
import type { Command } from '../commands/command.ts';
import { keys } from '../commands/keys.ts';
import { announce } from '../commands/parts/announce.ts';
import type { ToolId } from '../tools/tool.ts';
import type { OpenViewer } from './openViewer.ts';

/** One command a tool; its id in the tool bar is the tool's own. */
export type ToolCommands = Readonly<Record<ToolId, Command>>;

/** Takes a tool in hand. */
export function toolCommands({ workspace }: Pick<OpenViewer, 'workspace'>): ToolCommands {
  function tool(id: ToolId, parts: Pick<Command, 'label' | 'keys'> & Required<Pick<Command, 'icon'>>): Command {
    return {
      id: `viewer.tool.${id}`,
      group: 'Tools',
      ...parts,
      enabled: () => true,
      run: () => {
        workspace.view.setState({ tool: id });
        announce(`${parts.label} tool`);
      },
    };
  }
  return {
    select: tool('select', { label: 'Select', icon: IconPointer, keys: keys('V') }),
    hand: tool('hand', { label: 'Hand', icon: IconHandStop, keys: keys('H') }),
    box: tool('box', { label: 'Box', icon: IconSquare, keys: keys('B', 'R') }),
    path: tool('path', { label: 'Path', icon: IconVectorSpline, keys: keys('P') }),
    freehand: tool('freehand', { label: 'Freehand', icon: IconPencil, keys: keys('D') }),
    text: tool('text', { label: 'Text', icon: IconTextRecognition, keys: keys('T') }),
    zoom: tool('zoom', { label: 'Zoom', icon: IconZoomIn, keys: keys('Z') }),
  };
}
