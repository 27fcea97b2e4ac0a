// Marking by hand what no rule found: the stretch that is selected, and what a reviewer shows with a return.
import { desk } from './desk.svelte';
import { likelyKind } from './kinds';
import type { Stretch } from './doc/selected';
import type { Choice, KindView, MarkView } from './types';
import { t } from './words';

/** A selected stretch, with its place on the screen. */
export interface Spot extends Stretch { file: string; part: string; text: string }
/** A place that will go with a return. Only in memory, and only while its matter is open. */
export interface Shown { item: string; place: MarkView; text: string }

class Marking {
  kinds = $state.raw<KindView[]>([]);
  spot = $state.raw<Spot | null>(null);
  kind = $state('');
  every = $state(true);
  #shown = $state.raw<Shown[]>([]);
  /** What answers when nothing is selected: the cell that the keyboard stands on. */
  cell: (() => Spot | null) | null = null;

  /** May mark now; a reviewer may only show, with a return. */
  may = $derived(desk.item?.actions.includes('mark') ?? false);
  mayShow = $derived(desk.item?.actions.includes('return') ?? false);
  shown = $derived(this.#shown.filter((one) => one.item === desk.item?.id));

  async select(spot: Spot | null): Promise<void> {
    if (spot && (spot.text.trim() === '' || !(this.may || this.mayShow))) return this.drop();
    if (spot && spot.text !== this.spot?.text) this.kind = likelyKind(spot.text);
    this.spot = spot;
    if (spot && this.kinds.length === 0) this.kinds = await desk.backend.markKinds();
  }

  drop(): void {
    this.spot = null;
  }

  /** The key: what is selected, or else the cell that the keyboard stands on. The bar then has the keyboard. */
  async ask(): Promise<void> {
    if (!this.spot) await this.select(this.cell?.() ?? null);
    if (!this.spot) {
      if (this.may || this.mayShow) desk.say('plain', t('mark_nothing'));
      return;
    }
    requestAnimationFrame(() => document.querySelector<HTMLElement>('#mark-bar button')?.focus());
  }

  #place(spot: Spot): MarkView {
    return { file: spot.file, part: spot.part, start: spot.start, end: spot.end, kind: this.kind, every: this.every };
  }

  #left(): void {
    this.spot = null;
    getSelection()?.removeAllRanges();
  }

  /** Marks the selection; with a choice it is decided too, and one undo takes both back. */
  async mark(choice: Choice | null): Promise<void> {
    const { spot } = this;
    const item = desk.item;
    if (!spot || !item || !this.may || desk.busy) return;
    await desk.doing(async () => {
      const done = await desk.backend.mark(item.id, this.#place(spot), choice);
      await desk.take(done.item);
      this.#left();
      const what = choice ? t(`choice_${choice}`) : t('mark_only');
      desk.say('good', t(done.already > 0 ? 'marked_already' : 'marked', { n: done.ids.length, what, m: done.already }));
      if (done.names > 0) desk.say('plain', t('marked_names', { n: done.names }));
      const first = done.ids[0];
      if (first) await desk.goTo(first);
    });
  }

  /** Keeps the selection for the return that this reviewer is about to make. */
  show(): void {
    const { spot } = this;
    const item = desk.item;
    if (!spot || !item || !this.mayShow) return;
    this.#shown = [...this.#shown, { item: item.id, place: this.#place(spot), text: spot.text }];
    this.#left();
    desk.say('good', t('mark_shown', { n: this.shown.length }));
  }

  /** Leaves one out again, or all of them once they were sent. */
  unshow(one: Shown | null): void {
    this.#shown = one ? this.#shown.filter((other) => other !== one) : [];
  }

  /** Takes a mark of this draft back. */
  async unmark(id: string): Promise<void> {
    const item = desk.item;
    if (!item) return;
    await desk.doing(async () => {
      await desk.take(await desk.backend.unmark(item.id, [id]));
      desk.say('plain', t('unmarked'));
    });
  }

  /** Whoever leaves takes no selected text along. */
  forget(): void {
    this.spot = null;
    this.#shown = [];
  }
}

export const marking = new Marking();
