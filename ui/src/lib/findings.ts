// What the inspector and the keyboard need to know of a matter's findings: their order, their groups, who is next.
import type { Choice, FileView, FindingView, Selection } from '$lib/types';
import { isKept } from './kept';

/** Still to be decided: block and decide findings without a decision. Hints demand nothing. */
export function isOpen(finding: FindingView): boolean {
  return finding.decision === null && finding.severity !== 'hint';
}

export const weight = (severity: string): number => (severity === 'block' ? 2 : severity === 'decide' ? 1 : 0);

/** Findings as a reader meets them: file by file, part by part as they come, then by place. */
export function inReadingOrder(findings: readonly FindingView[], files: readonly FileView[]): FindingView[] {
  const fileRank = new Map(files.map((file, n) => [file.id, n]));
  const partRank = new Map<string, number>();
  for (const finding of findings) {
    const key = `${finding.file}\n${finding.part}`;
    if (!partRank.has(key)) partRank.set(key, partRank.size);
  }
  const rank = (finding: FindingView): [number, number, number] => [
    fileRank.get(finding.file) ?? files.length,
    partRank.get(`${finding.file}\n${finding.part}`) ?? 0,
    finding.start,
  ];
  return findings
    .map((finding) => ({ finding, at: rank(finding) }))
    .sort((a, b) => a.at[0] - b.at[0] || a.at[1] - b.at[1] || a.at[2] - b.at[2])
    .map((entry) => entry.finding);
}

/** One heading of the inspector: a table column judged by its header, or a kind. */
export interface Group {
  key: string;
  kind: string;
  kind_zh: string;
  kind_en: string;
  /** Column letter and header, when the group is a column. */
  column: string | null;
  header: string | null;
  file: string;
  severity: string;
  findings: FindingView[];
  open: number;
  /** Findings with a decision. */
  decided: number;
  /** Of these, kept: they will be published as they are. */
  kept: number;
  /** The worst that is kept: `block`, `decide`, or null. */
  keptWorst: string | null;
}

export function group(findings: readonly FindingView[]): Group[] {
  const groups = new Map<string, Group>();
  for (const finding of findings) {
    const key = finding.column ? `c\n${finding.file}\n${finding.column}\n${finding.kind}` : `k\n${finding.kind}`;
    let found = groups.get(key);
    if (!found) {
      found = {
        key, kind: finding.kind, kind_zh: finding.kind_zh, kind_en: finding.kind_en, column: finding.column,
        header: finding.header, file: finding.file, severity: finding.severity, findings: [], open: 0, decided: 0, kept: 0, keptWorst: null,
      };
      groups.set(key, found);
    }
    found.findings.push(finding);
    if (weight(finding.severity) > weight(found.severity)) found.severity = finding.severity;
    if (isOpen(finding)) found.open += 1;
    if (finding.decision) found.decided += 1;
    if (isKept(finding)) {
      found.kept += 1;
      if (found.keptWorst !== 'block') found.keptWorst = finding.severity;
    }
  }
  // What is still open comes first, then kept values that block, then the worst, then the biggest.
  return [...groups.values()].sort(
    (a, b) =>
      Number(b.open > 0) - Number(a.open > 0) ||
      Number(b.keptWorst === 'block') - Number(a.keptWorst === 'block') ||
      weight(b.severity) - weight(a.severity) ||
      b.findings.length - a.findings.length,
  );
}

/** The finding after (`step` 1) or before (`step` -1) `current`, going round at the end; only open ones unless `any`. */
export function neighbour(ordered: readonly FindingView[], current: string | null, step: 1 | -1, any: boolean): FindingView | null {
  const count = ordered.length;
  if (count === 0) return null;
  let at = current === null ? -1 : ordered.findIndex((finding) => finding.id === current);
  if (at === -1) at = step === 1 ? -1 : count;
  for (let seen = 0; seen < count; seen += 1) {
    at = (at + step + count) % count;
    const finding = ordered[at];
    if (finding && (any || isOpen(finding))) return finding;
  }
  return null;
}

export type Scope = 'one' | 'same' | 'column' | 'kind';

/** Whether a decision at this scope reaches a finding; the current one always is reached. */
export function reaches(current: FindingView, scope: Scope): (finding: FindingView) => boolean {
  return (f) => {
    if (f.id === current.id) return true;
    if (scope === 'one' || f.decision !== null) return false;
    if (scope === 'same') return f.same === current.same;
    if (scope === 'column') return f.column !== null && f.file === current.file && f.column === current.column;
    return f.kind === current.kind;
  };
}

/** How many findings a decision at this scope would cover, the current one included. */
export function covered(findings: readonly FindingView[], current: FindingView, scope: Scope): number {
  return scope === 'one' ? 1 : findings.filter(reaches(current, scope)).length;
}

/** The selection that the office is asked to decide. */
export function selection(current: FindingView, scope: Scope): Selection {
  if (scope === 'same') return { by: 'same', id: current.id };
  if (scope === 'column' && current.column !== null) return { by: 'column', file: current.file, column: current.column };
  if (scope === 'kind') return { by: 'kind', kind: current.kind };
  return { by: 'findings', ids: [current.id] };
}

/** True when keeping this finding needs a reason. */
export function needsReason(finding: FindingView, choice: Choice): boolean {
  return choice === 'keep' && finding.severity !== 'hint';
}

/** Text filter of the inspector: kind, excerpt, cell, header. */
export function matches(finding: FindingView, filter: string): boolean {
  const wanted = filter.trim().toLowerCase();
  if (wanted === '') return true;
  return [finding.kind_zh, finding.kind_en, finding.kind, finding.excerpt, finding.cell, finding.header, finding.part]
    .some((field) => field !== null && field.toLowerCase().includes(wanted));
}
