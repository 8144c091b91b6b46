import { Button } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useEffect, useRef, useState } from 'react';
import type { Tags } from '../../annotation/annotation.ts';
import { TagRow } from './TagRow.tsx';
import { withTag, withoutTag } from './tagRows.ts';
import classes from './Inspector.module.css';

export interface TagsEditorProps {
  /** All tags; `status` and `note` have fields of their own and are not listed. */
  readonly tags: Tags;
  readonly onChange: (tags: Tags) => void;
  /** Esc and a finished row: the keys go back to the drawing. */
  readonly onDone: () => void;
}

/** The group "Tags": a row per tag, each kept when its field is left or Enter is pressed. */
export function TagsEditor({ tags, onChange, onDone }: TagsEditorProps) {
  const [adding, setAdding] = useState(false);
  const group = useRef<HTMLDivElement>(null);
  const names = Object.keys(tags).filter((name) => name !== 'status' && name !== 'note');

  useEffect(
    function enterNewRow() {
      if (adding) group.current?.querySelector<HTMLInputElement>('[data-new] input')?.focus();
    },
    [adding],
  );

  return (
    <div ref={group} role="group" aria-label="Tags" className={classes['section']}>
      <div className={classes['sectionHead']}>
        <h3 className={classes['sectionTitle']}>Tags</h3>
        <Button
          size="xs"
          variant="subtle"
          aria-label="Add tag"
          leftSection={<IconPlus size={14} stroke={2} aria-hidden="true" />}
          onClick={() => setAdding(true)}
        >
          Add
        </Button>
      </div>
      {names.map((name) => (
        <TagRow
          key={name}
          name={name}
          value={tags[name] ?? ''}
          others={withoutTag(tags, name)}
          onChange={(tag) => onChange(withTag(tags, name, tag))}
          onRemove={() => onChange(withoutTag(tags, name))}
          onDone={onDone}
        />
      ))}
      {adding && (
        <TagRow
          name=""
          value=""
          others={tags}
          onChange={(tag) => {
            setAdding(false);
            onChange(withTag(tags, null, tag));
          }}
          onRemove={() => setAdding(false)}
          onDone={onDone}
        />
      )}
      {names.length === 0 && !adding && <p className={classes['none']}>No tags</p>}
    </div>
  );
}
