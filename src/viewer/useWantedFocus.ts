import { useEffect, useRef } from 'react';
import type { RefObject } from 'react';
import { useStore } from 'zustand';
import type { Chrome } from './chrome.ts';
import { useOpenViewer } from './openViewer.ts';

/** Puts the focus into a field when a key or a menu asks for it. */
export function useWantedFocus<Field extends HTMLElement>(name: NonNullable<Chrome['wanted']>): RefObject<Field | null> {
  const { chrome } = useOpenViewer();
  const wanted = useStore(chrome, (state) => state.wanted === name);
  const field = useRef<Field>(null);
  useEffect(
    function takeFocus() {
      if (!wanted) return;
      field.current?.focus();
      chrome.setState({ wanted: null });
    },
    [wanted, chrome],
  );
  return field;
}
