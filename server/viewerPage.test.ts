import { describe, expect, it } from 'vitest';
import { linksOf } from './viewerPage.ts';

const chunks = new Map([
  ['assets/ask.js', { modules: ['src/app/askAhead.ts', 'src/app/address.ts'], imports: ['assets/shared.js'], styles: [] }],
  ['assets/pdf.js', { modules: ['src/document/pdf.ts'], imports: [], styles: [] }],
  ['assets/start.js', { modules: ['src/app/start.tsx'], imports: ['assets/shared.js', 'assets/react.js'], styles: ['assets/start.css'] }],
  ['assets/viewer.js', { modules: ['src/app/ViewerRoute.tsx'], imports: ['assets/react.js', 'assets/start.js'], styles: ['assets/viewer.css'] }],
  ['assets/shared.js', { modules: ['src/api/client.ts'], imports: [], styles: [] }],
  ['assets/react.js', { modules: ['node_modules/react/index.js'], imports: [], styles: [] }],
  ['assets/dialog.js', { modules: ['src/viewer/labels/LabelsDialog.tsx'], imports: [], styles: ['assets/dialog.css'] }],
]);

describe('the page of a viewer', () => {
  it('names each file once: what opens a file to be compiled, the app for later, and nothing that is loaded when it is asked for', () => {
    const links = linksOf(chunks, '<script src="/assets/entry.js"></script>').split('\n').map((line) => /rel="(\w+)".* href="([^"]+)"/.exec(line)?.slice(1).join(' ') ?? line.trim());
    expect(links).toEqual([
      'modulepreload /assets/ask.js', 'modulepreload /assets/shared.js', 'modulepreload /assets/pdf.js',
      '<template id="links-of-the-app">',
      'preload /assets/start.js', 'preload /assets/react.js', 'preload /assets/viewer.js',
      'preload /assets/start.css', 'preload /assets/viewer.css',
      '</template>',
    ]);
  });

  it('links to nothing twice', () => {
    expect(linksOf(chunks, '<link rel="modulepreload" crossorigin href="/assets/shared.js">')).not.toContain('/assets/shared.js');
  });

  it('is not made of a build that lacks what it is for', () => {
    expect(() => linksOf(new Map(), '')).toThrow('no chunk of the build holds src/app/askAhead.ts');
  });
});
