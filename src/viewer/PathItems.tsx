import { Menu } from '@mantine/core';
import type { MenuPlace } from './chrome.ts';
import { useOpenViewer } from './openViewer.ts';
import { pathEdited } from './pathPoints.ts';
import type { PathEdit } from './pathPoints.ts';

/** What the menu offers for the one selected path: a point less or more where it was asked for, open or closed. */
export function PathItems({ on }: { readonly on: MenuPlace['on'] }) {
  const { workspace } = useOpenViewer();
  const [id, ...others] = workspace.view.getState().selection;
  const shape = id === undefined ? undefined : workspace.marks.get(id)?.shape;
  if (id === undefined || others.length > 0 || shape?.kind !== 'path') return null;
  const { hit, point } = on;
  const onOutline = (hit.on === 'annotation' && hit.id === id && hit.part === 'outline') || (hit.on === 'handle' && hit.handle.type === 'midpoint');
  const edits: readonly { readonly label: string; readonly edit: PathEdit }[] = [
    ...(hit.on === 'handle' && hit.handle.type === 'vertex' ? [{ label: 'Delete point', edit: { do: 'delete', index: hit.handle.index } } as const] : []),
    ...(onOutline ? [{ label: 'Add point here', edit: { do: 'insert', at: point } } as const] : []),
    { label: shape.closed ? 'Open path' : 'Close path', edit: { do: shape.closed ? 'open' : 'close' } },
  ];
  return (
    <>
      {edits.map(({ label, edit }) => {
        const changes = pathEdited(workspace, id, edit);
        return (
          <Menu.Item key={label} disabled={changes.length === 0} onClick={() => workspace.annotations.apply(changes, 'user')}>
            {label}
          </Menu.Item>
        );
      })}
      <Menu.Divider />
    </>
  );
}
