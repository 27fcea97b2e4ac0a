//! How fast, on one core. The caller holds the clock.

use xianshen_detect::{Place, Rules, Text, scan};

/// What one pass took.
pub struct Speed {
    pub points: usize,
    pub findings: usize,
    pub seconds: f64,
}

impl Speed {
    pub fn per_second(&self) -> f64 {
        self.points as f64 / self.seconds.max(1e-9)
    }
}

/// Scans a text once; `clock` gives seconds since some moment.
pub fn speed(rules: &Rules, text: &str, clock: &dyn Fn() -> f64) -> Speed {
    let texts = [Text { part: "body", place: Place::Body, text, tables: &[] }];
    let began = clock();
    let findings = scan(rules, &texts).len();
    Speed { points: text.chars().count(), findings, seconds: clock() - began }
}

/// Official prose without anything private in it, about `points` long.
pub fn clean_sample(points: usize) -> String {
    const PARAGRAPHS: [&str; 6] = [
        "　　一、总体要求。坚持以人民为中心，深化政务公开，推进决策、执行、管理、服务、结果公开，提升公开质量和实效。\n",
        "　　二、重点任务。围绕优化营商环境，及时公开减税降费政策措施，做好解读回应，主动发布涉企政策清单和办事指南。\n",
        "　　（一）加强组织领导。各级各部门要明确分管负责同志，配齐配强工作力量，将工作经费纳入年度预算，强化业务培训和督促检查。\n",
        "　　（二）严格审查程序。坚持先审查后公开，未经审查的信息不得发布，做到谁公开谁负责，确保内容准确、表述规范。\n",
        "　　三、保障措施。建立健全考核评价机制，对工作落实不到位的予以通报，对成效明显的给予表扬，并于每年年底前报送总结。\n",
        "　　第二十三条　行政机关应当及时、准确地公开政府信息，发现影响社会稳定的虚假信息，应当发布准确的信息予以澄清。\n",
    ];
    let mut out = String::new();
    let mut length = 0;
    for paragraph in PARAGRAPHS.iter().cycle() {
        if length >= points {
            break;
        }
        out.push_str(paragraph);
        length += paragraph.chars().count();
    }
    out
}
