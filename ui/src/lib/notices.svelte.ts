// What the window says at its edge. Good news goes by itself; bad news stays until what it speaks of is over.
import type { Sheet } from './desk.svelte';

export type Kind = 'good' | 'bad' | 'plain';
export interface Notice { n: number; kind: Kind; text: string; action: string; sheet: Sheet }

const READ_IN = 6000;

export class Notices {
  all = $state<Notice[]>([]);
  #count = 0;

  say(kind: Kind, text: string, about: { action: string; sheet: Sheet }): void {
    const n = (this.#count += 1);
    // Said again, it is said once.
    const others = this.all.filter((notice) => notice.text !== text || notice.kind !== kind);
    this.all = [...others.slice(-2), { n, kind, text, ...about }];
    if (kind !== 'bad') setTimeout(() => this.hush(n), READ_IN);
  }

  hush(n: number): void {
    this.all = this.all.filter((notice) => notice.n !== n);
  }

  /** The action went well this time. */
  succeeded(action: string): void {
    if (this.all.some((notice) => notice.kind === 'bad' && notice.action === action)) {
      this.all = this.all.filter((notice) => notice.kind !== 'bad' || notice.action !== action);
    }
  }

  /** The sheet closed that it was said in. */
  endOf(sheet: Sheet): void {
    this.all = this.all.filter((notice) => notice.sheet !== sheet);
  }

  clear(): void {
    this.all = [];
  }

  /** True when something bad was still standing and is gone now: Escape was for that. */
  dismiss(): boolean {
    const bad = this.all.some((notice) => notice.kind === 'bad');
    if (bad) this.all = this.all.filter((notice) => notice.kind !== 'bad');
    return bad;
  }
}
