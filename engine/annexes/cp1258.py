"""Windows-1258, the code page of Vietnamese Windows before Unicode: letters and tones apart, joined again here."""

from unicodedata import category, normalize

_VIETNAMESE = set("ăâđêôơưàáảãạèéẻẽẹìíỉĩịòóỏõọùúủũụỳýỷỹỵấầẩẫậắằẳẵặếềểễệốồổỗộớờởỡợứừửữự")


def decoded_1258(content: bytes) -> str | None:
    """The text in NFC; None when these bytes are no Vietnamese text of that code page."""
    try:
        text = normalize("NFC", content.decode("cp1258"))
    except UnicodeDecodeError:
        return None
    foreign = sum(category(letter) in {"Cc", "Cn", "Co"} and letter not in "\r\n\t" for letter in text)
    known = sum(letter in _VIETNAMESE for letter in text.lower())
    return text if not foreign and known else None
