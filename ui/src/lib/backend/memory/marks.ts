// Marks by hand in the office that forgets: the plain case, one part, no spellings. The real judge is the office.
import type { FindingView, KindView, MarkView } from '$lib/types';
import type { Sample } from './samples';

export const kinds: KindView[] = [
  { code: 'person_name', zh: '姓名', en: 'person name' }, { code: 'home_address', zh: '家庭住址', en: 'home address' },
  { code: 'mobile_phone', zh: '手机号', en: 'mobile phone' }, { code: 'combination', zh: '其他个人信息', en: 'other personal information' },
];

/** The marks that a place comes to; null when something is flagged there already. */
export function marks(place: MarkView, sample: Sample, known: readonly FindingView[], next: number): FindingView[] | null {
  const part = sample.parts.find((p) => p.name === place.part);
  const text = part?.text ?? '';
  const value = text.slice(place.start, place.end);
  const here = known.filter((f) => f.file === place.file && f.part === place.part);
  const free = (at: number) => here.every((f) => f.end <= at || f.start >= at + value.length);
  if (!free(place.start) || value.trim() === '') return null;
  const starts = [place.start];
  for (let at = text.indexOf(value); place.every && at !== -1; at = text.indexOf(value, at + value.length)) if (at !== place.start && free(at)) starts.push(at);
  const kind = kinds.find((one) => one.code === place.kind);
  return starts.map((start, n) => ({
    id: `${place.file}:${next + n}`, file: place.file, part: place.part, start, end: start + value.length, line: text.slice(0, start).split('\n').length, cell: null, column: null, header: null,
    kind: place.kind, kind_zh: kind?.zh ?? place.kind, kind_en: kind?.en ?? place.kind, severity: 'decide', confidence: 'certain', excerpt: `${value[0] ?? ''}*`, rule: 'manual',
    basis: '政府信息公开条例（2019）第十五条', why: '人工标注', same: `${place.kind}${value}`, same_count: starts.length - 1, decision: null,
  }));
}
