//! `index.toml`: which files make a matter, and what a newcomer should see in it.

/// One matter: its title, its files (main document first), and what to look at, in Chinese and English.
struct Matter {
    title: &'static str,
    files: &'static [&'static str],
    see: &'static str,
    see_en: &'static str,
}

const MATTERS: &[Matter] = &[
    Matter {
        title: "惠民补贴发放花名册",
        files: &["惠民补贴发放花名册.xlsx"],
        see: "身份证号、银行卡号、电话三列按表头整列标记，可整列遮盖；还有一列隐藏的家庭住址。",
        see_en: "ID, bank card and phone columns are flagged by their headers and can be masked at once; a column of addresses is hidden.",
    },
    Matter {
        title: "农村低保对象公示",
        files: &["农村低保对象公示.docx"],
        see: "公示只需姓名、村（社区）、人数和金额：表里多了身份证号和手机号。",
        see_en: "Names, village, number and amount may be shown; the table also has ID and phone numbers.",
    },
    Matter {
        title: "农村危房改造补助对象公示",
        files: &["危房改造补助公示.docx", "附件1-危房改造补助名单.xlsx"],
        see: "一事一审：正文和附件是一个事项，问题都在附件里。",
        see_en: "One matter, one record: a main document and its attachment; what leaks is in the attachment.",
    },
    Matter {
        title: "行政处罚决定书",
        files: &["行政处罚决定书.docx"],
        see: "企业名称和统一社会信用代码可以公开，自然人的身份证号、住址、电话不可以。",
        see_en: "The firm and its code are public; the natural person's ID, address and phone are not.",
    },
    Matter {
        title: "办公设备采购结果公告",
        files: &["办公设备采购结果公告.pdf"],
        see: "评审专家名单和联系电话依法应当公开；PDF 的副本是重新生成的。",
        see_en: "Expert names and office phones must be public; the copy of a PDF is made anew.",
    },
    Matter {
        title: "公共停车管理办法",
        files: &["公共停车管理办法.docx"],
        see: "附注“此件主动公开”与公开属性一致，没有须决定的内容。",
        see_en: "The note says it is public and so does its disposition: nothing to decide.",
    },
    Matter {
        title: "信息公开申请答复书",
        files: &["信息公开申请答复书.docx"],
        see: "附注“此件依申请公开”与主动公开矛盾；还有申请人的住址和电话。",
        see_en: "The note says on request only, which contradicts publishing; the applicant's address and phone are in it.",
    },
    Matter {
        title: "机构职能",
        files: &["机构职能.txt"],
        see: "办公地址、办公电话依法应当公开，只作提示。",
        see_en: "Office address and phones must be public: hints only.",
    },
    Matter {
        title: "专题会议纪要",
        files: &["专题会议纪要.docx"],
        see: "“内部资料　注意保存”：带内部标志的文件不得公开。",
        see_en: "Marked internal: such a paper may not be published.",
    },
    Matter {
        title: "养老服务办法征求意见稿",
        files: &["养老服务办法征求意见稿.docx"],
        see: "批注和修订里留着手机号，正文上看不到。",
        see_en: "A comment and a tracked deletion still hold a phone number that the page does not show.",
    },
    Matter {
        title: "",
        files: &["专项工作方案.docx"],
        see: "带密级标志：导入即隔离，不留内容、名称和摘要值。",
        see_en: "Bears a secrecy mark: quarantined at once; neither content nor name nor digest is kept.",
    },
    Matter {
        title: "政务公开日活动通知",
        files: &["政务公开日活动通知.txt"],
        see: "GB18030 编码的普通通知，可以直接送审。",
        see_en: "A plain notice in GB18030: it can be submitted as it is.",
    },
    Matter {
        title: "网格联系人名单",
        files: &["网格联系人名单.csv"],
        see: "全角数字、空格分开、折成两行的手机号都会被找到。",
        see_en: "Phones in full-width digits, with spaces, or broken over two lines are all found.",
    },
    Matter {
        title: "补贴政策解读",
        files: &["补贴政策解读.html"],
        see: "网页注释里有手机号，页面上看不到。",
        see_en: "A mobile number sits in a comment of the page, out of sight.",
    },
];

/// The index as TOML.
pub fn index() -> Vec<u8> {
    let mut text =
        String::from("# The practice drafts, matter by matter. Made by `make samples`; everyone in them is invented.\n");
    for Matter { title, files, see, see_en } in MATTERS {
        let files: Vec<String> = files.iter().map(|file| quoted(file)).collect();
        text += &format!(
            "\n[[matter]]\ntitle = {}\nfiles = [{}]\nsee = {}\nsee_en = {}\n",
            quoted(title),
            files.join(", "),
            quoted(see),
            quoted(see_en),
        );
    }
    text.into_bytes()
}

fn quoted(text: &str) -> String {
    format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\""))
}
