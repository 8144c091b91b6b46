import { IconListCheck } from '@tabler/icons-react';
import type { Command } from '../commands/command.ts';
import { announce } from '../commands/parts/announce.ts';
import type { OpenViewer } from './openViewer.ts';
import { beginPass, endSentence, passAt, progressOf, stepPass } from './panel/pass.ts';
import type { Pass } from './panel/pass.ts';
import { showAnnotation } from './reveal.ts';

/** Looks at the listed annotations one by one, each with the form in hand. */
export function passCommands(viewer: OpenViewer) {
  const { workspace } = viewer;
  const rows = () => workspace.listing.store.getState().rows;
  return {
    pass: {
      id: 'viewer.pass', label: 'Attribute pass', group: 'Annotations', icon: IconListCheck, keys: [],
      enabled: () => rows().length > 0,
      run: () => {
        const pass = beginPass(rows().map(({ annotation }) => annotation.id), workspace.view.getState().selection.at(-1));
        if (pass !== null) lookAt(viewer, pass);
      },
    },
  } as const satisfies Record<string, Command>;
}

/** To the next or the previous of the pass that is going on; false when none is. */
export function goInPass(viewer: OpenViewer, step: 1 | -1): boolean {
  const { workspace, chrome } = viewer;
  const { pass } = chrome.getState();
  if (pass === null) return false;
  const { annotations, view } = workspace;
  const now = passAt(pass, view.getState().selection.at(-1));
  const next = stepPass(now, step, (id) => annotations.get(id) !== undefined);
  if (next.kind === 'at') lookAt(viewer, next.pass);
  else finish(viewer, now);
  return true;
}

/** Leaves the pass where it is; false when none is going on. */
export function leavePass({ workspace, chrome, focusDocument }: OpenViewer): boolean {
  const { pass } = chrome.getState();
  if (pass === null) return false;
  say({ chrome }, `Attribute pass left at ${progressOf(passAt(pass, workspace.view.getState().selection.at(-1)))}.`);
  focusDocument();
  return true;
}

function lookAt({ workspace, chrome }: OpenViewer, pass: Pass): void {
  const id = pass.ids[pass.at] ?? '';
  workspace.view.setState({ selection: [id] });
  showAnnotation(workspace, id);
  chrome.setState({ pass, popover: null, annotations: 'open', history: 'closed', wanted: 'label', notice: null });
  const label = workspace.annotations.get(id)?.label ?? '';
  announce(`${progressOf(pass)}: ${label === '' ? 'unlabelled' : label}`);
}

/** Nothing is selected then: Mod+Enter once more, as one did for each, would give the last one another status. */
function finish({ workspace, chrome, focusDocument }: OpenViewer, { ids, seen }: Pass): void {
  const { missing } = workspace.listing.wanted();
  const left = ids.flatMap((id) => workspace.annotations.get(id) ?? []);
  const looked = left.filter(({ id }) => seen.has(id));
  const [unlabelled, incomplete] = [looked.filter(({ label }) => label === ''), looked.filter((annotation) => missing(annotation).length > 0)];
  say({ chrome }, endSentence({ looked: looked.length, total: left.length, unlabelled: unlabelled.length, incomplete: incomplete.length }));
  workspace.view.setState({ selection: [] });
  focusDocument();
}

function say({ chrome }: Pick<OpenViewer, 'chrome'>, notice: string): void {
  chrome.setState({ pass: null, notice });
  announce(notice);
}
