//! What can be wrong with a log, said in two languages.

/// One thing that does not hold.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fault {
    /// No bytes at all, or only a header.
    Empty,
    /// The file does not end in a newline: it was cut off, or something was appended.
    CutOff,
    /// Bytes after the checkpoint line.
    Trailing,
    /// The line is not UTF-8 JSON in canonical form.
    NotCanonical,
    /// The first line is not a header of a format that is known here.
    Header,
    /// A key in the header is not a public key, or its fingerprint is another's.
    HeaderKey,
    /// The line is canonical JSON but not an event entry.
    NotAnEntry,
    /// The event's format version is unknown.
    Version(u32),
    /// The event belongs to another office.
    Office,
    /// The event belongs to another item.
    Item,
    /// The item's events are not numbered on: expected, found.
    ItemSeq { expected: u64, found: u64 },
    /// The office-wide number does not grow.
    Seq,
    /// The event does not name its predecessor.
    Prev,
    /// The time is not RFC 3339, UTC, whole seconds.
    Time,
    /// Only one of payload and salt is there.
    HalfErased,
    /// The payload is not the one committed to.
    Commitment,
    /// Signed by a key that the header does not list.
    UnknownKey,
    /// Signed by the key that another person used before.
    AnothersKey,
    /// The signature does not hold.
    Signature,
    /// The last line is not a checkpoint line.
    NoCheckpoint,
    /// The header is not the one the last line names.
    HeaderDigest,
    /// The checkpoint is of another log.
    Origin,
    /// The checkpoint's size is not the number of events: checkpoint, events.
    Size { stated: u64, found: u64 },
    /// The checkpoint's root is not the root of the events.
    Root,
    /// The checkpoint held elsewhere is of another log.
    HeldOrigin,
    /// The checkpoint held elsewhere counts more events than the log has: held, found.
    HeldLonger { held: u64, found: u64 },
    /// The log's beginning is not the one that the checkpoint held elsewhere saw.
    HeldRoot,
}

/// A fault and the line it was found at, from 1; 0 when it concerns the whole file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LogFault {
    pub line: u64,
    pub fault: Fault,
}

impl Fault {
    /// What is wrong, in Chinese.
    pub fn zh(&self) -> String {
        match self {
            Fault::Empty => "日志是空的或只有文件头".into(),
            Fault::CutOff => "日志末尾不是换行：文件被截断，或被追加了内容".into(),
            Fault::Trailing => "检查点之后还有内容".into(),
            Fault::NotCanonical => "不是规范形式的 JSON（RFC 8785）".into(),
            Fault::Header => "文件头不是本程序认识的审查日志格式".into(),
            Fault::HeaderKey => "文件头里的公钥无效，或与其指纹不符".into(),
            Fault::NotAnEntry => "不是一条日志记录".into(),
            Fault::Version(v) => format!("不认识的记录格式版本 {v}"),
            Fault::Office => "记录属于另一个机关".into(),
            Fault::Item => "记录属于另一个事项".into(),
            Fault::ItemSeq { expected, found } => format!("事项内序号应为 {expected}，实为 {found}：有记录被删除、插入或调换"),
            Fault::Seq => "全机关序号没有递增".into(),
            Fault::Prev => "与上一条记录的链接断开：上一条被改动或替换".into(),
            Fault::Time => "时间不是 UTC 的 RFC 3339 整秒形式".into(),
            Fault::HalfErased => "内容与盐只缺其一：已擦除的记录应两者都为空".into(),
            Fault::Commitment => "内容与承诺摘要不符：内容或盐被改动".into(),
            Fault::UnknownKey => "签名所用的密钥不在文件头列出的密钥之中".into(),
            Fault::AnothersKey => "签名所用的密钥此前属于另一个人：有人以他人名义签名".into(),
            Fault::Signature => "签名不成立".into(),
            Fault::NoCheckpoint => "最后一行不是检查点：日志可能被截断".into(),
            Fault::HeaderDigest => "文件头与末行记载的摘要不符".into(),
            Fault::Origin => "检查点属于另一份日志".into(),
            Fault::Size { stated, found } => format!("检查点记载 {stated} 条记录，实有 {found} 条"),
            Fault::Root => "检查点的树根与记录算出的不符".into(),
            Fault::HeldOrigin => "另行保存的检查点属于另一份日志".into(),
            Fault::HeldLonger { held, found } => format!("另行保存的检查点有 {held} 条记录，本日志只有 {found} 条：尾部被删除"),
            Fault::HeldRoot => "本日志的开头与另行保存的检查点不一致：历史被改写".into(),
        }
    }

    /// What is wrong, in English.
    pub fn en(&self) -> String {
        match self {
            Fault::Empty => "the log is empty or has only a header".into(),
            Fault::CutOff => "the log does not end in a newline: it was cut off, or something was appended".into(),
            Fault::Trailing => "there are bytes after the checkpoint".into(),
            Fault::NotCanonical => "not JSON in canonical form (RFC 8785)".into(),
            Fault::Header => "the header is not a review log format known here".into(),
            Fault::HeaderKey => "a public key in the header is invalid or does not match its fingerprint".into(),
            Fault::NotAnEntry => "not a log entry".into(),
            Fault::Version(v) => format!("unknown entry format version {v}"),
            Fault::Office => "the entry belongs to another office".into(),
            Fault::Item => "the entry belongs to another matter".into(),
            Fault::ItemSeq { expected, found } => {
                format!("number within the matter should be {expected} but is {found}: an entry was removed, inserted or moved")
            }
            Fault::Seq => "the office-wide number does not grow".into(),
            Fault::Prev => "the link to the entry before is broken: that entry was changed or replaced".into(),
            Fault::Time => "the time is not RFC 3339 in UTC with whole seconds".into(),
            Fault::HalfErased => "only one of payload and salt is missing; an erased entry lacks both".into(),
            Fault::Commitment => "the payload is not the one committed to: payload or salt was changed".into(),
            Fault::UnknownKey => "signed by a key that the header does not list".into(),
            Fault::AnothersKey => "signed by the key that another person used before: somebody signed in another's name".into(),
            Fault::Signature => "the signature does not hold".into(),
            Fault::NoCheckpoint => "the last line is not a checkpoint: the log may have been cut off".into(),
            Fault::HeaderDigest => "the header is not the one that the last line names".into(),
            Fault::Origin => "the checkpoint is of another log".into(),
            Fault::Size { stated, found } => format!("the checkpoint states {stated} entries, there are {found}"),
            Fault::Root => "the checkpoint's root is not the root of the entries".into(),
            Fault::HeldOrigin => "the checkpoint held elsewhere is of another log".into(),
            Fault::HeldLonger { held, found } => {
                format!("the checkpoint held elsewhere counts {held} entries, this log has only {found}: its tail was removed")
            }
            Fault::HeldRoot => {
                "the log's beginning is not the one the checkpoint held elsewhere saw: history was rewritten".into()
            }
        }
    }
}

impl LogFault {
    /// Line and fault in Chinese: `第 3 行：签名不成立`.
    pub fn zh(&self) -> String {
        if self.line == 0 { self.fault.zh() } else { format!("第 {} 行：{}", self.line, self.fault.zh()) }
    }

    /// Line and fault in English: `line 3: the signature does not hold`.
    pub fn en(&self) -> String {
        if self.line == 0 { self.fault.en() } else { format!("line {}: {}", self.line, self.fault.en()) }
    }
}

impl std::fmt::Display for LogFault {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.en())
    }
}

impl std::error::Error for LogFault {}
