import type { KeyboardEvent } from 'react';
import { announce } from '../../commands/parts/announce.ts';
import { platform } from '../../commands/platform.ts';
import { reviewTags } from '../../contract/tags.ts';
import type { OpenViewer } from '../openViewer.ts';
import { accept, hearPassKey } from './passKeys.ts';
import { withoutTag } from '../../annotation/review/tagRows.ts';

/** Keys of the whole form: those of a pass while one goes on, else Mod+Enter, which keeps what is typed and copies the tags to the next marks. */
export function hearFormKey(viewer: OpenViewer, event: KeyboardEvent): void {
  hearPassKey(viewer, event);
  const { key, shiftKey, altKey, nativeEvent, target } = event;
  const mod = platform === 'mac' ? event.metaKey : event.ctrlKey;
  if (event.isPropagationStopped() || key !== 'Enter' || !mod || shiftKey || altKey || nativeEvent.isComposing) return;
  event.preventDefault();
  event.stopPropagation();
  if (target instanceof HTMLElement) accept(target);
  copyTags(viewer);
  viewer.focusDocument();
}

/** The tags of the annotation picked last are given to what is drawn next; status and note belong to it alone. */
function copyTags({ workspace: { view, annotations } }: OpenViewer): void {
  const annotation = annotations.get(view.getState().selection.at(-1) ?? '');
  if (annotation === undefined) return;
  const nextTags = withoutTag(withoutTag(annotation.tags, reviewTags.status), reviewTags.note);
  view.setState({ nextTags });
  const names = Object.keys(nextTags);
  announce(names.length === 0 ? 'The next marks get no tags' : `The next marks get these tags: ${names.join(', ')}`);
}
