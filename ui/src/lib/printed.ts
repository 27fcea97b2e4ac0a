// What will stand in a published copy in place of a masked value.
import type { FindingView } from './types';

const MARKS = ['secrecy_mark', 'internal_mark', 'draft_mark', 'disposition_mark'];

/** The excerpt is what masking writes, except for marks: those are words of the draft, shown in full here and blanked there. */
export function printed(finding: FindingView): string {
  return MARKS.includes(finding.kind) ? '〔已遮盖〕' : finding.excerpt;
}
