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
  const folder = useRef<HTMLInputElement>(null);
  useEffect(function takeFolders() {
    // By its attribute, which types of elements do not know.
    folder.current?.setAttribute('webkitdirectory', '');
  }, []);
  return (
    <>
      <Button variant="filled" leftSection={<IconUpload size={16} stroke={1.75} aria-hidden="true" />} onClick={browseFiles}>
        Upload files
      </Button>
      <input
        id={uploadInputId}
        className={classes['input']}
        type="file"
        multiple
        aria-label="Upload files"
        tabIndex={-1}
        onChange={({ currentTarget: input }) => {
          queue.add(target, [...(input.files ?? [])]);
          input.value = '';
        }}
      />
      <input
        ref={folder}
        id={folderInputId}
        className={classes['input']}
        type="file"
        multiple
        aria-label="Upload a folder"
        tabIndex={-1}
        onChange={({ currentTarget: input }) => {
          const picked = pickedFiles(input.files ?? []);
          input.value = '';
          const skipped = skippedWords(picked);
          if (skipped !== null) showError(skipped);
          queue.add(target, picked.files);
        }}
      />
    </>
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
