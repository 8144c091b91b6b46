import { Button, Modal, NativeSelect, TextInput } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState, type ReactElement } from 'react';
import { useClient } from '../api/ClientProvider.tsx';
import { problemOf, unwrap } from '../api/outcome.ts';
import { meQuery, membersQuery, queryKeys } from '../api/queries.ts';
import { useFocusReturnAtEnd } from '../commands/focusReturn.ts';
import { ErrorAlert } from '../commands/parts/ErrorAlert.tsx';
import { IconButton } from '../commands/parts/IconButton.tsx';
import { Name } from '../commands/parts/Name.tsx';
import { usePeopleNames } from '../commands/people.ts';
import { endpoints } from '../contract/endpoints.ts';
import type { Member, Role, Session } from '../contract/session.ts';
import { membersFault, withMember, withoutMember } from './members.ts';
import classes from './PeopleDialog.module.css';
import { useMayManage } from './sessionActions.ts';

const roles = [{ value: 'reviewer', label: 'Reviewer' }, { value: 'owner', label: 'Owner' }];

function roleOf(value: string): Role {
  return value === 'owner' ? 'owner' : 'reviewer';
}

/** Who is in a session: owners change it, reviewers read, annotate and export. */
export function PeopleDialog({ session, onClose }: { readonly session: Session; readonly onClose: () => void }): ReactElement {
  useFocusReturnAtEnd();
  const client = useClient();
  const members = useQuery(membersQuery(client, session.id));
  const manages = useMayManage(session.id);
  const put = usePutMembers(session.id);
  const failure = members.error ?? put.error;
  const change = (next: readonly Member[]): void => put.mutate(next);
  return (
    <Modal opened onClose={onClose} title="People" size={480}>
      <div className={classes['dialog']}>
        <p className={classes['note']}>Owners change the session and add files. Reviewers read, annotate and export.</p>
        <ul className={classes['members']} aria-label="Members">
          {members.data?.items.map((member) => (
            <MemberRow key={member.email} member={member} all={members.data.items} mayManage={manages && !put.isPending} onChange={change} />
          ))}
        </ul>
        {failure && <ErrorAlert>{problemOf(failure).detail}</ErrorAlert>}
        {manages && members.data && <AddMember all={members.data.items} busy={put.isPending} onAdd={(next, added) => put.mutate(next, { onSuccess: added })} />}
        {!manages && <p className={classes['note']}>Only an owner adds and removes people.</p>}
      </div>
    </Modal>
  );
}

function usePutMembers(sessionId: string) {
  const client = useClient();
  const cache = useQueryClient();
  return useMutation({
    mutationFn: async (items: readonly Member[]) => {
      const fault = membersFault(items);
      if (fault !== null) throw new Error(fault);
      return unwrap(await client.call(endpoints.putMembers, { params: { session_id: sessionId }, body: { items: [...items] } }));
    },
    onSuccess: (answer) => {
      cache.setQueryData(queryKeys.members(sessionId), answer);
      void cache.invalidateQueries({ queryKey: queryKeys.people });
    },
  });
}

interface MemberRowProps {
  readonly member: Member;
  readonly all: readonly Member[];
  readonly mayManage: boolean;
  readonly onChange: (members: readonly Member[]) => void;
}

function MemberRow({ member, all, mayManage, onChange }: MemberRowProps): ReactElement {
  const { data: me } = useQuery(meQuery(useClient()));
  const { email, role } = member;
  const name = usePeopleNames()(email);
  return (
    <li className={classes['member']}>
      <span className={classes['email']} title={email}>
        <Name>{name}</Name>
        {name !== email && <span className={classes['you']}><Name>{email}</Name></span>}
        {email === me?.email && <span className={classes['you']}>you</span>}
      </span>
      <NativeSelect
        aria-label={`Role of ${email}`}
        data={roles}
        value={role}
        disabled={!mayManage}
        onChange={(event) => onChange(withMember(all, email, roleOf(event.currentTarget.value)))}
      />
      <IconButton label={`Remove ${email}`} icon={IconX} disabled={!mayManage} onClick={() => onChange(withoutMember(all, email))} />
    </li>
  );
}

interface AddMemberProps {
  readonly all: readonly Member[];
  readonly busy: boolean;
  /** `added` is called when the host has them; what it refuses stays in the field. */
  readonly onAdd: (members: readonly Member[], added: () => void) => void;
}

function AddMember({ all, busy, onAdd }: AddMemberProps): ReactElement {
  const [email, setEmail] = useState('');
  const [role, setRole] = useState<Role>('reviewer');
  return (
    <form
      className={classes['add']}
      onSubmit={(event) => {
        event.preventDefault();
        if (email.trim() === '') return;
        onAdd(withMember(all, email.trim(), role), () => setEmail(''));
      }}
    >
      <TextInput
        label="E-mail"
        type="email"
        className={classes['address']}
        placeholder="colleague@example.com"
        value={email}
        data-autofocus
        onChange={(event) => setEmail(event.currentTarget.value)}
      />
      <NativeSelect label="Role" data={roles} value={role} onChange={(event) => setRole(roleOf(event.currentTarget.value))} />
      <Button type="submit" variant="filled" disabled={busy || email.trim() === ''}>Add</Button>
    </form>
  );
}
