// Invented drafts for `vite dev` and the unit tests. Birth years are 1900 and numbers are made by code, so that nobody is meant.
import type { CellView, DoorView, PersonView, ReasonView } from '$lib/types';

export interface SamplePart { name: string; kind: string; kind_zh: string; kind_en: string; text: string; tables: { name: string; cells: CellView[] }[] }
export interface Sample { name: string; format: string; title: string; parts: SamplePart[]; unread: { place: string; what: string; zh: string; en: string }[] }

/** A resident ID of nobody: born in 1900, with its right check digit. */
export function residentId(n: number): string {
  const body = `99010119000101${String(n % 1000).padStart(3, '0')}`.slice(0, 17);
  const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
  const sum = [...body].reduce((total, digit, at) => total + Number(digit) * (weights[at] ?? 0), 0);
  return body + '10X98765432'[sum % 11];
}
export const mobile = (n: number): string => `199${String(n).padStart(8, '0')}`;

/** A part that is one table, as a sheet is read. */
export function sheet(name: string, rows: string[][]): SamplePart {
  let text = '';
  const cells: CellView[] = [];
  rows.forEach((row, r) => {
    row.forEach((value, c) => {
      if (c > 0) text += '\t';
      cells.push({ row: r, col: c, start: text.length, end: text.length + value.length });
      text += value;
    });
    text += '\n';
  });
  return { name, kind: 'sheet', kind_zh: '工作表', kind_en: 'sheet', text, tables: [{ name, cells }] };
}

function letter(lines: (string | string[][])[]): SamplePart {
  let text = '';
  const tables: SamplePart['tables'] = [];
  for (const line of lines) {
    if (typeof line === 'string') {
      text += `${line}\n`;
      continue;
    }
    const one = sheet(`表${tables.length + 1}`, line);
    const base = text.length;
    tables.push({ name: one.name, cells: (one.tables[0]?.cells ?? []).map((c) => ({ ...c, start: c.start + base, end: c.end + base })) });
    text += one.text;
  }
  return { name: 'body', kind: 'body', kind_zh: '正文', kind_en: 'text', text, tables };
}

const surnames = '赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨';
const roster = (count: number): string[][] => [
  ['序号', '姓名', '身份证号', '村组', '人口', '银行账号', '联系电话', '月补助（元）'],
  ...Array.from({ length: count }, (_, n) => [
    String(n + 1), `${surnames[n % surnames.length] ?? '赵'}某${'甲乙丙丁戊己庚辛'[n % 8] ?? ''}`, residentId(n), `演练村${(n % 9) + 1}组`, String((n % 4) + 1),
    `62000000${String(n * 7919).padStart(10, '0')}`, mobile(n * 31), String(320 + (n % 5) * 40),
  ]),
];

const shownRoster = (count: number): string[][] => roster(count).map((row) => [0, 1, 2, 3, 7].map((n) => row[n] ?? ''));

export const samples: Sample[] = [
  {
    name: '城乡低保发放花名册.xlsx', format: 'xlsx', title: '2026年第四季度城乡低保发放公示', unread: [],
    parts: [sheet('发放表', roster(300)), { ...sheet('核对', roster(6)), kind: 'hidden_sheet', kind_zh: '隐藏工作表', kind_en: 'hidden sheet' }],
  },
  {
    name: '关于公布危房改造对象的通知.docx', format: 'docx', title: '关于公布2026年农村危房改造对象的通知',
    parts: [
      letter([
        '演练县住房和城乡建设局', '关于公布2026年农村危房改造对象的通知', '演住建发〔2026〕18号', '', '各乡镇人民政府，县直有关单位：',
        '根据《农村危房改造管理办法（演练）》，经农户申请、村级评议、乡镇审核、县级审批，现将2026年农村危房改造对象予以公布，公示期为2026年11月24日至11月30日。',
        `对公示对象有异议的，请与县住建局村镇股联系，联系人：陈某某，手机：${mobile(4127)}，邮箱：cunzhen@example.com。`,
        '一、改造对象名单', shownRoster(7), '二、工作要求',
        `（一）各乡镇要逐户核对信息。经查，赵某甲（身份证号${residentId(0)}）户籍信息有误，由演练村委会于月底前更正。`,
        '（二）补助资金通过“一卡通”发放，任何单位和个人不得截留、挪用。', '（三）标底在开标前不得泄露，具体控制价由县财政局另行通知。', '', '（此件主动公开）', '演练县住房和城乡建设局', '2026年11月23日',
      ]),
      { name: 'comments', kind: 'comment', kind_zh: '批注', kind_en: 'comments', text: `请核对此人电话${mobile(4127)}是否为办公电话。`, tables: [] },
      { name: 'properties', kind: 'properties', kind_zh: '文档属性', kind_en: 'document properties', text: '作者：陈某某\n单位：演练县住房和城乡建设局', tables: [] },
    ],
    unread: [{ place: '第3页 图片1', what: 'image', zh: '第 3 页有一张图片，未安装文字识别，无法检查。请安装识别组件，或由审查人查看图片后说明理由。', en: 'Page 3 holds a picture and no text recognition is installed. Install it, or look at the picture and say why it may go.' }],
  },
  {
    name: '12345热线办理情况通报.txt', format: 'text', title: '2026年10月12345热线办理情况通报', unread: [],
    parts: [letter(['2026年10月12345热线办理情况通报', '', '10月份，全县共受理群众诉求1 284件，按期办结1 279件，按期办结率99.6%。', '咨询电话：12345。'])],
  },
];

export const people: PersonView[] = [
  { id: 'p1', name: '林拟稿', role: 'drafter', role_zh: '拟稿人', role_en: 'drafter', department: '社会救助股', enrolled_at: '2026-11-02T01:00:00Z', enrolled_by: '林拟稿', active: true },
  { id: 'p2', name: '方科长', role: 'section_head', role_zh: '科室负责人', role_en: 'section head', department: '社会救助股', enrolled_at: '2026-11-02T01:00:00Z', enrolled_by: '方科长', active: true },
  { id: 'p3', name: '岳保密', role: 'confidentiality_reviewer', role_zh: '保密审查员', role_en: 'confidentiality reviewer', department: '办公室', enrolled_at: '2026-11-02T01:00:00Z', enrolled_by: '岳保密', active: true },
  { id: 'p4', name: '高签发', role: 'signer', role_zh: '签发人', role_en: 'signer', department: '局领导', enrolled_at: '2026-11-02T01:00:00Z', enrolled_by: '高签发', active: true },
  { id: 'p5', name: '安档案', role: 'archivist', role_zh: '档案员', role_en: 'archivist', department: '档案室', enrolled_at: '2026-11-02T01:00:00Z', enrolled_by: '安档案', active: true },
];

export const emptyDoor: DoorView = { founded: false, unit: '', people: [], practice: false, practice_passphrase: null, me: null, locale: 'zh-CN' };

export const keepReasons: ReasonView[] = [
  { code: 'mandatory_public', zh: '依法必须公开', en: 'The law demands publication', basis: '政府信息公开条例（2019）第二十条' },
  { code: 'official_contact', zh: '办公联系方式', en: 'Office contact', basis: '政府信息公开条例（2019）第二十条第二项' },
  { code: 'consent', zh: '本人或权利人同意', en: 'The person or owner consents', basis: '政府信息公开条例（2019）第十五条' },
  { code: 'public_interest', zh: '不公开会对公共利益造成重大影响', en: 'Public interest demands it', basis: '政府信息公开条例（2019）第十五条' },
  { code: 'false_positive', zh: '误报：并非所标记的内容', en: 'False positive: not what it was flagged as', basis: '人工核验' },
];
export const refusals: ReasonView[] = [
  { code: 'state_secret', zh: '国家秘密', en: 'State secret', basis: '政府信息公开条例（2019）第十四条' },
  { code: 'other_law', zh: '其他法律行政法规禁止', en: 'Forbidden by other law', basis: '政府信息公开条例（2019）第十四条' },
  { code: 'safety', zh: '危及三安全一稳定', en: 'Endangers security or stability', basis: '政府信息公开条例（2019）第十四条' },
  { code: 'third_party', zh: '保护第三方合法权益', en: 'Rights of a third party', basis: '政府信息公开条例（2019）第十五条' },
  { code: 'internal', zh: '三类内部事务信息', en: 'Internal affairs', basis: '政府信息公开条例（2019）第十六条' },
  { code: 'process', zh: '四类过程性信息', en: 'Process drafts', basis: '政府信息公开条例（2019）第十六条' },
  { code: 'case_file', zh: '行政执法案卷', en: 'Enforcement files', basis: '政府信息公开条例（2019）第十六条' },
  { code: 'enquiry', zh: '行政查询事项', en: 'Matters for enquiry', basis: '政府信息公开条例（2019）第三十六条' },
];
