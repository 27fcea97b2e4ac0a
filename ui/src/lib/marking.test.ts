// Marking on an office that forgets: what a selection and a key come to.
import { beforeEach, describe, expect, it } from 'vitest';
import { memory } from './backend/memory';
import { desk } from './desk.svelte';
import { paintText } from './doc/paint';
import { inCell } from './doc/selected';
import { marking } from './marking.svelte';
import type { FindingView } from './types';

const PASSPHRASE = '演练-先审后公开';
const rect = { left: 0, top: 0, bottom: 0 };

async function enter(role: string): Promise<void> {
  const person = desk.door?.people.find((p) => p.role === role);
  await desk.enter(person?.id ?? '', PASSPHRASE);
}
const titled = (part: string): string => desk.queue.find((row) => row.title.includes(part))?.id ?? '';

/** Selects a text of the part that is shown. */
async function select(text: string): Promise<void> {
  const part = desk.document?.parts.find((p) => p.name === desk.part);
  const start = part?.text.indexOf(text) ?? -1;
  expect(start, text).toBeGreaterThan(-1);
  await marking.select({ file: desk.file ?? '', part: desk.part ?? '', start, end: start + text.length, text, rect });
}
const byHand = (): FindingView[] => desk.ordered.filter((f) => f.rule === 'manual');

beforeEach(async () => {
  marking.forget();
  await desk.start(memory());
  desk.door = await desk.backend.foundPractice(() => undefined);
  await enter('drafter');
  await desk.open(titled('危房'));
});

describe('marking', () => {
  it('marks every instance, decides it, and one undo takes both back', async () => {
    await select('改造');
    expect(marking.kinds.length).toBeGreaterThan(0);
    const before = desk.item?.undecided ?? 0;
    await marking.mark('mask');
    expect(byHand().length).toBeGreaterThan(1);
    expect(byHand().every((f) => f.decision?.choice === 'mask')).toBe(true);
    expect(desk.item?.undecided).toBe(before);
    expect(marking.spot).toBeNull();
    await desk.undo();
    expect(byHand()).toEqual([]);
  });

  it('marks one place that then waits to be decided, and takes it back by itself', async () => {
    marking.every = false;
    await select('改造');
    const before = desk.item?.undecided ?? 0;
    await marking.mark(null);
    expect([byHand().length, desk.item?.undecided]).toEqual([1, before + 1]);
    expect(desk.current).toBe(byHand()[0]?.id);
    await marking.unmark(byHand()[0]?.id ?? '');
    expect(byHand()).toEqual([]);
    marking.every = true;
  });

  it('says why where something is flagged already, and marks nothing', async () => {
    const flagged = desk.ordered[0]!;
    const part = desk.document?.parts.find((p) => p.name === flagged.part);
    await desk.go(flagged);
    await select(part?.text.slice(flagged.start, flagged.end) ?? '');
    await marking.mark(null);
    expect(byHand()).toEqual([]);
    expect(marking.spot).not.toBeNull();
  });

  it('keeps what a reviewer selected until the return, and no longer', async () => {
    await desk.backend.decide(desk.item?.id ?? '', { by: 'all' }, 'mask', null, '');
    for (const file of desk.item?.files ?? []) for (const one of file.unscannable) await desk.backend.clear(desk.item?.id ?? '', file.id, one.n, '看过');
    await desk.backend.submit(desk.item?.id ?? '', '');
    await enter('section_head');
    await desk.open(titled('危房'));
    expect([marking.may, marking.mayShow]).toEqual([false, true]);
    await select('改造');
    await marking.mark('mask');
    expect(byHand()).toEqual([]);
    marking.show();
    expect(marking.shown.map((one) => one.text)).toEqual(['改造']);
    desk.close();
    expect(marking.shown).toEqual([]);
    await desk.open(titled('危房'));
    const places = marking.shown.map((one) => one.place);
    await desk.take(await desk.backend.giveBackMarking(desk.item?.id ?? '', [], '漏了', places));
    expect(byHand().length).toBeGreaterThan(0);
    marking.forget();
    expect(marking.shown).toEqual([]);
  });

  it('asks for a selection where there is none', async () => {
    await marking.ask();
    expect(marking.spot).toBeNull();
    marking.cell = () => ({ file: desk.file ?? '', part: desk.part ?? '', start: 0, end: 2, text: '关于', rect });
    await marking.ask();
    expect(marking.spot?.text).toBe('关于');
    marking.cell = null;
  });
});

describe('a selection in a cell', () => {
  const text = 'aa王某甲bb,cc';
  const flag = { id: 'f:0', start: 2, end: 5, severity: 'decide', kind_zh: '', confidence: '', decision: { choice: 'mask' } } as FindingView;
  const painter = { title: () => '', label: () => '很长很长的遮盖条', kept: () => '', pick: () => undefined };
  function cells(): [HTMLElement, HTMLElement] {
    const [one, other] = [document.createElement('div'), document.createElement('div')];
    paintText(one, text, 0, 7, [flag], null, painter);
    paintText(other, text, 8, 10, [], null, painter);
    document.body.replaceChildren(one, other);
    return [one, other];
  }
  const selection = (startContainer: Node, startOffset: number, endContainer: Node, endOffset: number) =>
    inCell({ isCollapsed: false, rangeCount: 1, getRangeAt: () => ({ startContainer, startOffset, endContainer, endOffset }) } as unknown as Selection);

  it('is told in the text, whatever is drawn over a masked value', () => {
    const [one, other] = cells();
    expect(selection(one.childNodes[0]!, 1, one.childNodes[0]!, 2)).toEqual({ start: 1, end: 2 });
    expect(selection(one.childNodes[2]!, 0, one.childNodes[2]!, 2)).toEqual({ start: 5, end: 7 });
    expect(selection(one, 0, one, 3)).toEqual({ start: 0, end: 7 });
    expect(selection(one.childNodes[1]!.firstChild!, 4, one.childNodes[2]!, 1)).toEqual({ start: 2, end: 6 });
    expect(selection(other.childNodes[0]!, 0, other.childNodes[0]!, 2)).toEqual({ start: 8, end: 10 });
  });
  it('ends with its cell, and is none outside of cells', () => {
    const [one, other] = cells();
    expect(selection(one.childNodes[2]!, 1, other.childNodes[0]!, 1)).toEqual({ start: 6, end: 7 });
    expect(selection(document.body, 0, document.body, 2)).toBeNull();
  });
});
