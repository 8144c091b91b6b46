import { Button } from '@mantine/core';
import { IconUpload } from '@tabler/icons-react';
import { useEffect, useRef, type ReactElement } from 'react';
import { showError } from '../commands/parts/toasts.ts';
import { pickedFiles, skippedWords } from './dropped.ts';
import type { UploadTarget } from './UploadQueue.ts';
import { useUploadQueue } from './uploadsContext.ts';
import classes from './UploadButton.module.css';

interface UploadButtonProps {
  readonly target: UploadTarget;
}

const uploadInputId = 'redline-upload-files';
const folderInputId = 'redline-upload-folder';

/** The primary action of a session page, with the inputs for files and for a folder behind it. */
export function UploadButton({ target }: UploadButtonProps): ReactElement {
  const queue = useUploadQueue();
  return (
    <>
      <Button variant="filled" leftSection={<IconUpload size={16} stroke={1.75} aria-hidden="true" />} onClick={browseFiles}>
        Upload files
      </Button>
      <HiddenInput id={uploadInputId} label="Upload files" of="files" onPick={(files) => queue.add(target, files)} />
      <HiddenInput
        id={folderInputId}
        label="Upload a folder"
        of="folder"
        onPick={(files) => {
          const picked = pickedFiles(files);
          const skipped = skippedWords(picked);
          if (skipped !== null) showError(skipped);
          queue.add(target, picked.files);
        }}
      />
    </>
  );
}

interface HiddenInputProps {
  readonly id: string;
  readonly label: string;
  readonly of: 'files' | 'folder';
  readonly onPick: (files: readonly File[]) => void;
}

function HiddenInput({ id, label, of, onPick }: HiddenInputProps): ReactElement {
  const input = useRef<HTMLInputElement>(null);
  useEffect(function takeFolders() {
    // By its attribute, which types of elements do not know.
    input.current?.toggleAttribute('webkitdirectory', of === 'folder');
  }, [of]);
  return (
    <input
      ref={input}
      id={id}
      className={classes['input']}
      type="file"
      multiple
      aria-label={label}
      tabIndex={-1}
      onChange={({ currentTarget }) => {
        // The list is of the input, and empty once that is.
        const files = [...(currentTarget.files ?? [])];
        currentTarget.value = '';
        onPick(files);
      }}
    />
  );
}

/** Opens the file chooser of the session page, for what else offers it. */
export function browseFiles(): void {
  document.getElementById(uploadInputId)?.click();
}

/** The same for a folder. */
export function browseFolder(): void {
  document.getElementById(folderInputId)?.click();
}
