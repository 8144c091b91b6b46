import type { Tags } from '../../annotation/annotation.ts';
import { labelled } from '../../annotation/review/edits.ts';
import { isAbort } from '../../document/aborting.ts';
import { announce } from '../../commands/parts/announce.ts';
import { limits } from '../../contract/limits.ts';
import { sourceTextTag } from '../../contract/tags.ts';
import { boundsOf } from '../../geometry/shapes.ts';
import type { Suggestion } from '../../text/suggest.ts';
import { suggestionFor } from '../../text/suggest.ts';
import type { OpenViewer } from '../openViewer.ts';

/** The tag that says where on the sheet a mark is. */
const zoneTag = 'zone';

/** Reads the drawing under a mark that was just made, and offers what is there while its popover is open. */
export async function offerSuggestion({ workspace, chrome }: Pick<OpenViewer, 'workspace' | 'chrome'>, id: string, signal: AbortSignal): Promise<void> {
  const mark = workspace.marks.get(id);
  if (mark === undefined) return;
  const { pageIndex } = mark.annotation;
  const offer = (suggestion: Suggestion | null): void => {
    if (suggestion !== null && chrome.getState().popover?.id === id) chrome.setState({ suggestion: { id, ...suggestion } });
  };
  try {
    const page = await workspace.texts.read(pageIndex, signal);
    if (page === null) return;
    const under = [page, boundsOf(mark.shape), workspace.document.pageSize(pageIndex)] as const;
    const suggestion = suggestionFor(...under);
    offer(suggestion);
    if (suggestion?.kind !== 'note' || pageIndex === 0) return;
    // Notes of a drawing of several sheets stand on its first.
    const first = await workspace.texts.read(0, signal);
    if (first !== null) offer(suggestionFor(...under, [first]));
  } catch (reason) {
    if (!isAbort(reason)) throw reason;
  }
}

/** What the popover offers now; null while it offers nothing. */
export function offeredNow({ chrome }: Pick<OpenViewer, 'chrome'>): (Suggestion & { readonly id: string }) | null {
  const { popover, suggestion } = chrome.getState();
  return popover !== null && suggestion?.id === popover.id ? suggestion : null;
}

/** Takes what is offered: as the label of a mark that has none, and always as tags that keep what the drawing says there. One step to undo. */
export function takeSuggestion({ workspace, chrome, book, makeLabel }: OpenViewer): void {
  const offered = offeredNow({ chrome });
  const annotation = offered === null ? undefined : workspace.annotations.get(offered.id);
  if (offered === null || annotation === undefined) return;
  const label = annotation.label === '' ? (offered.label ?? '').slice(0, limits.labelChars) : annotation.label;
  const [relabelled] = labelled([annotation], label, book.palette);
  const after = relabelled?.after ?? annotation;
  if (relabelled !== undefined && !book.names.includes(label)) makeLabel(label);
  workspace.annotations.apply([{ before: annotation, after: { ...after, tags: { ...after.tags, ...tagsOf(offered) } } }], 'user');
  chrome.setState({ popover: null, suggestion: null });
  announce(relabelled === undefined ? 'Tags from the drawing taken' : `Label from the drawing: ${label}`);
}

function tagsOf({ text, zone }: Suggestion): Tags {
  return {
    ...(text === '' ? {} : { [sourceTextTag]: text.slice(0, limits.tagValueChars) }),
    ...(zone === null ? {} : { [zoneTag]: zone }),
  };
}
