// How a person likes the window: language, theme, widths. Kept on this machine, beside no business data.
export type Language = 'zh' | 'en';
export type Theme = 'system' | 'light' | 'dark';

interface Kept { language: Language | null; theme: Theme; queue: number; inspector: number; queueFolded: boolean | null; textSize: number; idleMinutes: number | null }

export const TEXT_SIZES = [100, 115, 130, 150];
export const IDLE_MINUTES = [5, 10, 15, 20, 30];

const KEY = 'xianshen.preferences';
const initial: Kept = { language: null, theme: 'system', queue: 280, inspector: 360, queueFolded: null, textSize: 100, idleMinutes: null };

function read(): Kept {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(KEY) ?? '{}');
    return typeof kept === 'object' && kept !== null ? { ...initial, ...kept } : initial;
  } catch {
    return initial;
  }
}

class Preferences {
  #kept = $state(read());
  /** What the system says when the person has not chosen. */
  systemLanguage = $state<Language>('zh');
  #systemDark = $state(false);

  constructor() {
    const dark = globalThis.matchMedia?.('(prefers-color-scheme: dark)');
    this.#systemDark = dark?.matches ?? false;
    dark?.addEventListener('change', (event) => (this.#systemDark = event.matches));
  }

  get language(): Language { return this.#kept.language ?? this.systemLanguage; }
  set language(language: Language) { this.#keep({ language }); }
  get theme(): Theme { return this.#kept.theme; }
  set theme(theme: Theme) { this.#keep({ theme }); }
  get dark(): boolean { return this.theme === 'dark' || (this.theme === 'system' && this.#systemDark); }
  get queue(): number { return this.#kept.queue; }
  set queue(width: number) { this.#keep({ queue: Math.min(440, Math.max(220, Math.round(width))) }); }
  get inspector(): number { return this.#kept.inspector; }
  set inspector(width: number) { this.#keep({ inspector: Math.min(560, Math.max(320, Math.round(width))) }); }
  /** Null: folded on narrow screens once a matter is open. */
  get queueFolded(): boolean | null { return this.#kept.queueFolded; }
  set queueFolded(folded: boolean | null) { this.#keep({ queueFolded: folded }); }

  /** Percent. */
  get textSize(): number { return TEXT_SIZES.includes(this.#kept.textSize) ? this.#kept.textSize : 100; }
  set textSize(textSize: number) { this.#keep({ textSize }); }
  /** Minutes after which an unused window locks; null: as the shell has it. */
  get idleMinutes(): number | null { return this.#kept.idleMinutes; }
  set idleMinutes(idleMinutes: number | null) { this.#keep({ idleMinutes }); }

  #keep(change: Partial<Kept>): void {
    this.#kept = { ...this.#kept, ...change };
    try {
      localStorage.setItem(KEY, JSON.stringify(this.#kept));
    } catch {
      // A full or forbidden storage costs the preference, never the work.
    }
  }
}

export const preferences = new Preferences();
