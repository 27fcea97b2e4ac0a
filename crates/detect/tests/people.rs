//! Names: where they are found, and what merely looks like one.

mod common;

use common::{body, place, short};
use xianshen_detect::{Finding, Kind, Place, Severity};

fn named(found: &[Finding]) -> Vec<String> {
    let decide = |f: &&Finding| f.kind == Kind::PersonName && f.severity >= Severity::Decide;
    found.iter().filter(decide).map(|f| f.value.clone()).collect()
}

fn homes(text: &str) -> Vec<String> {
    body(text).iter().filter(|f| f.kind == Kind::HomeAddress && f.severity >= Severity::Decide).map(|f| f.value.clone()).collect()
}

/// Labels as they begin the names of rosters.
const LABELS: &[&str] = &[
    "低保对象",
    "低保户",
    "救助对象",
    "监护人",
    "户主",
    "申请人",
    "领取人",
    "保障对象",
    "贫困户",
    "受益人",
    "持卡人",
    "参保人",
    "承租人",
    "举报人",
    "证人",
    "学生",
    "用户",
    "家长",
];

/// Words that begin with a family name's letter, and headings.
const PHRASES: &str = "花名册 名册 名单 花名 花费 花卉 名录 明细 明细表 汇总 汇总表 情况 情况表 信息 信息表 信息员 登记 登记表 台账 公示 公示表 公示栏 公示期 \
    应公开 应知应会 应急预案 应发金额 应补资金 应退款项 应享受 应缴费用 应收款 高龄津贴 高龄补贴 高龄老人 高标准农田 高血压 高等教育 高中 高校 高峰期 安置 安置点 安置房 安置费 安全 \
    安全员 安居工程 安装 方案 方法 方式 方便 时间 时间表 时限 时效 金额 金额表 金融 经办 经办人员 经费 常住 常住人口 常用药 常见问题 常态化 车辆 车辆信息 车型 车牌 路线 路线图 路段 \
    石料 石材 石油 项目 项目库 项目表 段落 单位 单位名称 单独 单据 成员 成员单位 成绩 成绩单 成果 阳光 阳光工程 阳光低保 华侨 华侨农场 师资 师资力量 师范 党员 党员名册 党支部 党委 党费 \
    万元 万元户 万亩 万人 水电 水电费 水费 水利 水库移民 农村 农村户口 农户 农业 农机 农资补贴 连片 连片开发 连续 公开 公开栏 公告 公布 公益岗 公租房 公积金 公安机关 文件 文书 文化 文号 \
    管理 管理办法 管理员 管护 管控 相关 相关材料 相应 计划 计划表 计生 计算 保障 保障金 保险 保险费 保证金 平台 平均 商业 商业保险 商户 居民 居民户 居住 居住证 居家养老 居委会 \
    生活 生活费 生活补助 生产 生育险 国家 国家补助 国有 全县 全市 全部 全家 全员 全程 全额 全覆盖 原则 原则上 原因 原件 原籍 初审 初审意见 初步 初评 来源 来访 年度 年审 年审表 年龄 \
    支付 支付凭证 支出 支持 权益 权利 权限 养老 养老金 毕业 季度 康复 康复服务 温馨提示 施工 施行 房屋 房产证 房租 解决 解读 左右 包干 包保 包联 纪委 纪律 童工 简表 简介 卫生 卫生室 \
    查询 查验 官方 马铃薯 黄牛 周边 周报 林地 林权 林权证 许可 许可证 曾用名 田地 田亩 董事会 余额 余额表 程序 程序性 任务 任职 石灰 钟点工 陆地 范围 夏粮 付款 付费 付息 雷电 \
    陶瓷 顾客 武装部 钱款 严重 严格 向下 牛羊 齐全 易地搬迁 庄稼 章程 申报 申报表 申领 申请书 申请表 关于 关系 关爱 焦点 祝福 尚未 符合 符合条件 游客 辛苦 柴油 沙石 敬老院 都市 普查 \
    普惠 薄弱 修缮 修订 印章 危房 危房改造 银行 银行卡 利息 利率 干部 衣物 展示 智力 智力残疾 幸福 植保 富裕 由此 贡献 步行 仓储 化肥 召开 折旧 完成 完税 买断 铁路 惠民 惠农 乐器";

#[test]
fn a_roster_of_low_income_households_was_a_person_called_roster() {
    let phrases: Vec<&str> = PHRASES.split_whitespace().collect();
    assert!(phrases.len() >= 200, "{}", phrases.len());
    let mut wrong = Vec::new();
    for label in LABELS {
        for phrase in &phrases {
            for text in [format!("{label}{phrase}"), format!("{label}{phrase}。"), format!("{label} {phrase}")] {
                for at in [Place::FileName, Place::Body] {
                    let found = named(&place(at, &text));
                    if !found.is_empty() {
                        wrong.push(format!("{text} {at:?}: {found:?}"));
                    }
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{} wrong:\n{}", wrong.len(), wrong.join("\n"));
    // Names stay names.
    for label in LABELS {
        for name in ["王志强", "刘玉珍", "高山花", "欧阳测试", "许守义", "万水生", "方芳"] {
            for text in [format!("{label}：{name}"), format!("{label}{name}，男，身份证号11010519491231002X。")] {
                assert_eq!(named(&body(&text)), [name], "{text} {:?}", short(&body(&text)));
            }
        }
    }
}

#[test]
fn the_home_of_an_informant_leaked() {
    let home = "青桐县云溪街道樟树社区5组88号";
    for says in ["住", "现住", "家住", "居住在", "住在", "暂住", "居住于", "租住在", "其住", "户籍地：某省某市，现住"]
    {
        let text = format!("举报人王志强，{says}{home}，手机号码13800138000。");
        assert_eq!(homes(&text), [home], "{text} {:?}", short(&body(&text)));
        let text = format!("王志强{says}{home}的房屋");
        assert_eq!(homes(&text), [home], "{text} {:?}", short(&body(&text)));
    }
    for home in ["青桐县云溪街道人民路12号3栋2单元401室", "云溪镇樟树村五组12号", "青桐县云溪街道樟树小区7栋201"]
    {
        let text = format!("王志强，住{home}。");
        let full = homes(&text);
        assert!(full.len() == 1 && home.starts_with(&full[0]), "{text} {full:?}");
    }
    // Cut by the page's margin.
    assert_eq!(homes("王志强，住青桐县云溪街道\n樟树社区5组88号，电话"), ["青桐县云溪街道\n樟树社区5组88号"]);
    assert_eq!(homes("家庭住址：青桐县云溪街道\r\n樟树社区5组88号，电话"), ["青桐县云溪街道\r\n樟树社区5组88号"]);
    for text in [
        "入住青桐县人民路88号福利院的老人",
        "住房和城乡建设局位于人民路12号",
        "住院部3号楼",
        "住建局1号窗口",
        "全县住户12000户",
        "管住3号、4号闸门",
        "住宿费120元，住宅小区12栋",
        "记住5号文件",
        "居住证3号窗口",
        "常住人口12户",
        "保住5号泵",
        "住在县城的村民可到2号窗口办理",
    ] {
        assert!(homes(text).is_empty(), "{text} {:?}", homes(text));
    }
}

#[test]
fn a_wife_with_her_number_in_brackets_was_not_named() {
    for (text, name) in [
        ("其妻刘玉珍（电话13800138001）", "刘玉珍"),
        ("其妻刘玉珍（身份证号11010519491231002X）已领取", "刘玉珍"),
        ("王某某之子王小明，身份证号11010519491231002X", "王小明"),
        ("其夫许守义（13800138001）", "许守义"),
        ("丈夫许守义，电话：13800138001", "许守义"),
        ("女儿许小花在校，", "许小花"),
        ("儿子：欧阳测试。", "欧阳测试"),
        ("村民刘玉珍（电话13800138001）反映", "刘玉珍"),
        ("经核查刘玉珍（电话13800138001）领取两次", "刘玉珍"),
        ("现场遇见方芳（13800138001）", "方芳"),
    ] {
        assert_eq!(named(&body(text)), [name], "{text} {:?}", short(&body(text)));
    }
    for text in [
        "相关情况（电话13800138001）",
        "便民服务中心（13800138001）",
        "办公室（电话13800138001）",
        "联系方式（13800138001）",
        "其子公司、其母公司均已注销",
        "其父母双亡",
        "父亲节、母亲节慰问",
        "施工单位（13800138001）",
        "云溪镇樟树村委会（13800138001）",
        "村党支部书记（13800138001）",
        "安置点（13800138001）",
        "儿子女儿均在外地",
        "其子女应当申报",
        "养老院（13800138001）",
        "监督举报方式（13800138001）",
        "客服时间（13800138001）",
    ] {
        assert!(named(&body(text)).is_empty(), "{text} {:?}", named(&body(text)));
    }
}

#[test]
fn a_penalised_person_passed_in_a_title() {
    for text in [
        "关于对王志强行政处罚决定的公示",
        "关于对王志强作出行政处罚决定的公告",
        "青桐县公安局关于对王志强的行政处罚决定书",
        "给予王志强行政拘留五日的处罚",
        "关于给予王志强党内严重警告处分的通报",
        "对王志强处以罚款200元的行政处罚",
    ] {
        let found = [named(&body(text)), named(&place(Place::FileName, &format!("{text}.docx")))];
        let wants_rest = text.contains("党内");
        assert!(wants_rest || found.iter().all(|names| names == &["王志强"]), "{text} {found:?}");
    }
    for text in [
        "关于对青桐县志强商贸有限公司行政处罚决定的公示",
        "关于对违法建设行为行政处罚的公告",
        "关于对安全生产违法行为作出行政处罚的通知",
        "对单位处以罚款",
        "对车辆违法处罚",
        "对相关人员给予处分",
        "对当事人作出行政处罚",
        "针对市场主体违法行为的行政处罚",
        "关于对张*行政处罚决定的公示",
        "关于对常某行政处罚",
        "对金融机构进行处罚",
        "关于对华侨农场行政处罚",
        "对农村建房违法行为处罚",
        "关于对高新企业行政处罚信息修复",
    ] {
        assert!(named(&body(text)).is_empty(), "{text} {:?}", named(&body(text)));
    }
}

#[test]
fn a_name_cut_by_the_end_of_a_line_lost_its_family_name() {
    for (text, name) in [
        ("户主王\n桂兰，电话13800138000。", "王\n桂兰"),
        ("户主：王\r\n桂兰", "王\r\n桂兰"),
        ("申请人许守\n义，电话13800138000。", "许守\n义"),
        ("户主：欧阳\n测试，男", "欧阳\n测试"),
        ("户主：王\n桂兰的", "王\n桂兰"),
    ] {
        assert_eq!(named(&body(text)), [name], "{text:?} {:?}", short(&body(text)));
    }
    for text in [
        "户主：王芳\n一、基本情况",
        "户主：王芳\n男，汉族",
        "户主：王芳\n注：",
        "户主：王芳\n性别：女",
        "户主：王芳\n共3人",
        "户主：王芳\n等",
    ] {
        assert_eq!(named(&body(text)), ["王芳"], "{text:?}");
    }
    // The value that the paper holds whole wins over a piece of it.
    let found = body("联系人王\n桂兰，电话13800138000。\n户主：王桂兰");
    assert_eq!(named(&found), ["王\n桂兰", "王桂兰"], "{:?}", short(&found));
    let found = body("经查王\n桂兰，电话13800138000。\n户主：王桂兰");
    assert_eq!(named(&found), ["王\n桂兰", "王桂兰"], "{:?}", short(&found));
}

/// Pages of a PDF as parts.
fn pages(texts: &[&str]) -> Vec<Finding> {
    let names: Vec<String> = (1..=texts.len()).map(|n| format!("第{n}页")).collect();
    let parts: Vec<xianshen_detect::Text> = texts
        .iter()
        .zip(&names)
        .map(|(text, name)| xianshen_detect::Text { part: name, place: Place::Body, text, tables: &[] })
        .collect();
    let found = xianshen_detect::scan(common::rules(), &parts);
    for f in &found {
        let at = names.iter().position(|name| *name == f.part).unwrap();
        let points: Vec<char> = texts[at].chars().collect();
        assert_eq!(f.value, points[f.start..f.end].iter().collect::<String>());
    }
    found
}

#[test]
fn a_name_cut_by_the_end_of_a_page_was_lost() {
    // Known from elsewhere, in whatever order; page numbers between.
    for texts in [
        ["户主：许守义。", "正文联系人许", "守义，电话见附件。"],
        ["经办许\n- 1 -", "- 2 -\n守义，电话见附件。经查许", "守义在家。户主：许守义，男"],
        ["户主：许守义。", "经查许守\n", "\n  义在家。"],
    ] {
        let found = pages(&texts);
        let pieces: Vec<&Finding> = found.iter().filter(|f| f.is_piece()).collect();
        assert!(pieces.len().is_multiple_of(2) && !pieces.is_empty(), "{texts:?} {:?}", short(&found));
        assert!(pieces.iter().all(|f| f.normal == "许守义" && f.severity >= Severity::Decide), "{:?}", short(&found));
    }
    // A label alone says so too; so do numbers and addresses.
    let found = pages(&["申请人：许", "守义，身份证号1101051949"]);
    assert_eq!(named(&found), ["许", "守义"], "{:?}", short(&found));
    let found = pages(&["身份证号：1101051949", "1231002X，已核对"]);
    assert_eq!(
        found.iter().map(|f| (f.kind, f.normal.as_str())).collect::<Vec<_>>(),
        [(Kind::ResidentId, "11010519491231002X"); 2]
    );
    // Nothing is put together that belongs to nobody.
    for texts in [["本页完，共许", "守义务人。"], ["金额1380013", "8000元"], ["附件1", "1380013"], ["", ""], ["- 1 -", "- 2 -"]]
    {
        assert!(pages(&texts).iter().all(|f| f.severity < Severity::Decide), "{texts:?} {:?}", short(&pages(&texts)));
    }
}
