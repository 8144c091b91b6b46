import { IconAlertTriangle, IconLetterT, IconToggleRight, IconX } from '@tabler/icons-react';
import { useId, useRef, useState } from 'react';
import type { FocusEvent, KeyboardEvent } from 'react';
import type { Tags } from '../../annotation/annotation.ts';
import { IconButton } from '../../commands/parts/IconButton.tsx';
import { useDraft } from '../useDraft.ts';
import { SuggestField } from './SuggestField.tsx';
import type { TagVocabulary } from './tagVocabulary.ts';
import { nameFault, valueFault } from '../../annotation/review/tagRows.ts';
import classes from './TagRow.module.css';

interface Tag {
  readonly name: string;
  readonly value: string | boolean;
}

export interface TagRowProps {
  /** "" for a row that is just being added. */
  readonly name: string;
  readonly value: string | boolean;
  /** It differs among several annotations: `value` is "" then, and stays as it is unless one types. */
  readonly several: boolean;
  readonly others: Tags;
  readonly vocabulary: () => TagVocabulary;
  readonly onChange: (tag: Tag) => void;
  readonly onRemove: () => void;
  readonly onDone: () => void;
}

/** What is typed into a row, and whether it can be kept. */
function useTagDraft({ name, value, others, onChange }: TagRowProps) {
  const draft = useDraft<Tag>();
  const [fault, setFault] = useState<string | null>(null);
  const shown = draft.value ?? { name, value };

  /** False, with the reason shown and the text still there, for what cannot be kept. */
  function commit(typed: Tag | null): boolean {
    const tag = typed === null ? { name, value } : { ...typed, name: typed.name.trim() };
    const found = nameFault(tag.name, others) ?? (typeof tag.value === 'string' ? valueFault(tag.value) : null);
    setFault(found);
    if (found !== null) {
      draft.write(tag);
      return false;
    }
    if (tag.name !== name || tag.value !== value) onChange(tag);
    return true;
  }
  function choose(next: string | boolean): void {
    const tag = { ...shown, value: next };
    draft.write(tag);
    if (tag.name.trim() !== '') commit(draft.take());
  }
  return { draft, shown, fault, commit, choose };
}

/** One tag: its name, and a text or yes/no. However one leaves it, what was typed is kept; what is refused stays in the field, with the reason beneath. */
export function TagRow(props: TagRowProps) {
  const { name, several, others, vocabulary, onRemove, onDone } = props;
  const { draft, shown, fault, commit, choose } = useTagDraft(props);
  const faultId = useId();
  const row = useRef<HTMLDivElement>(null);

  function onBlur(event: FocusEvent<HTMLDivElement>): void {
    if (row.current?.contains(event.relatedTarget) === true) return;
    const typed = draft.take();
    const untouched = typed === null || (typed.name.trim() === '' && typed.value === '');
    if (!untouched) commit(typed);
    else if (name === '') onRemove();
  }
  function onKeyDown(event: KeyboardEvent<HTMLDivElement>): void {
    if (event.nativeEvent.isComposing || !(event.target instanceof HTMLElement) || event.target.tagName === 'BUTTON') return;
    if (event.key === 'Enter') {
      event.preventDefault();
      if (commit(draft.take())) onDone();
    } else if (event.key === 'Escape') {
      event.preventDefault();
      event.stopPropagation();
      const typed = draft.take();
      const untouched = typed === null || (typed.name.trim() === '' && typed.value === '');
      if (!untouched) commit(typed);
      else if (name === '') onRemove();
      onDone();
    }
  }
  const described = fault === null ? undefined : faultId;
  return (
    <div className={classes['root']}>
      {/* Keys and focus of the two fields are heard here once. */}
      {/* oxlint-disable-next-line jsx-a11y/no-static-element-interactions */}
      <div ref={row} className={classes['row']} data-new={name === '' ? '' : undefined} onBlur={onBlur} onKeyDown={onKeyDown}>
        <SuggestField
          className={classes['field']}
          aria-label="Tag name"
          aria-invalid={fault !== null}
          aria-describedby={described}
          placeholder="name"
          value={shown.name}
          words={() => vocabulary().names.filter((word) => !Object.hasOwn(others, word))}
          onType={(typed) => draft.write({ ...shown, name: typed })}
        />
        <ValueField value={shown.value} placeholder={several ? 'several' : 'value'} words={() => vocabulary().values(shown.name.trim())} onType={(typed) => draft.write({ ...shown, value: typed })} onChoose={choose} />
        <IconButton label="Remove tag" icon={IconX} size="xs" iconSize={14} onClick={onRemove} />
      </div>
      {fault !== null && (
        <p id={faultId} role="alert" className={classes['fault']}>
          <IconAlertTriangle size={14} stroke={2} aria-hidden="true" />
          {fault}
        </p>
      )}
    </div>
  );
}

interface ValueFieldProps {
  readonly placeholder: string;
  readonly value: string | boolean;
  readonly words: () => readonly string[];
  readonly onType: (value: string) => void;
  readonly onChoose: (value: string | boolean) => void;
}

/** A text, or a choice of yes and no; the button at its end changes between the two. */
function ValueField({ value, placeholder, words, onType, onChoose }: ValueFieldProps) {
  return (
    <div className={classes['value']}>
      {typeof value === 'boolean' ? (
        <select
          className={classes['field']}
          aria-label="Tag value"
          value={value ? 'yes' : 'no'}
          onChange={(event) => onChoose(event.currentTarget.value === 'yes')}
        >
          <option value="yes">Yes</option>
          <option value="no">No</option>
        </select>
      ) : (
        <SuggestField className={classes['field']} aria-label="Tag value" placeholder={placeholder} value={value} words={words} onType={onType} />
      )}
      <IconButton
        label={typeof value === 'boolean' ? 'Change to text' : 'Change to yes or no'}
        icon={typeof value === 'boolean' ? IconLetterT : IconToggleRight}
        size="xs"
        iconSize={14}
        className={classes['kind']}
        onClick={() => onChoose(typeof value === 'boolean' ? (value ? 'yes' : 'no') : isYes(value))}
      />
    </div>
  );
}

/** What a text becomes when it is turned into a choice of yes and no: "no", "false", "0" and nothing mean no. */
function isYes(text: string): boolean {
  return !['', 'no', 'false', '0', 'off'].includes(text.trim().toLowerCase());
}
