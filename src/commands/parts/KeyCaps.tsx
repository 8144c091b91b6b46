import { useStore } from 'zustand';
import { keyboardLayout } from '../keyboardLayout.ts';
import { keyCaps } from '../keys.ts';
import type { KeyBinding } from '../keys.ts';
import { platform } from '../platform.ts';
import classes from './KeyCaps.module.css';

/** The caps of one combination, side by side. Silent: the control itself carries `aria-keyshortcuts`. */
export function KeyCaps({ binding }: { readonly binding: KeyBinding }) {
  const layout = useStore(keyboardLayout());
  return <Caps texts={keyCaps(binding, platform, layout)} />;
}

/** Caps with any text on them. */
export function Caps({ texts }: { readonly texts: readonly string[] }) {
  return (
    <span className={classes['caps']} aria-hidden="true">
      {texts.map((text) => (
        <kbd key={text} className={classes['cap']}>
          {text}
        </kbd>
      ))}
    </span>
  );
}
