import { Checkbox } from '@mantine/core';
import { IconLock } from '@tabler/icons-react';
import { useSyncExternalStore } from 'react';
import type { Layer, LayerItem, Layers } from '../../document/source.ts';
import { announce } from '../../commands/parts/announce.ts';
import { Name } from '../../commands/parts/Name.tsx';
import classes from './LayersList.module.css';

/** The layers of the open file, as it groups them: each is shown or hidden, on this view only. */
export function LayersList({ layers }: { readonly layers: Layers }) {
  const items = useSyncExternalStore(layers.subscribe, layers.items);
  const isAsInFile = useSyncExternalStore(layers.subscribe, layers.isAsInFile);
  if (items.length === 0) return <p className={classes['empty']}>This file has no layers.</p>;
  return (
    <section aria-label="Layers" className={classes['layers']}>
      <Level items={items} layers={layers} />
      <button
        type="button"
        className={classes['reset']}
        disabled={isAsInFile}
        onClick={() => {
          layers.reset();
          announce('Layers are as in the file');
        }}
      >
        As in the file
      </button>
    </section>
  );
}

function Level({ items, layers }: { readonly items: readonly LayerItem[]; readonly layers: Layers }) {
  return (
    <ul className={classes['level']}>
      {items.map((item, place) => (
        // Headings may be called alike, and their order never changes.
        // oxlint-disable-next-line react/no-array-index-key
        <li key={item.kind === 'layer' ? item.id : place}>
          {item.kind === 'layer' ? <LayerRow layer={item} layers={layers} /> : (
            <>
              <GroupRow name={item.name ?? 'Other layers'} within={layersIn(item.items)} layers={layers} />
              <Level items={item.items} layers={layers} />
            </>
          )}
        </li>
      ))}
    </ul>
  );
}

function LayerRow({ layer: { id, name, state, lock, intent }, layers }: { readonly layer: Layer; readonly layers: Layers }) {
  return (
    <Checkbox
      className={classes['row'] ?? ''}
      checked={state === 'shown'}
      disabled={lock === 'locked'}
      label={
        <>
          <Name>{name}</Name>
          {intent !== null && <span className={classes['intent']}> {intent}</span>}
          {lock === 'locked' && <IconLock size={12} stroke={2} role="img" aria-label="locked by the file" className={classes['lock']} />}
        </>
      }
      onChange={(event) => void layers.show([id], event.currentTarget.checked ? 'shown' : 'hidden')}
    />
  );
}

interface GroupRowProps {
  readonly name: string;
  readonly within: readonly Layer[];
  readonly layers: Layers;
}

/** Shows and hides all beneath a heading at once. */
function GroupRow({ name, within, layers }: GroupRowProps) {
  const free = within.filter(({ lock }) => lock === 'free');
  const shown = within.filter(({ state }) => state === 'shown').length;
  return (
    <Checkbox
      className={classes['row'] ?? ''}
      checked={shown === within.length}
      indeterminate={shown > 0 && shown < within.length}
      disabled={free.length === 0}
      label={<span className={classes['heading']}><Name>{name}</Name></span>}
      onChange={() => void layers.show(free.map(({ id }) => id), shown === within.length ? 'hidden' : 'shown')}
    />
  );
}

function layersIn(items: readonly LayerItem[]): readonly Layer[] {
  return items.flatMap((item) => (item.kind === 'layer' ? [item] : layersIn(item.items)));
}
