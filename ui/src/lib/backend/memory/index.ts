// An office that forgets: the same use cases on invented drafts, in memory. For `vite dev` and the unit tests only.
import type {
  ActionView, Choice, Description, DoorView, FindingView, HistoryRow, ItemView, PersonView, QueueRow, ReturnView, RoleView, Selection, StateView, Trouble, UnscannableView,
} from '$lib/types';
import type { Backend, Matter, NewPerson } from '../backend';
import { flag } from './flagging';
import { kinds, marks } from './marks';
import { emptyDoor, keepReasons, people as practicePeople, refusals, samples, type Sample } from './samples';

/** Where the numbers of marks begin. */
const MARKS = 1 << 24;
const PASSPHRASE = '演练-先审后公开';
const states: Record<StateView, string> = {
  draft: '拟稿', section_review: '科室审核', secrecy_review: '保密审查', signing: '待签发', approved: '已签发', packaged: '已打包', returned: '已退回', not_disclosed: '不予公开', quarantined: '已隔离', cancelled: '已作废',
};
const next: Partial<Record<StateView, StateView>> = { section_review: 'secrecy_review', secrecy_review: 'signing', signing: 'approved' };
const waits: Partial<Record<StateView, RoleView>> = { draft: 'drafter', returned: 'drafter', section_review: 'section_head', secrecy_review: 'confidentiality_reviewer', signing: 'signer', approved: 'drafter' };

interface Case { id: string; number: string; state: StateView; round: number; description: Description; files: { id: string; sample: Sample }[]; findings: FindingView[]; unread: Map<string, UnscannableView[]>; history: HistoryRow[]; undo: { id: string; before: FindingView['decision'] | 'none' }[][]; marked: number; signed: { step: string; who: string; at: string; opinion: string }[]; returned: ReturnView | null }

const trouble = (code: string, zh: string, en: string): Trouble => ({ code, zh, en });
const noDescription = (title: string): Description => ({ title, document_number: '', index_number: '', topic: '', disposition: '主动公开', method: '互联网', summary: '', keywords: [], formed_on: '2026-11-23', source: '本机关制作', contact: '' });
const pause = (ms: number) => new Promise((done) => setTimeout(done, ms));
/** Not a digest: something that looks like one and differs when its input does. */
const pseudo = (text: string): string => {
  let out = '';
  for (let n = 0, h = 2166136261; out.length < 64; n += 1) {
    for (const c of text + n) h = Math.imul(h ^ c.charCodeAt(0), 16777619) >>> 0;
    out += h.toString(16).padStart(8, '0');
  }
  return out;
};

export function memory(): Backend {
  let door: DoorView = { ...emptyDoor };
  let me: PersonView | null = null;
  let stopped = false;
  const cases: Case[] = [];
  const passphrases = new Map<string, string>();
  const retired: PersonView[] = [];
  const now = () => new Date().toISOString();

  const find = (id: string): Case => {
    const one = cases.find((c) => c.id === id);
    if (!one) throw trouble('not_found', '没有这件事项。请返回列表重新选择。', 'There is no such matter. Choose again from the list.');
    return one;
  };
  const log = (one: Case, act: string, act_zh: string, detail: string) =>
    one.history.push({ seq: one.history.length + 1, at: now(), who: me?.name ?? '', role_zh: me?.role_zh ?? '', role_en: me?.role_en ?? '', act, act_zh, act_en: act.replaceAll('_', ' '), detail, detail_en: detail, round: one.round, digest: pseudo(one.id + one.history.length).slice(0, 16).match(/.{4}/g)!.join(' '), verified: true });
  const open = (f: FindingView) => f.decision === null && f.severity !== 'hint';
  const uncleared = (one: Case) => [...one.unread.values()].flat().filter((u) => u.cleared === null).length;
  const editable = (one: Case) => (one.state === 'draft' || one.state === 'returned') && me?.role === 'drafter';

  function actions(one: Case): ActionView[] {
    if (one.state === 'quarantined' || one.state === 'cancelled') return [];
    if (editable(one)) {
      const all: ActionView[] = ['add_file', 'remove_file', 'describe', 'decide', 'mark', 'clear', 'cancel', 'export_log'];
      if (one.undo.length > 0) all.push('undo');
      if (one.findings.filter(open).length === 0 && uncleared(one) === 0) all.push('submit');
      return all;
    }
    if (waits[one.state] === me?.role && next[one.state]) return [one.state === 'signing' ? 'sign' : 'approve', 'return', 'not_disclose', 'export_log'];
    if (one.state === 'approved' || one.state === 'packaged') return ['package', 'export_log', 'archive'];
    return ['export_log'];
  }

  function view(one: Case): ItemView {
    const undecided = one.findings.filter(open).length;
    const order: StateView[] = ['draft', 'section_review', 'secrecy_review', 'signing', 'approved'];
    const at = one.state === 'returned' ? 0 : one.state === 'packaged' ? 5 : order.indexOf(one.state);
    const who = practicePeople.map((p) => p.name);
    return {
      id: one.id, number: one.number, title: one.description.title, state: one.state, state_zh: states[one.state], state_en: one.state.replaceAll('_', ' '), round: one.round, description: one.description,
      files: one.files.map(({ id, sample }, n) => ({ id, name: sample.name, attachment: n, format: sample.format, bytes: sample.parts.reduce((sum, p) => sum + p.text.length * 3, 0), sha256: pseudo(id), sm3: pseudo(`${id}3`), unscannable: one.unread.get(id) ?? [] })),
      findings: one.findings, undecided, uncleared: uncleared(one),
      blocking: [...(undecided > 0 ? [`还有 ${undecided} 处待处理`] : []), ...(uncleared(one) > 0 ? [`还有 ${uncleared(one)} 处未能检查的内容待确认`] : [])],
      blocking_en: [...(undecided > 0 ? [`${undecided} still to be decided`] : []), ...(uncleared(one) > 0 ? [`${uncleared(one)} places that could not be checked still to be confirmed`] : [])],
      steps: ['拟稿', '科室', '保密', '签发', '发布'].map((name, n) => ({ name, name_en: ['draft', 'section', 'secrecy', 'sign', 'publish'][n] ?? '', done: n < at, current: n === at, who: n < at ? (one.signed[n]?.who ?? who[n] ?? null) : null, at: n < at ? (one.signed[n]?.at ?? null) : null, opinion: one.signed[n]?.opinion ?? null })),
      actions: actions(one), history: [...one.history], verified: true, head: pseudo(one.id + one.history.length),
      version_digest: pseudo(`v${one.id}`), findings_digest: pseudo(`f${one.id}${one.history.length}`), rules_digest: pseudo('rules'),
      not_checked: [
        { code: 'image_text', zh: '图片里的文字', en: 'text in pictures' }, { code: 'signature_seal', zh: '印章和手写签名', en: 'seals and handwriting' },
        { code: 'aggregation', zh: '跨文件汇聚推断', en: 'inference across files' }, { code: 'audio_video', zh: '音视频', en: 'audio and video' },
      ],
      changes: one.round > 1 ? ['遮盖 +2', '说明：标底一处改为删除'] : [], changes_en: one.round > 1 ? ['masked +2', 'note: one reserve price is deleted instead'] : [],
      returned: one.returned, unchanged_since_return: one.returned !== null && one.history.at(-1)?.act === 'return',
    };
  }

  function row(one: Case): QueueRow {
    const days = one.number.endsWith('1') ? 2 : one.number.endsWith('2') ? 5 : 0;
    return {
      id: one.id, title: one.state === 'quarantined' ? '' : one.description.title, number: one.number, state: one.state, state_zh: states[one.state], state_en: one.state.replaceAll('_', ' '), round: one.round, files: one.files.length,
      block: one.findings.filter((f) => f.severity === 'block').length, decide: one.findings.filter((f) => f.severity === 'decide').length, undecided: one.findings.filter(open).length,
      waits_for_me: waits[one.state] === me?.role, drafter: '林拟稿', days, changed_at: one.history.at(-1)?.at ?? now(),
    };
  }

  function add(sample: Sample, into?: Case): Case {
    const one: Case = into ?? { id: `i${cases.length + 1}`, number: `2026-${String(cases.length + 1).padStart(4, '0')}`, state: 'draft', round: 1, description: noDescription(sample.title), files: [], findings: [], unread: new Map(), history: [], undo: [], marked: 0, signed: [], returned: null };
    const file = `${one.id}f${one.files.length}`;
    one.files.push({ id: file, sample });
    one.findings.push(...flag(file, sample));
    one.unread.set(file, sample.unread.map((u, n) => ({ ...u, n, cleared: null })));
    if (!into) cases.push(one);
    log(one, 'import', '收件', sample.name);
    return one;
  }

  function practice(): void {
    door = { founded: true, unit: '演练机关', people: practicePeople, practice: true, practice_passphrase: PASSPHRASE, me: null, locale: 'zh-CN' };
    for (const person of practicePeople) passphrases.set(person.id, PASSPHRASE);
    me = practicePeople[0] ?? null;
    for (const sample of samples) add(sample);
    cases.push({ id: 'q1', number: 'Q-7F3A-21', state: 'quarantined', round: 1, description: noDescription(''), files: [], findings: [], unread: new Map(), history: [], undo: [], marked: 0, signed: [], returned: null });
    log(find('q1'), 'quarantine', '隔离', '');
    me = null;
  }

  const check = (person: string, passphrase: string) => {
    if (passphrases.get(person) !== passphrase) throw trouble('wrong_passphrase', '口令不对。请检查输入法和大小写后再试。', 'Wrong passphrase. Check the input method and the case, and try again.');
  };
  const person = (id: string, p: NewPerson, by: string): PersonView => ({ id, name: p.name, role: p.role, role_zh: '', role_en: '', department: p.department, enrolled_at: now(), enrolled_by: by, active: true });
  const signing = (passphrase: string) => {
    if (me?.role !== 'signer') throw trouble('signer_only', '增加和停用人员只能由签发人办理。请由签发人登录后办理。', 'Only a signer enrols or retires people. Ask a signer to do it.');
    check(me.id, passphrase);
  };
  const covers = (one: Case, which: Selection): FindingView[] => {
    const free = one.findings.filter((f) => f.decision === null);
    switch (which.by) {
      case 'findings': return one.findings.filter((f) => which.ids.includes(f.id));
      case 'kind': return free.filter((f) => f.kind === which.kind);
      case 'column': return free.filter((f) => f.file === which.file && f.column === which.column);
      case 'same': return one.findings.filter((f) => f.id === which.id || (f.decision === null && f.same === one.findings.find((g) => g.id === which.id)?.same));
      case 'all': return free.filter((f) => f.severity !== 'hint');
    }
  };
  const choiceZh: Record<Choice, string> = { mask: '遮盖', delete: '删除', keep: '保留' };

  return {
    door: async () => ({ ...door, me }),
    doors: async () => ((me = null), { ...emptyDoor }),
    async foundPractice(on) {
      for (let n = 0; n < 12; n += 1) {
        on({ done: n, total: 12, label: '', label_en: '' });
        await pause(30);
      }
      practice();
      return { ...door, me };
    },
    async found({ unit, people }) {
      door = { founded: true, unit, people: people.map((p, n) => person(`o${n}`, p, p.name)), practice: false, practice_passphrase: null, me: null, locale: 'zh-CN' };
      people.forEach((p, n) => passphrases.set(`o${n}`, p.passphrase));
      return door;
    },
    async enter(person, passphrase) {
      await pause(60);
      check(person, passphrase);
      me = door.people.find((p) => p.id === person) ?? null;
      if (!me) throw trouble('not_found', '没有这个人。', 'There is no such person.');
      return me;
    },
    leave: async () => void (me = null),
    stir: () => undefined,
    about: async () => ({ version: '0.1.0', idle_minutes: 15 }),
    setIdle: async (minutes) => Math.min(30, Math.max(5, minutes)),
    setTextSize: async () => undefined,
    onLocked: () => undefined,
    people: async () => [...door.people, ...retired],
    async enrol(fresh: NewPerson, passphrase) {
      signing(passphrase);
      const one = person(`o${door.people.length + retired.length}`, fresh, me?.name ?? '');
      door = { ...door, people: [...door.people, one] };
      passphrases.set(one.id, fresh.passphrase);
      return one;
    },
    async retire(id, passphrase) {
      signing(passphrase);
      const leaving = door.people.find((p) => p.id === id);
      if (!leaving) throw trouble('nobody', '没有这个在用人员，可能已经停用。请刷新名单。', 'There is no such active person; they may be retired already. Refresh the list.');
      if (id === me?.id) throw trouble('own_retirement', '不能停用自己。请由另一位签发人办理。', 'Nobody retires themself. Ask another signer.');
      if (leaving.role !== 'archivist' && door.people.filter((p) => p.role === leaving.role).length === 1) throw trouble('last_of_role', '这是最后一位在用的该角色人员，停用后流程走不完。请先增加接替的人。', 'This is the last active person of the role; without one the chain cannot be finished. Enrol a successor first.');
      door = { ...door, people: door.people.filter((p) => p.id !== id) };
      const gone = { ...leaving, active: false };
      retired.push(gone);
      return gone;
    },
    async changePassphrase(old, fresh) {
      if (me) {
        check(me.id, old);
        passphrases.set(me.id, fresh);
      }
    },
    queue: async () => cases.map(row),
    item: async (id) => view(find(id)),
    async document(id, file) {
      const one = find(id);
      const sample = one.files.find((f) => f.id === file)?.sample;
      return { file, parts: sample?.parts ?? [], findings: one.findings.filter((f) => f.file === file), unscannable: one.unread.get(file) ?? [] };
    },
    picture: async () => Uint8Array.from(atob('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR4nGP43+DwHwAHAAK/K9fH4gAAAABJRU5ErkJggg=='), (c) => c.charCodeAt(0)).buffer,
    pickFiles: async () => samples.map((s, n) => ({ id: `pick${n}-${cases.length}`, name: s.name })),
    onDrop: () => undefined,
    async import(files, matter: Matter, on) {
      stopped = false;
      const rows = [];
      let into: Case | undefined = matter.kind === 'join' ? find(matter.item) : undefined;
      for (const [n, file] of files.entries()) {
        const sample = samples[Number(file.slice(4).split('-')[0])];
        if (!sample || stopped) {
          rows.push({ name: sample?.name ?? '', result: 'cancelled', item: null, block: 0, decide: 0, hint: 0, unscannable: 0, zh: '', en: '' });
          continue;
        }
        on({ done: n, total: files.length, label: sample.name, label_en: sample.name });
        await pause(120);
        const one: Case = add(sample, into);
        if (matter.kind === 'one') into = one;
        const found = one.findings.filter((f) => f.file === one.files.at(-1)?.id);
        const count = (severity: string) => found.filter((f) => f.severity === severity).length;
        rows.push({ name: sample.name, result: 'imported', item: one.id, block: count('block'), decide: count('decide'), hint: count('hint'), unscannable: sample.unread.length, zh: '', en: '' });
      }
      return rows;
    },
    cancelJob: () => void (stopped = true),
    async removeFile(id, file) {
      const one = find(id);
      one.files = one.files.filter((f) => f.id !== file);
      one.findings = one.findings.filter((f) => f.file !== file);
      one.unread.delete(file);
      return view(one);
    },
    async describe(id, description) {
      const one = find(id);
      one.description = structuredClone(description);
      log(one, 'describe', '登记', description.document_number);
      return view(one);
    },
    async decide(id, which, choice, reason, note) {
      const one = find(id);
      const hit = covers(one, which);
      const known = keepReasons.find((r) => r.code === reason);
      if (choice === 'keep' && !known && hit.some((f) => f.severity !== 'hint')) throw trouble('reason_needed', '保留需要理由。请选择一条理由。', 'Keeping needs a reason. Choose one.');
      if (choice === 'keep' && note.trim() === '' && hit.some((f) => f.severity === 'block')) throw trouble('note_missing', '保留阻断级标记，除选择理由外还须写明说明：是什么内容、依据什么可以公开。请填写说明后再保留。', 'Keeping a blocking finding needs a written note besides the reason: what it is, and what allows its publication. Write it, then keep.');
      one.undo.push(hit.map((f) => ({ id: f.id, before: f.decision })));
      const ids = new Set(hit.map((f) => f.id));
      one.findings = one.findings.map((f) => (ids.has(f.id) ? { ...f, decision: { choice, reason, reason_zh: known?.zh ?? null, reason_en: known?.en ?? null, note, by: me?.name ?? '', at: now() } } : f));
      log(one, 'decide', choiceZh[choice], `${hit[0]?.kind_zh ?? ''} ${hit.length} 处`);
      return view(one);
    },
    markKinds: async () => kinds,
    async mark(id, place, choice) {
      const one = find(id);
      const sample = one.files.find((f) => f.id === place.file)?.sample;
      const fresh = sample ? marks(place, sample, one.findings, MARKS + one.marked) : null;
      if (!fresh) throw trouble('mark_overlaps', '所选文字里已有标记。请直接处置那一处。', 'The selection holds a finding already. Decide that one.');
      one.marked += fresh.length;
      const decision = choice ? { choice, reason: null, reason_zh: null, reason_en: null, note: '', by: me?.name ?? '', at: now() } : null;
      one.findings = [...one.findings, ...fresh.map((f) => ({ ...f, decision }))];
      one.undo.push(fresh.map((f) => ({ id: f.id, before: 'none' })));
      log(one, 'marked', '人工标注', `${fresh.length} 处`);
      return { item: view(one), ids: fresh.map((f) => f.id), already: 0, names: 0, choice };
    },
    async unmark(id, ids) {
      const one = find(id);
      one.findings = one.findings.filter((f) => !ids.includes(f.id));
      log(one, 'unmarked', '取消标注', `${ids.length} 处`);
      return view(one);
    },
    async undo(id) {
      const one = find(id);
      const before = new Map((one.undo.pop() ?? []).map((u) => [u.id, u.before]));
      one.findings = one.findings.flatMap((f) => {
        const old = before.get(f.id);
        return old === 'none' ? [] : before.has(f.id) ? [{ ...f, decision: old ?? null }] : [f];
      });
      log(one, 'undo', '撤销', `${before.size} 处`);
      return view(one);
    },
    async clear(id, file, n, reason) {
      const one = find(id);
      one.unread.set(file, (one.unread.get(file) ?? []).map((u) => (u.n === n ? { ...u, cleared: reason } : u)));
      log(one, 'clear', '人工确认', reason);
      return view(one);
    },
    async submit(id, opinion) {
      const one = find(id);
      one.state = 'section_review';
      one.undo = [];
      one.signed[0] = { step: 'draft', who: me?.name ?? '', at: now(), opinion };
      log(one, 'submit', '送审', opinion);
      return view(one);
    },
    async approve(id, opinion, passphrase) {
      const one = find(id);
      await pause(60);
      check(me?.id ?? '', passphrase);
      one.signed.push({ step: one.state, who: me?.name ?? '', at: now(), opinion });
      log(one, 'approve', one.state === 'signing' ? '签发' : '通过', opinion);
      one.state = next[one.state] ?? one.state;
      return view(one);
    },
    async giveBack(id, findings, reasons) {
      const one = find(id);
      log(one, 'return', '退回', `${reasons}（${findings.length} 处）`);
      const [step_zh, step_en] = one.state === 'section_review' ? ['科室审核', 'section review'] : one.state === 'secrecy_review' ? ['保密审查', 'confidentiality review'] : ['签发', 'signing'];
      one.returned = { by: me?.name ?? '', at: now(), step_zh, step_en, round: one.round, reasons, findings, named: findings.length };
      one.state = 'returned';
      one.round += 1;
      one.signed = [];
      return view(one);
    },
    async giveBackMarking(id, findings, reasons, places) {
      const one = find(id);
      for (const place of places) {
        const sample = one.files.find((f) => f.id === place.file)?.sample;
        const fresh = (sample && marks(place, sample, one.findings, MARKS + one.marked)) ?? [];
        one.marked += fresh.length;
        one.findings = [...one.findings, ...fresh];
      }
      return this.giveBack(id, findings, reasons);
    },
    async notDisclose(id, reason, note, passphrase) {
      const one = find(id);
      check(me?.id ?? '', passphrase);
      one.state = 'not_disclosed';
      log(one, 'not_disclose', '不予公开', `${refusals.find((r) => r.code === reason)?.zh ?? ''} ${note}`);
      return view(one);
    },
    async cancel(id, reason) {
      const one = find(id);
      one.state = 'cancelled';
      log(one, 'cancel', '作废', reason);
      return view(one);
    },
    pickFolder: async () => ({ id: 'folder', name: '发布' }),
    async package(id, _folder, on) {
      const one = find(id);
      for (let n = 0; n < 6; n += 1) {
        on({ done: n, total: 6, label: one.files[n % one.files.length]?.sample.name ?? '', label_en: one.files[n % one.files.length]?.sample.name ?? '' });
        await pause(40);
      }
      one.state = 'packaged';
      log(one, 'package', '打包', `${one.files.length} 份文件`);
      return { folder: '发布', files: [`${one.number}/发布包/index.html`, `${one.number}/发布包/catalogue.json`, `${one.number}/发布包/manifest-sm3.txt`, `${one.number}/发布包.zip`, `${one.number}/审查表.docx`, `${one.number}/审查日志.jsonl`], checkpoint: `4f1c 88a0 2b7e 91d3 · ${one.history.length}`, dropped: ['文档属性：作者', '批注 1 条'] };
    },
    exportLog: async (id) => ({ folder: '发布', files: [`${find(id).number}/审查日志.jsonl`, `${find(id).number}/审查日志.csv`], checkpoint: `4f1c 88a0 2b7e 91d3 · ${find(id).history.length}`, dropped: [] }),
    archive: async (id) => ({ folder: '发布', files: [`${find(id).number}/bagit.txt`], checkpoint: `4f1c 88a0 2b7e 91d3 · ${find(id).history.length}`, dropped: [] }),
    openWritten: async () => undefined,
    verifyWritten: async () => [{ name: '发布包', view: { verdict: 'holds', lines: ['6 个文件逐字节一致', '6 files hold byte for byte'] } }, { name: '审查日志.jsonl', view: { verdict: 'holds', lines: [] } }],
    verifyPicked: async () => ({ name: '审查日志.jsonl', view: { verdict: 'fails', lines: ['第 4 条记录被改动', 'event 4 was changed'] } }),
    keepReasons: async () => keepReasons,
    refusalReasons: async () => refusals,
  };
}
