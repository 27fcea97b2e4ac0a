import { describe, expect, it } from 'vitest';
import { keyboard, reasonPlace, sheet } from './keys';

describe('keyboard', () => {
  it('knows every key of the sheet', () => {
    for (const row of sheet) {
      const press = keyboard();
      let last = null;
      for (const key of row.keys) last = press({ key: key === 'Esc' ? 'Escape' : key });
      expect(last, row.keys.join(' ')).toBe(row.command);
    }
  });
  it('tells j from J', () => {
    const press = keyboard();
    expect(press({ key: 'j' })).toBe('next');
    expect(press({ key: 'J' })).toBe('nextAny');
  });
  it('leaves every key to an input method that is composing', () => {
    const press = keyboard();
    for (const key of ['j', '1', '2', '3', 'a', 'u', 'Escape', 'Enter']) {
      expect(press({ key, isComposing: true })).toBeNull();
      expect(press({ key, keyCode: 229 })).toBeNull();
    }
    expect(press({ key: 'Process' })).toBeNull();
    expect(reasonPlace({ key: '1', isComposing: true }, 5)).toBeNull();
  });
  it('a g that was composing does not wait for q', () => {
    const press = keyboard();
    press({ key: 'g', isComposing: true });
    expect(press({ key: 'q' })).toBeNull();
  });
  it('g waits for one key only', () => {
    const press = keyboard();
    expect(press({ key: 'g' })).toBeNull();
    expect(press({ key: 'x' })).toBeNull();
    expect(press({ key: 'q' })).toBeNull();
    press({ key: 'g' });
    expect(press({ key: 'l' })).toBe('goLog');
  });
  it('while typing only Escape gets through', () => {
    const press = keyboard();
    expect(press({ key: 'j', editing: true })).toBeNull();
    expect(press({ key: '1', editing: true })).toBeNull();
    expect(press({ key: 'Escape', editing: true })).toBe('back');
  });
  it('leaves shortcuts of the system alone', () => {
    expect(keyboard()({ key: 'a', ctrlKey: true })).toBeNull();
    expect(keyboard()({ key: 'c', metaKey: true })).toBeNull();
  });
});

describe('reasonPlace', () => {
  it('takes digits within the list', () => {
    expect(reasonPlace({ key: '1' }, 3)).toBe(0);
    expect(reasonPlace({ key: '3' }, 3)).toBe(2);
    expect(reasonPlace({ key: '4' }, 3)).toBeNull();
    expect(reasonPlace({ key: '0' }, 10)).toBe(9);
    expect(reasonPlace({ key: 'q' }, 14)).toBeNull();
    expect(reasonPlace({ key: 'w' }, 10)).toBeNull();
    expect(reasonPlace({ key: 't' }, 14)).toBe(13);
    expect(reasonPlace({ key: 'Enter' }, 14)).toBeNull();
    expect(reasonPlace({ key: '' }, 14)).toBeNull();
    expect(reasonPlace({ key: 'j' }, 3)).toBeNull();
    expect(reasonPlace({ key: '1', editing: true }, 3)).toBeNull();
  });
});
