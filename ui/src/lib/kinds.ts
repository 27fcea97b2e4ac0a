// What a selected text most likely is, so that the list of kinds opens at it. A suggestion; the person chooses.

/** The kind for what none of the others names. */
export const OTHER = 'combination';

export function likelyKind(text: string): string {
  const plain = text.normalize('NFKC').replace(/[\s·\-—()（）]/g, '');
  if (/^1\d{10}$/.test(plain) || /^0\d{9,11}$/.test(plain)) return 'mobile_phone';
  if (/^\d{17}[\dXx]$/.test(plain)) return 'resident_id';
  if (/^\d{10,30}$/.test(plain)) return 'bank_account';
  if (/[省市县区镇乡村街路巷号栋室组]/.test(plain) && plain.length >= 5) return 'home_address';
  if (/^\p{Script=Han}{2,4}$/u.test(plain)) return 'person_name';
  return OTHER;
}
