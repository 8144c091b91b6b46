import type { Command } from '../commands/command.ts';
import { keys } from '../commands/keys.ts';

/** The regions in the order in which F6 visits them: files, drawing, list, details; and what takes the focus within each. */
const regions: readonly { readonly region: string; readonly stops: readonly string[] }[] = [
  { region: 'nav[aria-label="Files"]', stops: ['nav[aria-label="Files"] a[aria-current="page"], nav[aria-label="Files"] a'] },
  { region: '[aria-label="Document"]', stops: ['[aria-label="Document"]'] },
  { region: '[data-region="list"]', stops: ['[data-scope="list"] [tabindex="0"]', '[data-region="list"] input', '[data-region="list"] button'] },
  { region: 'section[aria-label="Details"]', stops: ['section[aria-label="Details"] input'] },
];

/** Gives the focus to the region "Document", where there is one. */
export function focusRegion(frame: HTMLElement | null): void {
  frame?.querySelector<HTMLElement>('[aria-label="Document"]')?.focus({ preventScroll: true });
}

/** F6 and Shift+F6: the focus goes from region to region, past those that are closed. */
export function regionCommands(frame: () => HTMLElement | null): readonly Command[] {
  function go(step: 1 | -1): void {
    // Details stand within the panel of the list.
    const here = regions.findLastIndex(({ region }) => document.activeElement?.closest(region) != null);
    for (let turn = 1; turn <= regions.length; turn += 1) {
      const place = (here + step * turn + regions.length * 2) % regions.length;
      const wanted = regions[place];
      const stop = wanted?.stops.map((one) => frame()?.querySelector<HTMLElement>(one)).find((one) => one != null);
      if (stop == null) continue;
      stop.focus({ preventScroll: true });
      return;
    }
  }
  const common = { group: 'General', scopes: ['global'], inTextFields: true, paletteless: true, enabled: () => true } as const;
  return [
    { ...common, id: 'viewer.nextRegion', label: 'Next region', keys: keys('F6'), run: () => go(1) },
    { ...common, id: 'viewer.previousRegion', label: 'Previous region', keys: keys('Shift+F6'), run: () => go(-1) },
  ];
}
