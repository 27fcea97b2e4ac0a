import { expect, it } from 'vitest';
import { likelyKind } from './kinds';

it.each([
  ['199 0000 0000', 'mobile_phone'], ['（0571）８８８８８８８８', 'mobile_phone'], ['99010119000101001X', 'resident_id'],
  ['6222 0000 0000 0000 000', 'bank_account'], ['某某县丁村三组5号', 'home_address'], ['欧阳某甲', 'person_name'], ['王 某', 'person_name'],
  ['患有高血压多年的住户', 'combination'], ['x', 'combination'],
])('%s is likely a %s', (text, kind) => expect(likelyKind(text)).toBe(kind));
