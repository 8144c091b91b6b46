import { Button, Menu } from '@mantine/core';
import { IconChevronDown, IconDownload } from '@tabler/icons-react';
import { useEffect, useRef, useState } from 'react';
import { ExportProgress } from './ExportProgress.tsx';
import { useOpenViewer } from './openViewer.ts';
import { useExports } from './useExports.ts';
import { sizeText } from './sizeText.ts';

/** What can be taken away: the file as it came, the annotations, the page with its marks. */
export function ExportMenu({ onOriginal }: { readonly onOriginal: () => void }) {
  const { workspace, focusDocument } = useOpenViewer();
  const [open, setOpen] = useState(false);
  useFocusAfter(open, focusDocument);
  const { writers, running, write, pagePicture, cancel } = useExports();
  const { attachment } = workspace;
  const size = attachment.facts?.size ?? null;
  return (
    <>
      <Menu opened={open} onChange={setOpen} position="bottom-end" withinPortal={false} returnFocus={false}>
        <Menu.Target>
          <Button
            leftSection={<IconDownload size={16} stroke={1.75} aria-hidden="true" />}
            rightSection={<IconChevronDown size={14} stroke={2} aria-hidden="true" />}
          >
            Export
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item
            aria-label="Original file"
            rightSection={`${attachment.type.toUpperCase()}${size === null ? '' : `, ${sizeText(size)}`}`}
            onClick={onOriginal}
          >
            Original file
          </Menu.Item>
          <Menu.Divider />
          {writers.map((writer) => (
            <Menu.Item key={writer.id} aria-label={writer.name} rightSection={writer.extension.toUpperCase()} onClick={() => write(writer)}>
              {writer.name}
            </Menu.Item>
          ))}
          <Menu.Item aria-label="Page as PNG" rightSection="PNG" onClick={() => void pagePicture()}>
            Page as PNG
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
      {running !== null && <ExportProgress {...running} onCancel={cancel} />}
    </>
  );
}

/** Gives the focus to the drawing once the menu is closed. (On Escape the menu gives it to its button, after it told that it closes.) */
function useFocusAfter(open: boolean, focusDocument: () => void): void {
  const wasOpen = useRef(false);
  useEffect(
    function giveFocusOn() {
      if (wasOpen.current && !open) focusDocument();
      wasOpen.current = open;
    },
    [open, focusDocument],
  );
}
