// Words for the steps of the chain and for the act that passes the one at hand.
import { desk } from './desk.svelte';
import type { FileView, ItemView, StepView } from './types';
import { pair, t } from './words';

export function stepName(step: StepView): string {
  return pair(step.name, step.name_en);
}

/** `审核通过`, `审查通过` or `签发`, by where the matter stands. */
export function approvalWord(item: ItemView): string {
  if (item.state === 'section_review') return t('act_section_review');
  if (item.state === 'secrecy_review') return t('act_secrecy_review');
  if (item.state === 'signing') return t('act_sign');
  return t('act_approve');
}

/** `正文`, `附件2`. */
export function fileShort(file: FileView | undefined): string {
  if (!file) return '';
  return file.attachment === 0 ? t('file_main') : t('file_attachment', { n: file.attachment });
}

/** Who acts next, as a role. */
export function nextRole(item: ItemView): string {
  switch (item.state) {
    case 'section_review': return t('role_section_head');
    case 'secrecy_review': return t('role_confidentiality_reviewer');
    case 'signing': return t('role_signer');
    case 'approved': return t('act_package');
    default: return desk.me?.name ?? '';
  }
}
