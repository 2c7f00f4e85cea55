"""What a scanner types at the desk: the QR text of an identity card, or the code of a dossier.

The text of a card is ``12 digits|old number or empty|full name|ddmmyyyy|Nam/Nữ|address|issue ddmmyyyy``; newer cards
carry more fields after these. A scanner types like a keyboard, so a Vietnamese input method may spoil the text.
"""

import re
import unicodedata
from dataclasses import dataclass
from datetime import date

from engine.domain.errors import InvalidInput

FIELDS = 7
IDENTITY = re.compile(r"\d{12}")
DOSSIER_CODE = re.compile(r"[A-Z]\d{2}(\.\d{1,3})*-\d{6}-\d{4,6}")
# Left behind when the input method took a tone or a letter for a command: VNI digits, and what could not be typed.
_SPOILED_NAME = re.compile(r"[\d?\ufffd|]")
# Telex undone: doubled vowels, w after a vowel, or a tone key at the end of a word, where no mark is left at all.
_TELEX = re.compile(r"aa|ee|oo|dd|[aou]w|[aeiouy][a-z]{0,3}[sfrxj](?![a-z])", re.IGNORECASE)

SPOILED = (
    "Máy quét gõ sai chữ vì bộ gõ tiếng Việt đang bật. Chuyển Unikey/EVKey sang tiếng Anh (E) rồi quét lại, "
    "hoặc đặt máy quét gửi chữ Unicode (Alt + số)."
)
NOT_A_CARD = "Chưa đọc được mã này. Quét mã QR ở mặt trước thẻ căn cước, hoặc gõ thông tin vào các ô bên dưới."


@dataclass(frozen=True)
class IdCard:
    """What a card says; ``old_identity`` is "" on a card that names none."""

    identity: str
    name: str
    born: date
    is_woman: bool
    address: str
    old_identity: str = ""
    issued: date | None = None


def looks_like_card(text: str) -> bool:
    """Whether a scanned text is meant as a card, read or not."""
    return text.count("|") >= 3


def dossier_code_in(text: str) -> str:
    """The dossier code a receipt's QR or a keyboard gave, "" when there is none."""
    found = DOSSIER_CODE.search(text.strip().upper())
    return found[0] if found else ""


def read_card(text: str) -> IdCard:
    """The card behind a scanned text; InvalidInput says in Vietnamese what to do."""
    fields = [" ".join(unicodedata.normalize("NFC", field).split()) for field in text.split("|")]
    if len(fields) < FIELDS or not IDENTITY.fullmatch(fields[0]):
        raise InvalidInput(NOT_A_CARD)
    identity, old, name, born, sex, address, issued = fields[:FIELDS]
    if _is_spoiled(name, sex, address):
        raise InvalidInput(SPOILED)
    card = IdCard(
        identity=identity,
        name=name,
        born=_day(born, "ngày sinh"),
        is_woman=sex == "Nữ",
        address=address,
        old_identity=old,
        issued=_day(issued, "ngày cấp") if issued else None,
    )
    if not fits_identity(card.identity, card.born, card.is_woman):
        raise InvalidInput(
            "Số định danh không khớp ngày sinh hoặc giới tính ghi trên thẻ. Quét lại; nếu vẫn vậy, kiểm tra thẻ."
        )
    return card


def fits_identity(identity: str, born: date, is_woman: bool) -> bool:
    """The fourth digit tells century and sex, the next two the year of birth (TT 59/2021/TT-BCA, Điều 4)."""
    century = (born.year - 1900) // 100
    digits = f"{century * 2 + is_woman}{born.year % 100:02d}"
    return IDENTITY.fullmatch(identity) is not None and identity[3:6] == digits


def _is_spoiled(name: str, sex: str, address: str) -> bool:
    if sex not in ("Nam", "Nữ") or not name or _SPOILED_NAME.search(name):
        return True
    unmarked = f"{name} {address}".isascii()
    return unmarked and _TELEX.search(f"{name} {address}") is not None


def _day(text: str, what: str) -> date:
    """``ddmmyyyy``; InvalidInput when there is no such day."""
    try:
        if re.fullmatch(r"\d{8}", text):
            return date(int(text[4:]), int(text[2:4]), int(text[:2]))
    except ValueError:
        pass
    raise InvalidInput(f"Mã QR ghi {what} «{text[:12]}» không phải là ngày có thật. Quét lại thẻ.")
