"""The catalogue of everything that can go wrong, and how it prints.

It exists so that every room reports in the same plain words: a code, a severity, a place,
what is wrong, what to do. The catalogue also generates its own page of the site.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from generator.model import Finding

ERROR = "error"
WARNING = "warning"
NOTE = "note"


@dataclass(frozen=True, slots=True)
class Entry:
    """One kind of finding. The wordings take the finding's values in `{braces}`."""

    severity: str
    zh: str
    zh_hint: str
    en: str
    en_hint: str
    own: bool = False
    """Said of a seed, it concerns that article only: it is left out, the others are built."""


_LONGEST = 500
_SPACES = "\u00a0\u3000"
SEEDS = "seeds/"
"""What the files of seeds begin with, in a finding."""

CATALOGUE: dict[str, Entry] = {
    # -- sources
    "settings-missing": Entry(
        ERROR,
        "项目根目录下没有 mkdocs.yml",
        "请新建 mkdocs.yml，至少写一行 site_name: 站名",
        "there is no mkdocs.yml in the project's root",
        "create mkdocs.yml with at least one line: site_name: The name of the site",
    ),
    "inherit-bad": Entry(
        ERROR,
        "INHERIT 不能用“{path}”",
        "请写项目文件夹里另一个 YAML 文件的相对路径；它不能又绕回这个文件",
        "INHERIT cannot take “{path}”",
        "give the relative path of another YAML file inside the project, one that does not lead "
        "back to this file",
    ),
    "limit-range": Entry(
        ERROR,
        "上限“{key}”不能是“{value}”",
        "请写 {least} 到 {most} 之间的整数",
        "the limit “{key}” cannot be “{value}”",
        "write a whole number from {least} to {most}",
    ),
    "setting-name": Entry(
        ERROR,
        "“{key}”不能是“{value}”：它要用作文件名",
        "只可用汉字、英文字母、数字和 - _ .，最长 {most} 个字符，不以 - 或 . 开头或结尾，"
        "不用 con、nul 等 Windows 保留名",
        "“{key}” cannot be “{value}”: it becomes the name of a file",
        "use Chinese characters, ASCII letters, digits and - _ . only, {most} at most, no - or . "
        "at either end, and none of the names that Windows keeps, such as con or nul",
    ),
    "setting-address": Entry(
        ERROR,
        "“{key}”不能是“{value}”：它要写进网页的链接",
        "请写 http:// 或 https:// 开头的完整网址，或者留空",
        "“{key}” cannot be “{value}”: it goes into links on every page",
        "write a whole address that begins with http:// or https://, or leave it empty",
    ),
    "setting-path": Entry(
        ERROR,
        "“{key}”不能是“{value}”：它要接在 repo_url 后面",
        "请写相对路径，例如 edit/main/",
        "“{key}” cannot be “{value}”: it is joined to repo_url",
        "write a relative path such as edit/main/",
    ),
    "seeds-none": Entry(
        ERROR,
        "seeds/ 里没有读得了的文章",
        "请把文章原文（.txt）放进 seeds/",
        "there is no article in seeds/ that can be read",
        "put the articles as received (.txt) into seeds/",
    ),
    "seed-unused": Entry(
        WARNING,
        "这个文件不会被读取：seeds/ 只收直接放在其中的 .txt 文件",
        "如果它是文章，请另存为纯文本 .txt，直接放在 seeds/ 下；否则请移走",
        "this file is not read: only .txt files directly inside seeds/ are",
        "if it is an article, save it as plain text (.txt) right inside seeds/; else move it away",
    ),
    "seed-same": Entry(
        WARNING,
        "这篇原文与 {other} 逐字节相同",
        "请删去其中一份，否则同一篇文章会出现两次",
        "this seed is the same, byte for byte, as {other}",
        "remove one of the two, or the article appears twice",
    ),
    "file-unreadable": Entry(
        ERROR,
        "文件打不开（{why}）",
        "请检查文件是否存在、是否有读取权限，链接是否指向真实的文件",
        "the file cannot be opened ({why})",
        "see that it exists and may be read, and that a link leads to a real file",
        own=True,
    ),
    "file-empty": Entry(
        ERROR,
        "文件是空的",
        "请补上内容，或删去这个文件",
        "the file is empty",
        "give it its content, or remove the file",
        own=True,
    ),
    "file-large": Entry(
        ERROR,
        "文件超过上限 {most} 字节，没有读取",
        "请看看放的是不是文章或网页；确实需要时拆成几个文件，或在 mkdocs.yml 的 extra: limits: "
        "里调高 {key}",
        "the file is larger than {most} bytes and was not read",
        "see whether it is an article or a page at all; if it is, part it into several files, or "
        "raise {key} under extra: limits: in mkdocs.yml",
        own=True,
    ),
    "file-special": Entry(
        ERROR,
        "这不是普通文件（{what}），没有读取",
        "请换成普通文件，或移走它",
        "this is no ordinary file ({what}) and was not read",
        "put an ordinary file in its place, or take it away",
        own=True,
    ),
    "link-outside": Entry(
        ERROR,
        "这个链接指向 {folder} 之外，没有读取",
        "请删去链接，把文件本身放进来",
        "this link leads out of {folder} and was not followed",
        "put the file itself in the link's place",
        own=True,
    ),
    "files-many": Entry(
        ERROR,
        "这里的文件和文件夹超过上限 {most} 个，一个也没有读取",
        "请移走不属于这里的文件，或在 mkdocs.yml 的 extra: limits: 里调高 files",
        "there are more than {most} files and folders in here; none of them was read",
        "take away what does not belong here, or raise files under extra: limits: in mkdocs.yml",
    ),
    "lines-many": Entry(
        ERROR,
        "文件有 {count} 行，超过上限 {most} 行",
        "请把它拆成几个文件，或在 mkdocs.yml 的 extra: limits: 里调高 seed_lines",
        "the file has {count} lines, more than the {most} allowed",
        "part it into several files, or raise seed_lines under extra: limits: in mkdocs.yml",
        own=True,
    ),
    "line-long": Entry(
        ERROR,
        "这一行有 {count} 个字符，超过上限 {most} 个",
        "请看看文件是否丢了换行；确实如此时在 mkdocs.yml 的 extra: limits: 里调高 line_characters",
        "this line has {count} characters, more than the {most} allowed",
        "see whether the file has lost its line ends; if it is right, raise line_characters under "
        "extra: limits: in mkdocs.yml",
        own=True,
    ),
    "name-bad": Entry(
        ERROR,
        "文件名不能用：{part}",
        '请改名：最长 {most} 个字符；不含控制字符、看不见的字符和 < > : " \\ | ? *；不以 - 或空格开头，'
        "不以点或空格结尾；不用 con、nul 等 Windows 保留名",
        "the file cannot be called so: {part}",
        "rename it: {most} characters at most; no controls, no hidden characters, none of "
        '< > : " \\ | ? *; no - or blank at the start, no full stop or blank at the end; none of '
        "the names that Windows keeps, such as con or nul",
        own=True,
    ),
    "name-clash": Entry(
        ERROR,
        "文件名与 {other} 只差大小写或字符的写法，在 Windows 和 macOS 上会互相覆盖",
        "请给其中一个改名",
        "the name differs from {other} in case or in the spelling of a character only; on Windows "
        "and macOS one overwrites the other",
        "rename one of the two",
        own=True,
    ),
    "file-not-text": Entry(
        ERROR,
        "文件不是纯文本，或者编码无法辨认",
        "请用编辑器打开，另存为 UTF-8 编码的纯文本",
        "the file is not plain text, or its encoding cannot be told",
        "open it in an editor and save it as plain text in UTF-8",
        own=True,
    ),
    "file-broken-bytes": Entry(
        ERROR,
        "文件是 UTF-8 编码，但这一行有残缺的字节",
        "请重新取得完整的文件；程序不会猜测缺了什么字",
        "the file is UTF-8, but bytes on this line are broken",
        "get an undamaged copy of the file; nothing is guessed in place of the lost characters",
        own=True,
    ),
    "text-misread": Entry(
        ERROR,
        "文件不像中文或英文，倒像是 {encoding} 编码的文字被当成别的编码来读",
        "请找来原来的文件，按它原来的编码打开，另存为 UTF-8；不要从乱码里抄",
        "the file reads as neither Chinese nor English, but as text in {encoding} that was read "
        "as something else",
        "open the original in its own encoding and save it as UTF-8; do not copy the garbled text",
        own=True,
    ),
    "text-foreign": Entry(
        ERROR,
        "文件里的文字大多既不是中文，也不是英文（{script}）",
        "seeds/ 只收中文或英文的文章；请移走这个文件，或换成中文本",
        "most of the file is neither Chinese nor English ({script})",
        "seeds/ takes articles in Chinese or English: take the file away, or put the Chinese text "
        "in its place",
        own=True,
    ),
    "characters-lost": Entry(
        WARNING,
        "从这一行起有 {count} 个字符在转存时丢失，变成了“�”（U+FFFD）",
        "请重新取得完整的文件；程序不会猜测缺了什么字",
        "from this line on, {count} characters were lost in an earlier conversion and are now "
        "“�” (U+FFFD)",
        "get an undamaged copy of the file; nothing is guessed in their place",
    ),
    "character-hidden": Entry(
        ERROR,
        "第 {column} 列有看不见的字符 {character}",
        "请删去它：把光标放到这一列，删去这个字符，或重新输入前后几个字",
        "there is a hidden character in column {column}: {character}",
        "delete it: put the cursor there and remove it, or type the words around it anew",
    ),
    "page-encoding": Entry(
        WARNING,
        "网页文件的编码是 {encoding}，而不是 UTF-8",
        "请另存为 UTF-8，否则别的工具会显示成乱码",
        "the page is encoded in {encoding}, not in UTF-8",
        "save it as UTF-8, or other tools will show it garbled",
    ),
    "page-unused": Entry(
        NOTE,
        "这个文件不会出现在网站上：docs/ 里只有 .md 文件是网页",
        "如果它是网页，请把扩展名改为 .md；否则可以不理",
        "this file does not reach the site: only .md files of docs/ are pages",
        "if it is a page, let its name end in .md; else there is nothing to do",
    ),
    "page-misplaced": Entry(
        ERROR,
        "docs/{section}/ 的网页不能放在更深的文件夹里",
        "请把它直接移到 docs/{section}/ 下",
        "pages of docs/{section}/ cannot stand in a deeper folder",
        "move it right into docs/{section}/",
    ),
    "id-bad": Entry(
        ERROR,
        "文件名“{id}”不能用作网址：只可用小写英文字母、数字和单个连字符，最长 64 个字符",
        "请改用拼音或英文作文件名，例如 zhineng-jingji.md",
        "the file name “{id}” cannot be an address: only lower-case ASCII letters, digits and "
        "single hyphens, 64 characters at most",
        "rename the file in pinyin or English, e.g. zhineng-jingji.md",
    ),
    "id-differs": Entry(
        ERROR,
        "id 写的是“{id}”，文件名却是“{stem}”",
        "请删去 id 这一行（文件名就是 id），或者给文件改名",
        "the id says “{id}” but the file is named “{stem}”",
        "delete the id line (the file name is the id), or rename the file",
    ),
    "id-twice": Entry(
        ERROR,
        "编号“{id}”已经被 {other} 占用",
        "请给其中一个改名",
        "the id “{id}” is already taken by {other}",
        "rename one of the two",
    ),
    "address-twice": Entry(
        ERROR,
        "网址“{address}”已经被 {other} 占用",
        "请给其中一个文件改名",
        "the address “{address}” is already taken by {other}",
        "rename one of the two files",
    ),
    "front-missing": Entry(
        ERROR,
        "文件开头没有 front matter",
        "请在第一行写 ---，接着写各个键，再用一行 --- 结束",
        "the file does not begin with front matter",
        "begin with a line ---, then the keys, then another line ---",
    ),
    "front-open": Entry(
        ERROR,
        "front matter 没有结束",
        "请在各个键之后、正文之前加一行 ---",
        "the front matter has no end",
        "add a line --- after the keys, before the prose",
    ),
    "front-not-mapping": Entry(
        ERROR,
        "这里应当是一行一个“键: 值”",
        "请按“title: 标题”的样子写，冒号是半角的，后面空一格",
        "there should be lines of “key: value” here",
        "write it like “title: The title”, with an ASCII colon and a space after it",
    ),
    "yaml-broken": Entry(
        ERROR,
        "YAML 在这里读不下去（{problem}）",
        "请检查这一行和上一行：冒号是否半角且后面有空格，缩进是否用空格对齐，引号是否成对；"
        "值里含有“: ”或“ #”，或以 “[”“*”“&”等符号开头时，要整个放进引号",
        "the YAML cannot be read beyond this point ({problem})",
        "check this line and the one before: a space after each colon, indents of spaces that "
        "line up, quotes in pairs; a value with “: ” or “ #” in it, or that begins with a sign "
        "like [ * &, needs quotes around it",
    ),
    "yaml-large": Entry(
        ERROR,
        "这里的 YAML 展开后超过上限 {most} 个值",
        "请减少内容或引用（*）；确实需要时在 mkdocs.yml 的 extra: limits: 里调高 yaml_nodes",
        "the YAML holds more than {most} values once its aliases are followed",
        "give less, or fewer aliases (*); if need be, raise yaml_nodes under extra: limits: in "
        "mkdocs.yml",
    ),
    "yaml-cycle": Entry(
        ERROR,
        "这里的引用（*）指向它自己所在的值",
        "请删去引用，直接写出值",
        "an alias (*) here stands inside the very value that it names",
        "write the value itself in place of the alias",
    ),
    "yaml-tag": Entry(
        ERROR,
        "这里不能用标签 {tag}",
        "请删去标签，直接写出值；mkdocs.yml 里另可用 !ENV、!relative，以及 {modules} 里的 !!python/name:",
        "the tag {tag} cannot be used here",
        "write the plain value; mkdocs.yml may also have !ENV, !relative, and !!python/name: for "
        "what is in {modules}",
    ),
    "key-not-text": Entry(
        ERROR,
        "这里的键应当是一段文字",
        "请写成“键: 值”，键里不用括号、引用和标签",
        "the key here should be a text",
        "write “key: value”, without brackets, aliases or tags in the key",
    ),
    "key-unknown": Entry(
        ERROR,
        "不认识键“{key}”",
        "请改成已有的键：{near}",
        "unknown key “{key}”",
        "use a key that exists: {near}",
    ),
    "key-doubtful": Entry(
        WARNING,
        "键“{key}”像是“{near}”的笔误",
        "如果是笔误，请改成 {near}",
        "the key “{key}” looks like a slip for “{near}”",
        "if it is one, write {near}",
    ),
    "key-missing": Entry(
        ERROR,
        "缺少必需的键“{key}”",
        "请补上一行“{key}: …”",
        "the key “{key}” is missing or empty",
        "add a line “{key}: …”",
    ),
    "key-twice": Entry(
        ERROR,
        "键“{key}”在第 {first} 行已经写过，前一个会被悄悄忽略",
        "请合并成一个",
        "the key “{key}” was already given on line {first}, which would be ignored in silence",
        "make them one",
    ),
    "title-missing": Entry(
        ERROR,
        "网页没有标题",
        "请在 front matter 里写 title: 标题",
        "the page has no title",
        "write title: The title into the front matter",
    ),
    "value-not-text": Entry(
        ERROR,
        "“{key}”的值应当是一段文字",
        "请写成“{key}: 文字”；文字里有冒号等符号时加引号",
        "the value of “{key}” should be a text",
        "write “{key}: the text”, in quotes if there are colons or other signs in it",
    ),
    "value-long": Entry(
        ERROR,
        "“{key}”的值有 {count} 个字符，超过上限 {most} 个",
        "请缩短，或把长文移到正文里；确实需要时在 mkdocs.yml 的 extra: limits: 里调高 value_characters",
        "the value of “{key}” has {count} characters, more than the {most} allowed",
        "shorten it, or move the prose into the page's body; if need be, raise value_characters "
        "under extra: limits: in mkdocs.yml",
    ),
    "value-many": Entry(
        ERROR,
        "“{key}”有 {count} 项，超过上限 {most} 项",
        "请减少几项；确实需要时在 mkdocs.yml 的 extra: limits: 里调高 list_items",
        "“{key}” has {count} items, more than the {most} allowed",
        "give fewer; if need be, raise list_items under extra: limits: in mkdocs.yml",
    ),
    "value-not-list": Entry(
        ERROR,
        "“{key}”的值应当是一个列表",
        "请每项一行，以“- ”开头；或写成“{key}: [甲, 乙]”",
        "the value of “{key}” should be a list",
        "give each item its own line with “- ” before it, or write “{key}: [one, another]”",
    ),
    "value-not-mapping": Entry(
        ERROR,
        "这里应当是若干“键: 值”",
        "可用的键：{keys}",
        "there should be “key: value” lines here",
        "the keys are: {keys}",
    ),
    "value-not-number": Entry(
        ERROR,
        "“{key}”的值应当是数字，而不是“{value}”",
        "请只写半角数字，不加引号和单位",
        "the value of “{key}” should be a number, not “{value}”",
        "write digits only, without quotes or unit",
    ),
    "value-not-range": Entry(
        ERROR,
        "“{key}”的每一项应当是原文的行号或行号范围",
        "请写成 5 或 3-17（先小后大，从 1 数起）",
        "each item of “{key}” should be a raw line or a range of raw lines",
        "write 5 or 3-17, the smaller first, counted from 1",
    ),
    "value-not-yes-no": Entry(
        ERROR,
        "“{key}”的值应当是 true 或 false，而不是“{value}”",
        "请写“{key}: true”或“{key}: false”",
        "the value of “{key}” should be true or false, not “{value}”",
        "write “{key}: true” or “{key}: false”",
    ),
    "value-choice": Entry(
        ERROR,
        "“{key}”不能是“{value}”",
        "只能是其中之一：{known}",
        "“{key}” cannot be “{value}”",
        "it is one of: {known}",
    ),
    "date-not-iso": Entry(
        ERROR,
        "“{date}”不是日期",
        "请写成 2025、2025-08 或 2025-08-26，知道多细就写多细",
        "“{date}” is not a date",
        "write 2025, 2025-08 or 2025-08-26, as precisely as is known",
    ),
    "reference-unknown": Entry(
        ERROR,
        "{section}/ 里没有“{id}”",
        "请改成已有的 id：{near}；如果确实缺这一页，请在 {section}/ 里新建",
        "there is no “{id}” in {section}/",
        "use an id that exists: {near}; if the page is really missing, add it to {section}/",
    ),
    "seed-missing": Entry(
        ERROR,
        "seeds/ 里没有“{seed}”",
        "请改成已有的文件名：{near}",
        "there is no “{seed}” in seeds/",
        "name a file that exists: {near}",
    ),
    "seed-twice": Entry(
        ERROR,
        "原文“{seed}”已经由 {other} 说明",
        "一篇原文只能有一个文章页，请把两个文件合并",
        "the seed “{seed}” is already described by {other}",
        "a seed has one article page: merge the two files",
    ),
    "article-missing": Entry(
        WARNING,
        "这篇原文还没有编者确认；题名、作者、日期都只是程序认出来的",
        "请核对网页，再新建 docs/articles/{id}.md，front matter 写 seed: {seed} 和需要更正的项",
        "no editor has confirmed this article; its title, authors and date are as detected",
        "check its page, then create docs/articles/{id}.md with seed: {seed} and whatever needs "
        "correcting in the front matter",
    ),
    "evidence-twice": Entry(
        ERROR,
        "依据词“{word}”已经在 {other} 用过，一个词不能同时指向两处",
        "请只留在最贴切的一页，或换成更具体的词",
        "the evidence word “{word}” already stands at {other}; one word cannot speak for two",
        "keep it on the page that it fits best, or use a more specific word",
    ),
    "term-twice": Entry(
        ERROR,
        "术语或别名“{word}”已经写在 {other}",
        "请合并两个词条，或删去其中一个别名",
        "the term or alias “{word}” already stands at {other}",
        "merge the two entries, or delete one of the aliases",
    ),
    "policy-twice": Entry(
        ERROR,
        "文件名称“{word}”已经写在 {other}",
        "请合并两页；如果是每年都有的文件，请用 year_in_text 区分年份",
        "the document's name “{word}” already stands at {other}",
        "merge the two pages; if the document recurs each year, tell them apart by year_in_text",
    ),
    "line-beyond": Entry(
        ERROR,
        "原文“{seed}”没有第 {number} 行，最后一行是第 {last} 行",
        "请改成原文里的行号（从 1 数起）",
        "the seed “{seed}” has no line {number}; its last line is {last}",
        "give the line number as in the seed, counted from 1",
    ),
    "line-blank": Entry(
        ERROR,
        "原文“{seed}”的第 {number} 行是空行",
        "请写段落或标题开始的那一行；最近的有字的行：{near}",
        "line {number} of the seed “{seed}” is blank",
        "give the line on which the paragraph or heading begins; the nearest with text: {near}",
    ),
    "mend-raw-absent": Entry(
        ERROR,
        "原文第 {number} 行没有“{raw}”",
        "请照抄原文；出现过这段文字的行：{near}",
        "line {number} of the seed does not hold “{raw}”",
        "copy it from the seed exactly; lines that hold it: {near}",
    ),
    "anchor-bad": Entry(
        ERROR,
        "“{anchor}”不是段落的锚点",
        "请写成 L15（该段在原文中开始的行号）或 L15-2，可从段落的固定链接里复制",
        "“{anchor}” is no anchor of a passage",
        "write L15 (the raw line it begins on) or L15-2, as in the passage's permalink",
    ),
    "quote-absent": Entry(
        ERROR,
        "引文“{quote}”在原文里找不到，只有开头 {known} 个字对得上",
        "请照抄文章的原话；如果是编者自己的定义，请写在 definition 里",
        "the quotation “{quote}” is in no seed; only its first {known} characters are",
        "copy the article's words exactly; an editor's own definition goes into definition",
    ),
    "quote-elsewhere": Entry(
        ERROR,
        "引文不在“{seed}”里，而在“{near}”里",
        "请把 quote_seed 改成 {near}",
        "the quotation is not in “{seed}” but in “{near}”",
        "write quote_seed: {near}",
    ),
    "redirect-unknown": Entry(
        ERROR,
        "转向的目标“{address}”没有这一页",
        "请改成已有的网址：{near}",
        "there is no page “{address}” to redirect to",
        "give an address that exists: {near}",
    ),
    "redirect-idle": Entry(
        ERROR,
        "网址“{address}”现在就是一个网页，不能转向别处",
        "请删去这一行，或给那个网页改名",
        "the address “{address}” is a page today and cannot lead elsewhere",
        "delete this line, or rename that page",
    ),
    "address-bad": Entry(
        ERROR,
        "“{address}”不是本站的网址",
        "请写成相对于站点根目录的样子，例如 glossary/agi/",
        "“{address}” is no address of this site",
        "write it relative to the site's root, e.g. glossary/agi/",
    ),
    "findings-more": Entry(
        NOTE,
        "这个文件还有 {count} 条问题没有列出",
        "请先改正已经列出的，再运行一次",
        "{count} more findings in this file are not listed",
        "correct those that are listed, then run again",
    ),
    "address-vanished": Entry(
        ERROR,
        "曾经发布过的网址“{address}”不见了，别人的链接会失效",
        "请恢复这一页，或在 docs/redirects.yml 里写一行“{address}: 新网址”，例如 {near}",
        "the address “{address}” was published once and is gone; links of others would break",
        "bring the page back, or add a line “{address}: new address” to docs/redirects.yml, "
        "e.g. {near}",
    ),
    "address-unrecorded": Entry(
        NOTE,
        "有 {count} 个新网址还没有登记：{some}",
        "发布前请用网站上的 data/addresses.txt 覆盖 docs/addresses.txt，以后就不会无意中丢失",
        "{count} new addresses are not on record: {some}",
        "before publishing, copy data/addresses.txt of the site over docs/addresses.txt, so that "
        "none of them can be lost unnoticed",
    ),
    # -- guard
    "article-unread": Entry(
        ERROR,
        "这篇文章没有读成，网站上照登它的原始文字：{place} 出错（{what}）",
        "这是程序的错：请连同这个原始文件和这一行提示一起报告；其余各页已照常生成",
        "this article could not be read, its raw text is shown: {place} failed ({what})",
        "this is a fault of the program: please report it with this seed and this line; all "
        "other pages are built",
        own=True,
    ),
    "article-absent": Entry(
        ERROR,
        "这篇文章没有读成，原始文字也登不出来，网站上没有它：{place} 出错（{what}）",
        "这是程序的错：请连同这个原始文件和这一行提示一起报告；其余各页已照常生成",
        "this article could not be read, nor its raw text shown, and is left out: {place} failed "
        "({what})",
        "this is a fault of the program: please report it with this seed and this line; all "
        "other pages are built",
        own=True,
    ),
    "article-slow": Entry(
        ERROR,
        "读这篇文章用了超过 {seconds} 秒（停在 {room}），网站上照登它的原始文字",
        "请看文件里是否有大段重复或不是文章的内容；确是文章，就在 mkdocs.yml 的 extra.limits 里把 seconds "
        "调大，并报告这个文件：读得这样慢是程序的错",
        "reading this article took more than {seconds} seconds (it was in {room}); its raw text "
        "is shown",
        "see whether the file repeats something at length or is no article; if it is one, raise "
        "`seconds` under extra.limits in mkdocs.yml, and report the file: to be so slow is a "
        "fault of the program",
        own=True,
    ),
    "article-large": Entry(
        ERROR,
        "读这篇文章用了超过 {memory} MB 内存（停在 {room}），网站上照登它的原始文字",
        "请看文件里是否有大段重复或不是文章的内容；确是文章，就在 mkdocs.yml 的 extra.limits 里把 memory_mb "
        "调大，并报告这个文件：这样费内存是程序的错",
        "reading this article took more than {memory} MB of memory (it was in {room}); its raw "
        "text is shown",
        "see whether the file repeats something at length or is no article; if it is one, raise "
        "`memory_mb` under extra.limits in mkdocs.yml, and report the file: to need so much is a "
        "fault of the program",
        own=True,
    ),
    # -- restore, structure
    "raw-unaccounted": Entry(
        ERROR,
        "有原始字符既没有保留，也没有记入任何一条校改",
        "这是程序的错：请连同这个原始文件一起报告",
        "raw characters are neither kept nor covered by a named repair",
        "this is a fault of the program: please report it with this seed",
    ),
    "order-leaves-out": Entry(
        ERROR,
        "{file} 的 order 漏掉了这一行",
        "把这一行写进 order；若它不是正文，在 rulings 里给它一个角色",
        "the reading order in {file} leaves this line out",
        "add the line to `order`, or give it a role under `rulings` if it is not text",
    ),
    "mend-unused": Entry(
        ERROR,
        "第 {line} 行没有找到要校改的“{raw}”",
        "照原始文件逐字抄写 raw，并核对行号",
        "“{raw}” was not found on line {line}, so the mend could not be made",
        "copy `raw` from the seed exactly and check the line number",
    ),
    "passage-torn": Entry(
        WARNING,
        "以“{quote}”开头的段落像是残段",
        "核对后在文章文件的 rulings 里写明 lost: start、end、both 或 none",
        "the passage beginning “{quote}” seems to have lost an edge",
        "check it and say `lost: start`, `end`, `both` or `none` under `rulings`",
    ),
    "text-missing": Entry(
        WARNING,
        "文件里没有认出正文",
        "请确认放进来的是文章全文；如果是，请在 docs/articles/ 里为它建一个文件，用 rulings 标明正文各行",
        "no running text was recognised in this file",
        "see that it holds the article; if it does, name the text's lines under `rulings` in docs/articles/",
    ),
    "title-unknown": Entry(
        WARNING,
        "没有找到文章的题目",
        "在 docs/articles/ 里为它建一个文件，写明 title，或 untitled: true",
        "no title was found for this article",
        "add a file under docs/articles/ with `title`, or with `untitled: true`",
    ),
    "date-unknown": Entry(
        NOTE,
        "文中没有写明发表日期，相对的时间（今年、近日）都没有换算",
        "在 docs/articles/ 的文件里写明 date、date_basis 和 date_reason",
        "no date of publication is stated, so relative dates stay unresolved",
        "say `date`, `date_basis` and `date_reason` in its file under docs/articles/",
    ),
    # -- classify
    "correction-passage-unknown": Entry(
        ERROR,
        "更正指向的段落不存在：{anchor}",
        "改为文章页上段落旁的编号（如 L15）",
        "a correction points at a passage that is not there: {anchor}",
        "use the number beside the passage on the article's page, such as L15",
    ),
    "correction-idle": Entry(
        NOTE,
        "更正没有改变什么：{anchor} 的 {layer} 中“{id}”本来如此",
        "可以删去这条更正",
        "a correction changes nothing: “{id}” among the {layer} of {anchor} is so already",
        "the correction can be taken out",
    ),
    # -- terms, policies
    "term-quote-missing": Entry(
        WARNING,
        "“{term}”引的释义在种子文件 {seed} 的正文里找不到",
        "照该段原文改 quote（全角标点、不含换行），或改 quote_seed，或改用 definition",
        "the quotation that explains “{term}” is not in the text of seed {seed}",
        "copy `quote` from the passage as printed, correct `quote_seed`, or use `definition`",
    ),
    "term-undefined": Entry(
        NOTE,
        "词条“{term}”没有释义，文章里也没有找到",
        "在 quote 里照录原文，或在 definition 里补写一句",
        "the entry “{term}” has no definition and the articles give none",
        "quote the articles in `quote`, or write one sentence in `definition`",
    ),
    "term-unused": Entry(
        NOTE,
        "没有一篇文章提到词条“{term}”",
        "核对名称和别名；不再需要就删去这个文件",
        "no article mentions the entry “{term}”",
        "check its name and aliases, or delete the file if it is no longer needed",
    ),
    "term-candidate": Entry(
        NOTE,
        "“{name}”可能值得立为词条（出现 {count} 次）：{words}",
        "需要的话，在 docs/glossary/ 里新建一个文件",
        "“{name}” may deserve a glossary entry (used {count} times): {words}",
        "if so, add a file for it to docs/glossary/",
    ),
    "policy-unlisted": Entry(
        NOTE,
        "文章提到{title}，docs/policies/ 里还没有这份文件",
        "核对名称后新建一个文件，补上发文机关、日期和文号",
        "the article names {title}, which has no page in docs/policies/",
        "check the title and add a page with its issuer, date and number",
    ),
    "policy-short-unresolved": Entry(
        WARNING,
        "简称{short}指哪份文件说不准（可能是：{titles}），没有链接",
        "文章若说明了“以下简称”，请核对原文；否则在文章页的 corrections 里写明",
        "the short name {short} could mean several documents ({titles}); it is not linked",
        "see whether the article says what it stands for, or rule on it in `corrections`",
    ),
    "policy-year-unresolved": Entry(
        WARNING,
        "{title}是哪一年的说不准，没有链接",
        "在文章页写明 date，或在 docs/policies/ 里为那一年新建一页（year_in_text）",
        "the year of {title} cannot be told; it is not linked",
        "give the article's `date`, or add a page with that `year_in_text` to docs/policies/",
    ),
    "policy-date-conflict": Entry(
        WARNING,
        "各篇给{title}的日期不一致：{dates}，没有采用",
        "核对后在该文件页写明 date 和 source",
        "the articles disagree on the date of {title}: {dates}; none is shown",
        "check it and give `date` and `source` on the document's page",
    ),
    "policy-unused": Entry(
        NOTE,
        "没有一篇文章提到{title}",
        "核对名称和别名；不再需要就删去这个文件",
        "no article names {title}",
        "check its title and aliases, or delete the file if it is no longer needed",
    ),
    "correction-unmatched": Entry(
        WARNING,
        "corrections 里的更正对不上：{anchor} 处没有“{what}”",
        "核对段落号和所写的 id 或引文",
        "a correction does not apply: there is no “{what}” at {anchor}",
        "check the anchor and the id or quotation given",
    ),
    # -- events, figures
    "number-unreadable": Entry(
        WARNING,
        "数字中间的空格不是三位一节，读不出是多少，没有列入数字：{quote}",
        "请核对原件；如果是种子文件里的错字，请在文章的 front matter 中用 mends 改正",
        "the digits are broken into groups that make no number, so none was listed: {quote}",
        "compare with the original; if it is a slip, correct it under `mends` in the article's front matter",
    ),
    "figure-without-subject": Entry(
        NOTE,
        "“{quote}”有数字，但看不出说的是什么，未列入数据",
        "如主语可考，请在文章的 front matter 中用 corrections（layer: figures）补上",
        "“{quote}” holds a number, but nothing tells what is measured; it is not listed",
        "if the subject is known, add it as a correction (layer: figures) in the article's front matter",
    ),
    "event-without-subject": Entry(
        NOTE,
        "“{quote}”有日期，但说的是什么已缺失，未列入时间线",
        "如主语可考，请在文章的 front matter 中用 corrections（layer: events）补上",
        "“{quote}” is dated, but what it speaks of is lost; it is not on the timeline",
        "if the subject is known, add it as a correction (layer: events) in the article's front matter",
    ),
    "date-without-base": Entry(
        NOTE,
        "“{words}”要据本文日期推算，而本文日期不详：{quote}",
        "请在文章的 front matter 中补上 date",
        "“{words}” needs the article's date, which is unknown: {quote}",
        "give the article's date in its front matter",
    ),
    "date-impossible": Entry(
        WARNING,
        "日历上没有“{words}”：{quote}",
        "请核对原件；如果是种子文件里的错字，请在文章的 front matter 中用 mends 改正",
        "the calendar has no “{words}”: {quote}",
        "compare with the original; if it is a slip, correct it under `mends` in the article's front matter",
    ),
    "not-chinese": Entry(
        NOTE,
        "这篇文章不是中文，文字原样保留，没有分析",
        "如果原件是中文，请重新提取文字；否则可以不管",
        "this article is not Chinese: its text is left as it is and was not read",
        "if the original is Chinese, extract its text again; otherwise nothing need be done",
    ),
    "characters-garbled": Entry(
        WARNING,
        "有解码出错的字符：{quote}",
        "请对照原件，在文章的 front matter 中用 mends 改正",
        "characters that a wrong decoding left: {quote}",
        "compare with the original and correct it under `mends` in the article's front matter",
    ),
    "date-ambiguous": Entry(
        NOTE,
        "“{words}”可作两解，未定日期：{quote}",
        "如可确定，请在文章的 front matter 中用 corrections（layer: events）补上",
        "“{words}” can mean two dates; none is given: {quote}",
        "if it is known, add it as a correction (layer: events) in the article's front matter",
    ),
    "correction-without-target": Entry(
        WARNING,
        "更正落空：{anchor} 中没有与“{quote}”相符的内容（layer: {layer}）",
        "请核对段落号和引文；新增一项须给出必要的 values",
        "a correction finds nothing: {anchor} has no match for “{quote}” (layer: {layer})",
        "check the anchor and the quotation; a new item needs its values",
    ),
    # -- link, write, search, site
    "broken-link": Entry(
        ERROR,
        "链接 {url} 指向的页面或文件不存在。",
        "请改正链接；站内链接一律相对书写，目录以 / 结尾。",
        "the link {url} leads to no page or file.",
        "correct it; links inside the site are relative, and folders end in a slash.",
    ),
    "broken-anchor": Entry(
        ERROR,
        "链接 {url} 指向的位置在 {page} 上不存在，最接近的是 {near}。",
        "请改用页面上确有的位置。",
        "the link {url} names a place that {page} does not have; the nearest is {near}.",
        "use an anchor that stands on the page.",
    ),
    "doubled-anchor": Entry(
        ERROR,
        "同一页上有两处使用标识 {anchor}，指向它的链接不知落在何处。",
        "请给其中一处换一个标识。",
        "two places on this page carry the id {anchor}; a link to it could mean either.",
        "give one of them another id.",
    ),
    "foreign-load": Entry(
        ERROR,
        "页面要从其他主机加载 {url}。",
        "请把文件放进站点；读者可能离线，也可能连不上那台主机。",
        "the page loads {url} from another host.",
        "put the file into the site: readers may be offline, or that host out of reach.",
    ),
    "internal": Entry(
        WARNING,
        "程序自己写出的网页有差错：{what}",
        "这是程序的错，不必改任何文件：请连同这一行提示一起报告；网站照常生成",
        "a page that the program wrote itself is wrong: {what}",
        "this is a fault of the program, and no file needs to be changed: please report this "
        "line; the site is built all the same",
    ),
    "nav-missing": Entry(
        WARNING,
        "导航里的 {entry} 没有对应的页面，已略去。",
        "请在 mkdocs.yml 的 nav 中删去或改正这一项。",
        "the navigation names {entry}, which is no page; it was left out.",
        "remove or correct the entry under nav in mkdocs.yml.",
    ),
    "prose-refused": Entry(
        WARNING,
        "正文里的 {what} 不会印出来：正文只收 Markdown 和少数几种 HTML",
        "请改用 Markdown；可用的 HTML 见“参与编辑”",
        "{what} in the prose is not printed: prose takes Markdown and a few kinds of HTML",
        "write it in Markdown; the HTML that may be used is listed in docs/contributing.md",
    ),
    "prose-slow": Entry(
        ERROR,
        "这一页的正文排印起来超过 {seconds} 秒",
        "请看看里面是不是有大段重复的符号，比如许多没有配对的 < 或 [；正文太长就分成几页",
        "the prose of this page takes more than {seconds} seconds to be set",
        "see whether it repeats signs at length, such as many < or [ without their other half; "
        "part prose that is too long into several pages",
    ),
    "prose-link": Entry(
        ERROR,
        "链接 {link} 通到没有的一页",
        "最接近的是 {near}；请改正链接，或者去掉它",
        "the link {link} leads to a page that is not there",
        "the nearest is {near}; correct the link, or take it out",
    ),
    "site-message": Entry(
        ERROR,
        "MkDocs 报告：{message}",
        "请按这条信息修改相应页面或 mkdocs.yml；上一次建成的站点没有变动。",
        "MkDocs says: {message}",
        "change the page or mkdocs.yml accordingly; the last good site is untouched.",
    ),
    "site-missing": Entry(
        ERROR,
        "还没有建成的站点 {folder}，无法打包。",
        "请先运行 make site。",
        "there is no built site {folder} to pack.",
        "run make site first.",
    ),
    "offline-name-bad": Entry(
        ERROR,
        "离线版不能叫“{name}”：它不是一个普通的文件名。",
        "请在 mkdocs.yml 的 extra: offline_name 里写一个不带斜杠的短名字，例如 ai-plus-reader。",
        "the offline edition cannot be called “{name}”: that is no plain file name.",
        "give a short name without slashes as extra: offline_name in mkdocs.yml, e.g. ai-plus-reader.",
    ),
    "offline-member-bad": Entry(
        ERROR,
        "“{member}”不能放进离线版：有的系统不能用这个名字解压。",
        '请给产生这个文件的网页改名：不用控制字符和 < > : " \\ | ? *，不以点或空格结尾，不用 con、nul 等 Windows 保留名。',
        "“{member}” cannot go into the offline edition: some systems cannot unpack that name.",
        'rename the page that it is made from: no controls, none of < > : " \\ | ? *, no full stop or '
        "blank at the end, none of the names that Windows keeps, such as con or nul.",
    ),
    "offline-member-twice": Entry(
        ERROR,
        "“{member}”与“{other}”只差大小写或字符的写法，在有的系统上解压会互相覆盖。",
        "请给其中一个网页改名。",
        "“{member}” differs from “{other}” only in case or in the spelling of a letter; on some "
        "systems one would be unpacked over the other.",
        "rename one of the two pages.",
    ),
    # -- the disk
    "folder-linked": Entry(
        ERROR,
        "“{folder}”是一个链接，指向 {where}；程序不往项目之外写文件。",
        "请删去这个链接（不必删它指向的文件夹），再运行一次；要发布到别处，请在生成之后复制。",
        "“{folder}” is a link to {where}; nothing is written outside the project.",
        "remove the link (not the folder that it leads to) and run again; to publish elsewhere, "
        "copy the site there when it is built.",
    ),
    "folder-is-file": Entry(
        ERROR,
        "“{folder}”是一个文件，而生成的内容要放在同名的文件夹里。",
        "请给这个文件改名，或把它移走。",
        "“{folder}” is a file, where a folder of that name is to be written.",
        "rename the file, or move it away.",
    ),
    "folder-foreign": Entry(
        ERROR,
        "“{folder}”里的东西不是程序生成的（例如 {name}），而生成时整个文件夹都会被换掉。",
        "请把里面的东西移到别处，或给这个文件夹改名，再运行一次。",
        "“{folder}” holds what no build has made (such as {name}), and a build replaces the whole folder.",
        "move what is in it elsewhere, or rename the folder, and run again.",
    ),
    "memory-short": Entry(
        ERROR,
        "内存不够了。",
        "请关掉别的程序，或者换一台内存大的机器，再运行一次；上一次建成的内容没有变动。",
        "there is not enough memory.",
        "end other programs, or use a machine with more memory, and run again; the last good output "
        "is untouched.",
    ),
    "disk-full": Entry(
        ERROR,
        "磁盘写不下了（{why}）：{folder} 所在的磁盘还剩 {free}，这个项目大约需要 {needed}。",
        "请在这个磁盘上腾出空间，或放宽这里的限额，再运行一次；上一次建成的内容没有变动。",
        "the disk is full ({why}): {free} are left where {folder} is; this project takes about {needed}.",
        "make room on that disk, or raise its quota, and run again; the last good output is untouched.",
    ),
    "place-forbidden": Entry(
        ERROR,
        "没有权限读写“{path}”（{why}）。",
        "请给运行程序的用户读写 {folder} 的权限，再运行一次；上一次建成的内容没有变动。",
        "“{path}” may not be read or written ({why}).",
        "let the user who runs this read and write {folder}, and run again; the last good output "
        "is untouched.",
    ),
    "disk-error": Entry(
        ERROR,
        "读写“{path}”时系统报错：{why}。",
        "请看看这个文件或文件夹是否还在、磁盘是否正常，再运行一次；如果还是这样，请把这一行报告给本项目。",
        "the system failed to read or write “{path}”: {why}.",
        "see that it is still there and the disk is well, and run again; if it stays so, report "
        "this line to the project.",
    ),
    "project-busy": Entry(
        ERROR,
        "另一次生成正在进行（进程 {holder}），等了 {seconds} 秒还没有结束。",
        "请等它结束再运行；如果它已经没有用处，请先结束那个进程。",
        "another build of this project is running (process {holder}); it has not ended in {seconds} seconds.",
        "wait for its end and run again; if it is of no use any more, end that process first.",
    ),
    "program-fault": Entry(
        ERROR,
        "程序出错了：{what}",
        "这不是你的错。请先删去 build/ 再运行一次；如果还是这样，请把这一行报告给本项目"
        "（加 --traceback 运行，可以附上更多细节）。",
        "the program failed: {what}",
        "this is no fault of yours. Remove build/ and run again; if it stays so, report this line to "
        "the project (run with --traceback to add the details).",
    ),
}


def finding(file: str, line: int, code: str, /, **values: object) -> Finding:
    """A finding with its values as text, in a fixed order; the code must be in the catalogue.

    File and values come from strangers: what they hold can neither forge a second line nor
    speak to a terminal or to the host, whoever prints it.
    """
    if code not in CATALOGUE:
        raise KeyError(code)
    said = ((key, printable(" ".join(str(value).splitlines()))) for key, value in values.items())
    return Finding(printable(file), line, code, tuple(sorted(said)))


def printable(text: str) -> str:
    """The text on one line: controls, directions and broken bytes as escapes, cut if it is long.

    >>> printable("a\\x1b[31m\\u202eb")
    'a\\\\x1b[31m\\\\u202eb'
    """
    if len(text) > _LONGEST:
        text = text[: _LONGEST - 1] + "…"
    if not text.isprintable():
        text = "".join(c if c.isprintable() or c in _SPACES else _code(c) for c in text)
    return text.replace("##[", "## [")  # an older form of the host's commands, anywhere in a line


def _code(char: str) -> str:
    return ascii(char)[1:-1]


def severity(item: Finding) -> str:
    """`error`, `warning` or `note`."""
    return CATALOGUE[item.code].severity


def wording(item: Finding, lang: str = "zh") -> tuple[str, str]:
    """What is wrong and what to do, in Chinese (`zh`) or English (`en`)."""
    entry = CATALOGUE[item.code]
    pair = (entry.en, entry.en_hint) if lang == "en" else (entry.zh, entry.zh_hint)
    values = dict(item.values)
    return pair[0].format(**values), pair[1].format(**values)


def has_wording(item: Finding) -> bool:
    """Whether the catalogue has words for it, and it brings the values that they need."""
    try:
        wording(item)
    except (KeyError, IndexError, ValueError, AttributeError):
        return False
    return True


def as_line(item: Finding, lang: str = "zh") -> str:
    """One line a stranger can act on: `file:line: severity[code] what is wrong — what to do`."""
    what, todo = wording(item, lang)
    name = {"error": "错误", "warning": "警告", "note": "提示"}[severity(item)]
    kind = severity(item) if lang == "en" else name
    place = f"{item.file}:{item.line}" if item.line else item.file
    return f"{place}: {kind}[{item.code}] {what}" + (f" — {todo}" if todo else "")


def as_annotation(item: Finding, lang: str = "zh") -> str:
    """The same as a workflow command: the host shows it beside the line in the pull request."""
    what, todo = wording(item, lang)
    level = {ERROR: "error", WARNING: "warning", NOTE: "notice"}[severity(item)]
    place = f"file={_escaped(item.file, ':,')}" + (f",line={item.line}" if item.line else "")
    message = f"{what} — {todo}" if todo else what
    return f"::{level} {place},title={_escaped(item.code, ':,')}::{_escaped(message)}"


def _escaped(text: str, more: str = "") -> str:
    """Text as workflow commands take it: percent signs, line ends and `more` are encoded."""
    return "".join(f"%{ord(c):02X}" if c in "%\r\n" + more else c for c in text)


def stops(items: Iterable[Finding]) -> bool:
    """Whether any of them is an error that concerns more than the one article it is said of."""
    return any(severity(item) == ERROR and not is_own(item) for item in items)


def is_own(item: Finding) -> bool:
    """Whether it is said of a seed and concerns that article only."""
    return CATALOGUE[item.code].own and item.file.startswith(SEEDS)


def has_errors(items: Iterable[Finding]) -> bool:
    """Whether any of them forbids publishing."""
    return any(severity(item) == ERROR for item in items)
