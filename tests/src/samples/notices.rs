//! A page that explains a policy.

pub fn explained() -> Vec<u8> {
    let page = r#"<!DOCTYPE html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<title>《演练县公共停车管理办法》解读</title>
</head>
<body>
<h1>《演练县公共停车管理办法》解读</h1>
<p>《演练县公共停车管理办法》自2027年1月1日起施行，现就有关内容解读如下。</p>
<h2>一、为什么制定</h2>
<p>为规范公共停车秩序，方便群众出行。</p>
<h2>二、怎样收费</h2>
<table>
<caption>公共停车收费标准</caption>
<tr><th scope="col">区域</th><th scope="col">收费标准</th></tr>
<tr><td>一类</td><td>每小时3元</td></tr>
<tr><td>二类</td><td>每小时2元</td></tr>
</table>
<!-- 校对：演拟稿，手机19900000000，定稿后删除 -->
<p>政策解答电话：0799-5550123</p>
</body>
</html>
"#;
    page.as_bytes().to_vec()
}
