import { Button, PasswordInput, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState, type ReactElement } from 'react';
import { useClient } from '../api/ClientProvider.tsx';
import { problemOf, unwrap } from '../api/outcome.ts';
import { ErrorAlert } from '../commands/parts/ErrorAlert.tsx';
import type { Connection } from '../contract/connections.ts';
import { endpoints } from '../contract/endpoints.ts';
import classes from './BringInDialog.module.css';

/** What a system is asked with. It goes to our server alone, which tries and keeps it; nothing of it stays in the browser. */
export function ConnectForm({ connection, onCancel }: { readonly connection: Connection; readonly onCancel: () => void }): ReactElement {
  const { system, host, name, fields } = connection;
  const client = useClient();
  const cache = useQueryClient();
  const [values, setValues] = useState<Readonly<Record<string, string>>>({});
  const connect = useMutation({
    mutationFn: async () => unwrap(await client.call(endpoints.putConnection, { body: { system, fields: { ...values } }, timeoutMs: 90_000 })),
    onSuccess: () => cache.invalidateQueries({ queryKey: ['connections'] }),
  });
  const isWhole = fields.every((field) => (values[field.name] ?? '').trim() !== '');
  return (
    <form
      className={classes['form']}
      onSubmit={(event) => {
        event.preventDefault();
        if (isWhole && !connect.isPending) connect.mutate();
      }}
    >
      <p className={classes['note']}>
        {`Redline asks ${name} at ${host} for you. What you enter is kept on the server, encrypted, until you sign out of Redline.`}
      </p>
      {fields.map((field, index) => {
        const Input = field.secret ? PasswordInput : TextInput;
        return (
          <Input
            key={field.name} label={field.label} size="lg" autoComplete="off" spellCheck={false} value={values[field.name] ?? ''}
            {...(index === 0 ? { 'data-autofocus': true } : {})}
            onChange={(event) => setValues({ ...values, [field.name]: event.currentTarget.value })}
          />
        );
      })}
      {connect.error !== null && <ErrorAlert>{problemOf(connect.error).detail}</ErrorAlert>}
      <div className={classes['actions']}>
        <Button variant="subtle" size="lg" onClick={onCancel}>Cancel</Button>
        <Button variant="filled" size="lg" type="submit" disabled={!isWhole || connect.isPending}>{connect.isPending ? 'Connecting' : 'Connect'}</Button>
      </div>
    </form>
  );
}
