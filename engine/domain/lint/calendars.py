"""Working calendars: every agency that may get the dossier has one, else a deadline there could not be counted."""

from collections.abc import Callable, Iterator, Sequence

from engine.domain.lint.finding import Finding, Subject, error
from engine.domain.procedures import AgencySlot

Uncounted = Callable[[AgencySlot | None], Sequence[str]]
"""Names of agencies without a working calendar among those a slot may find; None asks for desks."""

_NAMED = 3


def calendars(subject: Subject, uncounted: Uncounted | None) -> Iterator[Finding]:
    if uncounted is None:
        return
    names = dict.fromkeys(name for slot in (None, *subject.definition.agencies) for name in uncounted(slot))
    if names:
        some = ", ".join(list(names)[:_NAMED])
        more = f" và {len(names) - _NAMED} cơ quan khác" if len(names) > _NAMED else ""
        yield error(
            "calendar-missing",
            "",
            f"{some}{more} chưa có lịch làm việc: không tính được hạn của hồ sơ ở đó. Nhờ quản trị hệ thống ghi giờ"
            " làm việc chung hoặc giờ riêng của cơ quan (Lịch làm việc, Giờ làm việc), rồi kiểm tra lại.",
        )
