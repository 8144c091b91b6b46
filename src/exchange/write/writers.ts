import type { Annotation } from '../../annotation/annotation.ts';
import type { Attachment } from '../../contract/attachment.ts';
import { writeAtlasJson } from './atlasJson.ts';
import { writeCsv } from './csv.ts';

/** The annotations of one attachment, in drawing order. */
export interface WriterInput {
  readonly attachment: Pick<Attachment, 'id' | 'name'>;
  readonly annotations: readonly Annotation[];
}

/** One format. The same input gives the same bytes. */
export interface Writer {
  readonly id: string;
  /** As menus call it. */
  readonly name: string;
  /** Of the file, without a dot. */
  readonly extension: string;
  readonly mime: string;
  /** Annotations of one attachment or of several, in the order given. */
  write(inputs: readonly WriterInput[]): string | Uint8Array<ArrayBuffer>;
}

/** Every format that annotations are written in, in the order of the menu. */
export const writers = {
  'atlas-json': { id: 'atlas-json', name: 'Atlas JSON', extension: 'json', mime: 'application/json', write: writeAtlasJson },
  csv: { id: 'csv', name: 'CSV', extension: 'csv', mime: 'text/csv', write: writeCsv },
} as const satisfies Readonly<Record<string, Writer>>;
