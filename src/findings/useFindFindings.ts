import { IconRectangle } from '@tabler/icons-react';
import { useNavigate } from '@tanstack/react-router';
import { useCallback } from 'react';
import type { Outbox } from '../annotation/outbox.ts';
import { foundText } from '../annotation/review/foundText.ts';
import type { Command } from '../commands/command.ts';
import { useFinder } from '../commands/finders.ts';
import { firstFound, wordSearch } from '../commands/parts/words.ts';
import { attachmentPath } from '../contract/paths.ts';
import type { Finding } from './findingsBook.ts';
import { useFindings } from './useFindings.ts';

const search = wordSearch(({ annotation }: Finding) => foundText(annotation));

/** Lets the palette find the findings of a session. */
export function useFindFindings(sessionId: string, findings: readonly Finding[]): void {
  const navigate = useNavigate();
  useFinder(useCallback((query): readonly Command[] => {
    if (query.trim() === '') return [];
    return firstFound(findings, query, search).map(({ key, attachment, annotation }) => {
      const [attachmentId, place] = [attachment.id, { page: annotation.pageIndex + 1, annotation: annotation.id }];
      return {
        id: `go.finding.${key}`, label: foundText(annotation), group: 'Findings', keys: [], icon: IconRectangle, enabled: () => true,
        note: `${attachment.title ?? attachment.name}, page ${place.page}`, path: attachmentPath({ sessionId, attachmentId }, place),
        run: () => void navigate({ to: '/sessions/$sessionId/attachments/$attachmentId', params: { sessionId, attachmentId }, search: place }),
      };
    });
  }, [findings, navigate, sessionId]));
}

interface FindingsForPaletteProps {
  readonly sessionId: string;
  readonly me: string;
  readonly outbox: Outbox;
}

/** On a page that does not show the findings: reads them for the palette. Mounted once it is opened. */
export function FindingsForPalette({ sessionId, me, outbox }: FindingsForPaletteProps): null {
  useFindFindings(sessionId, useFindings(sessionId, me, outbox).findings);
  return null;
}
