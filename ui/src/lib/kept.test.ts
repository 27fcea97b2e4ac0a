import { describe, expect, it } from 'vitest';
import { group } from './findings';
import { isKept, keptCounts, keptLines } from './kept';
import type { FindingView } from './types';

const finding = (id: string, over: Partial<FindingView> = {}, choice: 'keep' | 'mask' | null = null): FindingView => ({
  id, file: 'f', part: 'body', start: 0, end: 1, line: 1, cell: null, column: null, header: null, kind: 'resident_id', kind_zh: '身份证号', kind_en: 'Resident ID',
  severity: 'block', confidence: 'certain', excerpt: '', rule: '', basis: '', why: '', same: id, same_count: 0,
  decision: choice && { choice, reason: choice === 'keep' ? 'consent' : null, reason_zh: choice === 'keep' ? '本人同意' : null, reason_en: choice === 'keep' ? 'consent' : null, note: '', by: '', at: '' }, ...over,
});

describe('kept values', () => {
  it('a masked value, an open one and a kept hint are none', () => {
    expect([finding('a', {}, 'mask'), finding('b'), finding('c', { severity: 'hint' }, 'keep')].some(isKept)).toBe(false);
    expect(isKept(finding('d', {}, 'keep'))).toBe(true);
  });

  it('what blocks is told first, by kind and column', () => {
    const lines = keptLines([
      finding('a', { severity: 'decide', kind: 'name', kind_zh: '姓名' }, 'keep'), finding('b', { severity: 'decide', kind: 'name', kind_zh: '姓名' }, 'keep'),
      finding('c', { column: 'S!C' }, 'keep'), finding('d', { column: 'S!D' }, 'keep'), finding('e', {}, 'mask'),
    ]);
    expect(lines.map((l) => [l.severity, l.column, l.count, l.first])).toEqual([['block', 'S!C', 1, 'c'], ['block', 'S!D', 1, 'd'], ['decide', null, 2, 'a']]);
  });

  it('a kept column is not a done column', () => {
    const groups = group([finding('a', { column: 'S!C' }, 'keep'), finding('b', { column: 'S!C' }, 'mask'), finding('c', { kind: 'phone', column: 'S!D' }, 'mask'), finding('d', { kind: 'phone', column: 'S!D' }, 'mask')]);
    expect(groups.map((g) => [g.column, g.kept, g.keptWorst])).toEqual([['S!C', 1, 'block'], ['S!D', 0, null]]);
  });

  it('are counted by file and part', () => {
    const counts = keptCounts([finding('a', {}, 'keep'), finding('b', { part: 'header', severity: 'decide' }, 'keep'), finding('c', {}, 'mask')]);
    expect(counts.get('f')).toEqual({ count: 2, block: true });
    expect(counts.get('f\nheader')).toEqual({ count: 1, block: false });
  });
});
