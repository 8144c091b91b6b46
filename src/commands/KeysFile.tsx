import { Button, FileButton } from '@mantine/core';
import { useState } from 'react';
import { useStore } from 'zustand';
import { bindAll, bindings, conflictIn, readBindings, writeBindings } from './bindings.ts';
import { useOfferedCommands } from './CommandsProvider.tsx';
import { ErrorAlert } from './parts/ErrorAlert.tsx';
import classes from './ShortcutList.module.css';

/** The person's own keys as one file: saved, read back, or all given up. */
export function KeysFile() {
  const commands = useOfferedCommands();
  const own = useStore(bindings, (state) => state.own);
  const [failure, setFailure] = useState<string | null>(null);

  function save(): void {
    const url = URL.createObjectURL(new Blob([writeBindings(own)], { type: 'application/json' }));
    const link = document.createElement('a');
    link.href = url;
    link.download = 'redline-shortcuts.json';
    link.click();
    URL.revokeObjectURL(url);
  }

  async function take(file: File | null): Promise<void> {
    if (file === null) return;
    const read = readBindings(await file.text());
    const refusal = read === null ? `${file.name} holds no shortcuts of Redline.` : conflictIn(read, commands);
    setFailure(refusal);
    if (read !== null && refusal === null) bindAll(read);
  }

  return (
    <>
      {failure !== null && <ErrorAlert>{failure}</ErrorAlert>}
      <div className={classes['file']}>
        <Button size="xs" onClick={save}>Export shortcuts</Button>
        <FileButton accept="application/json,.json" onChange={(file) => void take(file)}>
          {(props) => <Button size="xs" {...props}>Import shortcuts</Button>}
        </FileButton>
        <Button size="xs" variant="subtle" disabled={Object.keys(own).length === 0} onClick={() => bindAll({})}>Reset all</Button>
      </div>
    </>
  );
}
