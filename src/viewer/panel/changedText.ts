const day = new Intl.DateTimeFormat(undefined, { day: 'numeric', month: 'short' });

/** When something was, as short as it can be told: "14:32" of today, "3 Nov" of this year, else "2025-11-03"; "" where it is no time. */
export function changedText(iso: string | null, now: Date): string {
  const at = iso === null ? null : new Date(iso);
  if (at === null || Number.isNaN(at.getTime())) return '';
  if (at.toDateString() === now.toDateString()) return `${two(at.getHours())}:${two(at.getMinutes())}`;
  if (at.getFullYear() === now.getFullYear()) return day.format(at);
  return `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())}`;
}

function two(value: number): string {
  return String(value).padStart(2, '0');
}
