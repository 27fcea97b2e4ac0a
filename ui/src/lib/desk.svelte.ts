// What lies on the desk: who is in, the queue, the open matter, where the reader stands. The only state that screens share.
import type { Backend } from './backend/backend';
import { covered, inReadingOrder, isOpen, needsReason, neighbour, reaches, selection, type Scope } from './findings';
import { Notices, type Kind } from './notices.svelte';
import type { Choice, DocumentView, DoorView, FindingView, ItemView, PersonView, QueueRow, ReasonView, Trouble } from './types';
import { t, tell } from './words';

export type Place = 'todo' | 'all' | 'archive' | 'overview' | 'settings';
export type Tab = 'findings' | 'unread' | 'form' | 'history';
export type Sheet = 'help' | 'submit' | 'approve' | 'return' | 'refuse' | 'cancel' | 'export' | null;
/** What the export sheet writes. */
export type Writing = 'package' | 'export_log' | 'archive';
/** A question that stands open in the window, not in a sheet. Escape answers no. */
export type Question = 'remove_file' | 'mask_all' | null;

class Desk {
  backend!: Backend;
  door = $state.raw<DoorView | null>(null);
  me = $state.raw<PersonView | null>(null);
  queue = $state.raw<QueueRow[]>([]);
  keepReasons = $state.raw<ReasonView[]>([]);
  refusalReasons = $state.raw<ReasonView[]>([]);

  place = $state<Place>('todo');
  item = $state.raw<ItemView | null>(null);
  file = $state<string | null>(null);
  document = $state.raw<DocumentView | null>(null);
  part = $state<string | null>(null);
  current = $state<string | null>(null);
  scope = $state<Scope>('one');
  #keeping = $state(false);
  /** The reason chosen for keeping what blocks, while its note is being written. */
  keepReason = $state<string | null>(null);
  asking = $state<Question>(null);
  filter = $state('');
  tab = $state<Tab>('findings');
  #sheet = $state<Sheet>(null);
  writing = $state<Writing>('package');
  busy = $state(false);
  readonly notices = new Notices();

  ordered = $derived(this.item ? inReadingOrder(this.item.findings, this.item.files) : []);
  finding = $derived(this.ordered.find((f) => f.id === this.current) ?? null);
  readonly = $derived(!(this.item?.actions.includes('decide') ?? false));

  /** The list of reasons is open: digits choose. */
  get keeping(): boolean { return this.#keeping; }
  set keeping(keeping: boolean) {
    this.#keeping = keeping;
    this.keepReason = null;
  }

  get sheet(): Sheet { return this.#sheet; }
  set sheet(sheet: Sheet) {
    // What was said within a sheet goes with it.
    if (this.#sheet !== null && sheet === null) this.notices.endOf(this.#sheet);
    this.#sheet = sheet;
  }

  async start(backend: Backend): Promise<void> {
    this.backend = backend;
    backend.onLocked(() => this.#left(t('locked_idle')));
    this.door = await backend.door();
    if (this.door.me) await this.#entered(this.door.me);
  }

  async enter(person: string, passphrase: string): Promise<void> {
    await this.#entered(await this.backend.enter(person, passphrase));
  }

  async #entered(me: PersonView): Promise<void> {
    this.me = me;
    [this.queue, this.keepReasons, this.refusalReasons] = await Promise.all([
      this.backend.queue(), this.backend.keepReasons(), this.backend.refusalReasons(),
    ]);
    // What people need most often stands under the first key.
    this.keepReasons = [...this.keepReasons].sort((a, b) => Number(b.code === 'false_positive') - Number(a.code === 'false_positive'));
    this.place = 'todo';
  }

  async leave(): Promise<void> {
    await this.backend.leave();
    this.#left(null);
  }

  #left(why: string | null): void {
    this.me = null;
    this.close();
    this.queue = [];
    this.sheet = null;
    this.notices.clear();
    if (why) this.say('plain', why);
  }

  async refresh(): Promise<void> {
    this.queue = await this.backend.queue();
  }

  close(): void {
    this.item = null;
    this.document = null;
    this.file = null;
    this.part = null;
    this.current = null;
    this.keeping = false;
    this.asking = null;
    this.scope = 'one';
    this.filter = '';
    this.tab = 'findings';
  }

  /** Opens a matter at its first open finding. */
  async open(id: string): Promise<void> {
    await this.doing(async () => {
      const item = await this.backend.item(id);
      this.close();
      this.item = item;
      this.tab = item.findings.length === 0 && item.uncleared > 0 ? 'unread' : 'findings';
      const first = this.ordered.find(isOpen) ?? this.ordered[0] ?? null;
      await this.openFile(first?.file ?? item.files[0]?.id ?? null);
      if (first) await this.go(first);
    });
  }

  async openFile(file: string | null): Promise<void> {
    if (!this.item || file === null) return;
    if (this.file === file && this.document) return;
    const item = this.item.id;
    const document = await this.backend.document(item, file);
    if (this.item?.id !== item) return;
    this.file = file;
    this.document = document;
    this.part = document.parts.find((part) => part.text.trim() !== '')?.name ?? document.parts[0]?.name ?? null;
  }

  /** Puts the reader at a finding, whatever file and part it stands in. */
  async go(finding: FindingView): Promise<void> {
    await this.openFile(finding.file);
    this.part = finding.part;
    if (this.current !== finding.id) {
      this.scope = 'one';
      this.keeping = false;
    }
    this.current = finding.id;
    this.tab = 'findings';
  }

  async goTo(id: string): Promise<void> {
    const finding = this.ordered.find((f) => f.id === id);
    if (finding) await this.go(finding);
  }

  async step(step: 1 | -1, any: boolean): Promise<void> {
    const next = neighbour(this.ordered, this.current, step, any);
    if (next) await this.go(next);
    else if (!any) this.say('plain', t('nothing_open'));
  }

  /** Narrows or widens what the next decision covers; pressed again it goes back to the one. */
  widen(scope: Scope): void {
    const finding = this.finding;
    if (!finding || this.readonly) return;
    if (scope === 'column' && finding.column === null) return;
    this.scope = this.scope === scope ? 'one' : scope;
  }

  coveredNow(): number {
    return this.finding && this.item ? covered(this.item.findings, this.finding, this.scope) : 0;
  }

  /** How many of these block. Kept, they would be published as they are. */
  blockingNow(): number {
    const finding = this.finding;
    return finding && this.item ? this.item.findings.filter(reaches(finding, this.scope)).filter((f) => f.severity === 'block').length : 0;
  }

  async decide(choice: Choice, reason: string | null = null, note = ''): Promise<void> {
    const finding = this.finding;
    const item = this.item;
    if (!finding || !item || this.readonly || this.busy) return;
    if (needsReason(finding, choice) && reason === null) {
      this.keeping = true;
      return;
    }
    if (choice === 'keep' && note.trim() === '' && this.blockingNow() > 0) {
      this.keepReason = reason;
      return;
    }
    const count = this.coveredNow();
    // The list closes at once: the next key is already meant for the document.
    this.keeping = false;
    await this.doing(async () => {
      // A finding already decided is decided anew on its own first; a wider scope reaches open ones only.
      const updated = await this.backend.decide(item.id, selection(finding, this.scope), choice, reason, note);
      this.take(updated);
      if (count > 1) this.say('good', t('decided_many', { n: count, what: t(`choice_${choice}`) }));
      this.scope = 'one';
      const next = neighbour(this.ordered, finding.id, 1, false);
      if (next) await this.go(next);
      else if (updated.undecided === 0) this.say('good', t('all_decided'));
    });
  }

  async undo(): Promise<void> {
    const item = this.item;
    if (!item?.actions.includes('undo')) return;
    await this.doing(async () => {
      const before = new Map(item.findings.map((f) => [f.id, f.decision?.choice]));
      const updated = await this.backend.undo(item.id);
      this.take(updated);
      this.keeping = false;
      const changed = this.ordered.find((f) => before.get(f.id) !== f.decision?.choice);
      if (changed) await this.go(changed);
      this.say('plain', t('undone'));
    });
  }

  /** Takes over a matter as the office now sees it. */
  take(item: ItemView): void {
    if (this.item && this.item.id !== item.id) return;
    this.item = item;
    if (this.file !== null && !item.files.some((f) => f.id === this.file)) {
      this.document = null;
      this.file = null;
      void this.openFile(item.files[0]?.id ?? null);
    }
    void this.refresh();
  }

  /**
   * Runs something that may fail; what went wrong is told in the person's language. True when it went well: then what an
   * earlier try of the same action complained of is over.
   */
  async doing(work: () => Promise<void>, action = 'act'): Promise<boolean> {
    const outer = this.busy;
    this.busy = true;
    try {
      await work();
      this.notices.succeeded(action);
      return true;
    } catch (trouble) {
      this.notices.say('bad', tell(trouble as Trouble), { action, sheet: this.#sheet });
      return false;
    } finally {
      this.busy = outer;
    }
  }

  say(kind: Kind, text: string): void {
    this.notices.say(kind, text, { action: 'act', sheet: null });
  }
}

export const desk = new Desk();
