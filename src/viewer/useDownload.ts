import { useQueryClient } from '@tanstack/react-query';
import { useCallback } from 'react';
import { useClient } from '../api/ClientProvider.tsx';
import { downloadAddress } from '../api/queries.ts';
import { showError } from '../commands/parts/toasts.ts';
import { followDownload } from '../commands/parts/saveFile.ts';

/** Downloads the original file by a signed address that is asked for at each use. */
export function useDownload(): (attachmentId: string) => Promise<void> {
  const cache = useQueryClient();
  const client = useClient();
  return useCallback(
    async function download(attachmentId: string): Promise<void> {
      const address = await downloadAddress(cache, client, attachmentId);
      if (!address.ok) return showError(address.problem.detail, () => void download(attachmentId));
      if (address.value === null) return showError('The host has no file for this attachment.');
      return followDownload(address.value, '');
    },
    [cache, client],
  );
}
