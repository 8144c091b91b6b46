import type { RemoteFile } from '../contract/connections.ts';

/** What became of a file. `note`: what went wrong all the same; null as a rule. */
export type Result = { readonly kind: 'here'; readonly note: string | null } | { readonly kind: 'refused'; readonly why: string };

/** What a virus scanner found something in stays where it is. */
export function mayComeIn({ scanned }: Pick<RemoteFile, 'scanned'>): boolean {
  return scanned !== 'SCANNED_BAD';
}

/** What is said beside a file: what became of it, else what a scan said. */
export function fileNote(file: Pick<RemoteFile, 'scanned' | 'scanReason'>, result: Result | undefined): string {
  if (result?.kind === 'here') return result.note === null ? 'Brought in' : `Brought in. ${result.note}`;
  if (result?.kind === 'refused') return result.why;
  switch (file.scanned) {
    case 'SCANNED_BAD':
      return `Refused: a scan found ${file.scanReason || 'something in it'}`;
    case 'NOT_SCANNED':
      return 'Not scanned yet';
    case 'SCANNED_OK':
      return 'Scanned, nothing found';
    case null:
      return '';
  }
}
