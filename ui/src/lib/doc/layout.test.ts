import { describe, expect, it } from 'vitest';
import type { FindingView, PartView } from '$lib/types';
import { columnLetters, extents, isSheet, pieces, rows } from './layout';

function part(text: string, tables: PartView['tables'], kind = 'body'): PartView {
  return { name: 'body', kind, kind_zh: '正文', kind_en: 'text', text, tables };
}
const cell = (row: number, col: number, start: number, end: number) => ({ row, col, start, end });
const at = (start: number, end: number, id = `${start}`) => ({ id, start, end }) as FindingView;

describe('tables', () => {
  it('letters columns as a spreadsheet does', () => {
    expect([0, 25, 26, 51, 701, 702].map(columnLetters)).toEqual(['A', 'Z', 'AA', 'AZ', 'ZZ', 'AAA']);
  });
  it('keeps only rows that hold cells and orders them', () => {
    const table = rows({ name: 'S', cells: [cell(9, 1, 4, 5), cell(0, 0, 0, 1), cell(9, 0, 2, 3)] });
    expect(table.numbers).toEqual([0, 9]);
    expect(table.cells[1]?.map((c) => c.col)).toEqual([0, 1]);
    expect(table.columns).toBe(2);
  });
  it('covers whole lines', () => {
    const text = '前言\n甲\t乙\n丙\t丁\n后记';
    const one = part(text, [{ name: '表1', cells: [cell(0, 0, 3, 4), cell(0, 1, 5, 6), cell(1, 0, 7, 8), cell(1, 1, 9, 10)] }]);
    expect(extents(one)).toEqual([{ table: 0, from: 3, to: 10 }]);
    expect(isSheet(one)).toBe(false);
  });
  it('does not hide text that stands on a line with a table', () => {
    expect(extents(part('前甲\t乙', [{ name: '表1', cells: [cell(0, 0, 1, 2), cell(0, 1, 3, 4)] }]))).toEqual([]);
    expect(extents(part('甲\t乙后', [{ name: '表1', cells: [cell(0, 0, 0, 1), cell(0, 1, 2, 3)] }]))).toEqual([]);
    expect(extents(part('甲另乙', [{ name: '表1', cells: [cell(0, 0, 0, 1), cell(0, 1, 2, 3)] }]))).toEqual([]);
  });
  it('takes a csv for a sheet', () => {
    expect(isSheet(part('甲,乙\r\n', [{ name: '表1', cells: [cell(0, 0, 0, 1), cell(0, 1, 2, 3)] }]))).toBe(true);
    expect(isSheet(part('甲', [], 'sheet'))).toBe(false);
  });
});

describe('pieces', () => {
  const text = '甲乙丙丁戊己';
  it('cuts at findings and loses no character', () => {
    const cut = pieces(text, 1, 6, [at(2, 3), at(4, 6)]);
    expect(cut.map((p) => p.text)).toEqual(['乙', '丙', '丁', '戊己']);
    expect(cut.map((p) => p.finding?.id ?? '')).toEqual(['', '2', '', '4']);
  });
  it('loses no character where findings overlap or reach beyond', () => {
    for (const list of [[at(0, 4), at(2, 5)], [at(1, 9)], [at(0, 2), at(0, 6, 'b')], []]) {
      expect(pieces(text, 0, 6, list).map((p) => p.text).join('')).toBe(text);
    }
  });
  it('an empty cell is one empty piece', () => expect(pieces(text, 2, 2, [])).toEqual([{ text: '', finding: null }]));
});
