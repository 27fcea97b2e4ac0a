// Draws one cell or one run of text with its flags into the page.
import type { FindingView } from '$lib/types';
import { printed } from '$lib/printed';
import { flagClass } from './flags';
import { pieces } from './layout';
import { remember } from './selected';

export interface Painter {
  /** What a flag says when pointed at. */
  title: (finding: FindingView) => string;
  /** The kind's name, on the bar that stands for a masked value. */
  label: (finding: FindingView) => string;
  /** How many are kept, on the head of a column. */
  kept: (count: number) => string;
  pick: (id: string) => void;
}

export function paintFlag(finding: FindingView, text: string, current: boolean, painter: Painter): HTMLElement {
  const span = document.createElement('span');
  span.className = flagClass(finding, current);
  span.dataset['finding'] = finding.id;
  span.title = painter.title(finding);
  // A masked value shows as a bar with its kind; the one being looked at shows what the published copy will say there, and
  // on pointing what stands under it.
  const masked = finding.decision?.choice === 'mask';
  span.textContent = masked ? (current ? printed(finding) : painter.label(finding)) : text;
  if (masked && current && text !== '') span.title = `${span.title}\n${text}`;
  return span;
}

export function paintText(
  into: HTMLElement, text: string, start: number, end: number, sorted: readonly FindingView[], current: string | null, painter: Painter,
): void {
  const cut = pieces(text, start, end, sorted);
  remember(into, start, end, cut);
  into.replaceChildren(
    ...cut.map((piece) =>
      piece.finding ? paintFlag(piece.finding, piece.text, piece.finding.id === current, painter) : document.createTextNode(piece.text),
    ),
  );
}

/** The finding under a click, if any. */
export function findingAt(target: EventTarget | null): string | null {
  const element = target instanceof Element ? target.closest<HTMLElement>('[data-finding]') : null;
  return element?.dataset['finding'] ?? null;
}
