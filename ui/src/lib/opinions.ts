// The opinion that stands ready for a step: it fits what the matter's publication property says.
import type { ItemView, StateView } from './types';
import { t, type Word } from './words';

type Property = 'active' | 'request' | 'refuse';

const properties: Record<string, Property> = { 不予公开: 'refuse', 依申请公开: 'request' };
const steps: Partial<Record<StateView, string>> = { draft: 'submit', returned: 'submit', section_review: 'section_review', secrecy_review: 'secrecy_review', signing: 'signing' };

export function property(item: ItemView): Property {
  return properties[item.description.disposition] ?? 'active';
}

/** True where nothing is left to sign for publication: the matter says of itself that it is not disclosed. */
export function notForDisclosure(item: ItemView): boolean {
  return property(item) === 'refuse';
}

export function presetOpinion(item: ItemView): string {
  const step = steps[item.state];
  return step ? t(`opinion_${property(item)}_${step}` as Word) : '';
}
