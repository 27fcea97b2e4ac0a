// Enough flagging to show the window something: four shapes and column headers. The real judge is the office.
import type { FindingView } from '$lib/types';
import type { Sample } from './samples';

interface Shape { kind: string; zh: string; en: string; severity: string; confidence: string; pattern: RegExp; basis: string; why: string }

const shapes: Shape[] = [
  { kind: 'resident_id', zh: '居民身份证号', en: 'resident ID number', severity: 'block', confidence: 'certain', pattern: /(?<!\d)\d{17}[\dX](?!\d)/g, basis: '个人信息保护法（2021）第二十八条', why: '18 位，校验码正确' },
  { kind: 'mobile_phone', zh: '手机号', en: 'mobile phone', severity: 'decide', confidence: 'likely', pattern: /(?<!\d)1[3-9]\d{9}(?!\d)/g, basis: '政府信息公开条例（2019）第十五条', why: '11 位手机号段' },
  { kind: 'email', zh: '电子邮箱', en: 'e-mail', severity: 'decide', confidence: 'likely', pattern: /[\w.]+@[\w.]+\w/g, basis: '政府信息公开条例（2019）第十五条', why: '电子邮箱格式' },
  { kind: 'bid_reserve_price', zh: '标底', en: 'bid reserve price', severity: 'decide', confidence: 'suspected', pattern: /标底/g, basis: '招标投标法（2017）第二十二条', why: '标底在开标前应当保密' },
  { kind: 'disposition_mark', zh: '公开属性', en: 'disposition mark', severity: 'hint', confidence: 'certain', pattern: /此件主动公开/g, basis: '政府信息公开条例（2019）第十九条', why: '附注须与公开属性一致' },
];
const headers: Record<string, [string, string, string]> = { 银行账号: ['bank_account', '银行账号', 'bank account'] };

const mask = (value: string): string => (value.length <= 4 ? `${value[0] ?? ''}*` : `${value.slice(0, 3)}${'*'.repeat(Math.min(12, value.length - 6))}${value.slice(-3)}`);

export function flag(file: string, sample: Sample): FindingView[] {
  const out: Omit<FindingView, 'id' | 'same_count'>[] = [];
  for (const part of sample.parts) {
    for (const shape of shapes) {
      for (const match of part.text.matchAll(shape.pattern)) {
        const start = match.index;
        const end = start + match[0].length;
        const table = part.tables.find((one) => one.cells.some((c) => c.start <= start && end <= c.end));
        const cell = table?.cells.find((c) => c.start <= start && end <= c.end);
        const letter = cell ? String.fromCharCode(65 + cell.col) : '';
        const head = cell ? table?.cells.find((c) => c.row === 0 && c.col === cell.col) : undefined;
        out.push({
          file, part: part.name, start, end, line: part.text.slice(0, start).split('\n').length, cell: cell ? `${table?.name}!${letter}${cell.row + 1}` : null,
          column: cell ? `${table?.name}!${letter}` : null, header: head ? part.text.slice(head.start, head.end) : null, kind: shape.kind, kind_zh: shape.zh, kind_en: shape.en,
          severity: shape.severity, confidence: shape.confidence, excerpt: mask(match[0]), rule: `demo.${shape.kind}`, basis: shape.basis, why: shape.why, same: match[0], decision: null,
        });
      }
    }
    for (const table of part.tables) {
      for (const head of table.cells.filter((c) => c.row === 0)) {
        const known = headers[part.text.slice(head.start, head.end)];
        if (!known) continue;
        const letter = String.fromCharCode(65 + head.col);
        for (const cell of table.cells.filter((c) => c.col === head.col && c.row > 0 && c.end > c.start)) {
          const value = part.text.slice(cell.start, cell.end);
          out.push({
            file, part: part.name, start: cell.start, end: cell.end, line: cell.row + 1, cell: `${table.name}!${letter}${cell.row + 1}`, column: `${table.name}!${letter}`, header: known[1],
            kind: known[0], kind_zh: known[1], kind_en: known[2], severity: 'block', confidence: 'certain', excerpt: mask(value), rule: `demo.column.${known[0]}`,
            basis: '个人信息保护法（2021）第二十八条', why: `列标题是“${known[1]}”`, same: value, decision: null,
          });
        }
      }
    }
  }
  const same = new Map<string, number>();
  for (const one of out) same.set(one.same, (same.get(one.same) ?? 0) + 1);
  return out.map((one, n) => ({ ...one, id: `${file}:${n}`, same_count: (same.get(one.same) ?? 1) - 1 }));
}
