import { useQuery } from '@tanstack/react-query';
import { newestOfEach } from '../annotation/outboxEntry.ts';
import { listOtherQueues } from '../annotation/otherQueues.ts';
import { useClient } from '../api/ClientProvider.tsx';
import { capabilitiesQuery } from '../api/queries.ts';
import classes from './SignInPage.module.css';

/** Nobody's e-mail: as long as nobody is signed in, all queues are another person's. */
const nobody = '';

/** Says to who has to sign in again that what was not saved yet is not lost. Nothing where all is saved; never whose it is. */
export function KeptNote() {
  const client = useClient();
  const { data: capabilities } = useQuery(capabilitiesQuery(client));
  const instanceId = capabilities?.instance_id;
  const { data: count = 0 } = useQuery({
    queryKey: ['kept changes', instanceId],
    enabled: instanceId !== undefined,
    gcTime: 0,
    queryFn: async () => {
      const queues = await listOtherQueues({ instanceId: instanceId ?? '', person: nobody });
      return queues.filter(({ of }) => of === 'another person').reduce((sum, { entries }) => sum + newestOfEach(entries).length, 0);
    },
  });
  if (count === 0) return null;
  return (
    <p role="status" className={classes['kept']}>
      {count === 1
        ? 'One change that is not saved yet is kept in this browser. It is sent when the person who made it signs in.'
        : `${count} changes that are not saved yet are kept in this browser. They are sent when the person who made them signs in.`}
    </p>
  );
}
