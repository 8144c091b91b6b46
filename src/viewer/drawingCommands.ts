import { IconFocusCentered, IconMagnet } from '@tabler/icons-react';
import type { Command } from '../commands/command.ts';
import { announce } from '../commands/parts/announce.ts';
import { fromCentre, guides, snapping } from './viewSettings.ts';

const group = 'Drawing';
const always = (): boolean => true;

/** How drawing goes: what is remembered from day to day. */
export function drawingCommands() {
  return {
    snap: {
      id: 'viewer.snapping', label: 'Snap to marks and page edges', group, icon: IconMagnet, keys: [], enabled: always,
      on: () => snapping.store.getState() === 'on',
      run: () => {
        const next = snapping.store.getState() === 'on' ? 'off' : 'on';
        snapping.choose(next);
        announce(next === 'on' ? 'Snapping on; Mod turns it off while held' : 'Snapping off; Mod turns it on while held');
      },
    },
    fromCentre: {
      id: 'viewer.fromCentre', label: 'Draw and resize from the centre', group, icon: IconFocusCentered, keys: [], enabled: always,
      on: () => fromCentre.store.getState() === 'on',
      run: () => {
        const next = fromCentre.store.getState() === 'on' ? 'off' : 'on';
        fromCentre.choose(next);
        announce(next === 'on' ? 'Boxes grow from their centre; Alt draws from corner to corner while held' : 'Boxes go from corner to corner; Alt draws from the centre while held');
      },
    },
    guides: {
      id: 'viewer.guides', label: 'Cross-hair across the whole view', group, keys: [], enabled: always,
      on: () => guides.store.getState() === 'shown',
      run: () => {
        const next = guides.store.getState() === 'shown' ? 'hidden' : 'shown';
        guides.choose(next);
        announce(next === 'shown' ? 'Cross-hair shown' : 'Cross-hair hidden');
      },
    },
  } as const satisfies Record<string, Command>;
}
