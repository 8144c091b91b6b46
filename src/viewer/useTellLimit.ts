import { useEffect } from 'react';
import type { ChromeStore } from './chrome.ts';
import type { Workspace } from './workspace.ts';

/** Says above the tool bar when a file cannot be shown as sharp as it is; the rail keeps saying it. */
export function useTellLimit({ document }: Workspace, chrome: ChromeStore): void {
  useEffect(
    function tellLimit() {
      const { limit } = document;
      if (limit === undefined) return undefined;
      const tell = (): void => {
        const notice = limit.sentence();
        if (notice !== null) chrome.setState({ notice });
      };
      tell();
      return limit.subscribe(tell);
    },
    [document, chrome],
  );
}
