import { IconFilter, IconX } from '@tabler/icons-react';
import { useEffect, useId, useMemo, useState } from 'react';
import type { KeyboardEvent } from 'react';
import { useStore } from 'zustand';
import { announce } from '../../commands/parts/announce.ts';
import { IconButton } from '../../commands/parts/IconButton.tsx';
import { Name } from '../../commands/parts/Name.tsx';
import { useOpenViewer } from '../openViewer.ts';
import { useAnnotations } from '../useKept.ts';
import { useLatest } from '../useLatest.ts';
import { completionsAt, filterWords, mostRead } from './filterCompletions.ts';
import type { Completion } from './filterCompletions.ts';
import type { FilterFault } from '../../annotation/review/filterText.ts';
import { hasNamedTerms, strangeTerms } from './strangeTerms.ts';
import { useWantedFocus } from '../useWantedFocus.ts';
import classes from './FilterField.module.css';

/** Typing pauses for so long before the number of rows is told, ms. */
const pauseMs = 600;

/** Text and caret of the field, and what could be typed next. */
function useCompletions() {
  const { chrome, workspace } = useOpenViewer();
  const text = useStore(chrome, (state) => state.filter);
  const annotations = useAnnotations(workspace.annotations);
  const [caret, setCaret] = useState<number | null>(null);
  const [active, setActive] = useState<number | null>(null);
  const open = caret !== null;
  const wanted = open || hasNamedTerms(text);
  const words = useMemo(() => (wanted ? filterWords(annotations) : null), [annotations, wanted]);
  const offers = useMemo(() => (words === null || caret === null ? [] : completionsAt(text, caret, words)), [words, text, caret]);
  // Of many annotations not all words are known.
  const strange = useMemo(() => (words === null || annotations.length > mostRead ? [] : strangeTerms(text, words)), [words, text, annotations.length]);

  function place(at: number | null): void {
    setCaret(at);
    setActive(null);
  }
  function write(next: string, at: number | null): void {
    chrome.setState({ filter: next });
    place(at);
  }
  function move(step: 1 | -1): void {
    if (offers.length > 0) setActive((now) => ((now ?? (step === 1 ? -1 : 0)) + step + offers.length) % offers.length);
  }
  return { text, offers, strange, active, place, write, move };
}

/** The list's filter, with what can be typed next below it, and a hint where a term means nothing. */
export function FilterField() {
  const { workspace, focusDocument } = useOpenViewer();
  const { text, offers, strange, active, place, write, move } = useCompletions();
  const faults = useStore(workspace.listing.store, (state) => state.faults);
  const hints = [...faults, ...strange];
  const field = useWantedFocus<HTMLInputElement>('filter');
  const id = useId();
  useCountTold(text, hints);

  function accept({ text: next, caret }: Completion): void {
    write(next, caret);
    requestAnimationFrame(() => field.current?.setSelectionRange(caret, caret));
  }
  function onKeyDown(event: KeyboardEvent<HTMLInputElement>): void {
    const { key, nativeEvent } = event;
    if (nativeEvent.isComposing || !['ArrowDown', 'ArrowUp', 'Enter', 'Escape'].includes(key)) return;
    event.preventDefault();
    event.stopPropagation();
    const picked = active === null ? undefined : offers[active];
    if (key === 'ArrowDown' || key === 'ArrowUp') move(key === 'ArrowDown' ? 1 : -1);
    else if (key === 'Enter' && picked !== undefined) accept(picked);
    else focusDocument();
  }
  return (
    <div className={classes['root']}>
      <div className={classes['field']}>
        <IconFilter size={14} stroke={2} aria-hidden="true" className={classes['icon']} />
        <input
          ref={field}
          type="search"
          aria-label="Filter annotations"
          aria-autocomplete="list"
          aria-controls={`${id}-list`}
          aria-activedescendant={active === null ? undefined : `${id}-${active}`}
          aria-describedby={hints.length === 0 ? undefined : `${id}-hint`}
          placeholder="label: status: page: by:"
          autoComplete="off"
          spellCheck={false}
          className={classes['input']}
          value={text}
          onChange={({ currentTarget: { value, selectionStart } }) => write(value, selectionStart)}
          onFocus={({ currentTarget }) => place(currentTarget.selectionStart)}
          onBlur={() => place(null)}
          onKeyDown={onKeyDown}
        />
        {text !== '' && (
          <IconButton
            label="Clear filter"
            icon={IconX}
            size="xs"
            iconSize={14}
            className={classes['clear']}
            onClick={() => {
              write('', null);
              focusDocument();
            }}
          />
        )}
      </div>
      <Offers id={id} offers={offers} active={active} onPick={accept} />
      {hints.length > 0 && (
        <div id={`${id}-hint`}>
          {hints.map(({ term, hint }, place) => (
            // oxlint-disable-next-line react/no-array-index-key -- the same term may stand there twice
            <p key={place} className={classes['hint']}>
              <b><Name>{term}</Name></b> <Name>{hint}</Name>
            </p>
          ))}
        </div>
      )}
    </div>
  );
}

/** Says how many rows are left, once typing pauses. */
function useCountTold(text: string, hints: readonly FilterFault[]): void {
  const { listing } = useOpenViewer().workspace;
  const told = useLatest(hints);
  useEffect(
    function tellCount() {
      if (text.trim() === '') return undefined;
      const timer = setTimeout(() => {
        const { rows, total } = listing.store.getState();
        announce([`${rows.length} of ${total} annotations`, ...told.current.map(({ hint }) => hint)].join('. '));
      }, pauseMs);
      return () => clearTimeout(timer);
    },
    [text, listing, told],
  );
}

interface OffersProps {
  readonly id: string;
  readonly offers: readonly Completion[];
  readonly active: number | null;
  readonly onPick: (completion: Completion) => void;
}

function Offers({ id, offers, active, onPick }: OffersProps) {
  return (
    <div id={`${id}-list`} role="listbox" aria-label="Filter by" className={classes['offers']} hidden={offers.length === 0}>
      {offers.map((offer, index) => (
        <div
          key={offer.term}
          id={`${id}-${index}`}
          role="option"
          aria-selected={index === active}
          tabIndex={-1}
          className={classes['offer']}
          data-active={index === active}
          // The field keeps the focus.
          onMouseDown={(event) => event.preventDefault()}
          onClick={() => onPick(offer)}
          onKeyDown={() => {}}
        >
          <span className={classes['term']}>{offer.term}</span>
          <span className={classes['meaning']}>{offer.meaning}</span>
        </div>
      ))}
    </div>
  );
}
