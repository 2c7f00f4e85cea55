"""What a reorganisation would do, told before it is done: versions, places, people and running dossiers."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from engine.domain.people import Agency
from engine.domain.procedures import ProcessVersion
from engine.domain.reorganisations import Plan, Reorganisation
from engine.ports.reorganisations import Standing
from engine.ports.storage import Work
from engine.usecases.organization.reorganisation_people import HeldEffect, PostEffect, held_of, posts_of
from engine.usecases.versions import Versions

_CODES = 5


@dataclass(frozen=True)
class Naming:
    """A version that names an agency by its code, which another agency continues: ``slots`` as reception calls them."""

    version: ProcessVersion
    slots: tuple[str, ...]
    before: Agency
    heir: str


@dataclass(frozen=True)
class Running:
    """Open dossiers of one procedure at one agency; ``heir`` "" where nobody is named yet. ``codes``: the first few."""

    standing: Standing
    agency: str
    name: str
    heir: str
    codes: Sequence[str]

    @property
    def open_words(self) -> str:
        """ "4 bước đang mở, 1 bàn giao chờ nhận": what stands open, what there is none of left out."""
        now = self.standing
        counts = {
            "bước đang mở": now.steps,
            "bàn giao chờ nhận": now.handovers_in,
            "bàn giao đã gửi": now.handovers_out,
            "ý kiến được hỏi": now.asked,
            "ý kiến đang hỏi": now.asking,
            "yêu cầu chờ người nộp": now.requests,
        }
        return ", ".join(f"{count} {what}" for what, count in counts.items() if count)


@dataclass(frozen=True)
class Effects:
    """Everything a reorganisation touches; ``agencies`` end or lose the function, ``heirs`` are all named."""

    plan: Plan
    agencies: tuple[Agency, ...]
    heirs: tuple[str, ...]
    versions: tuple[Naming, ...]
    running: tuple[Running, ...]
    posts: tuple[PostEffect, ...]
    held: tuple[HeldEffect, ...]

    @property
    def places(self) -> tuple[Agency, ...]:
        """Agencies that end and serve a commune."""
        return tuple(agency for agency in self.agencies if agency.place) if self.plan.ends else ()

    @property
    def dossiers(self) -> int:
        return sum(each.standing.dossiers for each in self.running)


def effects_of(work: Work, versions: Versions, plan: Plan, today: date, act: Reorganisation | None = None) -> Effects:
    """Everything as it is now; ``act`` is what carried the plan out, once it was confirmed."""
    known = {agency.id: agency for agency in work.organization.agencies()}
    agencies = tuple(known[agency_id] for agency_id in plan.agencies)
    main = plan.added.name if plan.added else (known[plan.heir_id].name if plan.heir_id else "")
    names = {version.line: version.name for version in work.procedures.lines(today)}

    def heir(line: str) -> str:
        found = plan.heir_of(line)
        return known[found].name if found else ("" if plan.reroutes else main)

    standing = work.reorganisations.standing(plan.agencies)
    running = tuple(
        Running(
            each,
            known[each.agency_id].name,
            names.get(each.line, each.line),
            heir(each.line),
            work.reorganisations.codes([each.agency_id], each.line, _CODES),
        )
        for each in standing
        if plan.ends or each.line in plan.lines
    )
    named = tuple(naming_versions(work, versions, plan, {line: heir(line) for line in names}, today))
    heirs = tuple(dict.fromkeys(([main] if main else []) + [known[each].name for each in sorted(plan.heirs)]))
    posts = posts_of(work, plan, known, act)
    return Effects(plan, agencies, heirs, named, running, posts, held_of(work, plan, known, names, posts))


def naming_versions(
    work: Work, versions: Versions, plan: Plan, heirs: Mapping[str, str], today: date
) -> Sequence[Naming]:
    """Versions in force on the day or later whose slots name one of the agencies and whose work another continues."""
    codes = {agency.code: agency for agency in work.organization.agencies_by_id(plan.agencies).values()}
    found: list[Naming] = []
    for line, heir in sorted(heirs.items()):
        if not heir:
            continue
        for stored in work.procedures.of_line(line):
            ended = stored.validity.until is not None and stored.validity.until < max(plan.day, today)
            if stored.withdrawn_at is not None or ended:
                continue
            version = versions.as_published(work, stored.id)
            slots = [slot for slot in version.definition.agencies if slot.fixed in codes]
            if slots:
                named = tuple(dict.fromkeys(slot.name or slot.key for slot in slots))
                found.append(Naming(version, named, codes[slots[0].fixed], heir))
    return found
