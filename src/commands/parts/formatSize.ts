const NO_BREAK_SPACE = '\u00a0';

const units = ['B', 'kB', 'MB', 'GB', 'TB'] as const;

/** Bytes in powers of 1000, as file browsers show them: "346 kB", "2.1 MB". */
export function formatSize(bytes: number): string {
  return formatIn(unitOf(bytes), bytes);
}

/** "1.2 of 1.9 MB": the part in the unit of the whole. */
export function formatPart(part: number, whole: number): string {
  const unit = unitOf(whole);
  return `${rounded(part / 1000 ** unit, unit)} of ${formatIn(unit, whole)}`;
}

/** The place of the unit in which no more than three digits stand before the point. */
function unitOf(bytes: number): number {
  let unit = 0;
  while (unit < units.length - 1 && Number(rounded(bytes / 1000 ** unit, unit)) >= 1000) unit += 1;
  return unit;
}

function formatIn(unit: number, bytes: number): string {
  return `${rounded(bytes / 1000 ** unit, unit)}${NO_BREAK_SPACE}${units[unit] ?? 'B'}`;
}

/** Bytes and kB are whole, larger units have one decimal below a hundred. */
function rounded(value: number, unit: number): string {
  return unit < 2 || value >= 99.95 ? value.toFixed(0) : value.toFixed(1);
}
