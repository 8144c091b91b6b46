import { Button, FileButton, Modal } from '@mantine/core';
import { IconDeviceFloppy } from '@tabler/icons-react';
import { useId, useState } from 'react';
import { createStore } from 'zustand/vanilla';
import { useStore } from 'zustand';
import type { ReactNode } from 'react';
import { readBackup, writeBackup } from '../annotation/backup.ts';
import type { Restored } from '../annotation/backup.ts';
import type { OtherQueue } from '../annotation/otherQueues.ts';
import type { Outbox } from '../annotation/outbox.ts';
import { newestOfEach } from '../annotation/outboxEntry.ts';
import type { OutboxEntry } from '../annotation/outboxEntry.ts';
import { typeName } from '../annotation/review/status.ts';
import { reservedTags } from '../contract/tags.ts';
import type { Command } from '../commands/command.ts';
import { useCommands } from '../commands/CommandsProvider.tsx';
import { useFocusReturnAtEnd } from '../commands/focusReturn.ts';
import { ErrorAlert } from '../commands/parts/ErrorAlert.tsx';
import { Name } from '../commands/parts/Name.tsx';
import { saveBackup } from '../viewer/saveBackup.ts';
import { saveFile } from '../commands/parts/saveFile.ts';
import { saveWords } from '../viewer/saveWords.ts';
import { useSaveState } from '../viewer/useKept.ts';
import classes from './KeptDialog.module.css';
import { usePerson } from './person.ts';
import { changes, discardQueue, otherWords, useFindOtherQueues, useOtherQueues } from './useOtherQueues.ts';

const dialog = createStore<{ readonly shown: boolean }>(() => ({ shown: false }));

/** Shows what this browser keeps that no server has. */
export function showKept(): void {
  dialog.setState({ shown: true });
}

/** On every page, over an open file too: that is where one reads that something waits. */
const commands: readonly Command[] = [
  { id: 'app.kept', label: 'Kept in this browser', group: 'General', keys: [], icon: IconDeviceFloppy, enabled: () => true, run: showKept },
];

/** The largest file that is read as a backup, in bytes: 64 MB are some 100,000 changes. */
const mostBytes = 64 * 1024 * 1024;
/** Changes of a backup that are named before it is taken in. */
const mostNamed = 8;

/** Mounted once for a signed-in person; shown when it is asked for. */
export function KeptDialog() {
  const { shown } = useStore(dialog);
  const { outbox } = usePerson();
  useFindOtherQueues();
  useCommands(commands);
  if (!shown || outbox === null) return null;
  return <Kept outbox={outbox} />;
}

function close(): void {
  dialog.setState({ shown: false });
}

function Kept({ outbox }: { readonly outbox: Outbox }) {
  useFocusReturnAtEnd();
  return (
    <Modal opened onClose={close} title="Kept in this browser" size={480}>
      <div className={classes['dialog']}>
        <OwnQueue outbox={outbox} />
        <Restore outbox={outbox} />
        <Others />
      </div>
    </Modal>
  );
}

function Section({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  const id = useId();
  return (
    <section aria-labelledby={id} className={classes['section']}>
      <h3 id={id} className={classes['title']}>{title}</h3>
      {children}
    </section>
  );
}

function OwnQueue({ outbox }: { readonly outbox: Outbox }) {
  const save = useSaveState(outbox);
  return (
    <Section title="Your changes">
      <div className={classes['row']}>
        <span className={classes['what']}>{save.state === 'saved' ? 'The server has all of them.' : saveWords(save)}</span>
        {save.state !== 'saved' && <Button onClick={() => saveBackup(outbox)}>Download backup</Button>}
      </div>
    </Section>
  );
}

interface Chosen {
  readonly text: string;
  readonly read: Restored;
}

/** A backup file is read and shown first; only then it is taken in. */
function Restore({ outbox }: { readonly outbox: Outbox }) {
  const { capabilities, email } = usePerson();
  const [chosen, setChosen] = useState<Chosen | null>(null);
  const [done, setDone] = useState<string | null>(null);

  async function choose(file: File | null): Promise<void> {
    if (file === null) return;
    setDone(null);
    const isLarge = file.size > mostBytes;
    const text = isLarge ? '' : await file.text();
    const sentence = 'This file is too large to be a backup made by Redline.';
    setChosen({ text, read: isLarge ? { ok: false, sentence } : readBackup(text, { instanceId: capabilities.instance_id, person: email }) });
  }
  async function take({ text }: Chosen): Promise<void> {
    const result = await outbox.restore(text);
    if (!result.ok) return setChosen({ text, read: result });
    setChosen(null);
    setDone(`Restored ${changes(result.restored)}; what the server does not have yet is sent to it.`);
  }

  return (
    <Section title="Restore a backup">
      {chosen?.read.ok === true
        ? <Content read={chosen.read} onRestore={() => void take(chosen)} onCancel={() => setChosen(null)} />
        : (
          <div className={classes['row']}>
            <span role="status" className={classes['what']}>{done ?? 'A file that “Download backup” has made.'}</span>
            <FileButton accept="application/json,.json" onChange={(file) => void choose(file)} inputProps={{ 'aria-label': 'Backup file' }}>
              {(props) => <Button {...props}>Choose file</Button>}
            </FileButton>
          </div>
        )}
      {chosen?.read.ok === false && <ErrorAlert>{chosen.read.sentence}</ErrorAlert>}
    </Section>
  );
}

interface ContentProps {
  readonly read: Extract<Restored, { readonly ok: true }>;
  readonly onRestore: () => void;
  readonly onCancel: () => void;
}

function Content({ read: { entries: steps, unreadable }, onRestore, onCancel }: ContentProps) {
  const entries = newestOfEach(steps);
  const files = new Set(entries.map(({ attachmentId }) => attachmentId)).size;
  return (
    <div className={classes['content']}>
      <p className={classes['what']}>
        {changes(entries.length)} on {files === 1 ? '1 file' : `${files} files`}
        {unreadable > 0 && `; ${unreadable} more cannot be read and ${unreadable === 1 ? 'is' : 'are'} left out`}
      </p>
      <ul className={classes['entries']}>
        {entries.slice(0, mostNamed).map((entry) => <li key={entry.revision + entry.annotationId}><Entry entry={entry} /></li>)}
        {entries.length > mostNamed && <li>and {entries.length - mostNamed} more</li>}
      </ul>
      <div className={classes['actions']}>
        <Button variant="subtle" onClick={onCancel}>Cancel</Button>
        <Button variant="filled" disabled={entries.length === 0} onClick={onRestore}>Restore {changes(entries.length)}</Button>
      </div>
    </div>
  );
}

function Entry({ entry: { element, type, pageIndex, state } }: { readonly entry: OutboxEntry }) {
  return (
    <>
      <Name>{element.label === '' ? 'Unlabelled' : element.label}</Name>, {typeName(type)}, page {pageIndex + 1}
      {element.tags[reservedTags.deleted] === true && ', deleted'}
      {state === 'rejected' && ', refused by the server'}
    </>
  );
}

/** What others left in this browser: how much, but not what. It can be taken away as a file, or thrown away. */
function Others() {
  const queues = useOtherQueues();
  if (queues.length === 0) return null;
  return (
    <Section title="Of others">
      <ul className={classes['queues']}>
        {queues.map((queue) => (
          <li key={queue.name} className={classes['row']}>
            <span className={classes['what']}>{otherWords(queue)}</span>
            <Button variant="subtle" onClick={() => discardQueue(queue)}>Discard</Button>
            <Button onClick={() => saveOther(queue)}>Download backup</Button>
          </li>
        ))}
      </ul>
    </Section>
  );
}

function saveOther({ owner, entries }: OtherQueue): void {
  saveFile({ name: 'redline-backup.json', mime: 'application/json', content: writeBackup(owner, entries) });
}
