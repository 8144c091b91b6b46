import { IconTags } from '@tabler/icons-react';
import type { Command } from '../commands/command.ts';
import { keys } from '../commands/keys.ts';
import { announce } from '../commands/parts/announce.ts';
import type { OpenViewer } from './openViewer.ts';
import type { Tags } from '../annotation/annotation.ts';
import { defaultTags } from '../annotation/palette.ts';
import { reviewTags } from '../contract/tags.ts';
import { labelled } from '../annotation/review/edits.ts';
import { withoutTag } from '../annotation/review/tagRows.ts';
import type { ToolId } from '../tools/tool.ts';

const group = 'Label';

/** Gives the selected annotations a label; with nothing selected, the next mark. */
function pickLabel({ workspace, chrome, book }: OpenViewer, label: string): void {
  const { view, annotations } = workspace;
  const selected = view.getState().selection.flatMap((id) => annotations.get(id) ?? []);
  if (selected.length === 0) {
    view.setState({ nextLabel: label, nextTags: defaultTags(book.palette, label) });
    announce(`Next label: ${label}`);
    return;
  }
  annotations.apply(labelled(selected, label, book.palette), 'user');
  chrome.setState({ popover: null });
  announce(`Label: ${label}`);
}

/** Puts the focus into the one combobox "Label": that of the popover while it is open, else of the panel, else of a popover made for it. */
export function wantLabelField({ workspace, chrome }: OpenViewer): void {
  const id = workspace.view.getState().selection.at(-1);
  if (id === undefined) return;
  chrome.setState((state) => ({
    wanted: 'label',
    popover: state.popover ?? (state.annotations === 'open' ? null : { id }),
  }));
}

/** Digits for labels, L for the field, N to draw the same again, tags included, Q to keep or put away the tool. */
export function labelCommands(viewer: OpenViewer): readonly Command[] {
  const { workspace, chrome } = viewer;
  const { view } = workspace;
  const selected = (): boolean => view.getState().selection.length > 0;
  const digits = viewer.labels.flatMap((label): readonly Command[] => {
    const digit = viewer.book.digitOf(label);
    if (digit === null) return [];
    return [{ id: `viewer.label${digit}`, label: `Label “${label}”`, group, keys: keys(digit), enabled: () => true, run: () => pickLabel(viewer, label) }];
  });
  return [
    ...digits,
    {
      id: 'viewer.label', label: 'Edit label', group, keys: keys('L', 'F2'), enabled: selected, run: () => wantLabelField(viewer),
    },
    {
      id: 'viewer.labels', label: 'Labels of the workspace', group, icon: IconTags, keys: [], enabled: () => true,
      run: () => chrome.setState({ dialog: 'labels' }),
    },
    {
      id: 'viewer.repeat', label: 'Repeat last tool, label and tags', group: 'Tools', keys: keys('N'),
      enabled: () => lastDrawn(viewer) !== null,
      run: () => {
        const last = lastDrawn(viewer);
        if (last === null) return;
        view.setState({ tool: last.tool, nextLabel: last.label, nextTags: last.tags });
        announce(last.label === '' ? `${last.tool} tool` : `${last.tool} tool, label ${last.label}`);
      },
    },
    {
      id: 'viewer.toolLock', label: 'Keep tool after a mark', group: 'Tools', keys: keys('Q'), enabled: () => true,
      on: () => chrome.getState().toolLock === 'on',
      run: () => {
        const toolLock = chrome.getState().toolLock === 'on' ? 'off' : 'on';
        chrome.setState({ toolLock });
        announce(toolLock === 'on' ? 'The tool stays after a mark' : 'Select comes back after a mark');
      },
    },
  ];
}

/** What was drawn last in this attachment, as far as it is still there. */
function lastDrawn({ workspace, chrome }: OpenViewer): { readonly tool: ToolId; readonly label: string; readonly tags: Tags } | null {
  const drawn = chrome.getState().lastDrawn;
  if (drawn === null) return null;
  const annotation = workspace.annotations.get(drawn.id);
  const { nextLabel, nextTags } = workspace.view.getState();
  if (annotation === undefined) return { tool: drawn.tool, label: nextLabel, tags: nextTags };
  return { tool: drawn.tool, label: annotation.label, tags: describing(annotation.tags) };
}

/** Without what belongs to one finding alone: how far its review is, and what was said of it. */
function describing(tags: Tags): Tags {
  return withoutTag(withoutTag(tags, reviewTags.status), reviewTags.note);
}
