// A table of any length: only the rows in sight are in the page. Imperative, because the editor's widgets and the sheet
// pane share it and because 50,000 rows leave no room for a component each.
import type { FindingView, PartView } from '$lib/types';
import { isOpen, weight } from '$lib/findings';
import { KEPT_SHAPE, isKept } from '$lib/kept';
import { shape } from './flags';
import { columnLetters, firstAt, rows, type Rows } from './layout';
import { findingAt, paintText, type Painter } from './paint';
import { inCell, type Stretch } from './selected';

const ROW = 32;
const HEAD = 32;
/** Rows kept above and below what is in sight. */
const SPARE = 12;

interface Column { open: number; all: number; decided: number; kept: number; keptBlock: boolean; firstKept: string | null; severity: string; first: string | null; firstOpen: string | null }

export class Grid {
  readonly element = document.createElement('div');
  readonly #head = document.createElement('div');
  readonly #body = document.createElement('div');
  readonly #table: Rows;
  readonly #widths: number[];
  #findings: readonly FindingView[] = [];
  #current: string | null = null;
  readonly #shown = new Map<number, HTMLElement>();
  #frame = 0;
  /** The cell that the keyboard stands on: place of its row, column. */
  #cursor: { row: number; col: number } | null = null;
  readonly #resize: ResizeObserver | null;

  constructor(readonly part: PartView, index: number, readonly painter: Painter, fits: boolean) {
    const table = part.tables[index] ?? { name: '', cells: [] };
    this.#table = rows(table);
    this.#widths = widths(part.text, this.#table);
    this.element.className = 'grid';
    this.element.tabIndex = 0;
    this.element.setAttribute('role', 'table');
    this.element.setAttribute('aria-label', table.name);
    this.element.setAttribute('aria-rowcount', String(this.#table.numbers.length));
    this.element.setAttribute('aria-colcount', String(this.#table.columns));
    this.#head.className = 'grid-head';
    this.#head.setAttribute('role', 'row');
    this.#body.className = 'grid-body';
    this.#body.setAttribute('role', 'rowgroup');
    this.element.append(this.#head, this.#body);
    const width = this.#widths.reduce((sum, w) => sum + w, 56);
    this.#head.style.width = this.#body.style.width = `${width}px`;
    this.#body.style.height = `${this.#table.numbers.length * ROW}px`;
    if (fits) this.element.style.height = `${Math.min(this.#table.numbers.length, 16) * ROW + HEAD + 12}px`;
    this.element.addEventListener('scroll', () => this.#later(), { passive: true });
    this.element.addEventListener('click', (event) => {
      const id = findingAt(event.target);
      if (id) painter.pick(id);
      const cell = event.target instanceof Element ? event.target.closest<HTMLElement>('[data-col]') : null;
      if (cell) this.#stand(Number(cell.dataset['row']), Number(cell.dataset['col']));
    });
    this.element.addEventListener('keydown', (event) => this.#arrow(event));
    this.#resize = typeof ResizeObserver === 'undefined' ? null : new ResizeObserver(() => this.#later());
    this.#resize?.observe(this.element);
    this.#paintHead();
  }

  /** Findings of this part, sorted by place. */
  flag(sorted: readonly FindingView[], current: string | null): void {
    this.#findings = sorted;
    this.#current = current;
    this.#paintHead();
    for (const row of this.#shown.values()) row.remove();
    this.#shown.clear();
    this.#paint();
  }

  /** Brings a finding into sight. */
  reveal(finding: FindingView): void {
    const row = this.#table.cells.findIndex((cells) => cells.some((c) => c.start <= finding.start && finding.start < Math.max(c.end, c.start + 1)));
    if (row === -1) return;
    const top = row * ROW;
    const seen = this.element.clientHeight - HEAD;
    if (top < this.element.scrollTop || top + ROW > this.element.scrollTop + seen) this.element.scrollTop = Math.max(0, top - seen / 3);
    const column = this.#table.cells[row]?.find((c) => c.start <= finding.start && finding.start < c.end)?.col ?? 0;
    const left = this.#widths.slice(0, column).reduce((sum, w) => sum + w, 56);
    const width = this.#widths[column] ?? 0;
    if (left - 56 < this.element.scrollLeft || left + width > this.element.scrollLeft + this.element.clientWidth) this.element.scrollLeft = Math.max(0, left - 120);
    this.#paint();
  }

  /** What is selected, if it is in here. */
  selected(): Omit<Stretch, 'rect'> | null {
    const selection = getSelection();
    return selection && this.element.contains(selection.anchorNode) ? inCell(selection) : null;
  }

  /** The cell that the keyboard stands on, as a whole. */
  standing(): Stretch | null {
    if (!this.#cursor) return null;
    const { row, col } = this.#cursor;
    const cell = this.#table.cells[row]?.find((one) => one.col === col);
    const shown = this.#shown.get(row)?.querySelector(`[data-col="${col}"]`) ?? this.element;
    const { left, top, bottom } = shown.getBoundingClientRect();
    return cell ? { start: cell.start, end: cell.end, rect: { left, top, bottom } } : null;
  }

  #arrow(event: KeyboardEvent): void {
    const step = ({ ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1] } as Record<string, [number, number]>)[event.key];
    if (!step || event.ctrlKey || event.altKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    const at = this.#cursor ?? { row: 0, col: 0 };
    const [down, right] = this.#cursor ? step : [0, 0];
    const last = this.#table.numbers.length - 1;
    this.#stand(Math.max(0, Math.min(last, at.row + down)), Math.max(0, Math.min(this.#widths.length - 1, at.col + right)));
    const { row, col } = this.#cursor ?? at;
    const top = row * ROW;
    const seen = this.element.clientHeight - HEAD;
    if (top < this.element.scrollTop) this.element.scrollTop = top;
    else if (top + ROW > this.element.scrollTop + seen) this.element.scrollTop = top + ROW - seen;
    const left = this.#widths.slice(0, col).reduce((sum, w) => sum + w, 0);
    const room = this.element.clientWidth - 56;
    if (left < this.element.scrollLeft) this.element.scrollLeft = left;
    else if (left + (this.#widths[col] ?? 0) > this.element.scrollLeft + room) this.element.scrollLeft = left + (this.#widths[col] ?? 0) - room;
    this.#paint();
  }

  #stand(row: number, col: number): void {
    this.element.querySelector('.standing')?.classList.remove('standing');
    this.#cursor = { row, col };
    this.#shown.get(row)?.querySelector(`[data-col="${col}"]`)?.classList.add('standing');
  }

  destroy(): void {
    cancelAnimationFrame(this.#frame);
    this.#resize?.disconnect();
  }

  #later(): void {
    cancelAnimationFrame(this.#frame);
    this.#frame = requestAnimationFrame(() => this.#paint());
  }

  #paintHead(): void {
    const corner = document.createElement('div');
    corner.className = 'grid-cell grid-number';
    corner.setAttribute('role', 'columnheader');
    const columns = this.#columns();
    this.#head.replaceChildren(
      corner,
      ...this.#widths.map((width, n) => {
        const cell = document.createElement('div');
        cell.className = 'grid-cell';
        cell.setAttribute('role', 'columnheader');
        cell.style.width = `${width}px`;
        cell.append(columnLetters(n));
        const column = columns[n];
        if (column && column.all > 0) {
          const badges = document.createElement('span');
          badges.className = 'grid-badges';
          if (column.kept > 0) {
            const words = this.painter.kept(column.kept);
            badges.append(this.#badge(`kept${column.keptBlock ? ' sev-block' : ''}`, `${KEPT_SHAPE} ${width < 120 ? column.kept : words}`, words, column.firstKept));
          }
          if (column.open > 0) badges.append(this.#badge(`sev-${column.severity}`, `${shape(column.severity)} ${column.open}`, '', column.firstOpen));
          else if (column.decided > column.kept) badges.append(this.#badge('settled', `✓ ${column.all - column.kept}`, '', column.first));
          else if (column.kept === 0) badges.append(this.#badge(`sev-${column.severity}`, `${shape(column.severity)} ${column.all}`, '', column.first));
          cell.append(badges);
        }
        return cell;
      }),
    );
  }

  #badge(names: string, text: string, title: string, target: string | null): HTMLElement {
    const badge = document.createElement('button');
    badge.type = 'button';
    badge.className = `grid-badge ${names}`;
    badge.textContent = text;
    if (title !== '') badge.title = title;
    badge.addEventListener('click', (event) => {
      event.stopPropagation();
      if (target) this.painter.pick(target);
    });
    return badge;
  }

  /** Counts per column, in one walk over cells and findings side by side. */
  #columns(): Column[] {
    const columns: Column[] = this.#widths.map(() => ({ open: 0, all: 0, decided: 0, kept: 0, keptBlock: false, firstKept: null, severity: 'hint', first: null, firstOpen: null }));
    if (this.#findings.length === 0) return columns;
    for (const cells of this.#table.cells) {
      for (const cell of cells) {
        const column = columns[cell.col];
        if (!column) continue;
        for (let n = firstAt(this.#findings, cell.start); n < this.#findings.length; n += 1) {
          const finding = this.#findings[n];
          if (!finding || finding.start >= cell.end) break;
          column.all += 1;
          if (finding.decision) column.decided += 1;
          if (isKept(finding)) {
            column.kept += 1;
            column.keptBlock ||= finding.severity === 'block';
            column.firstKept ??= finding.id;
          }
          column.first ??= finding.id;
          if (weight(finding.severity) > weight(column.severity)) column.severity = finding.severity;
          if (isOpen(finding)) {
            column.open += 1;
            column.firstOpen ??= finding.id;
          }
        }
      }
    }
    return columns;
  }

  #paint(): void {
    const height = this.element.clientHeight || 640;
    const from = Math.max(0, Math.floor((this.element.scrollTop - HEAD) / ROW) - SPARE);
    const to = Math.min(this.#table.numbers.length, Math.ceil((this.element.scrollTop + height) / ROW) + SPARE);
    for (const [n, row] of this.#shown) {
      if (n < from || n >= to) {
        row.remove();
        this.#shown.delete(n);
      }
    }
    const fresh = document.createDocumentFragment();
    for (let n = from; n < to; n += 1) {
      if (this.#shown.has(n)) continue;
      const row = this.#row(n);
      this.#shown.set(n, row);
      fresh.append(row);
    }
    this.#body.append(fresh);
  }

  #row(n: number): HTMLElement {
    const row = document.createElement('div');
    row.className = n === 0 ? 'grid-row grid-first' : 'grid-row';
    row.setAttribute('role', 'row');
    row.setAttribute('aria-rowindex', String(n + 1));
    row.style.top = `${n * ROW}px`;
    const number = document.createElement('div');
    number.className = 'grid-cell grid-number';
    number.setAttribute('role', 'rowheader');
    number.textContent = String((this.#table.numbers[n] ?? 0) + 1);
    row.append(number);
    const cells = this.#table.cells[n] ?? [];
    if (cells.length === 1 && this.#table.columns > 1) row.classList.add('grid-title');
    let next = 0;
    for (let column = 0; column < this.#widths.length; column += 1) {
      const element = document.createElement('div');
      element.className = 'grid-cell';
      element.setAttribute('role', 'cell');
      element.style.width = `${this.#widths[column] ?? 0}px`;
      element.dataset['row'] = String(n);
      element.dataset['col'] = String(column);
      if (this.#cursor?.row === n && this.#cursor.col === column) element.classList.add('standing');
      const cell = cells[next];
      if (cell && cell.col === column) {
        next += 1;
        paintText(element, this.part.text, cell.start, cell.end, this.#findings, this.#current, this.painter);
        if (!element.querySelector('[data-finding]')) element.title = element.textContent ?? '';
      }
      row.append(element);
    }
    return row;
  }
}

/** A column is as wide as the longest of its first rows, within reason. */
function widths(text: string, table: Rows): number[] {
  const out = Array.from({ length: table.columns }, () => 64);
  for (const cells of table.cells.slice(0, 200)) {
    // A lone cell is a title over the columns; it may run over them and must not stretch its own.
    if (cells.length === 1 && table.columns > 1) continue;
    for (const cell of cells) {
      let width = 36;
      for (const character of text.slice(cell.start, Math.min(cell.end, cell.start + 60))) width += character.charCodeAt(0) > 0xff ? 14.5 : 8.6;
      out[cell.col] = Math.min(320, Math.max(out[cell.col] ?? 64, Math.ceil(width)));
    }
  }
  return out;
}
