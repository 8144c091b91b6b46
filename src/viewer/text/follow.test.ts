import { expect, it } from 'vitest';
import type { LayerChange, LayerItem } from '../../document/source.ts';
import { changeLayers } from './follow.ts';

it('shows and hides the layers that a link names in its order, neighbours with the same outcome in one step', async () => {
  const states = new Map([['a', 'shown'], ['b', 'shown'], ['c', 'hidden']]);
  const steps: string[] = [];
  const layers = {
    read: () => Promise.resolve(),
    items: (): readonly LayerItem[] => [...states].map(([id, state]) => ({ kind: 'layer', id, name: id, state: state === 'shown' ? 'shown' : 'hidden', lock: 'free', intent: null })),
    show(ids: readonly string[], state: 'shown' | 'hidden') {
      steps.push(`${ids.join()} ${state}`);
      for (const id of ids) states.set(id, state);
      return Promise.resolve();
    },
  };
  const changes: readonly LayerChange[] = [{ id: 'a', to: 'hidden' }, { id: 'b', to: 'turned over' }, { id: 'c', to: 'turned over' }, { id: 'a', to: 'shown' }, { id: 'a', to: 'turned over' }];
  await changeLayers(layers, changes);
  expect(steps).toEqual(['a,b hidden', 'c,a shown', 'a hidden']);
});
