import { describe, expect, it } from 'vitest';
import { pictureType, viewable } from './pictures';
import type { UnscannableView } from './types';

const bytes = (...all: number[]) => new Uint8Array(all).buffer;

describe('pictures', () => {
  it('are known by how they begin, and nothing else is shown', () => {
    expect(pictureType(bytes(0x89, 0x50, 0x4e, 0x47, 0))).toBe('image/png');
    expect(pictureType(bytes(0xff, 0xd8, 0xff, 0xe0))).toBe('image/jpeg');
    for (const other of [bytes(), bytes(0x3c, 0x73, 0x76, 0x67), bytes(0xff)]) expect(pictureType(other)).toBe(null);
  });
  it('a page of a scan and a drawing of another program are not offered', () => {
    const at = (what: string, place: string) => viewable({ n: 0, what, place, zh: '', en: '', cleared: null } satisfies UnscannableView);
    expect([at('image', 'word/media/image1.png'), at('image', 'docProps/thumbnail.jpeg'), at('image', '第3页'), at('image', 'word/media/a.emf'), at('unknown_part', 'x.png')]).toEqual([true, true, false, false, false]);
  });
});
