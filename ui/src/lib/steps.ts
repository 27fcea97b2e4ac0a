// Words for the steps of the chain and for the act that passes the one at hand.
import { desk } from './desk.svelte';
import { preferences } from './preferences.svelte';
import type { FileView, ItemView } from './types';
import { t, type Word } from './words';

const english: Record<string, string> = { 拟稿: 'Draft', 科室: 'Section', 保密: 'Confidentiality', 签发: 'Sign', 发布: 'Publish', 归档: 'Archive' };

export function stepName(name: string): string {
  return preferences.language === 'en' ? (english[name] ?? name) : name;
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

const roles: Record<string, Word> = {
  拟稿人: 'role_drafter', 科室负责人: 'role_section_head', 保密审查员: 'role_confidentiality_reviewer', 签发人: 'role_signer', 档案员: 'role_archivist',
};

/** A role in the person's language, by the name that the log gives it. */
export function roleName(role_zh: string): string {
  const word = roles[role_zh];
  return word ? t(word) : role_zh;
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
