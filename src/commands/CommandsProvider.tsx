import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';
import type { StoreApi } from 'zustand/vanilla';
import { createContext, lazy, Suspense, use, useEffect, useMemo, useState, useSyncExternalStore } from 'react';
import type { ReactNode } from 'react';
import type { Command, Hint } from './command.ts';
import { commandFor, isKept, placeOf } from './dispatcher.ts';
import { generalCommands } from './generalCommands.ts';
import { platform } from './platform.ts';
import { createCommandRegistry } from './registry.ts';
import type { CommandRegistry } from './registry.ts';
import { singleKeys as singleKeysChoice } from './settings.ts';

const loadPalette = async () => ({ default: (await import('./Palette.tsx')).Palette });
const Palette = lazy(loadPalette);
const ShortcutSheet = lazy(async () => ({ default: (await import('./ShortcutSheet.tsx')).ShortcutSheet }));

/** The palette is fetched once the first page has settled, in ms: who types at once after Mod+K must not wait for the network. */
const settledMs = 1_500;

const RegistryContext = createContext<CommandRegistry | null>(null);

function useRegistry(): CommandRegistry {
  const registry = use(RegistryContext);
  if (registry === null) throw new Error('Commands are used outside CommandsProvider');
  return registry;
}

/**
 * Offers commands (and rows of the shortcut sheet) while the calling component is mounted. Pass arrays that stay the same between renders.
 */
export function useCommands(commands: readonly Command[], hints?: readonly Hint[]): void {
  const registry = useRegistry();
  useEffect(
    function offerCommands() {
      return registry.add(commands, hints);
    },
    [registry, commands, hints],
  );
}

/** All commands on offer now, those of the newest component first. */
export function useOfferedCommands(): readonly Command[] {
  const registry = useRegistry();
  return useSyncExternalStore(registry.subscribe, registry.commands);
}

/** The rows of the shortcut sheet that are no commands. */
export function useHints(): readonly Hint[] {
  const registry = useRegistry();
  return useSyncExternalStore(registry.subscribe, registry.hints);
}

type Overlay = 'none' | 'palette' | 'sheet';

interface Overlays {
  readonly overlay: Overlay;
  /** What was typed since it was asked for, until its field has the focus. */
  readonly typed: string;
}

function usePreparedPalette(): void {
  useEffect(function preparePalette() {
    // What fails here is asked for again when it is needed, and told then.
    const timer = setTimeout(() => void loadPalette().catch(() => undefined), settledMs);
    return () => clearTimeout(timer);
  }, []);
}

function useDispatcher(registry: CommandRegistry, overlays: StoreApi<Overlays>): void {
  useEffect(
    function hearKeys() {
      /**
       * What is typed before the palette is there is meant for it: nothing else may hear it, draw, label or delete in the meantime. Enter is left
       * out: nobody has seen what it would choose.
       */
      function catchTyped(event: KeyboardEvent): void {
        const { overlay, typed } = overlays.getState();
        const isPlain = event.getModifierState('AltGraph') || (!event.ctrlKey && !event.metaKey && !event.altKey);
        if (overlay === 'none' || !isPlain || placeOf(event.target).overlay) return;
        event.preventDefault();
        event.stopImmediatePropagation();
        if (event.key === 'Escape') overlays.setState({ overlay: 'none' });
        if (event.key === 'Backspace') overlays.setState({ typed: Array.from(typed).slice(0, -1).join('') });
        if (/^.$/u.test(event.key)) overlays.setState({ typed: typed + event.key });
      }
      function onKeyDown(event: KeyboardEvent): void {
        if (event.defaultPrevented) return;
        const singleKeys = singleKeysChoice.store.getState() === 'on';
        const choice = { commands: registry.commands(), event, place: placeOf(event.target), platform, singleKeys };
        const command = commandFor(choice);
        if (command !== null || isKept(choice)) event.preventDefault();
        if (command === null) return;
        if (!event.repeat || command.repeats === true) command.run();
      }
      window.addEventListener('keydown', catchTyped, { capture: true });
      window.addEventListener('keydown', onKeyDown);
      return () => {
        window.removeEventListener('keydown', catchTyped, { capture: true });
        window.removeEventListener('keydown', onKeyDown);
      };
    },
    [registry, overlays],
  );
}

/** Hears keys for every command on offer, and shows the palette and the shortcut sheet. */
export function CommandsProvider({ children }: { readonly children: ReactNode }) {
  const [registry] = useState(createCommandRegistry);
  const [overlays] = useState(() => createStore<Overlays>(() => ({ overlay: 'none', typed: '' })));
  const overlay = useStore(overlays, (state) => state.overlay);
  const own = useMemo(() => generalCommands((next) => overlays.setState({ overlay: next, typed: '' })), [overlays]);
  useEffect(
    function offerOwn() {
      return registry.add(own);
    },
    [registry, own],
  );
  useDispatcher(registry, overlays);
  usePreparedPalette();
  const close = (): void => overlays.setState({ overlay: 'none' });
  const takeTyped = (): string => {
    const { typed } = overlays.getState();
    overlays.setState({ typed: '' });
    return typed;
  };
  return (
    <RegistryContext value={registry}>
      {children}
      <Suspense fallback={null}>
        {overlay === 'palette' && <Palette takeTyped={takeTyped} onClose={close} />}
        {overlay === 'sheet' && <ShortcutSheet onClose={close} />}
      </Suspense>
    </RegistryContext>
  );
}
