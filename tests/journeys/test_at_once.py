"""Two people act on one dossier in the same moment: one legal order comes of it, and each is told what became."""

from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Barrier

from engine.bootstrap import Application
from engine.domain.dossiers import Dossier
from engine.domain.errors import DomainError, StaleDossier
from engine.domain.people import Actor, Position
from engine.domain.requests import OF_GROUP, OF_MEMBER, RequestKind
from engine.domain.statuses import DossierState
from engine.domain.steps import Step
from engine.usecases.office import Done
from engine.usecases.processing.requests import Asked
from engine.usecases.processing.suspensions import Suspend
from tests.journeys.conftest import Begin
from tests.journeys.driver import BIRTH, Journey

Press = tuple[Actor, str, Callable[[Application, Actor, str], Done]]


def at_once(journey: Journey, presses: Sequence[Press]) -> list[Done | DomainError]:
    """Every press in a process of its own, all begun together; what each was told. Those done count as acts."""
    ready = Barrier(len(presses))

    def press(actor: Actor, key: str, act: Callable[[Application, Actor, str], Done]) -> Done | DomainError:
        with journey.town.open() as application:
            ready.wait(60)
            try:
                return act(application, actor, key)
            except DomainError as fault:
                return fault

    with ThreadPoolExecutor(len(presses)) as people:
        told = [each.result(120) for each in [people.submit(press, *one) for one in presses]]
    done = {key for (_, key, _), answer in zip(presses, told, strict=True) if isinstance(answer, Done)}
    journey.town.acts.extend(sorted(done))
    return told


def finish(journey: Journey, node: str, key: str, number: int = 0) -> Press:
    dossier, step = journey.find(node)
    typed = journey.typed(dossier, step)
    assert step.position
    actor = journey.town.cast.who(step.agency_id, step.position, number)
    return actor, key, lambda app, who, key: app.steps.complete(who, dossier.id, step.id or 0, typed, key)


def test_of_two_officers_finishing_one_step_one_is_told_who_was_first(begin: Begin) -> None:
    journey = begin().receive().go(until="tham_dinh")
    presses = [finish(journey, "tham_dinh", f"officer-{number}", number) for number in (0, 1)]
    told = at_once(journey, presses)
    (late,) = [fault for fault in told if isinstance(fault, DomainError)]
    first = presses[1 - told.index(late)][0]
    assert isinstance(late, StaleDossier)
    assert first.name in late.message
    assert f"{journey.town.clock.now():%H:%M %d/%m/%Y}" in late.message
    journey.go().must_be(DossierState.RETURNED)
    journey.town.check()


def test_a_double_click_is_one_act_with_one_answer(begin: Begin) -> None:
    journey = begin().receive().go(until="tham_dinh")
    press = finish(journey, "tham_dinh", "one key")
    first, second = at_once(journey, [press, press])
    assert isinstance(first, Done)
    assert first == second
    journey.go().must_be(DossierState.RETURNED)
    journey.town.check()


def test_one_press_of_reception_makes_one_dossier(begin: Begin) -> None:
    journey = begin()

    def receive(app: Application, who: Actor, key: str) -> Done:
        taken = app.reception.receive(who, journey.intake, key)
        return Done(taken.dossier_id, taken.code, DossierState.RECEIVED)

    first, second = at_once(journey, [(journey.clerk, "one key", receive)] * 2)
    assert isinstance(first, Done)
    assert first == second
    journey.town.check()


def test_two_parallel_steps_finished_at_once_are_both_kept(begin: Begin) -> None:
    journey = begin().receive().go(until="xac_minh", leave=("lay_y_kien_cong_an",))
    journey.ask_opinion("lay_y_kien_cong_an", "H01.60")
    journey.answer(journey.questions()[0])
    told = at_once(journey, [finish(journey, "xac_minh", "commune"), finish(journey, "lay_y_kien_cong_an", "lead")])
    assert all(isinstance(answer, Done) for answer in told)
    journey.go(until="danh_gia").go().must_be(DossierState.RETURNED)
    journey.town.check()


def test_finishing_and_withdrawing_at_once_come_in_a_legal_order(begin: Begin) -> None:
    journey = begin().receive().go(until="tham_dinh")
    dossier_id = journey.id
    withdraw: Press = (
        journey.clerk,
        "withdraw",
        lambda app, who, key: app.endings.withdraw(who, dossier_id, "Đổi ý.", key),
    )
    finished, withdrawn = at_once(journey, [finish(journey, "tham_dinh", "finish"), withdraw])
    assert isinstance(withdrawn, Done)
    assert isinstance(finished, Done | StaleDossier)
    journey.must_be(DossierState.WITHDRAWN)
    journey.town.check()


def test_two_receivers_of_one_handover_make_one_receipt(begin: Begin) -> None:
    journey = begin().receive().go(leave=("phan_cong",))
    _, leg = journey.handovers()[0]
    dossier_id, number = journey.id, leg.number
    presses: list[Press] = [
        (
            journey.town.who("H01.15", position),
            position.value,
            lambda app, who, key: app.handovers.receive(who, dossier_id, number, key),
        )
        for position in (Position.SPECIALIST, Position.DIVISION_HEAD)
    ]
    told = at_once(journey, presses)
    assert sorted(isinstance(answer, Done) for answer in told) == [False, True]
    journey.go().must_be(DossierState.RETURNED)
    journey.town.check()


def must_follow_each_other(journey: Journey) -> None:
    """The group stands still for each member that does, and each member while the whole group does."""
    whole, *members = journey.dossiers()
    waited_for = [f"hồ sơ {member.code}" for member in members if member.own_stops]
    assert sorted(pause.paper for pause in whole.standing_pauses if pause.kind == OF_MEMBER) == waited_for
    for member in members:
        follows = [pause for pause in member.standing_pauses if pause.kind == OF_GROUP]
        assert len(follows) == (0 if member.state.has_ended else len(whole.own_stops))


def test_a_group_and_its_members_stopped_and_let_run_in_one_moment_follow_each_other(begin: Begin) -> None:
    journey = begin(BIRTH).receive().go(until="lap_danh_sach", leave=("tham_tra",))
    head, storm = journey.town.who("H01.01", Position.DESK_HEAD), Suspend("force_majeure", "Công điện 12", "Bão số 3.")
    asking = [journey.find(node) for node in ("tham_tra", "lap_danh_sach")]
    wanted = Asked(RequestKind.SUPPLEMENT, "Thiếu giấy tờ.", "Giấy A", whole=True)

    def ask(dossier: Dossier, step: Step) -> Press:
        who = journey.holder(step)
        return (
            who,
            f"ask-{dossier.id}",
            lambda app, who, key: app.requests.ask(who, dossier.id, step.id or 0, wanted, key),
        )

    journey.town.clock.advance(timedelta(hours=1))
    suspend: Press = (head, "storm", lambda app, who, key: app.suspensions.suspend(who, journey.id, storm, key))
    at_once(journey, [*(ask(*each) for each in asking), suspend])
    must_follow_each_other(journey)

    def answer(dossier: Dossier) -> Press:
        return (
            journey.clerk,
            f"answer-{dossier.id}",
            lambda app, who, key: app.requests.answer(who, dossier.id, 1, "Nộp", key),
        )

    journey.town.clock.advance(timedelta(days=2))
    (own,) = (pause.id or 0 for pause in journey.dossier.own_stops)
    resume: Press = (head, "calm", lambda app, who, key: app.suspensions.resume(who, journey.id, own, "Tạnh.", key))
    at_once(journey, [*(answer(dossier) for dossier in journey.dossiers() if dossier.open_requests), resume])
    must_follow_each_other(journey)
    assert not [pause for dossier in journey.dossiers() for pause in dossier.standing_pauses]
    journey.go().must_be(DossierState.RETURNED)
    journey.town.check()
