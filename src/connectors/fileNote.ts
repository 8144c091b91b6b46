import type { RemoteFile } from '../contract/connections.ts';

/** What became of a file: `here`, or why not. */
export type Result = string;

/** What a virus scanner found something in stays where it is. */
export function mayComeIn({ scanned }: Pick<RemoteFile, 'scanned'>): boolean {
  return scanned !== 'SCANNED_BAD';
}

/** What is said beside a file: what became of it, else what a scan said. */
export function fileNote(file: Pick<RemoteFile, 'scanned' | 'scanReason'>, result: Result | undefined): string {
  if (result === 'here') return 'Brought in';
  if (result !== undefined) return result;
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
