"""Says in Vietnamese what is wrong with a template: what may not be written, and what typst reports."""

import re

from engine.domain.paper_fields import PAPER_FIELDS
from engine.domain.papers import PaperKind
from engine.papers.running import Fault

# Refused by word for a clear answer; the closed cell refuses what a word does not show.
_FORBIDDEN = {
    r"#?\b(?:import|include)\s*[\"@(]": "Mẫu không được nạp tệp hay gói khác (import, include).",
    r"\b(?:plugin|read)\s*\(": "Mẫu không được đọc tệp hay chạy chương trình (read, plugin).",
    r"\beval\s*\(": "Mẫu không được dùng eval: dữ liệu chỉ được in ra như chữ.",
    r"\bdatetime\s*\.\s*today\b": "Mẫu không được lấy ngày hôm nay, vì bản in lại phải giống hệt.",
}
_COMMENT = re.compile(r"(?<!:)//[^\n]*|/\*.*?\*/", re.DOTALL)
_FIELD = re.compile(r"\bpaper\.([A-Za-z_][\w-]*)")
_DICTIONARY_METHODS = {"at", "keys", "values", "pairs", "len"}

_REPORTS = (
    (r'dictionary does not contain key "(?P<what>[^"]*)"', "mẫu dùng trường «{what}» mà loại giấy này không có"),
    (r"unknown variable: (?P<what>\S+)", "không có tên «{what}»"),
    (r"failed to load file|file not found|access denied", "mẫu không được đọc tệp"),
    (r"package", "mẫu không được tải gói từ mạng"),
    (r"maximum|infinite|always true", "mẫu tự gọi hoặc lặp không dừng"),
    (r"could not be displayed with font", "mẫu có chữ mà phông Tinos không có; hãy thay chữ ấy"),
    (r"unclosed|expected|unexpected", "mẫu viết sai cú pháp ({message})"),
)


def written_faults(kind: PaperKind, template: str) -> list[str]:
    """What the text itself shows, without running it: forbidden words and unknown fields, each once."""
    text = _COMMENT.sub("", template)
    faults = [why for pattern, why in _FORBIDDEN.items() if re.search(pattern, text)]
    known = {field.name for field in PAPER_FIELDS[kind]} | _DICTIONARY_METHODS
    unknown = dict.fromkeys(name for name in _FIELD.findall(text) if name not in known)
    return faults + [f"Mẫu dùng trường «{name}» mà loại giấy này không có." for name in unknown]


def said(fault: Fault, line: int | None = None) -> str:
    """One sentence for what typst reported, with the line of the template where that is known."""
    sentence = f"mẫu không in được ({fault.message})"
    for pattern, words in _REPORTS:
        if found := re.search(pattern, fault.message):
            sentence = words.format(message=fault.message, **found.groupdict())
            break
    return f"Dòng {line}: {sentence}." if line else f"{sentence[0].upper()}{sentence[1:]}."
