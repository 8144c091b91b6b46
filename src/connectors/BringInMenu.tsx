import { Button, Menu } from '@mantine/core';
import { IconChevronDown, IconPlugConnected } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState, type ReactElement } from 'react';
import { useClient } from '../api/ClientProvider.tsx';
import { capabilitiesQuery, offers } from '../api/queries.ts';
import type { Connection } from '../contract/connections.ts';
import { BringInDialog } from './BringInDialog.tsx';
import { connectionsQuery } from './connectionQueries.ts';

const icon = { size: 16, stroke: 1.75, 'aria-hidden': true } as const;

/** "Bring in from ...": one item for each system that the host can bring files in from; nothing where there is none. */
export function BringInMenu({ sessionId }: { readonly sessionId: string }): ReactElement | null {
  const client = useClient();
  const { data: capabilities } = useQuery(capabilitiesQuery(client));
  const { data: connections } = useQuery({ ...connectionsQuery(client), enabled: offers(capabilities, 'connections') });
  const [system, setSystem] = useState<string | null>(null);
  const chosen = connections?.items.find((one) => one.system === system) ?? null;
  if (connections === undefined || connections.items.length === 0) return null;
  return (
    <>
      <Menu position="bottom-end">
        <Menu.Target>
          <Button leftSection={<IconPlugConnected {...icon} />} rightSection={<IconChevronDown size={14} stroke={2} aria-hidden="true" />}>Bring in</Button>
        </Menu.Target>
        <Menu.Dropdown aria-label="Bring in">
          {connections.items.map((one) => <SystemItem key={one.system} connection={one} onChoose={setSystem} />)}
        </Menu.Dropdown>
      </Menu>
      {chosen !== null && <BringInDialog connection={chosen} sessionId={sessionId} onClose={() => setSystem(null)} />}
    </>
  );
}

function SystemItem({ connection, onChoose }: { readonly connection: Connection; readonly onChoose: (system: string) => void }): ReactElement {
  return <Menu.Item onClick={() => onChoose(connection.system)}>{`Bring in from ${connection.name}`}</Menu.Item>;
}
