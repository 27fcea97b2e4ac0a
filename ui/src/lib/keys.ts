// Hands on the keyboard: which key means what. Every command here is also a button that shows its key.

export type Command =
  | 'next' | 'prev' | 'nextAny' | 'prevAny'
  | 'mask' | 'delete' | 'keep'
  | 'same' | 'column' | 'kind' | 'mark' | 'undo'
  | 'filter' | 'open' | 'back' | 'help'
  | 'goQueue' | 'goLog';

/** What a key event says, as far as it matters here. */
export interface Press {
  key: string;
  ctrlKey?: boolean;
  metaKey?: boolean;
  altKey?: boolean;
  /** An input method is composing: every key belongs to it. */
  isComposing?: boolean;
  keyCode?: number;
  /** The key goes into a text field. */
  editing?: boolean;
}

const single: Record<string, Command> = {
  j: 'next', k: 'prev', J: 'nextAny', K: 'prevAny',
  '1': 'mask', '2': 'delete', '3': 'keep',
  a: 'same', c: 'column', t: 'kind', m: 'mark', u: 'undo',
  '/': 'filter', Enter: 'open', Escape: 'back', '?': 'help',
};
const afterG: Record<string, Command> = { q: 'goQueue', l: 'goLog' };

/** The sheet that `?` opens, in the order people learn it. */
export const sheet: { keys: string[]; command: Command }[] = [
  { keys: ['j'], command: 'next' }, { keys: ['k'], command: 'prev' },
  { keys: ['J'], command: 'nextAny' }, { keys: ['K'], command: 'prevAny' },
  { keys: ['1'], command: 'mask' }, { keys: ['2'], command: 'delete' }, { keys: ['3'], command: 'keep' },
  { keys: ['a'], command: 'same' }, { keys: ['c'], command: 'column' }, { keys: ['t'], command: 'kind' },
  { keys: ['m'], command: 'mark' }, { keys: ['u'], command: 'undo' }, { keys: ['/'], command: 'filter' },
  { keys: ['Enter'], command: 'open' }, { keys: ['Esc'], command: 'back' },
  { keys: ['g', 'q'], command: 'goQueue' }, { keys: ['g', 'l'], command: 'goLog' }, { keys: ['?'], command: 'help' },
];

function belongsToInputMethod(press: Press): boolean {
  // 229 is what engines report for a key that an input method swallowed before `isComposing` is set.
  return press.isComposing === true || press.keyCode === 229 || press.key === 'Process' || press.key === 'Dead';
}

/** Reads presses one after another, remembering a `g` that waits for its second key. */
export function keyboard(): (press: Press) => Command | null {
  let pendingG = false;
  return (press) => {
    const waited = pendingG;
    pendingG = false;
    if (belongsToInputMethod(press) || press.ctrlKey || press.metaKey || press.altKey) return null;
    if (press.editing) return press.key === 'Escape' ? 'back' : null;
    if (waited) return afterG[press.key] ?? null;
    if (press.key === 'g') {
      pendingG = true;
      return null;
    }
    return single[press.key] ?? null;
  };
}

/** Keys of the list of reasons, in its order: digits, then the row of letters below them. Not `q`, which ends `g q`. */
export const reasonKeys = '1234567890wertyuiop';

/** The reason that a press chooses: its 0-based place in the list, or null. */
export function reasonPlace(press: Press, count: number): number | null {
  if (belongsToInputMethod(press) || press.ctrlKey || press.metaKey || press.altKey || press.editing) return null;
  const place = press.key.length === 1 ? reasonKeys.indexOf(press.key) : -1;
  return place >= 0 && place < count ? place : null;
}

/** True when a key event goes into a field where people type. */
export function isEditing(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (target instanceof HTMLInputElement) return !['checkbox', 'radio', 'button', 'submit'].includes(target.type);
  return target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement || target.isContentEditable;
}
