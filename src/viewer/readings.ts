import { columnKinds, dayOrders, delimiters, epochUnits } from '../document/sheet/dataFormat.ts';
import type { Decided } from '../document/sheet/guessFormat.ts';
import type { Sheet } from '../document/sheet/sheet.ts';
import { openFileMemory } from './fileMemory.ts';

/** How a data file is read and its times are shown, as far as a person has said it. */
interface Reading {
  readonly said: Decided;
  readonly timezone: string;
}

type Entry = readonly [id: string, said: Decided, timezone: string];

const memory = openFileMemory('redline:readings', isEntry);
const timezones: readonly unknown[] = ['UTC', 'file', 'viewer'];
const untold: Reading = { said: {}, timezone: 'UTC' };

/** As this browser last read the attachment. */
export function rememberedReading(attachmentId: string): Reading {
  const entry = memory.of(attachmentId);
  return entry === undefined ? untold : { said: entry[1], timezone: entry[2] };
}

/** Remembers what is said from now on, for as long as the sheet is open. */
export function rememberReading(attachmentId: string, sheet: Sheet): void {
  let before = readingOf(sheet);
  sheet.subscribe(function remember() {
    const now = readingOf(sheet);
    if (now.said === before.said && now.timezone === before.timezone) return;
    before = now;
    if (Object.keys(now.said).length === 0 && now.timezone === untold.timezone) memory.forget(attachmentId);
    else memory.put([attachmentId, now.said, now.timezone]);
  });
}

function readingOf(sheet: Sheet): Reading {
  const { said, chart } = sheet.state();
  return { said, timezone: chart.timezone };
}

function isEntry(value: unknown): value is Entry {
  if (!Array.isArray(value)) return false;
  const [id, said, timezone] = value;
  return typeof id === 'string' && isDecided(said) && timezones.includes(timezone);
}

function isDecided(value: unknown): value is Decided {
  if (typeof value !== 'object' || value === null) return false;
  return Object.entries(value).every(([name, told]: readonly [string, unknown]) => {
    switch (name) {
      case 'delimiter':
        return oneOf(delimiters, told);
      case 'decimal':
        return told === '.' || told === ',';
      case 'header':
      case 'units':
        return typeof told === 'boolean';
      case 'time':
        return told === null || isIndex(told);
      case 'epoch':
        return told === null || oneOf(epochUnits, told);
      case 'zone':
        return Number.isInteger(told);
      case 'days':
        return oneOf(dayOrders, told);
      case 'kinds':
        return typeof told === 'object' && told !== null && Object.entries(told).every(([index, kind]) => isIndex(Number(index)) && oneOf(columnKinds, kind));
      default:
        return false;
    }
  });
}

function oneOf(all: readonly unknown[], value: unknown): boolean {
  return all.includes(value);
}

function isIndex(value: unknown): boolean {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0;
}
