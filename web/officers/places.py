"""Where a person stands among the lists: a list and its filters as the URL keeps them, shared and carried along."""

from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import quote, urlencode

from engine.domain.due_states import DueState
from engine.domain.errors import NotFound
from engine.domain.worklists import Filters, ListName

SLUGS = {
    ListName.NEXT: "tiep-theo",
    ListName.REGISTERED: "cho-tiep-nhan",
    ListName.HANDOVERS_IN: "cho-nhan-ban-giao",
    ListName.HANDOVERS_BACK: "bi-tra-lai",
    ListName.HANDOVERS_OUT: "da-chuyen",
    ListName.PROCESSING: "dang-xu-ly",
    ListName.CONSULTATIONS_IN: "duoc-xin-y-kien",
    ListName.CONSULTATIONS_OUT: "cho-y-kien",
    ListName.SUPPLEMENT: "cho-bo-sung",
    ListName.DUTY: "cho-nghia-vu-tai-chinh",
    ListName.APPROVAL: "cho-ky",
    ListName.TO_RETURN: "cho-tra",
    ListName.SOON: "sap-han",
    ListName.FORESEEN_LATE: "du-bao-tre",
    ListName.OVERDUE: "qua-han",
    ListName.PAUSED: "tam-dung",
    ListName.UNASSIGNED: "chua-phan-cong",
    ListName.ALL_OPEN: "dang-mo",
    ListName.CLOSED: "vua-ket-thuc",
}
LISTS = {slug: name for name, slug in SLUGS.items()}
DUE_SLUGS = {
    DueState.IN_TIME: "trong-han",
    DueState.SOON: "sap-han",
    DueState.OVERDUE: "qua-han",
    DueState.PAUSED: "tam-dung",
}
_DUES = {slug: state for state, slug in DUE_SLUGS.items()}
FORESEEN_SLUG = "tre"
NO_FILTERS = Filters()


@dataclass(frozen=True)
class Place:
    """A list with its filters: what a page of rows shows, and what a dossier was opened from."""

    name: ListName
    filters: Filters = NO_FILTERS

    @classmethod
    def read(cls, slug: str, typed: Mapping[str, str]) -> "Place":
        """NotFound when there is no such list; a filter that says nothing sensible is left out."""
        if slug not in LISTS:
            raise NotFound("Không có danh sách này. Chọn một danh sách ở bên trái.")
        filters = Filters(
            line=typed.get("thu_tuc", ""),
            agency_id=_number(typed.get("co_quan", "")),
            assignee_id=_number(typed.get("nguoi", "")),
            due=_DUES.get(typed.get("han", "")),
            words=typed.get("tim", "").strip(),
            foreseen=typed.get("du_bao", "") == FORESEEN_SLUG,
        )
        return cls(LISTS[slug], filters)

    @classmethod
    def carried(cls, typed: Mapping[str, str]) -> "Place | None":
        """The list a dossier's page was opened from; None when it was opened otherwise."""
        slug = typed.get("trong", "")
        return cls.read(slug, typed) if slug in LISTS else None

    @property
    def slug(self) -> str:
        return SLUGS[self.name]

    @property
    def query(self) -> dict[str, str]:
        """The filters as the URL keeps them."""
        filters = self.filters
        kept = {
            "thu_tuc": filters.line,
            "co_quan": str(filters.agency_id or ""),
            "nguoi": str(filters.assignee_id or ""),
            "han": DUE_SLUGS[filters.due] if filters.due else "",
            "du_bao": FORESEEN_SLUG if filters.foreseen else "",
            "tim": filters.words,
        }
        return {key: value for key, value in kept.items() if value}

    @property
    def is_filtered(self) -> bool:
        return self.filters != NO_FILTERS

    def without(self, key: str) -> "Place":
        """The list without one condition, by its name in the URL."""
        return Place.read(self.slug, {name: value for name, value in self.query.items() if name != key})

    def url(self, after: str = "") -> str:
        return with_query(f"/viec/{self.slug}", self.query | ({"sau": after} if after else {}))

    def filter_url(self) -> str:
        return with_query(f"/viec/{self.slug}/loc", self.query)

    @property
    def unfiltered(self) -> "Place":
        return Place(self.name)

    def dossier_url(self, code: str, step_id: int | None = None) -> str:
        """The dossier inside this list, at the step that waits in it."""
        return dossier_url(code, self, **({"buoc": str(step_id)} if step_id else {}))


def dossier_url(code: str, place: Place | None = None, path: str = "", **more: str) -> str:
    """The address of a dossier or of an act on it, keeping the list it was opened from."""
    carried = {"trong": place.slug, **place.query} if place else {}
    return with_query(f"/ho-so/{quote(code, safe='')}{path}", carried | more)


def with_query(path: str, query: Mapping[str, str]) -> str:
    return f"{path}?{urlencode(query)}" if query else path


def _number(text: str) -> int | None:
    return int(text) if text.isdecimal() and text.isascii() and len(text) < 19 else None
