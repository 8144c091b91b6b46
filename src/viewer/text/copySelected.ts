import { saveFile } from '../../commands/parts/saveFile.ts';
import type { PageText } from '../../text/pageText.ts';
import type { TextStretch } from '../../tools/tool.ts';
import type { OpenViewer } from '../openViewer.ts';
import { pagesOf, textOf } from './stretches.ts';
import { unreadWords, withSelected } from './withSelected.ts';

/** Copies the selected text of all its pages, those that have to be read among them; where copying is not allowed it is a download, which is said. */
export function copySelected(viewer: Pick<OpenViewer, 'workspace' | 'chrome'>, stretch: TextStretch): Promise<void> {
  return withSelected(viewer, {
    stretch,
    keep: textAlone,
    async tell(reading) {
      const isCopied = await written(reading.then((pages) => textOf(stretch, pages)));
      const pages = await reading;
      const count = pagesOf(stretch).length;
      if (isCopied) return `Text of ${count === 1 ? '1 page' : `${count} pages`} copied${unreadWords(pages)}`;
      saveFile({ name: 'text.txt', mime: 'text/plain', content: textOf(stretch, pages) });
      return `The browser did not allow copying: the text was downloaded as text.txt${unreadWords(pages)}`;
    },
  });
}

function textAlone({ text }: PageText): PageText {
  return { text, runs: [] };
}

/** Promised to the clipboard at once: a browser allows copying only soon after a key or click. */
async function written(text: Promise<string>): Promise<boolean> {
  try {
    await navigator.clipboard.write([new ClipboardItem({ 'text/plain': text.then((all) => new Blob([all], { type: 'text/plain' })) })]);
    return true;
  } catch {
    // Also on addresses that are not secure, which have no clipboard; what could not be read is told by whoever reads it.
    return false;
  }
}
