import type { Browser } from '@playwright/test';

/** A JPEG of so many px with something to see at every zoom, as a camera would give it: made by the browser, the same each time. */
export async function makePhoto(browser: Browser, width: number, height: number): Promise<Buffer> {
  const page = await browser.newPage();
  const encoded = await page.evaluate(async (size) => {
    const canvas = new OffscreenCanvas(size.width, size.height);
    const context = canvas.getContext('2d');
    if (context === null) throw new Error('the browser gave no 2d context');
    context.fillStyle = '#8090a0';
    context.fillRect(0, 0, size.width, size.height);
    let seed = 1;
    for (let part = 0; part < 40_000; part += 1) {
      // Six numbers of 0 to 1. No function of its own: what is sent to a page must not need what the compiler puts round it.
      const [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0] = Array.from({ length: 6 }, () => (seed = (Math.imul(seed, 1_103_515_245) + 12_345) & 0x7fffffff) / 0x7fffffff);
      const side = 4 + a * (part < 400 ? size.width / 10 : 60);
      context.fillStyle = `hsl(${b * 360} 50% ${20 + c * 60}%)`;
      context.fillRect(d * size.width, e * size.height, side, side * (0.3 + f));
    }
    const blob = await canvas.convertToBlob({ type: 'image/jpeg', quality: 0.9 });
    const reader = new FileReader();
    return new Promise<string>((resolve) => {
      reader.addEventListener('load', () => resolve(typeof reader.result === 'string' ? reader.result : ''));
      reader.readAsDataURL(blob);
    });
  }, { width, height });
  await page.close();
  return Buffer.from(encoded.slice(encoded.indexOf(',') + 1), 'base64');
}
