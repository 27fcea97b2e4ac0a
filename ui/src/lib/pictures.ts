// Pictures that no machine reads. Their bytes come from the office, live in memory while they are looked at, and are let go.
import type { UnscannableView } from './types';

const heads: [string, number[]][] = [
  ['image/png', [0x89, 0x50, 0x4e, 0x47]], ['image/jpeg', [0xff, 0xd8, 0xff]], ['image/gif', [0x47, 0x49, 0x46, 0x38]], ['image/bmp', [0x42, 0x4d]],
];

/** What kind of picture it is, by its first bytes; null for anything that the window does not show. */
export function pictureType(bytes: ArrayBuffer): string | null {
  const head = new Uint8Array(bytes, 0, Math.min(4, bytes.byteLength));
  return heads.find(([, mark]) => mark.every((byte, n) => head[n] === byte))?.[0] ?? null;
}

/** True for a place that the office can probably show. */
export function viewable(one: UnscannableView): boolean {
  return one.what === 'image' && /\.(png|jpe?g|gif|bmp)$/i.test(one.place);
}
