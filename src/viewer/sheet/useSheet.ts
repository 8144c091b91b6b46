import { useSyncExternalStore } from 'react';
import type { Sheet, SheetState } from '../../document/sheet/sheet.ts';

/** What a data file shows now. */
export function useSheet(sheet: Sheet): SheetState {
  return useSyncExternalStore(sheet.subscribe, sheet.state);
}
