import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { expect, it } from 'vitest';
import { rawPdf } from '../../e2e/corpus/rawPdf.ts';
import { pdfLinks, pdfOutline, safeAddress } from './pdfLinks.ts';

it('follows web pages and mail addresses, and nothing else', () => {
  expect(safeAddress('https://example.org/a')).toBe('https://example.org/a');
  expect(safeAddress('mailto:ana@example.org')).toBe('mailto:ana@example.org');
  for (const refused of ['javascript:alert(1)', 'data:text/html,x', 'file:///etc/passwd', 'vbscript:x', ' java\nscript:alert(1)', 'relative/path', '', undefined, 7]) {
    expect(safeAddress(refused)).toBeNull();
  }
});

it('tells where every link of a page leads: places, addresses, and what is not opened', async () => {
  const actions = [
    '/Dest [3 0 R /XYZ 10 300 0]', '/A << /S /URI /URI (https://example.org/a) >>', '/A << /S /URI /URI (file:///C:/plans/pump.dwg) >>',
    '/A << /S /GoToR /F (other.pdf) /D [0 /Fit] >>', '/A << /S /Launch /F (setup.exe) >>', '/A << /S /URI /URI (javascript:alert\\(1\\)) >>',
    '/A << /S /URI /URI (tel:+491234) >>', '/A << /S /Named /N /NextPage >>', '/A << /S /Named /N /LastPage >>', '/A << /S /Named /N /Print >>', '/Dest [99 /Fit]',
    ...['valueOf', 'constructor', 'toString', '__proto__'].map((name) => `/A << /S /Named /N /${name} >>`),
  ];
  const pdf = await getDocument({
    data: new Uint8Array(rawPdf([
      '<< /Type /Catalog /Pages 2 0 R /Outlines 5 0 R >>',
      '<< /Type /Pages /Count 2 /Kids [3 0 R 4 0 R] >>',
      `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 400] /Annots [${actions.map((action) => `<< /Type /Annot /Subtype /Link /Rect [0 0 9 9] ${action} >>`).join(' ')}] >>`,
      '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 400] >>',
      '<< /Type /Outlines /First 6 0 R /Last 6 0 R /Count 1 >>',
      '<< /Title (Far away) /Parent 5 0 R /A << /S /URI /URI (file:///etc/passwd) >> >>',
    ])),
    verbosity: 0,
  }).promise;
  expect((await pdfLinks(pdf, 0, new AbortController().signal)).map(({ target }) => target)).toEqual([
    { kind: 'place', pageIndex: 0, shows: { kind: 'point', point: { x: 10, y: 100 }, zoom: null } },
    { kind: 'address', url: 'https://example.org/a' },
    { kind: 'refused', words: 'file:///C:/plans/pump.dwg' },
    { kind: 'refused', words: 'other.pdf, page 1' },
    { kind: 'refused', words: 'setup.exe' },
    { kind: 'refused', words: 'javascript:alert(1)' },
    { kind: 'refused', words: 'tel:+491234' },
    { kind: 'step', to: 'next page' },
    { kind: 'place', pageIndex: 1, shows: { kind: 'page' } },
  ]);
  expect((await pdfOutline(pdf)).map(({ target }) => target)).toEqual([{ kind: 'refused', words: 'file:///etc/passwd' }]);
  await pdf.loadingTask.destroy();
});

it('tells of headings what they do: pages by their names, views gone back to, layers shown and hidden', async () => {
  const actions = [
    ...['NextPage', 'PrevPage', 'FirstPage', 'LastPage', 'GoBack', 'GoForward', 'Print', 'constructor'].map((name) => `/S /Named /N /${name}`),
    '/S /SetOCGState /State [/OFF 4 0 R /ON 5 0 R 4 0 R /Toggle 5 0 R]', '/S /SetOCGState /State [/OFF]',
  ];
  const first = 7;
  const pdf = await getDocument({
    data: new Uint8Array(rawPdf([
      '<< /Type /Catalog /Pages 2 0 R /Outlines 6 0 R /OCProperties << /OCGs [4 0 R 5 0 R] /D << >> >> >>',
      '<< /Type /Pages /Count 1 /Kids [3 0 R] >>',
      '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 400] >>',
      '<< /Type /OCG /Name (Frame) >>',
      '<< /Type /OCG /Name (Text) >>',
      `<< /Type /Outlines /First ${first} 0 R /Last ${first + actions.length - 1} 0 R /Count ${actions.length} >>`,
      ...actions.map((action, place) => `<< /Title (${place}) /Parent 6 0 R /A << ${action} >> ${place < actions.length - 1 ? `/Next ${first + place + 1} 0 R` : ''} >>`),
    ])),
    verbosity: 0,
  }).promise;
  expect((await pdfOutline(pdf)).map(({ target }) => target)).toEqual([
    { kind: 'step', to: 'next page' }, { kind: 'step', to: 'previous page' },
    { kind: 'place', pageIndex: 0, shows: { kind: 'page' } }, { kind: 'place', pageIndex: 0, shows: { kind: 'page' } },
    { kind: 'step', to: 'back' }, { kind: 'step', to: 'forward' }, null, null,
    { kind: 'layers', changes: [{ id: '4R', to: 'hidden' }, { id: '5R', to: 'shown' }, { id: '4R', to: 'shown' }, { id: '5R', to: 'turned over' }] },
    null,
  ]);
  await pdf.loadingTask.destroy();
});

it('tells how a page is to be shown that one is led to, also of one that is turned and does not begin at 0', async () => {
  const shown = [
    '/XYZ 110 300 2.5', '/XYZ null null 0.5', '/XYZ 110 null null', '/XYZ null 300 0', '/Fit', '/FitB', '/FitH 300', '/FitBH null', '/FitV 110', '/FitBV 110',
    '/FitR 110 60 210 160', '/FitR 110 60 110 160',
  ];
  const pdf = await getDocument({
    data: new Uint8Array(rawPdf([
      '<< /Type /Catalog /Pages 2 0 R >>',
      '<< /Type /Pages /Count 2 /Kids [3 0 R 4 0 R] >>',
      `<< /Type /Page /Parent 2 0 R /MediaBox [100 50 700 450] /Annots [${shown.map((how) => `<< /Type /Annot /Subtype /Link /Rect [0 0 9 9] /Dest [3 0 R ${how}] >>`).join(' ')}
        << /Type /Annot /Subtype /Link /Rect [0 0 9 9] /Dest [4 0 R /FitR 10 20 30 60] >>] >>`,
      '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 400] /Rotate 90 >>',
    ])),
    verbosity: 0,
  }).promise;
  const targets = (await pdfLinks(pdf, 0, new AbortController().signal)).map(({ target }) => (target.kind === 'place' ? target.shows : null));
  expect(targets).toEqual([
    { kind: 'point', point: { x: 10, y: 150 }, zoom: 2.5 }, { kind: 'point', point: { x: 0, y: 0 }, zoom: 0.5 }, { kind: 'page' },
    { kind: 'point', point: { x: 0, y: 150 }, zoom: null }, { kind: 'whole' }, { kind: 'whole' },
    { kind: 'width', from: { x: 0, y: 150 } }, { kind: 'width', from: { x: 0, y: 0 } }, { kind: 'height', from: { x: 10, y: 0 } }, { kind: 'height', from: { x: 10, y: 0 } },
    { kind: 'area', area: { x: 10, y: 290, width: 100, height: 100 } }, { kind: 'page' },
    { kind: 'area', area: { x: 20, y: 10, width: 40, height: 20 } },
  ]);
  await pdf.loadingTask.destroy();
});
