// What a person selected in the document, in the office's count: UTF-16 units into the part's text, CR included.
import type { Piece } from './layout';

/** A stretch of a part, and where it stands on the screen. */
export interface Stretch { start: number; end: number; rect: { left: number; top: number; bottom: number } }

interface Cell { start: number; end: number; pieces: readonly Piece[] }

/** Cells in the page, by their element: what is drawn of one may be shorter than its text, so places are told by its pieces. */
const cells = new WeakMap<Node, Cell>();

export function remember(element: HTMLElement, start: number, end: number, pieces: readonly Piece[]): void {
  cells.set(element, { start, end, pieces });
}

function cellOf(node: Node | null): { element: Node; cell: Cell } | null {
  for (let at = node; at; at = at.parentNode) {
    const cell = cells.get(at);
    if (cell) return { element: at, cell };
  }
  return null;
}

/** The place in the part's text of a point in a cell. A point within a flag counts as the flag's beginning or end. */
function placeIn(element: Node, cell: Cell, node: Node, offset: number, closing: boolean): number {
  let child: Node | null = node;
  while (child && child !== element && child.parentNode !== element) child = child.parentNode;
  const children = [...element.childNodes];
  const index = child === null || child === element ? offset : children.indexOf(child as ChildNode);
  const before = cell.pieces.slice(0, index).reduce((sum, piece) => sum + piece.text.length, cell.start);
  const piece = cell.pieces[index];
  if (child === element || !piece) return Math.min(before, cell.end);
  if (piece.finding) return closing ? before + piece.text.length : before;
  return Math.min(before + offset, before + piece.text.length);
}

/** The stretch of a cell that a selection covers; one that runs on into other cells ends with its own. */
export function inCell(selection: Selection): Omit<Stretch, 'rect'> | null {
  if (selection.isCollapsed || selection.rangeCount === 0) return null;
  const range = selection.getRangeAt(0);
  const from = cellOf(range.startContainer);
  if (!from) return null;
  const to = cellOf(range.endContainer);
  const start = placeIn(from.element, from.cell, range.startContainer, range.startOffset, false);
  const end = to?.element === from.element ? placeIn(from.element, from.cell, range.endContainer, range.endOffset, true) : from.cell.end;
  return start < end ? { start, end } : null;
}
