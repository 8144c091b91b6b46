import type { Sheet, SheetState } from '../../document/sheet/sheet.ts';

interface Awaited {
  /** What was asked for is here. */
  readonly isThere: (state: SheetState) => boolean;
  /** It is still what is asked for. */
  readonly isWanted: (state: SheetState) => boolean;
}

/** Does something once a data file shows what it was asked to show; never, once something else was asked for. */
export function onceShown(sheet: Pick<Sheet, 'state' | 'subscribe'>, { isThere, isWanted }: Awaited, act: () => void): void {
  const stop = sheet.subscribe(() => {
    const state = sheet.state();
    const isDone = isThere(state);
    if (!isDone && isWanted(state)) return;
    stop();
    if (isDone) act();
  });
}
