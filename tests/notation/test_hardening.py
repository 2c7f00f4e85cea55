"""Hostile and broken files: refused by name, at once, without touching a file or a socket; labels come out clean."""

import builtins
import random
import socket
import time
from pathlib import Path

import pytest

from engine.notation import ProcessFileReader
from engine.ports.process import OutsideProfile, UnreadableFile
from tests.notation.bpmn_texts import HEAD, definitions, flow, process, step

READER = ProcessFileReader()
BPMN = Path(__file__).parents[2] / "bpmn"
GOOD = process('<bpmn:startEvent id="s"/>' + step("b") + '<bpmn:endEvent id="e"/>' + flow("s", "b") + flow("b", "e"))
BODY = GOOD.decode()

_ENTITIES = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
HOSTILE: dict[str, str | bytes] = {
    "external entity": '<!DOCTYPE d [<!ENTITY x SYSTEM "file:///etc/passwd">]>' + BODY,
    "external DTD": '<!DOCTYPE d SYSTEM "http://127.0.0.1:9/evil.dtd">' + BODY,
    "public DTD": '<!DOCTYPE d PUBLIC "-//x//y" "http://127.0.0.1:9/evil.dtd">' + BODY,
    "parameter entity": '<!DOCTYPE d [<!ENTITY % x SYSTEM "http://127.0.0.1:9/"> %x;]>' + BODY,
    "doctype in small letters": "<!doctype d>" + BODY,
    "doctype after a declaration": '<?xml version="1.0"?><!DOCTYPE definitions []>' + BODY,
    "billion laughs": f'<!DOCTYPE d [<!ENTITY l0 "ha">{_ENTITIES}]>' + BODY.replace("Bước", "&l9;"),
    "quadratic blowup": f'<!DOCTYPE d [<!ENTITY a "{"x" * 50_000}">]>' + BODY.replace("Bước", "&a;" * 1_000),
    "XInclude": BODY.replace(
        "<bpmn:startEvent",
        '<xi:include xmlns:xi="http://www.w3.org/2001/XInclude" href="file:///etc/passwd"/><bpmn:startEvent',
    ),
    "undeclared entity": BODY.replace("Bước", "&unknown;"),
    "character reference to a null": BODY.replace("Bước", "&#0;"),
    "depth": HEAD + "<bpmn:group>" * 3_000 + "</bpmn:group>" * 3_000 + "</bpmn:definitions>",
    "depth within the parser's own limit": HEAD + "<a>" * 200 + "</a>" * 200 + "</bpmn:definitions>",
    "many elements": definitions("<a/>" * 200_000),
    "many attributes": "<a " + " ".join(f'a{n}="1"' for n in range(80_000)) + "/>",
    "a hundred attributes": BODY.replace('id="b"', 'id="b" ' + " ".join(f'a{n}="1"' for n in range(100))),
    "a huge attribute": BODY.replace('id="b"', f'id="b" x="{"y" * 100_000}"'),
    "a huge attribute of ours": BODY.replace("kind=", f'note="{"y" * 100_000}" kind='),
    "a huge name of an element": definitions(f"<{'y' * 100_000}/>"),
    "100 MB": b" " * 100_000_000,
    "UTF-16 without its mark": BODY.encode("utf-16-le"),
    "UTF-16 cut in a letter": BODY.encode("utf-16")[:-1],
    "UTF-16 that says it is Windows-1258": f'<?xml version="1.0" encoding="windows-1258"?>{BODY}'.encode("utf-16"),
    "half a letter in UTF-16": BODY.replace("Bước", "\ud800").encode("utf-16", "surrogatepass"),
    "UTF-16 declared": f'<?xml version="1.0" encoding="UTF-16"?>{BODY}',
    "UTF-7 declared": f'<?xml version="1.0" encoding="UTF-7"?>{BODY}',
    "UTF-32": BODY.encode("utf-32"),
    "Windows-1258": '<?xml version="1.0" encoding="windows-1258"?><a>\xd0</a>'.encode("latin-1"),
    "EBCDIC": BODY.replace("ư", "u").replace("ớ", "o").encode("cp037", "replace"),
    "overlong UTF-8": GOOD.replace(b"<bpmn:startEvent", b"\xc0\xbcbpmn:startEvent"),
    "a null byte": BODY.replace("Bước", "B\x00c"),
    "empty": b"",
    "blank": b"  \n ",
    "not XML": b"%PDF-1.7 stream",
    "a zip": b"PK\x03\x04" + bytes(range(256)),
    "cut short": GOOD[: len(GOOD) // 2],
    "another root": b"<html/>",
    "another namespace": BODY.replace("20100524", "19990101"),
    "an id that is code": BODY.replace('id="b"', 'id="b&quot;&gt;&lt;script&gt;"'),
    "a long id": BODY.replace('id="b"', f'id="{"b" * 200}"'),
}
NOT_OURS: dict[str, str | bytes] = {
    "no process": definitions(""),
    "one id twice": BODY.replace('id="e"', 'id="s"'),
    "a long name": BODY.replace("Bước", "x" * 400),
    "301 nodes": process("".join(f'<bpmn:userTask id="t{n}"/>' for n in range(301))),
    "a very long name": BODY.replace("Bước", "x" * 400_000),
    "a choreography": definitions('<bpmn:choreography id="c"><bpmn:participant id="p"/></bpmn:choreography>'),
    "a long condition": process(
        '<bpmn:sequenceFlow id="f" sourceRef="a" targetRef="b"><bpmn:conditionExpression>'
        + "x" * 3_000
        + "</bpmn:conditionExpression></bpmn:sequenceFlow>"
    ),
}
"""Sound files that a person has to look at."""

FILES = {name: file.encode() if isinstance(file, str) else file for name, file in (HOSTILE | NOT_OURS).items()}
FILES |= {
    f"{name} in UTF-16": file.encode("utf-16")
    for name, file in HOSTILE.items()
    if isinstance(file, str) and name != "UTF-16 declared"
}


@pytest.mark.parametrize("file", FILES.values(), ids=FILES)
def test_a_hostile_file_is_refused_in_plain_words_and_at_once(
    file: bytes, monkeypatch: pytest.MonkeyPatch, slowness: int
) -> None:
    def reached(*_: object, **__: object) -> None:
        raise AssertionError("the file reached for a file or a socket")

    monkeypatch.setattr(socket, "socket", reached)
    monkeypatch.setattr(builtins, "open", reached)
    began = time.process_time()
    with pytest.raises(UnreadableFile) as refused:
        READER.read_process(file)
    assert time.process_time() - began < 1 * slowness
    assert refused.value.message.endswith(".")
    assert "Error" not in refused.value.message and len(refused.value.message) < 400


def test_entities_of_xml_itself_and_a_byte_order_mark_are_welcome() -> None:
    graph = READER.read_process(b"\xef\xbb\xbf" + BODY.replace("Bước", "A &amp; B &#233;").encode())
    assert graph.node("b").name == "A & B é"


@pytest.mark.parametrize("declared", ["", '<?xml version="1.0" encoding="UTF-16"?>', '<?xml version="1.0"?>'])
@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-be"])
def test_a_file_in_utf_16_with_its_mark_is_read_as_any_other(declared: str, encoding: str) -> None:
    mark = "\ufeff" if encoding == "utf-16-be" else ""
    file = f"{mark}{declared}{BODY}".encode(encoding)
    assert READER.read_process(file) == READER.read_process(GOOD)
    assert READER.mend(file, ()).decode("utf-8").startswith("<?xml version='1.0' encoding='UTF-8'?>")


def test_pictures_and_notes_of_other_tools_are_left_out_however_long() -> None:
    icon = f'zeebe:modelerTemplateIcon="data:image/svg+xml,{"x" * 90_000}"'
    note = f'<s:signavioMetaData metaKey="a" metaValue="{"y" * 90_000}"/>'
    spaces = 'xmlns:zeebe="http://camunda.org/schema/zeebe/1.0" xmlns:s="http://www.signavio.com"'
    file = BODY.replace('<bpmn:startEvent id="s"/>', f'<bpmn:startEvent id="s" {icon}><bpmn:extensionElements>{note}'
                        "</bpmn:extensionElements></bpmn:startEvent>")  # fmt: skip
    file = file.replace("<bpmn:definitions", f"<bpmn:definitions {spaces}", 1)
    assert READER.read_process(file.encode()) == READER.read_process(GOOD)


@pytest.mark.parametrize("name", NOT_OURS)
def test_a_sound_file_that_is_no_process_of_ours_is_outside_the_profile(name: str) -> None:
    with pytest.raises(OutsideProfile):
        READER.read_process(FILES[name])


LABELS = {
    "right-to-left override": ("Duyệt\u202egnort\u202c", "Duyệtgnort"),
    "isolates and marks": ("\u2066Ký\u2069\u200f \u200bsố", "Ký số"),
    "combining accents": ("Tha\u0302\u0309m đi\u0323nh", "Thẩm định"),
    "line breaks": ("Thẩm&#10;định&#9;hồ sơ", "Thẩm định hồ sơ"),
    "control characters": ("Ký\u0085\u009b", "Ký"),
    "HTML stays text": ("&lt;script&gt;alert(1)&lt;/script&gt;", "<script>alert(1)</script>"),
    "templates stay text": ("{{7*7}}", "{{7*7}}"),
    "soft hyphen and byte order mark": ("Tiếp\u00ad\ufeff nhận", "Tiếp nhận"),
}


@pytest.mark.parametrize(("written", "read"), LABELS.values(), ids=LABELS)
def test_labels_lose_what_deceives_the_eye(written: str, read: str) -> None:
    assert READER.read_process(BODY.replace("Bước", written).encode()).node("b").name == read


def _mutated(data: bytes, chance: random.Random) -> bytes:
    changed = bytearray(data)
    for _ in range(chance.randint(1, 6)):
        place = chance.randrange(len(changed))
        match chance.randrange(5):
            case 0:
                changed[place] = chance.randrange(256)
            case 1:
                del changed[place : place + chance.randrange(1, 200)]
            case 2:
                other = chance.randrange(len(changed))
                changed[place:place] = changed[other : other + chance.randrange(1, 300)]
            case 3:
                words = [b"true", b"NaN", b"1e999", b"-1", b"", b"\xff", b"&#x202e;", b"subProcess", b"<!DOCTYPE a>"]
                changed[place:place] = chance.choice(words)
            case _:
                quotes = [at for at, byte in enumerate(changed) if byte == ord('"')]
                start = chance.choice(quotes) if quotes else place
                changed[start + 1 : start + 1 + chance.randrange(8)] = chance.choice([b"", b"tiep_nhan", b"9" * 30])
    return bytes(changed)


@pytest.mark.parametrize("seed", range(100))
def test_a_mutated_file_is_read_or_refused_and_never_crashes(seed: int, slowness: int) -> None:
    chance = random.Random(seed)
    source = chance.choice(sorted(BPMN.glob("*/process.bpmn")))
    began = time.process_time()
    for _ in range(3):
        data = _mutated(source.read_bytes(), chance)
        try:
            READER.read_process(data)
            assert READER.read_process(READER.expand(data)) == READER.read_process(READER.expand(READER.expand(data)))
        except UnreadableFile as refused:
            assert refused.message.endswith(".")
    assert time.process_time() - began < 5 * slowness


@pytest.mark.parametrize("seed", range(100))
def test_a_mutated_definition_is_read_or_refused_and_never_crashes(seed: int) -> None:
    chance = random.Random(seed)
    source = chance.choice(sorted(BPMN.glob("*/procedure.toml")))
    for _ in range(3):
        try:
            READER.read_definition(_mutated(source.read_bytes(), chance))
        except UnreadableFile as refused:
            assert refused.message
