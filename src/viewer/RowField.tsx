import { useState } from 'react';
import { useStore } from 'zustand';
import { announce } from '../commands/parts/announce.ts';
import type { RowNames } from '../document/source.ts';
import type { RowsOfPage } from './rowPlaces.ts';
import { goToRow, topRow } from './rowPlaces.ts';
import { useOpenViewer } from './openViewer.ts';
import { useWantedFocus } from './useWantedFocus.ts';
import classes from './TopBar.module.css';

interface RowFieldProps {
  readonly pageIndex: number;
  readonly names: RowNames;
}

/** Which line or offset stands at the top of the view, to be typed. */
export function RowField({ pageIndex, names }: RowFieldProps) {
  const { workspace: { view }, chrome, focusDocument } = useOpenViewer();
  const rows: RowsOfPage = { pageIndex, height: names.height };
  const here = names.nameOf(useStore(view, (state) => topRow(state, rows)));
  const [typed, setTyped] = useState<string | null>(null);
  const field = useWantedFocus<HTMLInputElement>('row');

  function commit(): void {
    const text = (typed ?? '').trim();
    const row = names.rowOf(text);
    if (row !== null) goToRow(view, rows, row);
    else if (text !== '') {
      const sentence = names.name === 'Line' ? `"${text}" is no number of a line.` : `"${text}" is no offset: type it in hexadecimal, such as 1f0.`;
      chrome.setState({ notice: sentence });
      announce(sentence);
    }
    setTyped(null);
  }
  return (
    <>
      <span className={classes['of']}>{names.name}</span>
      <input
        ref={field}
        className={classes['page']}
        style={{ width: `calc(${Math.max(4, names.of.length)}ch + 12px)` }}
        aria-label={names.name}
        title={names.name === 'Line' ? 'Type the number of a line' : 'Type an offset in hexadecimal, such as 1f0'}
        inputMode={names.name === 'Line' ? 'numeric' : 'text'}
        autoComplete="off"
        spellCheck={false}
        value={typed ?? here}
        onChange={(event) => setTyped(event.currentTarget.value)}
        onFocus={(event) => event.currentTarget.select()}
        onBlur={() => setTyped(null)}
        onKeyDown={(event) => {
          if (event.key === 'Enter') commit();
          else if (event.key !== 'Escape') return;
          event.preventDefault();
          event.stopPropagation();
          focusDocument();
        }}
      />
      <span className={classes['of']}>of {names.of}</span>
    </>
  );
}
