// How a finding is drawn on the document: colour and shape by severity, and by what was decided.
import { KEPT_SHAPE, isKept } from '$lib/kept';
import type { FindingView } from '$lib/types';

export const shape = (severity: string): string => (severity === 'block' ? '■' : severity === 'decide' ? '▲' : '●');

export function flagClass(finding: FindingView, current: boolean): string {
  const names = ['flag', `sev-${finding.severity}`];
  if (finding.confidence === 'suspected') names.push('suspected');
  if (finding.decision && (finding.decision.choice !== 'keep' || isKept(finding))) names.push(`done-${finding.decision.choice}`);
  if (finding.rule === 'manual') names.push('by-hand');
  if (current) names.push('current');
  return names.join(' ');
}

/** What pointing at a flag says. `kindName` is the kind in the language of the window. */
export function flagTitle(finding: FindingView, kindName: string, words: { masked: string; deleted: string; kept: string }): string {
  const decision = finding.decision;
  if (!decision) return `${shape(finding.severity)} ${kindName}：${finding.why}`;
  const done = decision.choice === 'mask' ? words.masked : decision.choice === 'delete' ? words.deleted : words.kept;
  return [`${isKept(finding) ? `${KEPT_SHAPE} ` : ''}${kindName}：${done}`, decision.reason_zh ?? '', decision.note].filter((piece) => piece !== '').join(' · ');
}
