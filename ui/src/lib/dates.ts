// Dates and sizes as offices write them.
import { preferences } from './preferences.svelte';

/** `2026年11月29日 14:05`, in the machine's own zone. Text that is no date comes back as it is. */
export function when(rfc3339: string): string {
  const date = new Date(rfc3339);
  if (Number.isNaN(date.getTime())) return rfc3339;
  const two = (n: number) => String(n).padStart(2, '0');
  const time = `${two(date.getHours())}:${two(date.getMinutes())}`;
  if (preferences.language === 'en') return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())} ${time}`;
  return `${date.getFullYear()}年${date.getMonth() + 1}月${date.getDate()}日 ${time}`;
}

export function size(bytes: number): string {
  if (bytes < 1024) return `${bytes} B`;
  if (bytes < 1024 * 1024) return `${(bytes / 1024).toFixed(1)} KB`;
  return `${(bytes / 1024 / 1024).toFixed(1)} MB`;
}

/** A file's name without the `附件1` that its place says already. */
export function bareName(name: string): string {
  return name.replace(/^附件\s*\d*\s*[-—_、:：]?\s*(?=[^.\d\s])/u, '');
}

/** A digest for the eye: groups of four. */
export function digest(hex: string, groups = 4): string {
  return (hex.slice(0, groups * 4).match(/.{1,4}/g) ?? []).join(' ');
}
