import type { Client } from '../api/client.ts';
import { cropPictures } from '../exchange/render/crops.ts';
import { pagePicture } from '../exchange/render/png.ts';
import type { ExportResult } from '../exchange/run/archive.ts';
import type { CropOptions, ExportWork, PictureOrder } from '../exchange/run/exportDesk.ts';
import type { PictureFormatId } from '../exchange/run/formats.ts';
import { withArchive } from '../exchange/run/runArchive.ts';
import type { WorkerArchive } from '../exchange/run/runArchive.ts';
import { originalsOf } from '../exchange/run/sessionInputs.ts';
import { toolVersion } from '../exchange/run/toolVersion.ts';
import { csvLine } from '../exchange/write/csv.ts';
import { stemOf } from '../exchange/write/exportPages.ts';
import { createNamer } from '../exchange/write/names.ts';
import { pictureSubjects } from './pictureSubjects.ts';
import type { Marked, PictureDesk, PictureSubject } from './pictureSubjects.ts';

/** Where pictures go as they are made. */
interface Making {
  readonly archive: WorkerArchive;
  /** A name that no other picture has. */
  readonly nameOf: (name: string) => string;
  readonly left: Set<string>;
  /** Lines of the index of crops. */
  readonly index: string[];
}

/** Makes pictures of pages or regions, of the open file or of others. Rejects with the signal's reason when aborted. */
export function exportPictures(desk: PictureDesk, client: Client, asked: PictureOrder, { signal, onProgress }: ExportWork): Promise<ExportResult> {
  const { format, inputs, attachments, stem } = asked;
  const total = inputs.filter(({ annotations }) => annotations.length > 0).length;
  return withArchive(signal, async (archive) => {
    const making: Making = { archive, nameOf: createNamer(), left: new Set(), index: [] };
    const { left, index } = making;
    let done = 0;
    for await (const subject of pictureSubjects(desk, { client, inputs, attachments, signal })) {
      if (archive.isOver()) break;
      const work = { signal, onProgress: (share: number) => onProgress((done + share) / total) };
      if ('left' in subject) left.add(subject.left);
      else if (format === 'crops') await addCrops(making, subject, asked.crops, work);
      else await addPages(making, subject, format, work);
      done += 1;
    }
    if (index.length > 0) await addFile(archive, 'index.csv', new Blob([`\uFEFF${csvLine(indexHead)}`, ...index]));
    const nothing = 'There is nothing to draw: hidden annotations and those of an unknown kind are left out.';
    return archive.end({ stem, mime: mimeOf(format), format, version: toolVersion, originals: originalsOf(attachments), left: [...left], nothing });
  });
}

async function addFile(archive: WorkerArchive, name: string, content: Blob): Promise<void> {
  await archive.begin(name);
  await archive.write(content);
}

async function addPages({ archive, nameOf, left }: Making, { attachment, document, marked }: PictureSubject, format: PictureFormatId, { signal, onProgress }: ExportWork): Promise<void> {
  const byPage = new Map<number, Marked[]>();
  for (const own of marked) if (byPage.get(own.annotation.pageIndex)?.push(own) === undefined) byPage.set(own.annotation.pageIndex, [own]);
  for (const [place, [pageIndex, own]] of [...byPage].toSorted(([a], [b]) => a - b).entries()) {
    if (archive.isOver()) return;
    const marks = own.map(({ mark }) => mark);
    const picture = await pagePicture({ document, pageIndex, marks, type: mimeOf(format), signal, onProgress: (share) => onProgress((place + share) / byPage.size) });
    if (picture.reduced !== null) left.add(picture.reduced);
    const name = `${stemOf(attachment.name)}${document.pageCount === 1 ? '' : `-page-${pageIndex + 1}`}.${format === 'jpeg' ? 'jpg' : 'png'}`;
    await addFile(archive, nameOf(name), picture.blob);
  }
}

const indexHead = ['file', 'id', 'label', 'attachment_name', 'page', 'x', 'y', 'width', 'height', 'pixel_width', 'pixel_height'];

/** A picture a region, named by its label and id, and what the index says of it. */
async function addCrops({ archive, nameOf, index }: Making, { attachment, document, marked }: PictureSubject, crops: CropOptions, { signal, onProgress }: ExportWork): Promise<void> {
  const wanted = marked.map((own) => ({ ...own, pageIndex: own.annotation.pageIndex }));
  let made = 0;
  for await (const { of, blob, area, size } of cropPictures({ document, wanted, ...crops, signal })) {
    if (archive.isOver()) return;
    const { id, label } = of.annotation;
    const numbers = [area.x, area.y, area.width, area.height].map((value) => Math.round(value * 100) / 100);
    const name = `crops/${nameOf(cropName(of))}`;
    await addFile(archive, name, blob);
    index.push(csvLine([name, id, label, attachment.name, of.pageIndex + 1, ...numbers, size.width, size.height]));
    made += 1;
    onProgress(made / wanted.length);
  }
}

function cropName({ annotation: { label, id } }: Marked): string {
  return `${label === '' ? 'unlabelled' : label.replaceAll(/[/\\]/g, '_').slice(0, 60)}-${id.replaceAll(/[/\\]/g, '_').slice(0, 8)}.png`;
}

function mimeOf(format: PictureFormatId): 'image/png' | 'image/jpeg' {
  return format === 'jpeg' ? 'image/jpeg' : 'image/png';
}
