const alone: ReadonlySet<string> = new Set([
  't', 'sec', 'secs', 'second', 'seconds', 'millis', 'micros', 'nanos', 'milliseconds', 'microseconds', 'nanoseconds', 'met', 'utc', 'gmt', 'uptime', 'runtime', 'clock', 'tow', 'itow',
]);
const anywhere: ReadonlySet<string> = new Set(['ts', 'date', 'datetime', 'epoch', 'tow', 'itow', 'uhrzeit', 'mjd']);
const begins = /^(?:time(?!out|r|zone|d$|slot)|zeit|datum|elapsed|unix|timestamp)/u;
const ends = /^(?:gps|sys|system|unix|local|utc|date|sample|cpu|boot|log|flight|mission|test|rel|abs)time(?:stamp)?$/u;
const units: ReadonlySet<string> = new Set(['s', 'ms', 'us', 'µs', 'μs', 'ns', 'sec', 'secs', 'min', 'h', 'second', 'seconds', 'hours', 'minutes', 'utc', 'days']);
/** A time that is measured, or set, is none that passes. */
const others: ReadonlySet<string> = new Set(['out', 'constant', 'const', 'step', 'interval', 'zone', 'remaining', 'limit', 'limits']);

/** The words of a name, lower-cased: "TimeUS" and "gps_time [s]" have two and three. */
function wordsOf(name: string): readonly string[] {
  return name.replaceAll(/(?<=[\p{Ll}\d])(?=\p{Lu})/gu, ' ').toLowerCase().split(/[^\p{L}\d]+/u).filter((word) => word !== '');
}

/** Whether a column of numbers is called as one of times is. */
export function isTimeName(name: string): boolean {
  const words = wordsOf(name);
  const [first = '', ...rest] = words;
  if (words.some((word) => others.has(word))) return false;
  if (alone.has(first) && rest.every((word) => units.has(word))) return true;
  return words.some((word) => anywhere.has(word) || begins.test(word) || ends.test(word));
}

/** What a name says that its numbers count, in the units of `epochUnits`; null where it says nothing. */
export function unitInName(name: string): 's' | 'ms' | 'us' | 'ns' | null {
  const words = wordsOf(name);
  const has = (...said: readonly string[]): boolean => words.slice(1).some((word) => said.includes(word)) || said.includes(words.length === 1 ? (words[0] ?? '') : '');
  if (has('ms', 'millis', 'milliseconds')) return 'ms';
  if (has('us', 'µs', 'μs', 'micros', 'microseconds')) return 'us';
  return has('ns', 'nanos', 'nanoseconds') ? 'ns' : has('s', 'sec', 'secs', 'seconds') ? 's' : null;
}
