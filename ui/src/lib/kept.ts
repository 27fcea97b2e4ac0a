// Values that are kept will be published as they are: they are counted and shown apart from what is masked or deleted.
import type { FindingView } from '$lib/types';

/** Its own mark, unlike the three of severity and unlike the tick of what is masked. */
export const KEPT_SHAPE = '◇';

/** A flagged value that stays. A hint that stays is no matter. */
export function isKept(finding: FindingView): boolean {
  return finding.decision?.choice === 'keep' && finding.severity !== 'hint';
}

/** Kept values of one kind, column, reason and note. */
export interface KeptLine {
  key: string;
  severity: string;
  kind_zh: string;
  kind_en: string;
  file: string;
  column: string | null;
  header: string | null;
  reason: string | null;
  reason_zh: string;
  reason_en: string;
  note: string;
  count: number;
  /** The first of them, to go to. */
  first: string;
}

/** What is kept, line by line: what blocks first, then the biggest. */
export function keptLines(findings: readonly FindingView[]): KeptLine[] {
  const lines = new Map<string, KeptLine>();
  for (const f of findings) {
    if (!isKept(f) || !f.decision) continue;
    const key = [f.severity, f.kind, f.file, f.column ?? '', f.decision.reason ?? '', f.decision.note].join('\n');
    const line = lines.get(key);
    if (line) line.count += 1;
    else {
      lines.set(key, {
        key, severity: f.severity, kind_zh: f.kind_zh, kind_en: f.kind_en, file: f.file, column: f.column, header: f.header,
        reason: f.decision.reason, reason_zh: f.decision.reason_zh ?? '', reason_en: f.decision.reason_en ?? '', note: f.decision.note, count: 1, first: f.id,
      });
    }
  }
  return [...lines.values()].sort((a, b) => Number(b.severity === 'block') - Number(a.severity === 'block') || b.count - a.count);
}

/** Kept per place: by file and by `file\npart`. */
export function keptCounts(findings: readonly FindingView[]): Map<string, { count: number; block: boolean }> {
  const out = new Map<string, { count: number; block: boolean }>();
  for (const f of findings) {
    if (!isKept(f)) continue;
    for (const key of [f.file, `${f.file}\n${f.part}`]) {
      const old = out.get(key);
      out.set(key, { count: (old?.count ?? 0) + 1, block: (old?.block ?? false) || f.severity === 'block' });
    }
  }
  return out;
}
