import { IconCrosshair, IconVector } from '@tabler/icons-react';
import type { Command } from '../commands/command.ts';
import { keys } from '../commands/keys.ts';
import { arrowWays } from './arrowWays.ts';
import { deleteCorner, hasCorners, moveCorner, stepCorner } from './cornerEdit.ts';
import { canDraw, moveCrosshair, setPoint, startCrosshair } from './crosshair.ts';
import { onScreenVector } from './nudge.ts';
import type { OpenViewer } from './openViewer.ts';

const group = 'Drawing';

/** Drawing and shaping by keys alone: a cross-hair that arrows move, and corners that are moved one by one. */
export function keyboardCommands(viewer: OpenViewer) {
  const { view } = viewer.workspace;
  return {
    crosshair: {
      id: 'viewer.crosshair', label: 'Draw with the keyboard', group, icon: IconCrosshair, keys: [],
      enabled: () => true,
      run: () => {
        if (!canDraw(view.getState().tool)) view.setState({ tool: 'box' });
        view.setState({ selection: [] });
        startCrosshair(viewer);
      },
    },
    corners: {
      id: 'viewer.nextCorner', label: 'Edit shape: next corner or point', group, icon: IconVector, keys: keys('E'), repeats: true,
      enabled: () => hasCorners(viewer.workspace),
      run: () => stepCorner(viewer, 1),
    },
    cornersBack: {
      id: 'viewer.previousCorner', label: 'Edit shape: previous corner or point', group, keys: keys('Shift+E'), repeats: true,
      enabled: () => hasCorners(viewer.workspace),
      run: () => stepCorner(viewer, -1),
    },
  } as const satisfies Record<string, Command>;
}

/** CSS px for the cross-hair, page units for a corner. */
const sizes = [
  { id: '', prefix: '', pixels: 10, units: 1 },
  { id: 'Far', prefix: 'Shift+', pixels: 50, units: 10 },
  { id: 'Fine', prefix: 'Mod+', pixels: 1, units: 0.1 },
] as const;

/** Heard before nudging and scrolling, while a cross-hair is shown or a corner is in hand. */
export function keyboardDrawingKeys(viewer: OpenViewer): readonly Command[] {
  const { view } = viewer.workspace;
  const shown = (): boolean => view.getState().crosshair !== null;
  const inHand = (): boolean => view.getState().corner !== null;
  const quiet = { group, paletteless: true } as const;
  const arrows = sizes.flatMap(({ id, prefix, pixels, units }) => arrowWays.flatMap(({ name, x, y }): readonly Command[] => [
    {
      ...quiet, id: `viewer.crosshair${id}${name}`, label: `Cross-hair ${name.toLowerCase()} by ${pixels} px`, keys: keys(`${prefix}Arrow${name}`), repeats: true,
      enabled: shown,
      run: () => moveCrosshair(viewer, { x: x * pixels, y: y * pixels }),
    },
    {
      ...quiet, id: `viewer.corner${id}${name}`, label: `Corner ${name.toLowerCase()} by ${units}`, keys: keys(`${prefix}Arrow${name}`), repeats: true,
      enabled: inHand,
      run: () => {
        const { camera } = view.getState();
        moveCorner(viewer, onScreenVector({ x: x * units, y: y * units }, { ...camera, zoom: 1 }));
      },
    },
  ]));
  return [
    ...arrows,
    { ...quiet, id: 'viewer.setPoint', label: 'Set a corner or point at the cross-hair', keys: keys('Space'), enabled: shown, run: () => setPoint(viewer) },
    {
      ...quiet, id: 'viewer.deleteCorner', label: 'Delete the point in hand', keys: keys('Delete', 'Backspace'), enabled: () => view.getState().corner?.type === 'vertex',
      run: () => deleteCorner(viewer),
    },
  ];
}
