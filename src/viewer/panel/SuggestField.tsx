import { useId, useState } from 'react';
import type { ComponentProps, KeyboardEvent } from 'react';
import { Name } from '../../commands/parts/Name.tsx';
import { meant } from './tagVocabulary.ts';
import classes from './SuggestField.module.css';

export interface SuggestFieldProps extends Omit<ComponentProps<'input'>, 'onChange' | 'value' | 'list'> {
  readonly value: string;
  /** Typed, or taken from the suggestions. */
  readonly onType: (value: string) => void;
  /** Words that are known, asked for when the field gets the focus. */
  readonly words: () => readonly string[];
}

const mostSuggested = 8;

/** A text field that offers words one has used before: arrows pick one, Enter takes it, and any other text is as good. */
export function SuggestField({ value, onType, words, onFocus, onBlur, className, ...rest }: SuggestFieldProps) {
  const id = useId();
  const [known, setKnown] = useState<readonly string[] | null>(null);
  const [active, setActive] = useState<number | null>(null);
  const [typed, setTyped] = useState(false);
  // What stands there already is no search: all words are offered until one types.
  const offered = known === null ? [] : meant(known.filter((word) => word !== value), typed ? value : '', mostSuggested);
  const open = offered.length > 0;

  function take(word: string): void {
    onType(word);
    setActive(null);
    setKnown(null);
  }
  function onKeyDown(event: KeyboardEvent<HTMLInputElement>): void {
    if (event.nativeEvent.isComposing) return;
    const picked = active === null ? undefined : offered[active];
    if ((event.key === 'ArrowDown' || event.key === 'ArrowUp') && open) {
      event.preventDefault();
      const step = event.key === 'ArrowDown' ? 1 : -1;
      setActive(((active ?? (step === 1 ? -1 : 0)) + step + offered.length) % offered.length);
    } else if (event.key === 'Enter' && picked !== undefined) take(picked);
  }
  return (
    <div className={classes['root']}>
      <input
        {...rest}
        className={className}
        autoComplete="off"
        spellCheck={false}
        aria-autocomplete="list"
        aria-haspopup="listbox"
        aria-controls={open ? `${id}-list` : undefined}
        aria-activedescendant={active === null || !open ? undefined : `${id}-${active}`}
        value={value}
        onChange={(event) => {
          setTyped(true);
          setActive(null);
          setKnown(known ?? words());
          onType(event.currentTarget.value);
        }}
        onFocus={(event) => {
          setTyped(false);
          setKnown(words());
          onFocus?.(event);
        }}
        onBlur={(event) => {
          setKnown(null);
          setActive(null);
          onBlur?.(event);
        }}
        onKeyDown={onKeyDown}
      />
      {open && <Words id={id} words={offered} active={active} onTake={take} />}
    </div>
  );
}

interface WordsProps {
  readonly id: string;
  readonly words: readonly string[];
  readonly active: number | null;
  readonly onTake: (word: string) => void;
}

function Words({ id, words, active, onTake }: WordsProps) {
  return (
    <div id={`${id}-list`} role="listbox" aria-label="Suggestions" className={classes['list']}>
      {words.map((word, place) => (
        <div
          key={word}
          id={`${id}-${place}`}
          role="option"
          aria-selected={place === active}
          tabIndex={-1}
          className={classes['option']}
          data-active={place === active}
          // The field keeps the focus: leaving it would keep what is typed.
          onMouseDown={(event) => event.preventDefault()}
          onClick={() => onTake(word)}
          onKeyDown={() => {}}
        >
          <Name>{word}</Name>
        </div>
      ))}
    </div>
  );
}
