import { Button } from '@mantine/core';
import { IconUpload } from '@tabler/icons-react';
import { useRef, type ReactElement } from 'react';
import type { UploadTarget } from './UploadQueue.ts';
import { useUploadQueue } from './uploadsContext.ts';
import classes from './UploadButton.module.css';

interface UploadButtonProps {
  readonly target: UploadTarget;
}

/** The primary action of a session page, with the file input behind it. */
export function UploadButton({ target }: UploadButtonProps): ReactElement {
  const queue = useUploadQueue();
  const input = useRef<HTMLInputElement>(null);
  return (
    <>
      <Button
        variant="filled"
        leftSection={<IconUpload size={16} stroke={1.75} aria-hidden="true" />}
        onClick={() => input.current?.click()}
      >
        Upload files
      </Button>
      <input
        ref={input}
        id={uploadInputId}
        className={classes['input']}
        type="file"
        multiple
        aria-label="Upload files"
        tabIndex={-1}
        onChange={(event) => {
          const files = [...(event.currentTarget.files ?? [])];
          event.currentTarget.value = '';
          if (files.length > 0) queue.add(target, files);
        }}
      />
    </>
  );
}

const uploadInputId = 'redline-upload-files';

/** Opens the file chooser of the session page, for what else offers it. */
export function browseFiles(): void {
  document.getElementById(uploadInputId)?.click();
}
