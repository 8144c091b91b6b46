import { showError, showNote } from './toasts.ts';

/** Copies the address of a path of ours, and says so with who may open it. The browser has to be asked first, in the person's own gesture. */
export async function copyLink(path: string, audience: Promise<string>): Promise<void> {
  const link = `${location.origin}${path}`;
  try {
    await navigator.clipboard.writeText(link);
  } catch {
    return showError(`The browser did not allow copying. The link is ${link}`);
  }
  showNote(`Link copied. ${await audience}`);
}
