import { bindings, bindingsName, takeBindings } from '../../commands/bindings.ts';
import { dismissedHints } from '../../commands/hints.ts';
import type { Remembered } from '../../commands/remembered.ts';
import { lengthUnit, singleKeys } from '../../commands/settings.ts';
import { fromCentre, guides, minimap, ownMarkup, pageFlow, pageInk, snapping, wheelMode } from '../../viewer/viewSettings.ts';
import { colorScheme } from '../colorScheme.ts';
import type { PersonalSetting } from './keepSettings.ts';
import { shownName } from './shownName.ts';

function choice<Choice extends string>({ name, store, choices, take }: Remembered<Choice>): PersonalSetting {
  return { name, take, value: () => (store.getState() === choices[0] ? undefined : store.getState()) };
}

/** What goes with the person. What is of the machine (memory, pen) and of the place (panels, columns) stays in the browser. */
export const personalSettings: readonly PersonalSetting[] = [
  choice(colorScheme),
  choice(wheelMode), choice(pageFlow), choice(ownMarkup), choice(pageInk), choice(minimap),
  choice(snapping), choice(fromCentre), choice(guides), choice(lengthUnit),
  choice(singleKeys),
  { name: bindingsName, take: takeBindings, value: () => (Object.keys(bindings.getState().own).length === 0 ? undefined : bindings.getState().own) },
  { name: dismissedHints.name, take: dismissedHints.take, value: () => (dismissedHints.store.getState().size === 0 ? undefined : [...dismissedHints.store.getState()]) },
  { name: shownName.name, take: shownName.take, value: () => shownName.store.getState() || undefined },
];

/** What each is called when it is said that it could not be kept. */
export const settingNames: Readonly<Record<string, string>> = {
  'color-scheme': 'Theme', wheel: 'Wheel', pages: 'Pages', 'own-markup': "The file's own annotations", 'page-ink': 'Colours of pages', minimap: 'Page in small',
  snapping: 'Snapping', 'from-centre': 'Drawing from the centre', guides: 'Guides', units: 'Lengths', 'single-keys': 'Single-key shortcuts',
  shortcuts: 'Shortcuts', hints: 'Hints', name: 'Name',
};
