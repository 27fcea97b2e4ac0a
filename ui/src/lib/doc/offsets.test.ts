import { EditorState } from '@codemirror/state';
import { describe, expect, it } from 'vitest';
import { Offsets } from './offsets';

/** The editor itself is the judge. */
const editorText = (text: string) => EditorState.create({ doc: text }).doc.toString();

describe('Offsets', () => {
  const texts = ['', 'abc', 'a\r\nb\r\n\r\nc', '\r\n', 'a\rb\nc', '𠮷\r\n田𠮷\r\r\n丙', '姓名\t电话\r\n张某\t12\r\n'];
  it('finds the same character in the editor', () => {
    for (const text of texts) {
      const offsets = new Offsets(text);
      const shown = editorText(text);
      for (let at = 0; at < text.length; at += 1) {
        if (text[at] === '\r' || text[at] === '\n') continue;
        expect(shown[offsets.toEditor(at)], JSON.stringify([text, at])).toBe(text[at]);
        expect(offsets.toOffice(offsets.toEditor(at))).toBe(at);
      }
      expect(offsets.toEditor(text.length)).toBe(shown.length);
    }
  });
  it('holds for random texts', () => {
    let seed = 7;
    const next = (n: number) => (seed = (seed * 1103515245 + 12345) & 0x7fffffff) % n;
    for (let round = 0; round < 300; round += 1) {
      const text = Array.from({ length: next(40) }, () => ['\r', '\n', '\r\n', '甲', '𠮷', 'x'][next(6)]).join('');
      const offsets = new Offsets(text);
      const shown = editorText(text);
      for (let at = 0; at < text.length; at += 1) {
        if (text[at] !== '\r' && text[at] !== '\n') expect(shown[offsets.toEditor(at)]).toBe(text[at]);
      }
    }
  });
});
