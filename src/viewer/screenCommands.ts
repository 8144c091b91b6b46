import { IconAdjustmentsHorizontal, IconArrowsDiagonal, IconCamera, IconContrast, IconFiles, IconMap, IconMessageOff, IconMouse, IconPlayerPlay } from '@tabler/icons-react';
import type { Command } from '../commands/command.ts';
import { announce } from '../commands/parts/announce.ts';
import { showError } from '../commands/parts/toasts.ts';
import { MEGABYTE } from '../document/renderQueue.ts';
import type { OpenViewer } from './openViewer.ts';
import { memoryCap, pictureMemory } from './pictureMemory.ts';
import { saveFile } from '../commands/parts/saveFile.ts';
import { viewPicture } from './viewPicture.ts';
import { minimap, ownMarkup, pageFlow, pageInk, wheelMode } from './viewSettings.ts';

const always = (): boolean => true;
const group = 'View';

/** How the view behaves by choice, the whole screen, and the view as a picture. */
export function screenCommands(viewer: OpenViewer) {
  return {
    wheel: {
      id: 'viewer.wheel', label: 'Wheel zooms', group, icon: IconMouse, keys: [], enabled: always,
      on: () => wheelMode.store.getState() === 'zoom',
      run: () => {
        const choice = wheelMode.store.getState() === 'scroll' ? 'zoom' : 'scroll';
        wheelMode.choose(choice);
        announce(choice === 'zoom' ? 'The wheel zooms' : 'The wheel scrolls');
      },
    },
    flow: {
      id: 'viewer.flow', label: 'One page at a time', group, icon: IconFiles, keys: [], enabled: always,
      on: () => pageFlow.store.getState() === 'single',
      run: () => {
        const choice = pageFlow.store.getState() === 'single' ? 'continuous' : 'single';
        pageFlow.choose(choice);
        announce(choice === 'single' ? 'One page at a time' : 'Pages below one another');
      },
    },
    markup: {
      id: 'viewer.markup', label: "Hide or show the file's own annotations", group, icon: IconMessageOff, keys: [],
      enabled: () => viewer.workspace.document.drawMarkup !== undefined,
      run: () => {
        const choice = ownMarkup.store.getState() === 'shown' ? 'hidden' : 'shown';
        ownMarkup.choose(choice);
        announce(choice === 'shown' ? "The file's own annotations are shown" : "The file's own annotations are hidden");
      },
    },
    invert: {
      id: 'viewer.invert', label: 'Invert page', group, icon: IconContrast, keys: [], enabled: always,
      on: () => pageInk.store.getState() === 'inverted',
      run: () => {
        const choice = pageInk.store.getState() === 'inverted' ? 'as-drawn' : 'inverted';
        pageInk.choose(choice);
        announce(choice === 'inverted' ? 'Pages are inverted' : 'Pages are as drawn');
      },
    },
    play: {
      id: 'viewer.play', label: 'Play animation', group, icon: IconPlayerPlay, keys: [],
      enabled: () => viewer.workspace.document.animation !== undefined,
      on: () => viewer.workspace.document.animation?.state() === 'playing',
      run: () => {
        const { animation } = viewer.workspace.document;
        if (animation?.state() === 'playing') animation.pause();
        else animation?.play();
      },
    },
    adjust: {
      id: 'viewer.adjust', label: 'Adjust picture', group, icon: IconAdjustmentsHorizontal, keys: [],
      enabled: () => viewer.workspace.document.kind !== 'text',
      on: () => viewer.chrome.getState().adjusting === 'open',
      run: () => viewer.chrome.setState(({ adjusting }) => ({ adjusting: adjusting === 'open' ? 'closed' : 'open' })),
    },
    minimap: {
      id: 'viewer.minimap', label: 'Hide or show the page in small', group, icon: IconMap, keys: [], enabled: always,
      run: () => {
        const choice = minimap.store.getState() === 'shown' ? 'hidden' : 'shown';
        minimap.choose(choice);
        announce(choice === 'shown' ? 'Zoomed in, the page is shown in small' : 'The page in small is hidden');
      },
    },
    fullScreen: {
      id: 'viewer.fullScreen', label: 'Full screen', group, icon: IconArrowsDiagonal, keys: [],
      enabled: () => document.fullscreenEnabled,
      run: () => void toggleFullScreen(viewer),
    },
    copyView: {
      id: 'viewer.copyView', label: 'Copy view as image', group, icon: IconCamera, keys: [], enabled: always,
      run: () => void copyView(viewer),
    },
  } as const satisfies Record<string, Command>;
}

/** How much memory pictures of pages may take. More of them stay sharp with more, and less is left for other tabs. */
export function memoryCommands(): readonly Command[] {
  return pictureMemory.choices.map((choice) => ({
    id: `viewer.memory.${choice}`,
    label: choice === 'usual' ? 'Memory for pages: as suits this machine' : `Memory for pages: ${choice} MB`,
    group: 'Settings', keys: [],
    enabled: () => pictureMemory.store.getState() !== choice,
    run: () => {
      pictureMemory.choose(choice);
      announce(`Pictures of pages take up to ${Math.round(memoryCap() / MEGABYTE)} MB`);
    },
  }));
}

/** A browser that refuses stays as it is. */
async function toggleFullScreen(viewer: OpenViewer): Promise<void> {
  try {
    if (document.fullscreenElement !== null) return await document.exitFullscreen();
    await document.documentElement.requestFullscreen();
    giveDrawingTheRoom(viewer);
  } catch {
    showError('This browser did not allow full screen.');
  }
}

/** Rail and panel make way, and are back when the window is: also those that were opened meanwhile stay. */
function giveDrawingTheRoom({ chrome }: OpenViewer): void {
  const { files, annotations } = chrome.getState();
  chrome.setState({ files: 'closed', annotations: 'closed' });
  const back = new AbortController();
  document.addEventListener('fullscreenchange', () => {
    // Told of the way there, too, in some browsers after it was asked for.
    if (document.fullscreenElement !== null) return;
    back.abort();
    chrome.setState((now) => ({ files: files === 'open' ? files : now.files, annotations: annotations === 'open' ? annotations : now.annotations }));
  }, { signal: back.signal });
}

/** To the clipboard, or where that is not allowed as a download, which is said. */
async function copyView({ workspace, person, chrome }: OpenViewer): Promise<void> {
  const desk = getComputedStyle(document.documentElement).getPropertyValue('--rl-desk');
  const picture = viewPicture(workspace, person, desk);
  try {
    await navigator.clipboard.write([new ClipboardItem({ 'image/png': picture })]);
    chrome.setState({ notice: 'The view was copied as an image' });
  } catch {
    saveFile({ name: 'view.png', mime: 'image/png', content: await picture });
    chrome.setState({ notice: 'The browser did not allow copying: the view was downloaded as view.png' });
  }
}
