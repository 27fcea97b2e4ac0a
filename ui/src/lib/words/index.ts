// One catalogue of messages, Chinese first. What the office says by itself comes in both languages already.
import { preferences } from '$lib/preferences.svelte';
import type { Trouble } from '$lib/types';
import { en } from './en';
import { zh } from './zh';

export type Word = keyof typeof zh;

/** A message in the person's language; `{name}` takes a value. */
export function t(word: Word, values: Record<string, string | number> = {}): string {
  const text = preferences.language === 'en' ? en[word] : zh[word];
  return text.replace(/\{(\w+)\}/g, (whole, name: string) => String(values[name] ?? whole));
}

/** What went wrong, as the office says it; anything else is a fault of the window itself. */
export function tell(trouble: Trouble | unknown): string {
  const known = trouble as Partial<Trouble> | null;
  if (known && typeof known === 'object' && typeof known.zh === 'string' && typeof known.en === 'string') {
    return preferences.language === 'en' ? known.en : known.zh;
  }
  console.error(trouble);
  return t('trouble_unknown');
}

/** Picks the language of a pair that the office gives. */
export function pair(zhText: string, enText: string): string {
  return preferences.language === 'en' ? enText : zhText;
}

/** A word that may not be in the catalogue, for codes that the office may add; `otherwise` is then shown. */
export function maybe(word: string, otherwise: string): string {
  return word in zh ? t(word as Word) : otherwise;
}
