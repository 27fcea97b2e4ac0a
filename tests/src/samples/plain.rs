//! Plain text drafts: one in UTF-8 with a byte order mark, one in GB18030.

/// What an agency does and how to reach it: all of it must be public, so there are hints at most.
pub fn functions() -> Vec<u8> {
    let text = "\u{feff}演练县档案馆机构职能\r\n\r\n\
        一、主要职责\r\n\
        （一）负责接收、收集、整理、保管本县重要档案。\r\n\
        （二）负责档案的开放、利用和编研工作。\r\n\
        二、办公地址：演练县工业大道8号\r\n\
        三、办公时间：工作日上午9:00至12:00，下午13:30至17:00\r\n\
        四、办公电话：0799-5550100\r\n\
        五、传真：0799-5550101\r\n\
        六、政务服务热线：12345\r\n";
    text.as_bytes().to_vec()
}

/// A notice that needs no decision at all.
pub fn open_day() -> Vec<u8> {
    let text = "关于举办政务公开日活动的通知\r\n\r\n\
        为方便群众了解政府工作，定于2026年12月5日上午9时在县政务服务中心举办政务公开日活动，欢迎参加。\r\n\
        活动内容：现场解读惠民补贴政策，介绍办事流程，听取意见建议。\r\n\
        咨询热线：12345。\r\n\r\n\
        演练县政务公开办公室\r\n\
        2026年11月9日\r\n\
        （此件主动公开）\r\n";
    let (bytes, _, _) = encoding_rs::GB18030.encode(text);
    bytes.into_owned()
}
