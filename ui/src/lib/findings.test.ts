import { describe, expect, it } from 'vitest';
import { covered, group, inReadingOrder, isOpen, matches, needsReason, neighbour, selection } from './findings';
import type { FileView, FindingView } from './types';

function finding(id: string, over: Partial<FindingView> = {}): FindingView {
  return {
    id, file: 'f1', part: 'body', start: 0, end: 4, line: 1, cell: null, column: null, header: null, kind: 'mobile_phone',
    kind_zh: '手机号', kind_en: 'mobile phone', severity: 'decide', confidence: 'certain', excerpt: '199****0000', rule: 'r',
    basis: 'b', why: 'w', same: id, same_count: 0, decision: null, ...over,
  };
}
const decided = { choice: 'mask', reason: null, reason_zh: null, reason_en: null, note: '', by: 'x', at: 't' } as const;
const files = [{ id: 'f1' }, { id: 'f2' }] as FileView[];

describe('group', () => {
  it('makes one group of a column and one of a kind', () => {
    const groups = group([
      finding('1', { column: 'Sheet1!C', header: '电话', cell: 'Sheet1!C2' }),
      finding('2', { column: 'Sheet1!C', header: '电话', cell: 'Sheet1!C3' }),
      finding('3'), finding('4'),
    ]);
    expect(groups.map((g) => [g.column, g.findings.length])).toEqual([['Sheet1!C', 2], [null, 2]]);
  });
  it('keeps columns of the same name in two files apart', () => {
    const groups = group([finding('1', { column: 'Sheet1!C' }), finding('2', { column: 'Sheet1!C', file: 'f2' })]);
    expect(groups).toHaveLength(2);
  });
  it('puts what blocks first and what is decided last', () => {
    const groups = group([
      finding('1', { kind: 'email', decision: decided }), finding('2', { kind: 'mobile_phone' }),
      finding('3', { kind: 'resident_id', severity: 'block' }),
    ]);
    expect(groups.map((g) => g.kind)).toEqual(['resident_id', 'mobile_phone', 'email']);
    expect(groups.map((g) => g.open)).toEqual([1, 1, 0]);
  });
});

describe('order and neighbours', () => {
  it('reads files in their order and places in theirs', () => {
    const order = inReadingOrder([finding('c', { file: 'f2' }), finding('b', { start: 9 }), finding('a', { start: 2 })], files);
    expect(order.map((f) => f.id)).toEqual(['a', 'b', 'c']);
  });
  it('j skips what is decided and hints; J does not', () => {
    const list = [finding('1'), finding('2', { decision: decided }), finding('3', { severity: 'hint' }), finding('4')];
    expect(neighbour(list, '1', 1, false)?.id).toBe('4');
    expect(neighbour(list, '1', 1, true)?.id).toBe('2');
    expect(neighbour(list, '4', 1, false)?.id).toBe('1');
    expect(neighbour(list, null, 1, false)?.id).toBe('1');
    expect(neighbour(list, null, -1, false)?.id).toBe('4');
  });
  it('answers null when nothing is open', () => {
    expect(neighbour([finding('1', { decision: decided })], '1', 1, false)).toBeNull();
    expect(neighbour([], null, 1, true)).toBeNull();
  });
  it('a hint is never open', () => expect(isOpen(finding('1', { severity: 'hint' }))).toBe(false));
});

describe('deciding', () => {
  const list = [
    finding('1', { same: 's', column: 'S!C' }), finding('2', { same: 's', column: 'S!D' }),
    finding('3', { same: 's', decision: decided }), finding('4', { column: 'S!C' }),
    finding('5', { kind: 'email', column: 'S!C', file: 'f2' }),
  ];
  it('counts what a decision would cover', () => {
    expect(covered(list, list[0]!, 'one')).toBe(1);
    expect(covered(list, list[0]!, 'same')).toBe(2);
    expect(covered(list, list[0]!, 'column')).toBe(2);
    expect(covered(list, list[0]!, 'kind')).toBe(3);
  });
  it('asks the office for what the scope says', () => {
    expect(selection(list[0]!, 'one')).toEqual({ by: 'findings', ids: ['1'] });
    expect(selection(list[0]!, 'same')).toEqual({ by: 'same', id: '1' });
    expect(selection(list[0]!, 'column')).toEqual({ by: 'column', file: 'f1', column: 'S!C' });
    expect(selection(list[0]!, 'kind')).toEqual({ by: 'kind', kind: 'mobile_phone' });
    expect(selection(finding('9'), 'column')).toEqual({ by: 'findings', ids: ['9'] });
  });
  it('asks for a reason to keep what blocks or must be decided', () => {
    expect(needsReason(finding('1'), 'keep')).toBe(true);
    expect(needsReason(finding('1', { severity: 'hint' }), 'keep')).toBe(false);
    expect(needsReason(finding('1'), 'mask')).toBe(false);
  });
  it('filters by kind, excerpt and cell', () => {
    expect(matches(finding('1'), '手机')).toBe(true);
    expect(matches(finding('1'), '0000')).toBe(true);
    expect(matches(finding('1', { cell: 'Sheet1!B3' }), 'b3')).toBe(true);
    expect(matches(finding('1'), '银行')).toBe(false);
  });
});
