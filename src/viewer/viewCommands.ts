import { IconArrowAutofitWidth, IconArrowBackUp, IconArrowForwardUp, IconArrowsMaximize, IconEyeOff, IconMinus, IconPlus, IconRotateClockwise } from '@tabler/icons-react';
import { announce } from '../commands/parts/announce.ts';
import type { Command } from '../commands/command.ts';
import { keys } from '../commands/keys.ts';
import { SOURCE_PAGE } from '../document/sheet/sheet.ts';
import type { RowNames } from '../document/source.ts';
import { arrowWays } from './arrowWays.ts';
import { fitSelection } from './fitSelection.ts';
import { currentPage, fitPage, fitWidth, goToPage, rotateView, scrollStep, scrollToEnd, zoomIn, zoomOut, zoomTo } from './navigate.ts';
import type { OpenViewer } from './openViewer.ts';

const always = (): boolean => true;
const group = 'View';

/** Zoom, fit, turn and hide. */
export function viewCommands({ workspace }: OpenViewer) {
  const { view, document } = workspace;
  const selected = (): boolean => view.getState().selection.length > 0;
  return {
    zoomIn: {
      id: 'viewer.zoomIn', label: 'Zoom in', group, icon: IconPlus, keys: keys('Mod+='), repeats: true, enabled: always,
      run: () => zoomIn(view),
    },
    zoomOut: {
      id: 'viewer.zoomOut', label: 'Zoom out', group, icon: IconMinus, keys: keys('Mod+-'), repeats: true, enabled: always,
      run: () => zoomOut(view),
    },
    zoomNatural: {
      id: 'viewer.zoomNatural', label: 'Zoom to 100 %', group, keys: keys('Mod+0', 'Shift+0'), enabled: always,
      run: () => zoomTo(view, document.naturalZoom),
    },
    fitPage: {
      id: 'viewer.fitPage', label: 'Fit page', group, icon: IconArrowsMaximize, keys: keys('Shift+1'), enabled: always,
      run: () => fitPage(view),
    },
    fitSelection: {
      id: 'viewer.fitSelection', label: 'Zoom to selection', group, keys: keys('Shift+2'), enabled: selected,
      run: () => fitSelection(workspace),
    },
    fitWidth: {
      id: 'viewer.fitWidth', label: 'Fit width', group, icon: IconArrowAutofitWidth, keys: keys('Shift+3'), enabled: always,
      run: () => fitWidth(view),
    },
    rotate: {
      id: 'viewer.rotate', label: 'Rotate', group, icon: IconRotateClockwise, keys: keys('Shift+R'), enabled: always,
      run: () => rotateView(view),
    },
    back: {
      id: 'viewer.back', label: 'Back to the view before', group, icon: IconArrowBackUp, keys: keys('`'), repeats: true,
      enabled: () => workspace.views.canGo('back'),
      run: () => workspace.views.go('back'),
    },
    forward: {
      id: 'viewer.forward', label: 'Forward to the next view', group, icon: IconArrowForwardUp, keys: keys('Shift+`'), repeats: true,
      enabled: () => workspace.views.canGo('forward'),
      run: () => workspace.views.go('forward'),
    },
    hideMarks: {
      id: 'viewer.hideMarks', label: 'Hide or show all marks', group, icon: IconEyeOff, keys: keys('Shift+X'), enabled: always,
      run: () => {
        const marksHidden = !view.getState().marksHidden;
        view.setState({ marksHidden });
        announce(marksHidden ? 'Marks hidden' : 'Marks shown');
      },
    },
  } as const satisfies Record<string, Command>;
}

/** Scrolling by arrow keys, which hear only while nothing is selected. */
export function scrollCommands({ workspace }: OpenViewer): readonly Command[] {
  const { view } = workspace;
  const enabled = (): boolean => view.getState().selection.length === 0 && view.getState().crosshair === null;
  return arrowWays.flatMap(({ name, x: right, y: down }): readonly Command[] => [
    {
      id: `viewer.scroll${name}`, label: `Scroll ${name.toLowerCase()}`, group, keys: keys(`Arrow${name}`), repeats: true,
      paletteless: true, enabled, run: () => scrollStep(view, { right, down }, 'step'),
    },
    {
      id: `viewer.screen${name}`, label: `One screen ${name.toLowerCase()}`, group, keys: keys(`Shift+Arrow${name}`), repeats: true,
      paletteless: true, enabled,
      run: () => scrollStep(view, { right, down }, 'screen'),
    },
  ]);
}

/** From page to page, and to the field that takes a page number. */
export function pageCommands({ workspace, chrome }: OpenViewer) {
  const { view, document } = workspace;
  const here = (): number => currentPage(view.getState());
  // A text is one page, however long: in it these keys do what they do wherever else text is read.
  const rowsHere = (): RowNames | null => document.rowNames?.(here()) ?? null;
  const isText = (): boolean => document.kind === 'text' || (document.sheet !== undefined && here() === SOURCE_PAGE);
  return {
    nextPage: {
      id: 'viewer.nextPage', label: 'Next page', group, keys: keys('PageDown'), repeats: true,
      enabled: () => isText() || here() < document.pageCount - 1,
      run: () => (isText() ? scrollStep(view, { right: 0, down: 1 }, 'screen') : goToPage(view, here() + 1)),
    },
    previousPage: {
      id: 'viewer.previousPage', label: 'Previous page', group, keys: keys('PageUp'), repeats: true,
      enabled: () => isText() || document.pageCount > 1,
      run: () => (isText() ? scrollStep(view, { right: 0, down: -1 }, 'screen') : goToPage(view, here() - 1)),
    },
    firstPage: {
      id: 'viewer.firstPage', label: 'First page', group, keys: keys('Home'), enabled: always,
      run: () => (isText() ? scrollToEnd(view, 'top') : goToPage(view, 0)),
    },
    lastPage: {
      id: 'viewer.lastPage', label: 'Last page', group, keys: keys('End'), enabled: always,
      run: () => (isText() ? scrollToEnd(view, 'bottom') : goToPage(view, document.pageCount - 1)),
    },
    goToPage: {
      id: 'viewer.goToPage', group, keys: keys('Mod+G'), enabled: always,
      get label() {
        return `Go to ${rowsHere()?.name.toLowerCase() ?? 'page'}`;
      },
      run: () => chrome.setState({ wanted: rowsHere() === null ? 'page' : 'row' }),
    },
  } as const satisfies Record<string, Command>;
}
