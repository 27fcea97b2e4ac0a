// The desk on an office that forgets: what a person's keys and clicks come to.
import { beforeEach, describe, expect, it } from 'vitest';
import { memory } from './backend/memory';
import { desk } from './desk.svelte';
import { isOpen } from './findings';
import { intake } from './intake.svelte';

const PASSPHRASE = '演练-先审后公开';

async function enter(role: string): Promise<void> {
  const person = desk.door?.people.find((p) => p.role === role);
  await desk.enter(person?.id ?? '', PASSPHRASE);
}
const titled = (part: string): string => desk.queue.find((row) => row.title.includes(part))?.id ?? '';
const openCount = (): number => desk.item?.findings.filter(isOpen).length ?? -1;

beforeEach(async () => {
  await desk.start(memory());
  desk.door = await desk.backend.foundPractice(() => undefined);
  await enter('drafter');
});

describe('the desk', () => {
  it('opens a matter at its first open finding', async () => {
    await desk.open(titled('危房'));
    expect(desk.finding && isOpen(desk.finding)).toBe(true);
    expect(desk.current).toBe(desk.ordered.find(isOpen)?.id);
    expect(desk.part).toBe('body');
  });

  it('decides, goes on, and takes back', async () => {
    await desk.open(titled('危房'));
    const first = desk.current;
    const before = openCount();
    await desk.decide('mask');
    expect(openCount()).toBe(before - 1);
    expect(desk.current).not.toBe(first);
    await desk.undo();
    expect(openCount()).toBe(before);
    expect(desk.current).toBe(first);
  });

  it('asks for a reason before it keeps, and keeps nothing without one', async () => {
    await desk.open(titled('危房'));
    const before = openCount();
    await desk.decide('keep');
    expect(desk.keeping).toBe(true);
    expect(openCount()).toBe(before);
    await desk.decide('keep', 'consent');
    expect(desk.keeping).toBe(false);
    expect(openCount()).toBe(before - 1);
  });

  it('decides a whole column, then is narrow again', async () => {
    await desk.open(titled('低保'));
    const column = desk.finding?.column;
    expect(column).toBeTruthy();
    const inColumn = desk.item?.findings.filter((f) => f.column === column && f.file === desk.file).length;
    desk.widen('column');
    expect(desk.coveredNow()).toBe(inColumn);
    await desk.decide('delete');
    expect(desk.item?.findings.filter((f) => f.column === column && isOpen(f))).toEqual([]);
    expect(desk.scope).toBe('one');
  });

  it('a scope pressed twice goes back to the one', async () => {
    await desk.open(titled('低保'));
    desk.widen('column');
    desk.widen('column');
    expect(desk.scope).toBe('one');
  });

  it('lets nobody decide once it is submitted', async () => {
    await desk.open(titled('12345'));
    if (desk.item) desk.take(await desk.backend.submit(desk.item.id, ''));
    expect(desk.readonly).toBe(true);
    await enter('section_head');
    expect(desk.queue.filter((row) => row.waits_for_me)).toHaveLength(1);
  });

  it('forgets everything of a person who leaves', async () => {
    await desk.open(titled('危房'));
    await desk.leave();
    expect([desk.me, desk.item, desk.document, desk.current]).toEqual([null, null, null, null]);
    expect(desk.queue).toEqual([]);
  });

  it('tells trouble in words and stays usable', async () => {
    const well = await desk.doing(() => desk.enter('p1', 'wrong'));
    expect(well).toBe(false);
    expect(desk.notices.all.at(-1)?.text).toContain('口令不对');
    expect(desk.busy).toBe(false);
  });
});

describe('intake', () => {
  it('takes files in and tells each one’s result', async () => {
    const before = desk.queue.length;
    await intake.pick();
    expect(intake.open).toBe(true);
    await intake.start();
    expect(intake.files.map((file) => file.row?.result)).toEqual(['imported', 'imported', 'imported']);
    expect(desk.queue).toHaveLength(before + 3);
    intake.clear();
    expect(intake.files).toEqual([]);
  });

  it('takes no drop from a desk where nobody sits', async () => {
    await desk.leave();
    intake.drop({ phase: 'drop', files: [{ id: 'x', name: '通知.docx' }] });
    expect(intake.files).toEqual([]);
  });
});

describe('keeping what blocks', () => {
  async function onABlock(): Promise<void> {
    await desk.open(titled('低保'));
    const block = desk.ordered.find((f) => f.severity === 'block' && f.column !== null && isOpen(f));
    await desk.goTo(block?.id ?? '');
    expect(desk.finding?.severity).toBe('block');
  }

  it('a whole column is not kept by three keys', async () => {
    await onABlock();
    const before = openCount();
    desk.widen('column');
    await desk.decide('keep');
    await desk.decide('keep', 'consent');
    expect(openCount()).toBe(before);
    expect(desk.keepReason).toBe('consent');
    const count = desk.coveredNow();
    expect(desk.blockingNow()).toBe(count);
    await desk.decide('keep', 'consent', '村务公开栏原件，户主签字同意');
    expect(openCount()).toBe(before - count);
    expect(desk.keepReason).toBe(null);
  });

  it('another finding forgets the reason that waited for its note', async () => {
    await onABlock();
    await desk.decide('keep');
    await desk.decide('keep', 'consent');
    await desk.step(1, true);
    expect(desk.keepReason).toBe(null);
    expect(desk.keeping).toBe(false);
  });
});

describe('bad news', () => {
  const fails = () => Promise.reject({ code: 'x', zh: '没有写成', en: 'Not written' });
  const bad = () => desk.notices.all.filter((n) => n.kind === 'bad').length;
  beforeEach(() => desk.notices.clear());

  it('ends when the action succeeds later', async () => {
    await desk.doing(fails, 'export');
    await desk.doing(async () => undefined, 'open');
    expect(bad()).toBe(1);
    await desk.doing(async () => undefined, 'export');
    expect(bad()).toBe(0);
  });
  it('ends when its sheet closes', async () => {
    desk.sheet = 'export';
    await desk.doing(fails);
    expect(bad()).toBe(1);
    desk.sheet = null;
    expect(bad()).toBe(0);
  });
  it('is said once, and Escape ends it', async () => {
    await desk.doing(fails);
    await desk.doing(fails);
    expect(bad()).toBe(1);
    expect(desk.notices.dismiss()).toBe(true);
    expect(desk.notices.dismiss()).toBe(false);
    expect(bad()).toBe(0);
  });
});
