import { IconEye, IconEyeOff, IconLock, IconStackBack, IconStackFront, IconStackPop, IconStackPush } from '@tabler/icons-react';
import type { Annotation, Change } from '../annotation/annotation.ts';
import type { Arrangement } from '../annotation/arrangement.ts';
import type { Command } from '../commands/command.ts';
import { keys } from '../commands/keys.ts';
import { announce } from '../commands/parts/announce.ts';
import type { OpenViewer } from './openViewer.ts';
import { restacked } from './restack.ts';
import type { Restacking } from './restack.ts';

const group = 'Arrange';

/** Front and back, lock, hide. All of them are kept with the annotation, so everybody sees the same. */
export function arrangeCommands({ workspace, chrome }: OpenViewer) {
  const { view, annotations, marks } = workspace;
  const chosen = (): readonly Annotation[] => view.getState().selection.flatMap((id) => annotations.get(id) ?? []);
  const selected = (): boolean => view.getState().selection.length > 0;
  const hidden = (): readonly Annotation[] => annotations.all().filter(({ arrangement }) => arrangement.hidden);

  function apply(changes: readonly Change[], said: string): void {
    if (changes.length > 0) annotations.apply(changes, 'user');
    announce(said);
  }

  function restack(how: Restacking, said: string): void {
    const changes = restacked({ annotations, marks, shown: workspace.scene.isShown }, chosen(), how);
    apply(changes, changes.length === 0 ? 'Nothing to move past' : said);
  }

  function toggleLock(): void {
    const all = chosen();
    const locked = all.some(({ arrangement }) => !arrangement.locked);
    apply(arranged(all, { locked }), countOf(all.length, locked ? 'locked' : 'unlocked'));
  }

  function toggleHidden(): void {
    const all = chosen();
    if (all.length === 0) {
      const away = hidden();
      apply(arranged(away, { hidden: false }), countOf(away.length, 'shown again'));
      return;
    }
    const hide = all.some(({ arrangement }) => !arrangement.hidden);
    apply(arranged(all, { hidden: hide }), countOf(all.length, hide ? 'hidden' : 'shown again'));
    if (!hide) return;
    view.setState({ selection: [] });
    chrome.setState({ popover: null });
  }

  const order = { group, enabled: selected } as const;
  return {
    front: {
      ...order, id: 'viewer.toFront', label: 'Bring to front', icon: IconStackFront, keys: keys(']'), run: () => restack('front', 'In front'),
    },
    forward: {
      ...order, id: 'viewer.forwardOne', label: 'Bring forward', icon: IconStackPop, keys: keys('Alt+]'), repeats: true,
      run: () => restack('forward', 'One step forward'),
    },
    backward: {
      ...order, id: 'viewer.backwardOne', label: 'Send backward', icon: IconStackPush, keys: keys('Alt+['), repeats: true,
      run: () => restack('backward', 'One step back'),
    },
    back: {
      ...order, id: 'viewer.toBack', label: 'Send to back', icon: IconStackBack, keys: keys('['), run: () => restack('back', 'At the back'),
    },
    lock: { ...order, id: 'viewer.lock', label: 'Lock or unlock', icon: IconLock, keys: keys('Shift+L'), run: toggleLock },
    hide: {
      group, id: 'viewer.hide', label: 'Hide selected, or show hidden', icon: IconEyeOff, keys: keys('Shift+H'),
      enabled: () => selected() || hidden().length > 0,
      run: toggleHidden,
    },
    showHidden: {
      group, id: 'viewer.showHidden', label: 'Show hidden annotations', icon: IconEye, keys: [],
      enabled: () => hidden().length > 0,
      run: () => apply(arranged(hidden(), { hidden: false }), 'All annotations shown'),
    },
  } as const satisfies Record<string, Command>;
}

/** The changes that arrange all of these so; those that are so already are left out. */
function arranged(annotations: readonly Annotation[], parts: Partial<Arrangement>): readonly Change[] {
  return annotations.flatMap((before) => {
    const arrangement = { ...before.arrangement, ...parts };
    const same = arrangement.locked === before.arrangement.locked && arrangement.hidden === before.arrangement.hidden;
    return same ? [] : [{ before, after: { ...before, arrangement } }];
  });
}

function countOf(count: number, done: string): string {
  return count === 1 ? `Annotation ${done}` : `${count} annotations ${done}`;
}
