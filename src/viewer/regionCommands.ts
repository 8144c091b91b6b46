import type { Command } from '../commands/command.ts';
import { keys } from '../commands/keys.ts';

/** The regions in the order in which F6 visits them: files, drawing, list, details. Within each, what takes the focus. */
const stops: readonly string[] = [
  'nav[aria-label="Files"] a[aria-current="page"], nav[aria-label="Files"] a',
  '[aria-label="Document"]',
  '[data-scope="list"] [tabindex="0"]',
  'section[aria-label="Details"] input',
];
const regions: readonly string[] = ['nav[aria-label="Files"]', '[aria-label="Document"]', '[data-scope="list"]', 'section[aria-label="Details"]'];

/** F6 and Shift+F6: the focus goes from region to region, past those that are closed. */
export function regionCommands(frame: HTMLElement): readonly Command[] {
  function go(step: 1 | -1): void {
    const here = regions.findIndex((region) => document.activeElement?.closest(region) != null);
    for (let turn = 1; turn <= stops.length; turn += 1) {
      const place = (here + step * turn + stops.length * 2) % stops.length;
      const stop = frame.querySelector<HTMLElement>(stops[place] ?? '');
      if (stop === null) continue;
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
