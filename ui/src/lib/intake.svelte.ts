// Files on their way in: waiting for the choice of matter, being read, done. Nothing of this is modal.
import type { Drop, Matter, Picked } from './backend/backend';
import { desk } from './desk.svelte';
import type { ImportRow } from './types';
import { t } from './words';

export interface Incoming { id: string; name: string; state: 'waiting' | 'reading' | 'done'; row: ImportRow | null }

class Intake {
  /** Files hang over the window. */
  over = $state(false);
  open = $state(false);
  files = $state<Incoming[]>([]);
  matter = $state<'each' | 'one' | 'join'>('each');
  running = $state(false);
  stopping = $state(false);
  done = $state(0);
  finished = $state(false);

  /** Only drafters bring files in. */
  mayTake = $derived(desk.me?.role === 'drafter');
  /** The open matter, if attachments may still join it. */
  joinable = $derived(desk.item?.actions.includes('add_file') ? desk.item : null);

  drop(drop: Drop): void {
    this.over = drop.phase === 'over' && this.mayTake;
    if (drop.phase !== 'drop' || !desk.me) return;
    if (this.mayTake) this.add(drop.files);
    else desk.say('plain', t('import_not_yours'));
  }

  async pick(join = false): Promise<void> {
    await desk.doing(async () => this.add(await desk.backend.pickFiles()));
    if (join && this.joinable && this.files.length > 0) this.matter = 'join';
  }

  add(files: Picked[]): void {
    if (files.length === 0 || this.running) return;
    if (this.finished) this.clear();
    // The shell knows a file it was shown before by the same id.
    const known = new Set(this.files.map((file) => file.id));
    const fresh = files.filter((file, n) => !known.has(file.id) && files.findIndex((other) => other.id === file.id) === n);
    if (fresh.length < files.length) desk.say('plain', t('import_again', { n: files.length - fresh.length }));
    this.files = [...this.files, ...fresh.map((file): Incoming => ({ ...file, state: 'waiting', row: null }))];
    if (this.matter === 'join' && !this.joinable) this.matter = 'each';
    this.open = true;
  }

  /** Takes one off the list before it is read. */
  omit(id: string): void {
    if (this.running || this.finished) return;
    this.files = this.files.filter((file) => file.id !== id);
    if (this.files.length === 0) this.clear();
    else if (this.files.length === 1 && this.matter === 'one') this.matter = 'each';
  }

  /** Another file of the list bears the same name. */
  twin(file: Incoming): boolean {
    return this.files.some((other) => other.id !== file.id && other.name === file.name);
  }

  clear(): void {
    if (this.running) return;
    this.files = [];
    this.finished = false;
    this.done = 0;
    this.matter = 'each';
    this.open = false;
  }

  stop(): void {
    this.stopping = true;
    desk.backend.cancelJob();
  }

  async start(): Promise<void> {
    if (this.running || this.files.length === 0) return;
    const joined = this.joinable;
    const matter: Matter = this.matter === 'join' && joined ? { kind: 'join', item: joined.id } : this.matter === 'one' ? { kind: 'one' } : { kind: 'each' };
    this.running = true;
    this.stopping = false;
    this.finished = false;
    this.files = this.files.map((file): Incoming => ({ ...file, state: 'waiting', row: null }));
    await desk.doing(async () => {
      const rows = await desk.backend.import(this.files.map((file) => file.id), matter, (progress) => {
        this.done = progress.done;
        // The office goes matter by matter, not in the order of the list, and names the file it is at.
        const at = this.files.findIndex((file) => file.state === 'waiting' && file.name === progress.label);
        this.files = this.files.map((file, n): Incoming => (n === at ? { ...file, state: 'reading' } : file.state === 'reading' ? { ...file, state: 'done' } : file));
      });
      this.files = this.files.map((file, n): Incoming => ({ ...file, state: 'done', row: rows[n] ?? null }));
      this.done = this.files.length;
      this.finished = true;
    });
    this.running = false;
    await desk.doing(() => desk.refresh());
    if (matter.kind === 'join' && desk.item?.id === matter.item) await desk.open(matter.item);
    else if (!desk.item) {
      const first = this.files.find((file) => file.row?.result === 'imported')?.row?.item;
      if (first) await desk.open(first);
    }
  }
}

export const intake = new Intake();
