// Selecting by keyboard in a document that nobody can edit: a caret that shows where arrows start, and arrows that select.
import { EditorSelection, type Extension, type SelectionRange } from '@codemirror/state';
import { Decoration, EditorView, ViewPlugin, WidgetType, keymap, type DecorationSet, type ViewUpdate } from '@codemirror/view';

class Caret extends WidgetType {
  override eq(): boolean { return true; }
  override toDOM(): HTMLElement {
    const mark = document.createElement('span');
    mark.className = 'caret';
    mark.ariaHidden = 'true';
    return mark;
  }
}
const caret = Decoration.widget({ widget: new Caret(), side: 1 });

/** Browsers draw no caret in what can't be edited. */
const drawn = ViewPlugin.fromClass(
  class {
    decorations: DecorationSet;
    constructor(view: EditorView) { this.decorations = this.#draw(view); }
    update(update: ViewUpdate): void {
      if (update.selectionSet || update.focusChanged || update.docChanged) this.decorations = this.#draw(update.view);
    }
    #draw(view: EditorView): DecorationSet {
      const { main } = view.state.selection;
      return view.hasFocus && main.empty ? Decoration.set(caret.range(main.head)) : Decoration.none;
    }
  },
  { decorations: (plugin) => plugin.decorations },
);

type Move = (view: EditorView, from: SelectionRange) => SelectionRange;

function arrow(move: Move, extend: boolean): (view: EditorView) => boolean {
  return (view) => {
    const { main } = view.state.selection;
    const { head } = move(view, main);
    const range = extend ? EditorSelection.range(main.anchor, head) : EditorSelection.cursor(head);
    view.dispatch({ selection: range, effects: EditorView.scrollIntoView(head) });
    return true;
  };
}

const moves: [string, Move][] = [
  ['ArrowLeft', (view, from) => view.moveByChar(from, false)],
  ['ArrowRight', (view, from) => view.moveByChar(from, true)],
  ['Ctrl-ArrowLeft', (view, from) => view.moveByGroup(from, false)],
  ['Ctrl-ArrowRight', (view, from) => view.moveByGroup(from, true)],
  ['ArrowUp', (view, from) => view.moveVertically(from, false)],
  ['ArrowDown', (view, from) => view.moveVertically(from, true)],
  ['Home', (view, from) => view.moveToLineBoundary(from, false)],
  ['End', (view, from) => view.moveToLineBoundary(from, true)],
];

export const caretAndArrows: Extension = [
  drawn,
  keymap.of(moves.map(([key, move]) => ({ key, run: arrow(move, false), shift: arrow(move, true) }))),
];
