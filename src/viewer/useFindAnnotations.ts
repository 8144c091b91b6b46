import { IconRectangle } from '@tabler/icons-react';
import { useCallback } from 'react';
import type { Annotation } from '../annotation/annotation.ts';
import { foundText } from '../annotation/review/foundText.ts';
import type { Command } from '../commands/command.ts';
import { useFinder } from '../commands/finders.ts';
import { firstFound, wordSearch } from '../commands/parts/words.ts';
import type { OpenViewer } from './openViewer.ts';
import { showAnnotation } from './reveal.ts';

const search = wordSearch(foundText);

/** Lets the palette find the annotations of the open file. */
export function useFindAnnotations(viewer: OpenViewer): void {
  useFinder(useCallback((query): readonly Command[] => {
    if (query.trim() === '') return [];
    return firstFound(viewer.workspace.annotations.all(), query, search).map((annotation) => commandOf(viewer, annotation));
  }, [viewer]));
}

function commandOf({ workspace, chrome, focusDocument }: OpenViewer, annotation: Annotation): Command {
  const { id, pageIndex } = annotation;
  return {
    id: `viewer.annotation.${id}`, label: foundText(annotation), group: 'Annotations', keys: [], icon: IconRectangle,
    note: `${workspace.annotations.numberOf(id)}, page ${pageIndex + 1}`, enabled: () => true,
    run() {
      workspace.view.setState({ selection: [id] });
      chrome.setState({ annotations: 'open' });
      showAnnotation(workspace, id);
      focusDocument();
    },
  };
}
