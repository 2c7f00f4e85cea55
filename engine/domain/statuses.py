"""The states of a dossier, and the national codes they are told as.

A state is never a code: the mapping is a dated parameter, so that a portal may renumber without touching a dossier.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class DossierState(StrEnum):
    REGISTERED = "registered"
    SUPPLEMENT_AT_RECEPTION = "supplement_at_reception"
    REFUSED_AT_RECEPTION = "refused_at_reception"
    RECEIVED = "received"
    PROCESSING = "processing"
    SUPPLEMENT = "supplement"
    FINANCIAL_DUTY = "financial_duty"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"
    STOPPED = "stopped"
    FINISHED = "finished"
    RETURNED = "returned"

    @property
    def is_closed(self) -> bool:
        """Nothing more will happen to the dossier."""
        return self in (self.REFUSED_AT_RECEPTION, self.WITHDRAWN, self.STOPPED, self.RETURNED)

    @property
    def has_ended(self) -> bool:
        """The agencies have nothing more to do: the result waits, or the dossier is closed."""
        return self.is_closed or self in (self.FINISHED, self.REFUSED)

    @property
    def was_accepted(self) -> bool:
        return self not in (self.REGISTERED, self.SUPPLEMENT_AT_RECEPTION, self.REFUSED_AT_RECEPTION)


STATE_NAMES = {
    DossierState.REGISTERED: "Chờ tiếp nhận",
    DossierState.SUPPLEMENT_AT_RECEPTION: "Chờ bổ sung trước khi tiếp nhận",
    DossierState.REFUSED_AT_RECEPTION: "Từ chối tiếp nhận",
    DossierState.RECEIVED: "Đã tiếp nhận",
    DossierState.PROCESSING: "Đang xử lý",
    DossierState.SUPPLEMENT: "Chờ người nộp bổ sung",
    DossierState.FINANCIAL_DUTY: "Chờ thực hiện nghĩa vụ tài chính",
    DossierState.REFUSED: "Không đủ điều kiện giải quyết",
    DossierState.WITHDRAWN: "Người nộp rút hồ sơ",
    DossierState.STOPPED: "Dừng xử lý",
    DossierState.FINISHED: "Đã xử lý xong, chờ trả",
    DossierState.RETURNED: "Đã trả kết quả",
}

NATIONAL_STATUS_NAMES = {
    1: "Mới đăng ký",
    2: "Được tiếp nhận",
    3: "Không được tiếp nhận",
    4: "Đang xử lý",
    5: "Yêu cầu bổ sung giấy tờ",
    6: "Yêu cầu thực hiện nghĩa vụ tài chính",
    7: "Công dân yêu cầu rút hồ sơ",
    8: "Dừng xử lý",
    9: "Đã xử lý xong",
    10: "Đã trả kết quả",
}


@dataclass(frozen=True)
class StatusMapping:
    """The national code of each state, in force from a day, with its basis."""

    since: date
    codes: Mapping[DossierState, int]
    basis: str

    @classmethod
    def of(cls, since: date, codes: Mapping[str, int], basis: str) -> "StatusMapping":
        """Check that every state has a code from 1 to 10; ValueError names the first that has not."""
        for state in DossierState:
            if codes.get(state.value) not in NATIONAL_STATUS_NAMES:
                raise ValueError(f"trạng thái {state.value} chưa có mã quốc gia từ 1 đến 10")
        return cls(since, {state: codes[state.value] for state in DossierState}, basis)


def national_code(mappings: tuple[StatusMapping, ...], state: DossierState, day: date) -> int:
    """The code told to the portal for ``state`` on ``day``: that of the newest mapping in force."""
    in_force = [mapping for mapping in mappings if mapping.since <= day]
    if not in_force:
        raise ValueError(f"chưa có bảng mã trạng thái quốc gia cho ngày {day:%d/%m/%Y}")
    return max(in_force, key=lambda mapping: mapping.since).codes[state]
