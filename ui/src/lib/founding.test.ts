import { describe, expect, it } from 'vitest';
import { emptyRow, faults, NEEDED, type Row } from './founding';

const full = (): Row[] => NEEDED.map((role, n) => ({ name: `甲${n}`, role, department: '办公室', passphrase: '口令要长一点才好', again: '口令要长一点才好' }));
const words = (unit: string, rows: Row[]) => faults(unit, rows, (role) => role).map((f) => f.word);

describe('founding', () => {
  it('accepts a full office', () => expect(words('某某局', full())).toEqual([]));
  it('asks for a unit', () => expect(words('  ', full())).toEqual(['bad_unit']));
  it('names missing roles', () => expect(faults('局', full().slice(1), (r) => r)).toEqual([{ word: 'bad_roles', values: { roles: 'drafter' } }]));
  it('tells two of one name apart', () => {
    const rows = full();
    rows[1]!.name = rows[0]!.name;
    expect(words('局', rows)).toEqual(['bad_name_twice']);
  });
  it('counts characters, not bytes, of a passphrase', () => {
    const rows = full();
    rows[0]!.passphrase = rows[0]!.again = '七个字的口令呀';
    expect(words('局', rows)).toEqual(['bad_passphrase']);
  });
  it('compares both passphrases', () => {
    const rows = full();
    rows[2]!.again += 'x';
    expect(words('局', rows)).toEqual(['bad_passphrase_again']);
  });
  it('an empty row is told by its number', () => expect(words('局', [...full(), emptyRow('archivist')])).toEqual(['bad_name']));
});
