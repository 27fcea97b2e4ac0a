// How a part is shown: as one table, or as text with tables in it.
import type { CellView, FindingView, PartView, TableView } from '$lib/types';

/** A table by its rows; only rows that hold a cell. */
export interface Rows { numbers: number[]; cells: CellView[][]; columns: number }

export function rows(table: TableView): Rows {
  const byRow = new Map<number, CellView[]>();
  let columns = 0;
  for (const cell of table.cells) {
    const row = byRow.get(cell.row);
    if (row) row.push(cell);
    else byRow.set(cell.row, [cell]);
    columns = Math.max(columns, cell.col + 1);
  }
  const numbers = [...byRow.keys()].sort((a, b) => a - b);
  return { numbers, cells: numbers.map((n) => (byRow.get(n) ?? []).sort((a, b) => a.col - b.col)), columns };
}

export function columnLetters(column: number): string {
  let letters = '';
  for (let n = column + 1; n > 0; n = Math.floor((n - 1) / 26)) letters = String.fromCharCode(65 + ((n - 1) % 26)) + letters;
  return letters;
}

export interface Extent { table: number; from: number; to: number }

/** The whole lines that a table covers; null where other text stands on them, so that nothing is ever hidden by a table. */
export function extent(part: PartView, index: number): Extent | null {
  const cells = part.tables[index]?.cells ?? [];
  if (cells.length === 0) return null;
  const sorted = [...cells].sort((a, b) => a.start - b.start);
  const first = sorted[0]?.start ?? 0;
  const last = sorted.reduce((end, cell) => Math.max(end, cell.end), 0);
  if (last > part.text.length) return null;
  const from = part.text.lastIndexOf('\n', first - 1) + 1;
  const newline = part.text.indexOf('\n', last);
  const to = newline === -1 ? part.text.length : newline;
  let at = from;
  for (const cell of sorted) {
    // Quotes and commas between cells are a CSV's own; anything else there is text.
    if (cell.start > at && /[^\s,;"|]/.test(part.text.slice(at, cell.start))) return null;
    at = Math.max(at, cell.end);
  }
  if (/[^\s,;"|]/.test(part.text.slice(at, to))) return null;
  return { table: index, from, to };
}

/** Extents that can be drawn as tables, in order and apart from each other. */
export function extents(part: PartView): Extent[] {
  const all = part.tables.map((_, n) => extent(part, n)).filter((e): e is Extent => e !== null).sort((a, b) => a.from - b.from);
  const apart: Extent[] = [];
  let end = -1;
  for (const one of all) {
    if (one.from > end) {
      apart.push(one);
      end = one.to;
    }
  }
  return apart;
}

/** True when the part is one table and nothing else: it is then shown as a sheet. */
export function isSheet(part: PartView): boolean {
  if (part.tables.length !== 1) return false;
  if (part.kind === 'sheet' || part.kind === 'hidden_sheet') return true;
  const whole = extent(part, 0);
  return whole !== null && (part.text.slice(0, whole.from) + part.text.slice(whole.to)).trim() === '';
}

/** A stretch of text, flagged or not. */
export interface Piece { text: string; finding: FindingView | null }

/** First finding of a list sorted by `start` that ends after `start`. */
export function firstAt(sorted: readonly FindingView[], start: number): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sorted[middle]?.start ?? 0) < start) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Cuts `start..end` of a text at its findings. Of two that overlap the first is drawn; both stand in the list beside. */
export function pieces(text: string, start: number, end: number, sorted: readonly FindingView[]): Piece[] {
  const out: Piece[] = [];
  let at = start;
  for (let n = firstAt(sorted, start); n < sorted.length; n += 1) {
    const finding = sorted[n];
    if (!finding || finding.start >= end) break;
    if (finding.start < at || finding.end > end) continue;
    if (finding.start > at) out.push({ text: text.slice(at, finding.start), finding: null });
    out.push({ text: text.slice(finding.start, finding.end), finding });
    at = finding.end;
  }
  if (at < end || out.length === 0) out.push({ text: text.slice(at, end), finding: null });
  return out;
}
