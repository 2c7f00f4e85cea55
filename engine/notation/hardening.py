"""Parses an uploaded BPMN file without trusting it: no DTD, no entity, no network, no bomb, and only clean labels.

Everything hostile is refused by name before or right after parsing (engine fact E11); labels lose control and
bidirectional marks (E13). Only what we read is bounded: pictures and notes that other tools keep in attributes of their
own are left out. Nothing here opens a file or a socket.
"""

import codecs
import re
import unicodedata

from lxml import etree

from engine.ports.process import OutsideProfile, UnreadableFile

BPMN = "http://www.omg.org/spec/BPMN/20100524/MODEL"
BPMNDI = "http://www.omg.org/spec/BPMN/20100524/DI"
DC = "http://www.omg.org/spec/DD/20100524/DC"
DI = "http://www.omg.org/spec/DD/20100524/DI"
LT = "urn:lienthong:bpmn:1"
XINCLUDE = {"http://www.w3.org/2001/XInclude", "http://www.w3.org/2003/XInclude"}

MAX_BYTES = 1_000_000
MAX_DEPTH = 64
MAX_ELEMENTS = 20_000
MAX_ATTRIBUTES = 60
MAX_TEXT = 2_000
MAX_LABEL = 300

_READ = frozenset(
    {
        *("id", "name", "default", "triggeredByEvent", "sourceRef", "targetRef", "attachedToRef", "processRef"),
        *("messageRef", "bpmnElement", "x", "y", "width", "height"),
    }
)
"""Attributes that are read of elements that are not ours; of ours (lt:) all are."""

_TOO_MANY = f"Tệp có quá {MAX_ELEMENTS} phần tử. Hãy chia quy trình thành nhiều thủ tục nhỏ hơn."
_OTHER_ENCODING = "Tệp không dùng bảng mã UTF-8. Hãy lưu lại tệp với bảng mã UTF-8."
_DECLARED_ENCODING = re.compile(r"""^<\?xml[^>]*?encoding\s*=\s*["']([^"']*)["']""", re.IGNORECASE)
_UTF_16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_DTD = re.compile(r"<!\s*(DOCTYPE|ENTITY|ELEMENT|ATTLIST|NOTATION)", re.IGNORECASE)


def parse(data: bytes) -> etree._Element:
    """The root <bpmn:definitions>. UnreadableFile says what is wrong with the file."""
    text = _decoded(data)
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        huge_tree=False,
        load_dtd=False,
        dtd_validation=False,
        remove_comments=True,
        remove_pis=True,
        recover=False,
        encoding="utf-8",
    )
    try:
        root = etree.fromstring(text.encode(), parser)
    except (etree.XMLSyntaxError, ValueError) as fault:
        line = getattr(fault, "lineno", None)
        where = f" (dòng {line})" if line else ""
        raise UnreadableFile(
            f"Tệp không phải XML hợp lệ{where}. Hãy xuất lại tệp BPMN 2.0 từ công cụ vẽ quy trình."
        ) from fault
    _within_limits(root)
    if root.tag != f"{{{BPMN}}}definitions":
        raise UnreadableFile("Tệp không phải BPMN 2.0: thiếu phần tử gốc “definitions”. Hãy chọn đúng tệp .bpmn.")
    return root


def clean_label(text: str | None, owner: str = "") -> str:
    """``text`` in NFC on one line, without control, bidirectional and invisible marks."""
    if not text:
        return ""
    kept = (" " if char.isspace() else char for char in text)
    visible = "".join(char for char in kept if unicodedata.category(char) not in {"Cc", "Cf", "Cs", "Co", "Cn"})
    label = " ".join(unicodedata.normalize("NFC", visible).split())
    if len(label) > MAX_LABEL:
        raise OutsideProfile(f"Tên của phần tử “{owner}” dài {len(label)} ký tự. Rút gọn còn tối đa {MAX_LABEL} ký tự.")
    return label


def _decoded(data: bytes) -> str:
    if len(data) > MAX_BYTES:
        raise UnreadableFile(
            f"Tệp lớn hơn {MAX_BYTES // 1000} kB. Bỏ hình ảnh và phần thừa, hoặc tách thành nhiều thủ tục nhỏ hơn."
        )
    if not data.strip():
        raise UnreadableFile("Tệp rỗng. Hãy chọn tệp .bpmn có nội dung.")
    wide = data.startswith(_UTF_16)  # XML 1.0, 4.3.3: in UTF-16 only with this mark
    try:
        text = data.decode("utf-16") if wide else data.removeprefix(codecs.BOM_UTF8).decode("utf-8")
    except UnicodeDecodeError as fault:
        raise UnreadableFile(_OTHER_ENCODING) from fault
    declared = _DECLARED_ENCODING.search(text[:500])
    known = {"utf-8", "utf8", "us-ascii"} | ({"utf-16"} if wide else set())
    if "\x00" in text or (declared and declared[1].lower() not in known):
        raise UnreadableFile(_OTHER_ENCODING)
    if _DTD.search(text):
        raise UnreadableFile(
            "Tệp chứa khai báo DOCTYPE hoặc ENTITY, không được phép vì lý do an toàn. Hãy bỏ khai báo đó."
        )
    if text.count("<") > 2 * MAX_ELEMENTS or text.count("=") > 3 * MAX_ELEMENTS:  # seen before a tree is built of it
        raise UnreadableFile(_TOO_MANY)
    return text


def _within_limits(root: etree._Element) -> None:
    depth = count = 0
    for event, element in etree.iterwalk(root, events=("start", "end")):
        if event == "end":
            depth -= 1
            continue
        depth += 1
        count += 1
        if depth > MAX_DEPTH:
            raise UnreadableFile(f"Tệp lồng nhau quá {MAX_DEPTH} tầng. Hãy xuất lại tệp từ công cụ vẽ quy trình.")
        if count > MAX_ELEMENTS:
            raise UnreadableFile(_TOO_MANY)
        _element_within_limits(element)


def _element_within_limits(element: etree._Element) -> None:
    if isinstance(element.tag, str) and etree.QName(element).namespace in XINCLUDE:
        raise UnreadableFile(
            "Tệp chứa lệnh chèn tệp khác (XInclude), không được phép vì lý do an toàn. Hãy bỏ lệnh đó."
        )
    if not isinstance(element.tag, str):
        raise UnreadableFile("Tệp chứa thực thể XML, không được phép vì lý do an toàn. Hãy xuất lại tệp.")
    if len(element.attrib) > MAX_ATTRIBUTES:
        raise UnreadableFile(
            f"Một phần tử có quá {MAX_ATTRIBUTES} thuộc tính. Hãy xuất lại tệp từ công cụ vẽ quy trình."
        )
    if len(element.tag) > MAX_LABEL:
        raise UnreadableFile("Tên một phần tử XML quá dài. Hãy xuất lại tệp từ công cụ vẽ quy trình.")
    for name, value in element.attrib.items():
        if len(name) > MAX_LABEL or len(value) > MAX_TEXT:
            _leave_out(element, str(name))


def _leave_out(element: etree._Element, name: str) -> None:
    """Drop a long attribute that nobody reads."""
    space = etree.QName(element).namespace
    if space == LT or (name in _READ and space in {BPMN, BPMNDI, DC, DI}):
        kind = OutsideProfile if name == "name" else UnreadableFile
        raise kind(f"Một thuộc tính dài quá {MAX_TEXT} ký tự. Hãy rút gọn tên và điều kiện trong tệp.")
    del element.attrib[name]
