import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { en } from './en';
import { zh } from './zh';

const holes = (text: string) => [...text.matchAll(/\{(\w+)\}/g)].map((m) => m[1]).sort();

function sources(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return entry.name === 'bindings' ? [] : sources(path);
    return /\.(svelte|ts)$/.test(entry.name) && !['zh.ts', 'en.ts'].includes(entry.name) && !entry.name.endsWith('.test.ts') ? [readFileSync(path, 'utf8')] : [];
  });
}

describe('catalogue', () => {
  it('has the same words in both languages', () => expect(Object.keys(en).sort()).toEqual(Object.keys(zh).sort()));
  it('has no empty word and the same values in both', () => {
    for (const [word, text] of Object.entries(zh)) {
      const other = en[word as keyof typeof zh];
      expect(text.trim(), word).not.toBe('');
      expect(other.trim(), word).not.toBe('');
      expect(holes(other), word).toEqual(holes(text));
    }
  });
  it('Chinese is Chinese and English is English', () => {
    for (const [word, text] of Object.entries(en)) {
      // Examples of 文号 and 附件 stay as offices write them.
      if (word === 'form_number_hint' || word === 'import_each_hint') continue;
      expect(/[\u4e00-\u9fff]/.test(text), `${word}: ${text}`).toBe(false);
    }
  });
  it('every word is used and every word used is there', () => {
    const code = sources(join(process.cwd(), 'src')).join('\n');
    const used = new Set([...code.matchAll(/\bt\(\s*'(\w+)'/g)].map((m) => m[1]));
    for (const word of used) expect(Object.keys(zh), word).toContain(word);
    const families = [...code.matchAll(/`(\w+_)\$\{/g)].map((m) => m[1] ?? '');
    const unused = Object.keys(zh).filter((word) => !code.includes(`'${word}'`) && !families.some((f) => word.startsWith(f)));
    expect(unused).toEqual([]);
  });
});
