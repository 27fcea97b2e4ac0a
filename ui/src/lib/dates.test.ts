import { describe, expect, it } from 'vitest';
import { bareName, digest, size, when } from './dates';

describe('names, sizes, digests', () => {
  it('says 附件 once', () => {
    expect(bareName('附件1 联系表.txt')).toBe('联系表.txt');
    expect(bareName('附件2-名单.xlsx')).toBe('名单.xlsx');
    expect(bareName('附件：名单.xlsx')).toBe('名单.xlsx');
    expect(bareName('名单.xlsx')).toBe('名单.xlsx');
    expect(bareName('附件1.docx')).toBe('附件1.docx');
  });
  it('groups digests by four', () => expect(digest('0123456789abcdef', 3)).toBe('0123 4567 89ab'));
  it('writes sizes', () => expect([size(12), size(2048), size(3 << 20)]).toEqual(['12 B', '2.0 KB', '3.0 MB']));
  it('leaves what is no date as it is', () => expect(when('某日')).toBe('某日'));
});
