import { useId, useMemo, useState } from 'react';
import type { KeyboardEvent } from 'react';
import type { LabelColour } from '../../annotation/labels.ts';
import { announce } from '../../commands/parts/announce.ts';
import { Name } from '../../commands/parts/Name.tsx';
import { limits } from '../../contract/limits.ts';
import type { LabelOption } from './labelOptions.ts';
import { chooseFrom, optionsOf } from './labelOptions.ts';
import { useOpenViewer } from '../openViewer.ts';
import { Swatch } from '../../commands/parts/Swatch.tsx';
import { useLabelDraft } from './useLabelDraft.ts';
import { useWantedFocus } from '../useWantedFocus.ts';
import classes from './LabelField.module.css';

export interface LabelFieldProps {
  readonly value: string;
  /** What is labelled: what was typed for it and left by Esc stands here again. */
  readonly draftKey: string;
  /** Enter, or leaving the field with another text in it. */
  readonly onCommit: (label: string) => void;
  /** Enter and Esc: the keys go back to the drawing. */
  readonly onDone: () => void;
  readonly placeholder: string;
  /** `always`: the options are part of what surrounds the field and stay. */
  readonly list: 'floating' | 'always';
}

/** Options in the page at once: beside a mark those with a digit, in the panel as many as one scrolls through. */
const mostOptions = { always: 10, floating: 60 } as const;

/** What is typed and chosen in the field, and what keys do there. */
function useTyping({ value, draftKey, onCommit, onDone, list }: LabelFieldProps) {
  const { book, chrome, makeLabel } = useOpenViewer();
  const draft = useLabelDraft(draftKey, value);
  const [active, setActive] = useState<number | null>(null);
  const [open, setOpen] = useState(list === 'always');
  const options = useMemo(() => optionsOf(book, value), [book, value]);
  const choices = chooseFrom(options, { typed: draft.value ?? '', chosen: value, most: mostOptions[list], used: book.used });

  function close(): void {
    setActive(null);
    if (list === 'floating') setOpen(false);
  }
  function keep(label: string): void {
    draft.drop();
    close();
    const kept = label.trim();
    if (kept === value) return;
    const isNew = kept !== '' && !book.names.includes(kept);
    if (isNew) makeLabel(kept);
    onCommit(kept);
    announce(kept === '' ? 'Label removed' : isNew ? `New label: ${kept}` : `Label: ${kept}`);
  }
  /** By clicking or tabbing elsewhere: what was typed is kept. */
  function leave(): void {
    const typed = draft.take();
    if (typed === null) close();
    else keep(typed);
  }
  /** Esc keeps the label that there was, and what was typed stays in the field. */
  function escape(): void {
    draft.leave();
    close();
    if (draft.value !== null) announce('What you typed stays in the field; Enter there keeps it');
  }
  function type(text: string): void {
    draft.write(text);
    setActive(null);
    setOpen(true);
  }
  function move(step: 1 | -1): void {
    setOpen(true);
    setActive(choices.length === 0 ? null : ((active ?? (step === 1 ? -1 : 0)) + step + choices.length) % choices.length);
  }
  /** In an attribute pass a digit is its label here, too, as long as nothing is typed: two keys are then enough for each annotation. */
  function takeDigit(event: KeyboardEvent<HTMLInputElement>): boolean {
    const digit = digitOf(event);
    const label = digit === null || draft.value !== null || chrome.getState().pass === null ? undefined : book.names.find((name) => book.digitOf(name) === digit);
    if (label === undefined) return false;
    event.preventDefault();
    const field = event.currentTarget;
    draft.write(label);
    announce(`Label: ${label}`);
    requestAnimationFrame(() => field.select());
    return true;
  }
  function onKeyDown(event: KeyboardEvent<HTMLInputElement>): void {
    const { key, nativeEvent } = event;
    if (nativeEvent.isComposing || takeDigit(event) || !['ArrowDown', 'ArrowUp', 'Enter', 'Escape'].includes(key)) return;
    event.preventDefault();
    if (key === 'ArrowDown' || key === 'ArrowUp') return move(key === 'ArrowDown' ? 1 : -1);
    const picked = active === null ? undefined : choices[active];
    if (key === 'Enter') keep(picked?.label ?? draft.value ?? value);
    else escape();
    // With a modifier Enter means something to the form around the field, once this is kept.
    if (key === 'Enter' && (event.ctrlKey || event.metaKey || event.shiftKey)) return;
    event.stopPropagation();
    onDone();
  }
  return { draft, active, choices, open, setOpen, keep, leave, type, onKeyDown };
}

/** The digit on the key, whatever the layout types with it; null with a modifier. */
function digitOf({ code, shiftKey, ctrlKey, altKey, metaKey }: KeyboardEvent): string | null {
  return shiftKey || ctrlKey || altKey || metaKey ? null : (/^(?:Digit|Numpad)(\d)$/.exec(code)?.[1] ?? null);
}

/** The combobox "Label": find one of the labels in use, or make one by typing it. */
export function LabelField(props: LabelFieldProps) {
  const { value, onDone, list } = props;
  const { colourOf } = useOpenViewer();
  const { draft, active, choices, open, setOpen, keep, leave, type, onKeyDown } = useTyping(props);
  const id = useId();
  const field = useWantedFocus<HTMLInputElement>('label');
  const isSwatched = draft.value === null && value !== '';
  return (
    <div className={classes['root']}>
      {isSwatched && <Swatch colour={colourOf(value)} className={classes['swatch']} />}
      <input
        ref={field}
        className={classes['input']}
        data-swatch={isSwatched}
        role="combobox"
        aria-label="Label"
        aria-autocomplete="list"
        aria-expanded={open && choices.length > 0}
        aria-controls={`${id}-list`}
        aria-activedescendant={active === null ? undefined : `${id}-${active}`}
        aria-describedby={draft.left ? `${id}-left` : undefined}
        autoComplete="off"
        spellCheck={false}
        maxLength={limits.labelChars}
        placeholder={props.placeholder}
        value={draft.value ?? value}
        onChange={(event) => type(event.currentTarget.value)}
        onFocus={(event) => {
          draft.resume();
          event.currentTarget.select();
        }}
        onClick={() => setOpen(true)}
        onBlur={leave}
        onKeyDown={onKeyDown}
      />
      {draft.left && <span id={`${id}-left`} className={classes['left']} title="Typed, not kept: Enter in the field keeps it.">not kept</span>}
      {open && (
        <Options id={id} list={list} choices={choices} colourOf={colourOf} active={active} onPick={(label) => { keep(label); onDone(); }} />
      )}
    </div>
  );
}

interface OptionsProps {
  readonly id: string;
  readonly list: LabelFieldProps['list'];
  readonly choices: readonly LabelOption[];
  readonly colourOf: (label: string) => LabelColour;
  readonly active: number | null;
  readonly onPick: (label: string) => void;
}

function Options({ id, list, choices, colourOf, active, onPick }: OptionsProps) {
  return (
    <div id={`${id}-list`} role="listbox" aria-label="Labels" className={classes[list]} hidden={choices.length === 0}>
      {choices.map((choice, index) => (
        <div
          key={choice.label}
          id={`${id}-${index}`}
          role="option"
          aria-selected={choice.chosen}
          tabIndex={-1}
          className={classes['option']}
          data-active={index === active}
          // The field keeps the focus: leaving it would commit what is typed.
          onMouseDown={(event) => event.preventDefault()}
          onClick={() => onPick(choice.label)}
          onKeyDown={() => {}}
        >
          <Swatch colour={colourOf(choice.label)} />
          <span className={classes['name']}>
            {choice.made ? <>create "<Name>{choice.label}</Name>"</> : <Name>{choice.label}</Name>}
          </span>
          {choice.digit !== null && <kbd aria-hidden="true" className={classes['digit']}>{choice.digit}</kbd>}
        </div>
      ))}
    </div>
  );
}
