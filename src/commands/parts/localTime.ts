const zoneName = new Intl.DateTimeFormat(undefined, { timeZoneName: 'short' });

/** `2026-11-20 14:32` in local time; null where `iso` is no time. */
export function localMinute(iso: string): string | null {
  const date = new Date(iso);
  if (Number.isNaN(date.getTime())) return null;
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())} ${two(date.getHours())}:${two(date.getMinutes())}`;
}

function two(value: number): string {
  return String(value).padStart(2, '0');
}

/** `2026-11-20 14:32:07 GMT+1`: to the second, with the zone it is told in. Null where `iso` is no time. */
export function localTimeWithZone(iso: string): string | null {
  const minute = localMinute(iso);
  if (minute === null) return null;
  const date = new Date(iso);
  const zone = zoneName.formatToParts(date).find((part) => part.type === 'timeZoneName')?.value ?? '';
  return `${minute}:${two(date.getSeconds())} ${zone}`.trim();
}
