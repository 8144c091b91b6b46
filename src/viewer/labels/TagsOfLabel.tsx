import { Button, Checkbox, NativeSelect, TextInput } from '@mantine/core';
import { IconPlus, IconX } from '@tabler/icons-react';
import { useState } from 'react';
import { IconButton } from '../../commands/parts/IconButton.tsx';
import { limits } from '../../contract/limits.ts';
import type { PaletteTag } from '../../contract/palette.ts';
import { tagTypes } from '../../contract/palette.ts';
import { choicesOf, tagOfType } from './paletteDraft.ts';
import { useFocusWhenNew } from './useFocusWhenNew.ts';
import classes from './LabelsDialog.module.css';

export interface TagsOfLabelProps {
  readonly tags: readonly PaletteTag[];
  /** The label that they belong to. */
  readonly called: string;
  readonly onChange: (tags: readonly PaletteTag[]) => void;
}

const typeNames = { text: 'text', choice: 'choice', 'yes-no': 'yes or no' } as const;

/** The tags that annotations of a label have, or have to have. */
export function TagsOfLabel({ tags, called, onChange }: TagsOfLabelProps) {
  return (
    <div role="group" aria-label={`Tags of ${called}`} className={classes['tags']}>
      {tags.map((tag, place) => (
        <TagOfLabel
          // Tags have no identity but their place while they are named.
          // oxlint-disable-next-line react/no-array-index-key
          key={place}
          tag={tag}
          onChange={(changed) => onChange(tags.with(place, changed))}
          onRemove={() => onChange(tags.toSpliced(place, 1))}
        />
      ))}
      <Button
        size="xs" variant="subtle" className={classes['add']} leftSection={<IconPlus size={14} stroke={2} aria-hidden="true" />}
        disabled={tags.length >= limits.paletteTags}
        onClick={() => onChange([...tags, { name: '', type: 'text', required: false, choices: [], value: null }])}
      >
        Add tag
      </Button>
    </div>
  );
}

interface TagOfLabelProps {
  readonly tag: PaletteTag;
  readonly onChange: (tag: PaletteTag) => void;
  readonly onRemove: () => void;
}

function TagOfLabel({ tag, onChange, onRemove }: TagOfLabelProps) {
  const [choices, setChoices] = useState(tag.choices.join(', '));
  const field = useFocusWhenNew(tag.name);
  return (
    <div className={classes['tag']}>
      <TextInput
        size="xs" aria-label="Tag name" placeholder="tag" value={tag.name} maxLength={limits.tagNameChars} ref={field}
        onChange={(event) => onChange({ ...tag, name: event.currentTarget.value })}
      />
      <NativeSelect
        size="xs" aria-label="Type" value={tag.type} data={tagTypes.map((type) => ({ value: type, label: typeNames[type] }))}
        onChange={(event) => onChange(tagOfType(tag, tagTypes.find((type) => type === event.currentTarget.value) ?? 'text'))}
      />
      {tag.type === 'choice' && (
        <TextInput
          size="xs" aria-label="Choices" placeholder="minor, major" className={classes['choices']} value={choices}
          onChange={(event) => {
            const next = choicesOf(event.currentTarget.value);
            setChoices(event.currentTarget.value);
            onChange({ ...tag, choices: next, value: next.find((choice) => choice === tag.value) ?? null });
          }}
        />
      )}
      <DefaultField tag={tag} onChange={(value) => onChange({ ...tag, value })} />
      <Checkbox label="required" checked={tag.required} onChange={(event) => onChange({ ...tag, required: event.currentTarget.checked })} />
      <IconButton label="Remove tag" icon={IconX} size="xs" iconSize={14} onClick={onRemove} />
    </div>
  );
}

/** What an annotation gets with the label. */
function DefaultField({ tag, onChange }: { readonly tag: PaletteTag; readonly onChange: (value: PaletteTag['value']) => void }) {
  switch (tag.type) {
    case 'text':
      return (
        <TextInput
          size="xs" aria-label="Default" placeholder="no default" maxLength={limits.tagValueChars} value={typeof tag.value === 'string' ? tag.value : ''}
          onChange={(event) => onChange(event.currentTarget.value === '' ? null : event.currentTarget.value)}
        />
      );
    case 'choice':
      return (
        <NativeSelect
          size="xs" aria-label="Default" value={typeof tag.value === 'string' ? tag.value : ''}
          data={[{ value: '', label: 'no default' }, ...tag.choices.map((choice) => ({ value: choice, label: choice }))]}
          onChange={(event) => onChange(event.currentTarget.value === '' ? null : event.currentTarget.value)}
        />
      );
    case 'yes-no':
      return (
        <NativeSelect
          size="xs" aria-label="Default" value={tag.value === null ? '' : tag.value === true ? 'yes' : 'no'}
          data={[{ value: '', label: 'no default' }, { value: 'yes', label: 'yes' }, { value: 'no', label: 'no' }]}
          onChange={(event) => onChange(event.currentTarget.value === '' ? null : event.currentTarget.value === 'yes')}
        />
      );
  }
}
