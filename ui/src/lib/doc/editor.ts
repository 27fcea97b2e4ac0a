// The document as text: CodeMirror, read-only, with flags as decorations and tables as block widgets.
import { EditorState, StateEffect, StateField, type Range } from '@codemirror/state';
import { Decoration, EditorView, WidgetType, type DecorationSet } from '@codemirror/view';
import type { FindingView, PartView } from '$lib/types';
import { caretAndArrows } from './caret';
import { flagClass } from './flags';
import { Grid } from './grid';
import { extents, rows, type Extent } from './layout';
import { Offsets } from './offsets';
import { findingAt, paintFlag, paintText, type Painter } from './paint';
import { inCell, type Stretch } from './selected';

interface Shown { findings: readonly FindingView[]; current: string | null }

/** The nonce that the shell put on the page's own style element; the policy lets no other inline style through. */
function nonce(): string {
  return document.querySelector<HTMLStyleElement>('#style-nonce')?.nonce ?? '';
}

export class DocumentEditor {
  readonly view: EditorView;
  readonly #offsets: Offsets;
  readonly #extents: Extent[];
  readonly #grids = new Map<number, Grid>();
  #shown: Shown = { findings: [], current: null };

  constructor(parent: HTMLElement, readonly part: PartView, readonly painter: Painter, label: string) {
    this.#offsets = new Offsets(part.text);
    this.#extents = extents(part);
    this.view = new EditorView({
      parent,
      state: EditorState.create({
        doc: part.text,
        extensions: [
          EditorView.cspNonce.of(nonce()),
          EditorState.readOnly.of(true),
          EditorView.editable.of(false),
          EditorView.lineWrapping,
          EditorView.contentAttributes.of({ tabindex: '0', role: 'document', 'aria-label': label, 'aria-multiline': 'true' }),
          flags,
          caretAndArrows,
          EditorView.domEventHandlers({
            click: (event) => {
              const id = findingAt(event.target);
              if (id) painter.pick(id);
            },
          }),
        ],
      }),
    });
  }

  flag(sorted: readonly FindingView[], current: string | null): void {
    this.#shown = { findings: sorted, current };
    this.view.dispatch({ effects: setFlags.of(this.#decorations()) });
    for (const grid of this.#grids.values()) grid.flag(sorted, current);
  }

  reveal(finding: FindingView): void {
    const inside = this.#extents.find((e) => finding.start >= e.from && finding.start < e.to);
    const at = this.#offsets.toEditor(inside ? inside.from : finding.start);
    this.view.dispatch({ effects: EditorView.scrollIntoView(Math.min(at, this.view.state.doc.length), { y: inside ? 'nearest' : 'center' }) });
    // Whoever selects by keyboard starts from what they were shown.
    if (!inside && !this.view.hasFocus) this.view.dispatch({ selection: { anchor: Math.min(this.#offsets.toEditor(finding.end), this.view.state.doc.length) } });
    if (!inside) return;
    const grid = this.#grids.get(inside.table);
    if (grid) grid.reveal(finding);
    // A table of few rows stands in the page as a whole: its cell is scrolled to once it has been drawn.
    requestAnimationFrame(() => this.view.dom.querySelector(`[data-finding="${CSS.escape(finding.id)}"]`)?.scrollIntoView({ block: 'nearest' }));
  }

  /** What is selected, if it is in here. */
  selected(): Omit<Stretch, 'rect'> | null {
    const selection = getSelection();
    if (!selection || selection.isCollapsed || !this.view.dom.contains(selection.anchorNode)) return null;
    const cell = inCell(selection);
    if (cell) return cell;
    const { main } = this.view.state.selection;
    return main.empty ? null : { start: this.#offsets.toOffice(main.from), end: this.#offsets.toOffice(main.to) };
  }

  destroy(): void {
    for (const grid of this.#grids.values()) grid.destroy();
    this.view.destroy();
  }

  #decorations(): DecorationSet {
    const { findings, current } = this.#shown;
    const ranges: Range<Decoration>[] = [];
    const end = this.view.state.doc.length;
    for (const extent of this.#extents) {
      const from = this.#offsets.toEditor(extent.from);
      const to = Math.min(end, this.#offsets.toEditor(extent.to));
      const within = findings.filter((f) => f.start >= extent.from && f.start <= extent.to);
      // The key tells the editor when a small table must be drawn anew; a grid repaints itself.
      const key = within.map((f) => `${f.id}${f.decision?.choice ?? ''}${f.id === current ? '!' : ''}`).join();
      ranges.push(Decoration.replace({ block: true, widget: new TableWidget(this.part, extent, key, this.painter, within, current, this.#grids) }).range(from, to));
    }
    for (const finding of findings) {
      if (this.#extents.some((e) => finding.start >= e.from && finding.start <= e.to)) continue;
      const from = this.#offsets.toEditor(finding.start);
      const to = Math.min(end, this.#offsets.toEditor(finding.end));
      if (from >= to) continue;
      const isCurrent = finding.id === current;
      if (finding.decision?.choice === 'mask' && !this.part.text.slice(finding.start, finding.end).includes('\n')) {
        ranges.push(Decoration.replace({ widget: new BarWidget(finding, this.part.text.slice(finding.start, finding.end), isCurrent, this.painter) }).range(from, to));
      } else {
        ranges.push(Decoration.mark({ class: flagClass(finding, isCurrent), attributes: { 'data-finding': finding.id, title: this.painter.title(finding) } }).range(from, to));
      }
    }
    return Decoration.set(ranges, true);
  }
}

const setFlags = StateEffect.define<DecorationSet>();
const flags = StateField.define<DecorationSet>({
  create: () => Decoration.none,
  update: (old, transaction) => transaction.effects.reduce((set, effect) => (effect.is(setFlags) ? effect.value : set), old),
  provide: (field) => EditorView.decorations.from(field),
});

/** The bar that stands where a masked value stood. */
class BarWidget extends WidgetType {
  constructor(readonly finding: FindingView, readonly text: string, readonly current: boolean, readonly painter: Painter) { super(); }
  override eq(other: BarWidget): boolean { return other.finding === this.finding && other.current === this.current; }
  override toDOM(): HTMLElement { return paintFlag(this.finding, this.text, this.current, this.painter); }
  override ignoreEvent(): boolean { return false; }
}

/** Long tables scroll within themselves; short ones stand in the page with wrapped cells. */
const LONG = 60;

class TableWidget extends WidgetType {
  constructor(
    readonly part: PartView, readonly extent: Extent, readonly key: string, readonly painter: Painter,
    readonly findings: readonly FindingView[], readonly current: string | null, readonly grids: Map<number, Grid>,
  ) { super(); }

  override eq(other: TableWidget): boolean {
    return other.extent.table === this.extent.table && (this.#long() || other.key === this.key);
  }

  #long(): boolean { return (this.part.tables[this.extent.table]?.cells.at(-1)?.row ?? 0) >= LONG; }

  override toDOM(): HTMLElement {
    if (this.#long()) {
      const grid = new Grid(this.part, this.extent.table, this.painter, true);
      this.grids.set(this.extent.table, grid);
      grid.flag(this.findings, this.current);
      return grid.element;
    }
    const wrap = document.createElement('div');
    wrap.className = 'table-wrap';
    const table = document.createElement('table');
    const layout = rows(this.part.tables[this.extent.table] ?? { name: '', cells: [] });
    layout.cells.forEach((cells, n) => {
      const row = table.insertRow();
      for (let column = 0, next = 0; column < layout.columns; column += 1) {
        const element = document.createElement(n === 0 ? 'th' : 'td');
        if (n === 0) (element as HTMLTableCellElement).scope = 'col';
        const cell = cells[next];
        if (cell && cell.col === column) {
          next += 1;
          paintText(element, this.part.text, cell.start, cell.end, this.findings, this.current, this.painter);
        }
        row.append(element);
      }
    });
    wrap.append(table);
    return wrap;
  }

  override destroy(): void {
    this.grids.get(this.extent.table)?.destroy();
    this.grids.delete(this.extent.table);
  }

  override ignoreEvent(): boolean { return false; }
}
