// What the wizard asks for, checked before the office is asked to found itself.
import type { NewPerson } from './backend/backend';
import type { RoleView } from './types';
import type { Word } from './words';

export interface Row extends NewPerson { again: string }
export interface Fault { word: Word; values: Record<string, string | number> }

export const ROLES: readonly RoleView[] = ['drafter', 'section_head', 'confidentiality_reviewer', 'signer', 'archivist'];
/** Without these four a matter can't go its way. */
export const NEEDED: readonly RoleView[] = ['drafter', 'section_head', 'confidentiality_reviewer', 'signer'];
export const SHORTEST = 8;

export const emptyRow = (role: RoleView): Row => ({ name: '', role, department: '', passphrase: '', again: '' });

export function faults(unit: string, rows: readonly Row[], roleName: (role: RoleView) => string): Fault[] {
  const out: Fault[] = [];
  if (unit.trim() === '') out.push({ word: 'bad_unit', values: {} });
  const seen = new Set<string>();
  rows.forEach((row, n) => {
    const name = row.name.trim();
    if (name === '') {
      out.push({ word: 'bad_name', values: { n: n + 1 } });
      return;
    }
    if (seen.has(name)) out.push({ word: 'bad_name_twice', values: { name } });
    seen.add(name);
    if (row.department.trim() === '') out.push({ word: 'bad_department', values: { name } });
    if ([...row.passphrase].length < SHORTEST) out.push({ word: 'bad_passphrase', values: { name } });
    else if (row.passphrase !== row.again) out.push({ word: 'bad_passphrase_again', values: { name } });
  });
  const missing = NEEDED.filter((role) => !rows.some((row) => row.role === role));
  if (missing.length > 0) out.push({ word: 'bad_roles', values: { roles: missing.map(roleName).join('、') } });
  return out;
}
