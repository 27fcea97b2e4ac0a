//! The form on A4: first what is signed, then the schedules that the signatures cover. They follow without a page break,
//! since the part to sign is sometimes a row longer than a page.

use super::tally::{counts, lines as gathered};
use super::{Form, Opinion};
use crate::paper::sheet::{Look, Row, Sheet, Square, header, label, lines, row, value};
use crate::paper::time::beijing;
use crate::publish::html::size;

/// Label and value, three times.
const GRID: [usize; 6] = [1340, 1872, 1340, 1872, 1340, 1874];

/// The four steps every form has a box for, and the words above the line.
const STEPS: [(&str, &[&str]); 4] = [
    ("自审意见", &["自审", "提交", "拟稿"]),
    ("科室负责人\n意见", &["科室"]),
    ("保密审查\n意见", &["保密"]),
    ("分管领导\n意见", &["签发"]),
];

pub(super) fn form(form: &Form) -> Sheet {
    let footer = format!("{}　审查编号 {}　日志检查点 {}", form.unit, blank(&form.number), blank(&form.checkpoint));
    let mut sheet = Sheet::new("政府信息公开审查表", &form.as_of, &footer, false);
    sheet.line(
        &format!(
            "审查单位：{}　　　　状态：{}（第 {} 轮）　　　　截至：{}",
            form.unit,
            form.state,
            form.round.max(1),
            beijing(&form.as_of)
        ),
        Look::NOTE,
    );
    let mut rows = facts(form);
    rows.extend(machine(form));
    rows.extend(STEPS.iter().map(|(name, words)| step(form, name, words)));
    rows.extend(office_rows());
    rows.extend(bindings(form));
    sheet.table(&GRID, rows);
    schedules(form, &mut sheet);
    sheet
}

fn facts(form: &Form) -> Vec<Row> {
    let mut carriers: Vec<&str> = form.files.iter().map(|f| f.format.as_str()).collect();
    carriers.dedup();
    vec![
        row(vec![
            label("审查编号", 1),
            value(&form.number, 1),
            label("文　号", 1),
            value(&form.document_number, 1),
            label("索引号", 1),
            value(&form.index_number, 1),
        ]),
        row(vec![label("信息标题", 1), value(&form.title, 5)]),
        row(vec![
            label("载体形式", 1),
            value(&carriers.join("、"), 1),
            label("信息来源", 1),
            value(&form.source, 1),
            label("形成日期", 1),
            value(&form.formed_on, 1),
        ]),
        row(vec![
            label("拟稿人", 1),
            value(&form.drafter, 1),
            label("科　室", 1),
            value(&form.department, 1),
            label("电　话", 1),
            value(&form.contact, 1),
        ]),
        row(vec![label("内容摘要", 1), value(&form.summary, 5)]),
        row(vec![
            label("公开属性", 1),
            value(&form.disposition, 1),
            label("公开方式", 1),
            value(&form.method, 1),
            label("公开范围", 1),
            value(&form.scope, 1),
        ]),
        row(vec![label("不予公开\n(部分)理由", 1), value(if form.refusal.is_empty() { "无" } else { &form.refusal }, 5)]),
    ]
}

fn machine(form: &Form) -> Vec<Row> {
    let counts = counts(form);
    let sum = |pick: fn(&super::KindCount) -> u32| counts.iter().map(pick).sum::<u32>();
    let kinds: Vec<String> = counts.iter().map(|c| format!("{} {}", c.kind, c.block + c.decide + c.hint)).collect();
    let open = form.findings.iter().filter(|f| f.choice.is_empty() && f.severity != "hint").count();
    let hints = form.findings.iter().filter(|f| f.choice.is_empty() && f.severity == "hint").count();
    let mut hits = format!("发现：阻断 {}，须处理 {}，提示 {}；", sum(|c| c.block), sum(|c| c.decide), sum(|c| c.hint));
    hits.push_str(&match hints {
        0 => format!("未处置 {open}。"),
        // A hint need not be decided; that it was not is said all the same.
        hints => format!("必须处置而未处置 {open}，未作处置的提示 {hints}（提示可不处置）。"),
    });
    let mut summary = vec![
        (hits, Look::TEXT),
        (if kinds.is_empty() { "未发现须处理的内容。".into() } else { format!("按类：{}。", kinds.join("，")) }, Look::TEXT),
        (format!("规则包：{}", if form.rules.is_empty() { "未记录".into() } else { form.rules.join("；") }), Look::NOTE),
    ];
    let uncleared = form.clearances.iter().filter(|c| c.reason.is_empty()).count();
    if !form.clearances.is_empty() {
        summary.push((
            format!("未能检查的内容 {} 处，其中未经人工核对 {uncleared} 处（附表二）。", form.clearances.len()),
            Look::TEXT,
        ));
    }
    let unchecked = if form.not_checked.is_empty() { "无".to_string() } else { form.not_checked.join("、") };
    vec![
        row(vec![label("机审摘要", 1), lines(summary, 5)]),
        row(vec![
            label("本机未检查\n的项目", 1),
            lines(vec![(unchecked, Look::TINY), ("未检查不等于没有：以上各项须由人工审查。".into(), Look::NOTE)], 5),
        ]),
    ]
}

/// The last opinion given for a step in this round, and a line for the wet signature.
fn step(form: &Form, name: &str, words: &[&str]) -> Row {
    let last = form.opinions.iter().rev().find(|o| o.round == form.round && words.iter().any(|w| o.step.contains(w)));
    let mut text = Vec::new();
    if name.starts_with("保密") {
        text.push(("□国家秘密　□工作秘密　□商业秘密　□个人隐私　□三安全一稳定　□汇聚风险".to_string(), Look::TINY));
    }
    match last {
        Some(o) => {
            text.push((opinion(o), Look::TEXT));
            text.push((format!("系统记录：{}（{}）　{}", o.name, o.role, beijing(&o.at)), Look::NOTE));
        }
        None => text.push((String::new(), Look::TEXT)),
    }
    let sign = Look { align: docx_rs::AlignmentType::Right, ..Look::TEXT };
    text.push(("签名：＿＿＿＿＿＿＿＿　　　　年　　月　　日".to_string(), sign));
    Row { height: 1000, ..row(vec![label(name, 1), lines(text, 5)]) }
}

fn opinion(o: &Opinion) -> String {
    match (o.verdict.trim(), o.opinion.trim()) {
        ("", text) | (text, "") => text.to_string(),
        (verdict, text) if text.contains(verdict) => text.to_string(),
        (verdict, text) => format!("{verdict}。{text}"),
    }
}

/// What happens outside this machine: filled in by hand.
fn office_rows() -> Vec<Row> {
    vec![
        row(vec![label("会签、征求\n意见情况", 1), value("", 2), label("主要领导\n意见", 1), value("", 2)]),
        row(vec![label("上报确定\n情况", 1), value("", 2), label("发布人、日期\n发布地址", 1), value("", 2)]),
    ]
}

fn bindings(form: &Form) -> Vec<Row> {
    let mono = |name: &str, digest: &str| (format!("{name} {}", blank(digest)), Look::MONO);
    let digests = vec![
        mono("版本", &form.version_digest),
        mono("发现", &form.findings_digest),
        mono("规则", &form.rules_digest),
        mono("链头", &form.head),
        (format!("检查点 {}", blank(&form.checkpoint)), Look { bold: true, ..Look::TEXT }),
        (
            "摘要算法 SM3（GB/T 32905）。签名即确认以上摘要值；核对时用 xianshen verify 检查日志，并与本表检查点比较。"
                .to_string(),
            Look::NOTE,
        ),
    ];
    vec![row(vec![label("签批所对应\n的版本", 1), lines(digests, 5)])]
}

fn schedules(form: &Form, sheet: &mut Sheet) {
    sheet.caption("附表一　逐项处置表（摘录已脱敏；同列、同处置的合并为一行）");
    let mut rows = vec![header(&["序号", "类别", "级别", "位置", "脱敏摘录", "数量", "处置、理由与依据"])];
    for (n, line) in gathered(&form.findings).iter().enumerate() {
        let mut how =
            vec![(if line.by.is_empty() { line.choice.clone() } else { format!("{}（{}）", line.choice, line.by) }, Look::TINY)];
        how.extend([&line.reason, &line.basis].into_iter().filter(|t| !t.is_empty()).map(|t| (t.clone(), Look::NOTE)));
        let place = vec![(line.file.clone(), Look::NOTE), (line.place.clone(), Look::TINY)];
        rows.push(schedule_row(vec![
            tiny(&(n + 1).to_string()),
            tiny(&line.kind),
            tiny(&line.severity),
            lines(place, 1),
            tiny(&line.excerpt),
            tiny(&line.count.to_string()),
            lines(how, 1),
        ]));
    }
    if form.findings.is_empty() {
        rows.push(schedule_row(vec![lines(vec![("无发现。".into(), Look::TINY)], 7)]));
    }
    sheet.table(&[560, 1150, 700, 2100, 1900, 640, 2588], rows);

    sheet.caption("附表二　未能检查的内容");
    let mut rows = vec![header(&["文件、位置", "内容", "人工核对结论"])];
    for c in &form.clearances {
        let verdict = if c.reason.is_empty() {
            "尚未核对".to_string()
        } else {
            format!("{}（{}，{}）", c.reason, c.by, beijing(&c.at))
        };
        rows.push(schedule_row(vec![tiny(&format!("{} {}", c.file, c.place)), tiny(&c.what), tiny(&verdict)]));
    }
    if form.clearances.is_empty() {
        rows.push(schedule_row(vec![lines(vec![("无。".into(), Look::TINY)], 3)]));
    }
    sheet.table(&[3000, 3000, 3638], rows);

    sheet.caption("附表三　文件与处理后文件摘要值（SM3）");
    let mut rows = vec![header(&["文件", "原件", "处理后文件"])];
    for f in &form.files {
        let what = if f.attachment == 0 { "正文".to_string() } else { format!("附件{}", f.attachment) };
        let name = vec![(format!("{what}　{}", f.name), Look::TINY), (format!("{}，{}", f.format, size(f.bytes)), Look::NOTE)];
        let mut copy = vec![(blank(&f.published_sm3).to_string(), Look::MONO)];
        if f.rebuilt {
            copy.push(("脱敏重排件".into(), Look::NOTE));
        }
        if !f.dropped.is_empty() {
            copy.push((format!("未带出：{}", f.dropped.join("；")), Look::NOTE));
        }
        rows.push(schedule_row(vec![lines(name, 1), lines(vec![(f.original_sm3.clone(), Look::MONO)], 1), lines(copy, 1)]));
    }
    sheet.table(&[2800, 3000, 3838], rows);

    sheet.caption("附表四　历次意见");
    let mut rows = vec![header(&["轮次", "环节", "人员（角色）", "时间", "意见"])];
    for o in &form.opinions {
        rows.push(schedule_row(vec![
            tiny(&o.round.to_string()),
            tiny(&o.step),
            tiny(&format!("{}（{}）", o.name, o.role)),
            tiny(&beijing(&o.at)),
            tiny(&opinion(o)),
        ]));
    }
    if form.opinions.is_empty() {
        rows.push(schedule_row(vec![lines(vec![("尚无。".into(), Look::TINY)], 5)]));
    }
    sheet.table(&[640, 1400, 2100, 1700, 3798], rows);
    sheet.line("时间为北京时间，取自本机时钟；先后以日志序号为准。", Look::NOTE);
}

fn tiny(text: &str) -> Square {
    lines(text.lines().map(|l| (l.to_string(), Look::TINY)).collect(), 1)
}

fn schedule_row(squares: Vec<Square>) -> Row {
    Row { height: 320, ..row(squares) }
}

fn blank(text: &str) -> &str {
    if text.is_empty() { "—" } else { text }
}
