import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { preprocessCSS, resolveConfig } from 'vite';
import { expect, it } from 'vitest';

const root = fileURLToPath(new URL('..', import.meta.url));

it('builds all lengths of style sheets in units of the text, those taken from another sheet too', async () => {
  const config = await resolveConfig({ root, configFile: join(root, 'vite.config.ts'), logLevel: 'silent' }, 'build');
  const sheets = readdirSync(join(root, 'src'), { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.css')).map((name) => join(root, 'src', name));
  expect(sheets.length).toBeGreaterThan(50);
  for (const sheet of sheets) {
    const { code } = await preprocessCSS(readFileSync(sheet, 'utf8'), sheet, config);
    expect(code.match(/(?<![\w.-])(?:[4-9]|\d{2,})(?:\.\d+)?px/g), sheet).toBeNull();
  }
}, 60_000);
