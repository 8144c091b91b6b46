import { Button } from '@mantine/core';
import { IconFileUpload } from '@tabler/icons-react';
import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState, type ReactElement } from 'react';
import { useClient } from '../api/ClientProvider.tsx';
import { queryKeys } from '../api/queries.ts';
import { announce } from '../commands/parts/announce.ts';
import { ErrorAlert } from '../commands/parts/ErrorAlert.tsx';
import { refreshAttachments } from './attachmentCache.ts';
import classes from './UploadButton.module.css';

interface ReplaceButtonProps {
  readonly attachmentId: string;
  /** SHA-256 of the file that is replaced: when it is another by then, nothing happens. */
  readonly digest: string;
}

/** Puts new bytes under the same attachment. Its annotations stay, and those of the earlier file are marked so. */
export function ReplaceButton({ attachmentId, digest }: ReplaceButtonProps): ReactElement {
  const client = useClient();
  const cache = useQueryClient();
  const input = useRef<HTMLInputElement>(null);
  const control = useRef<AbortController | null>(null);
  const [share, setShare] = useState<number | null>(null);
  const [failure, setFailure] = useState<string | null>(null);
  useEffect(function stopWithThePanel() {
    return () => control.current?.abort();
  }, []);
  const replace = async (file: File): Promise<void> => {
    const mine = new AbortController();
    control.current = mine;
    setFailure(null);
    setShare(0);
    try {
      const onProgress = (sent: number): void => setShare(file.size === 0 ? 1 : sent / file.size);
      const outcome = await client.replaceFile({ attachmentId, digest, file, onProgress, signal: mine.signal });
      if (!outcome.ok) return setFailure(outcome.problem.detail);
      announce('File replaced');
      await Promise.all([cache.invalidateQueries({ queryKey: queryKeys.attachment(attachmentId) }), refreshAttachments(cache)]);
    } catch (error) {
      if (!mine.signal.aborted) throw error;
    } finally {
      setShare(null);
    }
  };
  return (
    <>
      {share === null
        ? <Button leftSection={<IconFileUpload size={16} stroke={1.75} aria-hidden="true" />} onClick={() => input.current?.click()}>Replace file</Button>
        : <Button onClick={() => control.current?.abort()}>{`Sending ${Math.floor(share * 100)} % – cancel`}</Button>}
      <input
        ref={input} className={classes['input']} type="file" aria-label="Replacement" tabIndex={-1}
        onChange={(event) => {
          const file = event.currentTarget.files?.[0];
          event.currentTarget.value = '';
          if (file) void replace(file);
        }}
      />
      {failure !== null && <ErrorAlert>{failure}</ErrorAlert>}
    </>
  );
}
