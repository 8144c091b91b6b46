import { createContext } from 'react';
import type { Attachment } from '../../contract/attachment.ts';
import type { WriterInput } from '../write/writers.ts';
import type { ExportResult } from './archive.ts';
import type { PictureFormatId } from './formats.ts';

/** How crops are cut. */
export interface CropOptions {
  /** Room round a region, as a share of its longer side. */
  readonly margin: number;
  readonly outline: 'drawn' | 'none';
}

/** Crops where nobody chose. */
export const plainCrops: CropOptions = { margin: 0.1, outline: 'none' };

/** Pictures that were asked for. */
export interface PictureOrder {
  readonly format: PictureFormatId;
  readonly inputs: readonly WriterInput[];
  /** Those that the inputs are of. */
  readonly attachments: readonly Attachment[];
  readonly crops: CropOptions;
  /** Of the file's name, without its ending. */
  readonly stem: string;
}

/** A piece of work that takes a while. */
export interface ExportWork {
  readonly signal: AbortSignal;
  /** A share of 0 to 1. */
  readonly onProgress: (share: number) => void;
}

/** What lists of attachments need to export what is on them. Both throw `ProblemError` and reject with the signal's reason when aborted. */
export interface ExportDesk {
  /** The current annotations, those that wait to be sent among them, and the colours of their labels. */
  gather(attachments: readonly Attachment[], signal: AbortSignal): Promise<readonly WriterInput[]>;
  pictures(order: PictureOrder, work: ExportWork): Promise<ExportResult>;
}

/** Null for the moment until what waits to be sent is known. */
export const ExportDeskContext = createContext<ExportDesk | null>(null);
