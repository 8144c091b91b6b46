import { Button, Checkbox, Modal, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useStore } from 'zustand';
import { Name } from '../commands/parts/Name.tsx';
import type { Attachment } from '../contract/attachment.ts';
import { currentPage } from './navigate.ts';
import { useOpenViewer } from './openViewer.ts';
import { readPages } from '../exchange/dialog/pageRanges.ts';
import { propagateToFiles, propagateToPages } from './propagate.ts';
import type { TargetFile } from './propagate.ts';
import classes from './PropagateDialog.module.css';

/** Dialog "Propagate": copies what is selected to pages of this file, and to other files of the session. */
export function PropagateDialog({ files }: { readonly files: readonly Attachment[] }) {
  const { chrome } = useOpenViewer();
  const open = useStore(chrome, (state) => state.propagating);
  return open ? <OpenDialog files={files} /> : null;
}

function OpenDialog({ files }: { readonly files: readonly Attachment[] }) {
  const viewer = useOpenViewer();
  const { workspace, chrome, focusDocument } = viewer;
  const { pageCount } = workspace.document;
  const others = files.filter((file): file is TargetFile => file.id !== null && file.id !== workspace.attachment.id);
  const page = currentPage(workspace.view.getState()) + 1;
  const [pages, setPages] = useState(page < pageCount ? `${page + 1}-${pageCount}` : '');
  const [chosen, setChosen] = useState<readonly string[]>([]);
  const wanted = pages.trim() === '' ? [] : readPages(pages, pageCount);
  const count = workspace.view.getState().selection.length;

  function close(): void {
    chrome.setState({ propagating: false });
    focusDocument();
  }
  function propagate(): void {
    if (wanted === null) return;
    if (wanted.length > 0) propagateToPages(viewer, wanted);
    if (chosen.length > 0) propagateToFiles(viewer, others.filter(({ id }) => chosen.includes(id)));
    close();
  }
  return (
    <Modal opened onClose={close} title="Propagate" size={440} returnFocus={false}>
      <form
        className={classes['form']}
        onSubmit={(event) => {
          event.preventDefault();
          propagate();
        }}
      >
        <p className={classes['what']}>
          {count === 1 ? 'The selected annotation is' : `${count} selected annotations are`} copied to the same place, with label and tags.
        </p>
        {pageCount > 1 && (
          <TextInput
            data-autofocus label="Pages" description={`Of 1 to ${pageCount}, such as 3-5, 8; empty for none`} size="lg" value={pages}
            error={wanted === null ? `Pages are numbers from 1 to ${pageCount}, such as 3-5, 8.` : null}
            onChange={(event) => setPages(event.currentTarget.value)}
          />
        )}
        {others.length > 0 && (
          <fieldset className={classes['files']}>
            <legend>Files</legend>
            <Checkbox
              label="All files of the session" checked={chosen.length === others.length}
              indeterminate={chosen.length > 0 && chosen.length < others.length}
              onChange={(event) => setChosen(event.currentTarget.checked ? others.map(({ id }) => id) : [])}
            />
            <div className={classes['list']}>
              {others.map(({ id, name, title }) => (
                <Checkbox
                  key={id} label={<Name>{title ?? name}</Name>} checked={chosen.includes(id)}
                  onChange={(event) => setChosen(event.currentTarget.checked ? [...chosen, id] : chosen.filter((other) => other !== id))}
                />
              ))}
            </div>
          </fieldset>
        )}
        {pageCount === 1 && others.length === 0 && <p className={classes['what']}>This file has one page, and the session no other file.</p>}
        <div className={classes['actions']}>
          <Button variant="subtle" size="lg" onClick={close}>Cancel</Button>
          <Button variant="filled" size="lg" type="submit" disabled={wanted === null || (wanted.length === 0 && chosen.length === 0)}>Propagate</Button>
        </div>
      </form>
    </Modal>
  );
}
