const NO_BREAK_SPACE = '\u00a0';

const units = ['B', 'kB', 'MB', 'GB', 'TB'] as const;

/** Bytes in powers of 1000, as file browsers show them: "346 kB", "2.1 MB". */
export function formatSize(bytes: number): string {
  let [value, unit] = [bytes, 0];
  while (unit < units.length - 1 && Number(rounded(value, unit)) >= 1000) [value, unit] = [value / 1000, unit + 1];
  return `${rounded(value, unit)}${NO_BREAK_SPACE}${units[unit] ?? 'B'}`;
}

/** "1.2 of 1.9 MB": the part in the unit of the whole. */
export function formatPart(part: number, whole: number): string {
  let unit = 0;
  let divisor = 1;
  while (unit < units.length - 1 && Number(rounded(whole / divisor, unit)) >= 1000) [unit, divisor] = [unit + 1, divisor * 1000];
  return `${rounded(part / divisor, unit)} of ${formatSize(whole)}`;
}

/** Bytes and kB are whole, larger units have one decimal below a hundred. */
function rounded(value: number, unit: number): string {
  return unit < 2 || value >= 99.95 ? value.toFixed(0) : value.toFixed(1);
}
