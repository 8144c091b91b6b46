import type { QueryClient } from '@tanstack/react-query';
import { createLabelBook } from '../annotation/labelBook.ts';
import type { LabelBook } from '../annotation/labelBook.ts';
import type { Outbox } from '../annotation/outbox.ts';
import type { Client } from '../api/client.ts';
import type { Attachment } from '../contract/attachment.ts';
import type { ExportDesk } from '../exchange/run/exportDesk.ts';
import { annotationsOf } from '../exchange/run/sessionInputs.ts';
import type { WriterInput } from '../exchange/write/writers.ts';
import { paletteQuery } from './labels/paletteQuery.ts';
import { exportPictures } from './pictureExports.ts';

interface Surroundings {
  readonly client: Client;
  readonly cache: QueryClient;
  readonly outbox: Outbox;
  /** E-mail of who is signed in. */
  readonly person: string;
}

/** Exports of attachments none of which is open. */
export function sessionExports({ client, cache, outbox, person }: Surroundings): ExportDesk {
  async function bookOf(inputs: readonly WriterInput[]): Promise<LabelBook> {
    const { palette } = await cache.fetchQuery(paletteQuery({ client, cache, person }));
    return createLabelBook(palette, labelsIn(inputs));
  }
  return {
    async gather(attachments: readonly Attachment[], signal: AbortSignal) {
      const inputs = await annotationsOf(client, attachments, { signal, onProgress: () => undefined, outbox });
      const { colourOf } = await bookOf(inputs);
      const colours = new Map(['', ...labelsIn(inputs)].map((label) => [label, colourOf(label).paper]));
      return inputs.map((input) => ({ ...input, colours }));
    },
    async pictures(order, work) {
      const { colourOf } = await bookOf(order.inputs);
      return exportPictures({ workspace: null, outbox, person, colourOf }, client, order, work);
    },
  };
}

function labelsIn(inputs: readonly WriterInput[]): readonly string[] {
  return [...new Set(inputs.flatMap(({ annotations }) => annotations.map(({ label }) => label)))].filter((label) => label !== '');
}
