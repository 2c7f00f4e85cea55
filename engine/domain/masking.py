"""Personal numbers as those see them who do not work on the dossier."""


def masked_identity(number: str) -> str:
    """ "089 188 ••• 412"; too short a number is hidden whole."""
    digits = number.replace(" ", "")
    return f"{digits[:3]} {digits[3:6]} ••• {digits[-3:]}" if len(digits) >= 12 else "•••"


def masked_phone(number: str) -> str:
    """ "0913 ••• 207"; "" stays empty."""
    digits = number.replace(" ", "").replace(".", "")
    if not digits:
        return ""
    return f"{digits[:4]} ••• {digits[-3:]}" if len(digits) >= 9 else "•••"


def masked_email(address: str) -> str:
    """ "l•••@example.vn"; "" stays empty."""
    name, at, domain = address.partition("@")
    return f"{name[:1]}•••{at}{domain}" if address else ""
