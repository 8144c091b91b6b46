import { Button, NativeSelect, TextInput } from '@mantine/core';
import { IconChevronDown, IconChevronRight, IconChevronUp, IconTrash } from '@tabler/icons-react';
import { useId, useState } from 'react';
import type { LabelColour } from '../../annotation/labels.ts';
import { IconButton } from '../../commands/parts/IconButton.tsx';
import { limits } from '../../contract/limits.ts';
import { colourNames, digitKeys } from '../../contract/palette.ts';
import { Swatch } from '../../commands/parts/Swatch.tsx';
import { keyFault } from './paletteDraft.ts';
import type { DraftLabel } from './paletteDraft.ts';
import { TagsOfLabel } from './TagsOfLabel.tsx';
import { useFocusWhenNew } from './useFocusWhenNew.ts';
import classes from './LabelsDialog.module.css';

export interface LabelEditorProps {
  readonly label: DraftLabel;
  /** All of them. */
  readonly draft: readonly DraftLabel[];
  /** As the drawing shows it. */
  readonly colour: LabelColour;
  readonly fault: string | null;
  /** Where in the list it stands at an end, and cannot move further. */
  readonly end: 'first' | 'last' | 'only' | 'none';
  readonly onChange: (label: DraftLabel) => void;
  readonly onMove: (by: 1 | -1) => void;
  readonly onRemove: () => void;
}

/** One label of the list: name, colour, key, and the tags that come with it. */
export function LabelEditor({ label, draft, colour, fault, end, onChange, onMove, onRemove }: LabelEditorProps) {
  const [tags, setTags] = useState<'open' | 'closed'>('closed');
  const id = useId();
  const field = useFocusWhenNew(label.name);
  const called = label.name.trim() === '' ? 'this label' : label.name.trim();
  const [refused, setRefused] = useState<string | null>(null);
  const said = fault ?? refused;
  const count = label.tags.length;
  return (
    <li className={classes['label']}>
      <div className={classes['row']}>
        <Swatch colour={colour} />
        <TextInput
          aria-label="Name" placeholder="name" className={classes['name']} value={label.name} maxLength={limits.labelChars}
          ref={field} error={fault !== null} {...(said === null ? {} : { 'aria-describedby': id })}
          onChange={(event) => onChange({ ...label, name: event.currentTarget.value })}
        />
        <ColourField colour={label.colour} called={called} onChange={(colour) => onChange({ ...label, colour })} />
        <NativeSelect
          aria-label={`Key of ${called}`} className={classes['key']} value={label.key ?? ''}
          data={[{ value: '', label: 'no key' }, ...digitKeys.map((key) => ({ value: key, label: key }))]} error={refused !== null}
          onChange={(event) => {
            const key = digitKeys.find((digit) => digit === event.currentTarget.value) ?? null;
            const why = key === null ? null : keyFault(draft, label.id, key);
            setRefused(why);
            if (why === null) onChange({ ...label, key });
          }}
          onBlur={() => setRefused(null)}
        />
        <Button
          variant="subtle" className={classes['tagsToggle']} aria-expanded={tags === 'open'}
          leftSection={tags === 'open' ? <IconChevronDown size={14} stroke={2} aria-hidden="true" /> : <IconChevronRight size={14} stroke={2} aria-hidden="true" />}
          onClick={() => setTags(tags === 'open' ? 'closed' : 'open')}
        >
          {count === 0 ? 'No tags' : count === 1 ? '1 tag' : `${count} tags`}
        </Button>
        <IconButton label={`Move ${called} up`} icon={IconChevronUp} disabled={end === 'first' || end === 'only'} onClick={() => onMove(-1)} />
        <IconButton label={`Move ${called} down`} icon={IconChevronDown} disabled={end === 'last' || end === 'only'} onClick={() => onMove(1)} />
        <IconButton label={`Remove ${called}`} icon={IconTrash} onClick={onRemove} />
      </div>
      {said !== null && <p id={id} role="alert" className={classes['fault']}>{said}</p>}
      {tags === 'open' && <TagsOfLabel tags={label.tags} called={called} onChange={(changed) => onChange({ ...label, tags: changed })} />}
    </li>
  );
}

interface ColourFieldProps {
  readonly colour: string | null;
  readonly called: string;
  readonly onChange: (colour: string | null) => void;
}

/** One of the eight colours that everybody can tell apart, or one's own. */
function ColourField({ colour, called, onChange }: ColourFieldProps) {
  const own = colour !== null && colour.startsWith('#');
  return (
    <>
      <NativeSelect
        aria-label={`Colour of ${called}`} className={classes['colour']} value={own ? 'own' : (colour ?? '')}
        data={[{ value: '', label: 'any colour' }, ...colourNames.map((name) => ({ value: name, label: name })), { value: 'own', label: 'own …' }]}
        onChange={(event) => {
          const { value } = event.currentTarget;
          onChange(value === 'own' ? '#5d6269' : (colourNames.find((name) => name === value) ?? null));
        }}
      />
      {own && (
        <input
          type="color" aria-label={`Own colour of ${called}`} className={classes['own']} value={colour}
          onChange={(event) => onChange(event.currentTarget.value.toLowerCase())}
        />
      )}
    </>
  );
}
