// oxlint-disable import/no-unassigned-import -- both are imported for what they do, in this order
import './soundProfiles.ts';
import 'pdfjs-dist/build/pdf.worker.min.mjs';
