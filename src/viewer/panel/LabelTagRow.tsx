import type { KeyboardEvent } from 'react';
import { useId } from 'react';
import { Name } from '../../commands/parts/Name.tsx';
import type { PaletteTag } from '../../contract/palette.ts';
import { limits } from '../../contract/limits.ts';
import { useDraft } from '../useDraft.ts';
import { SuggestField } from './SuggestField.tsx';
import classes from './TagRow.module.css';

export interface LabelTagRowProps {
  /** What the annotation's label says of the tag. */
  readonly tag: PaletteTag;
  /** Undefined while the annotation does not have it. */
  readonly value: string | boolean | undefined;
  /** It differs among several annotations, or not all have it. */
  readonly several: boolean;
  /** Null takes the tag away. */
  readonly onChange: (value: string | boolean | null) => void;
  readonly onDone: () => void;
  readonly words: (name: string) => readonly string[];
}

/** A tag that the label brings along: its name stands, its value is a text, one of the choices, or yes and no. */
export function LabelTagRow(props: LabelTagRowProps) {
  const { tag, value, several, onDone } = props;
  const id = useId();
  const lacking = tag.required && !several && (value === undefined || (typeof value === 'string' && value.trim() === ''));
  function onKeyDown(event: KeyboardEvent<HTMLDivElement>): void {
    if (event.nativeEvent.isComposing || event.key !== 'Escape') return;
    event.preventDefault();
    event.stopPropagation();
    onDone();
  }
  return (
    // Esc is heard for whichever field there is.
    // oxlint-disable-next-line jsx-a11y/no-static-element-interactions
    <div className={classes['typed']} onKeyDown={onKeyDown}>
      <label htmlFor={id} className={classes['name']} title={tag.name}><Name>{tag.name}</Name>{tag.required && <span aria-hidden="true"> *</span>}</label>
      <TypedField {...props} id={id} lacking={lacking} />
    </div>
  );
}

/** Shown by a choice while values differ: no text of a tag holds it. */
const differing = '\u0000several';

interface TypedFieldProps extends LabelTagRowProps {
  readonly id: string;
  readonly lacking: boolean;
}

function TypedField({ tag, value, several, onChange, onDone, words, id, lacking }: TypedFieldProps) {
  const field = { id, className: classes['field'], 'aria-required': tag.required, 'data-lacking': lacking };
  switch (tag.type) {
    case 'text':
      return <TextField {...field} value={textOf(value)} placeholder={several ? 'several' : 'not set'} words={() => words(tag.name)} onChange={onChange} onDone={onDone} />;
    case 'choice': {
      const shown = textOf(value);
      const foreign = shown === '' || tag.choices.includes(shown) ? [] : [shown];
      return (
        <select {...field} value={several ? differing : shown} onChange={(event) => onChange(event.currentTarget.value === '' ? null : event.currentTarget.value)}>
          {several && <option value={differing} hidden>several</option>}
          <option value="">not set</option>
          {[...tag.choices, ...foreign].map((choice) => <option key={choice} value={choice}>{choice}</option>)}
        </select>
      );
    }
    case 'yes-no': {
      const foreign = typeof value === 'string' && value !== '' ? [value] : [];
      return (
        <select
          {...field}
          value={several ? differing : typeof value === 'boolean' ? (value ? 'yes' : 'no') : (foreign[0] === undefined ? '' : 'other')}
          onChange={(event) => onChange(event.currentTarget.value === '' ? null : event.currentTarget.value === 'yes')}
        >
          {several && <option value={differing} hidden>several</option>}
          <option value="">not set</option>
          <option value="yes">Yes</option>
          <option value="no">No</option>
          {foreign.map((other) => <option key={other} value="other" disabled>{other}</option>)}
        </select>
      );
    }
  }
}

function textOf(value: string | boolean | undefined): string {
  return typeof value === 'boolean' ? (value ? 'yes' : 'no') : (value ?? '');
}

interface TextFieldProps {
  readonly id: string;
  readonly className: string | undefined;
  readonly value: string;
  readonly placeholder: string;
  readonly words: () => readonly string[];
  readonly onChange: (value: string | null) => void;
  readonly onDone: () => void;
}

/** Kept on Enter and however the field is left, by Esc too: what was typed is never lost. */
function TextField({ value, onChange, onDone, ...field }: TextFieldProps) {
  const draft = useDraft<string>();
  function commit(): void {
    const typed = draft.take()?.trim();
    if (typed !== undefined && typed !== value) onChange(typed === '' ? null : typed);
  }
  function onKeyDown(event: KeyboardEvent<HTMLDivElement>): void {
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'Escape') commit();
    if (event.key !== 'Enter') return;
    event.preventDefault();
    commit();
    onDone();
  }
  return (
    // oxlint-disable-next-line jsx-a11y/no-static-element-interactions
    <div onKeyDown={onKeyDown}>
      <SuggestField {...field} maxLength={limits.tagValueChars} value={draft.value ?? value} onType={draft.write} onBlur={commit} />
    </div>
  );
}
