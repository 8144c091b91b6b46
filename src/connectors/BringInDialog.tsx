import { Button, Modal } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState, type ReactElement } from 'react';
import { useClient } from '../api/ClientProvider.tsx';
import { unwrap } from '../api/outcome.ts';
import { useFocusReturnAtEnd } from '../commands/focusReturn.ts';
import { Name } from '../commands/parts/Name.tsx';
import type { Connection } from '../contract/connections.ts';
import { endpoints } from '../contract/endpoints.ts';
import classes from './BringInDialog.module.css';
import { ConnectForm } from './ConnectForm.tsx';
import { FileChooser } from './FileChooser.tsx';
import { PlaceChooser } from './PlaceChooser.tsx';

interface BringInDialogProps {
  readonly connection: Connection;
  /** Where the files go. */
  readonly sessionId: string;
  readonly onClose: () => void;
}

/** Dialog "Bring in from ...": sign in there, choose a place, choose its files. */
export function BringInDialog({ connection, sessionId, onClose }: BringInDialogProps): ReactElement {
  useFocusReturnAtEnd();
  const [place, setPlace] = useState<string | null>(null);
  const { name, account, system } = connection;
  return (
    <Modal opened onClose={onClose} title={`Bring in from ${name}`} size={560} closeOnClickOutside={false}>
      <div className={classes['dialog']}>
        {account === null && <ConnectForm connection={connection} onCancel={onClose} />}
        {account !== null && <Account connection={connection} onForgotten={() => setPlace(null)} />}
        {account !== null && place === null && <PlaceChooser system={system} onChoose={setPlace} />}
        {account !== null && place !== null && (
          <FileChooser key={place} source={{ system, place }} sessionId={sessionId} onBack={() => setPlace(null)} onClose={onClose} />
        )}
      </div>
    </Modal>
  );
}

/** Who the person is there, and the way to be forgotten. */
function Account({ connection, onForgotten }: { readonly connection: Connection; readonly onForgotten: () => void }): ReactElement {
  const client = useClient();
  const cache = useQueryClient();
  const forget = useMutation({
    mutationFn: async () => unwrap(await client.call(endpoints.deleteConnection, { query: { system: connection.system } })),
    onSuccess: async () => {
      onForgotten();
      cache.removeQueries({ queryKey: ['connections', connection.system] });
      await cache.invalidateQueries({ queryKey: ['connections'] });
    },
  });
  return (
    <p className={classes['account']}>
      <span>Connected to {connection.host} as <Name>{connection.account ?? ''}</Name></span>
      <Button size="xs" variant="subtle" disabled={forget.isPending} onClick={() => forget.mutate()}>Disconnect</Button>
    </p>
  );
}
