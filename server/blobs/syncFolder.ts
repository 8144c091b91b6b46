import { open } from 'node:fs/promises';

/** A rename is kept only when its folder is synced. Windows cannot sync folders, and does not need it. */
export async function syncFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return;
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
