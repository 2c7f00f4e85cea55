"""What becomes of each dossier of the demonstration: together they stand in every state a dossier can be in."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field

from engine.domain.dossiers import Channel, ReturnWay
from engine.domain.papers import PaperKind
from engine.domain.requests import RequestKind
from engine.usecases.demonstration.play import Play
from engine.usecases.processing.requests import Asked

Plot = Callable[[Play], Iterator[int]]

ADOPTION = "dang-ky-nhu-cau-nhan-con-nuoi"
RECORD = "phieu-ly-lich-tu-phap"
BIRTH = "khai-sinh-thuong-tru-bhyt"
COMPONENTS: Mapping[str, Mapping[str, int]] = {
    ADOPTION: {"NCN-01": 1, "NCN-02": 1, "NCN-04": 1, "NCN-03": 1},
    RECORD: {"LLTP-01": 1, "LLTP-02": 1},
    BIRTH: {"LTKS-01": 1, "LTKS-02": 1},
}
PROVINCE, LONG_XUYEN, RACH_GIA, CHAU_DOC, THOAI_SON = "H01.01", "H01.101.01", "H01.103.01", "H01.102.01", "H01.105.01"
WARD = {LONG_XUYEN: "30307", CHAU_DOC: "30316", RACH_GIA: "30760", THOAI_SON: "30682", PROVINCE: "30307"}


@dataclass(frozen=True)
class Story:
    """A dossier handed in at ``desk`` so many working ``hours`` before the present, and what happens to it then."""

    line: str
    hours: float
    plot: Plot
    desk: str = PROVINCE
    channel: Channel = Channel.DIRECT
    return_way: ReturnWay = ReturnWay.DESK
    return_desk: str = ""
    foreign_code: str = ""
    answers: Mapping[str, str] = field(default_factory=dict)


# --- at the desk ------------------------------------------------------------------------------------------------


def registered(play: Play) -> Iterator[int]:
    play.register()
    yield 0


def supplement_before_acceptance(play: Play) -> Iterator[int]:
    play.take_incomplete("Còn thiếu giấy tờ, đề nghị nộp bổ sung.", "Giấy tờ còn thiếu theo danh mục thành phần hồ sơ")
    yield 0


def supplemented_then_accepted(play: Play) -> Iterator[int]:
    play.take_incomplete("Giấy tờ nộp chưa đủ, đề nghị bổ sung.", "Giấy tờ còn thiếu theo danh mục")
    yield play.pause(240, 480)
    play.accept()
    yield play.pause()
    yield from play.go()


def refused_at_reception(play: Play) -> Iterator[int]:
    play.turn_away("Người nộp không thuộc đối tượng của thủ tục này.")
    yield 0


def until(node: str, sent: bool = False) -> Plot:
    """The ordinary way, as far as the step ``node`` (or its handover)."""

    def plot(play: Play) -> Iterator[int]:
        play.receive()
        yield play.pause()
        yield from play.go(until=node, sent=sent)

    return plot


# --- on the way -------------------------------------------------------------------------------------------------


def handover_refused(node: str) -> Plot:
    def plot(play: Play) -> Iterator[int]:
        play.receive()
        yield play.pause()
        yield from play.go(until=node, sent=True, leave=(node,))
        play.refuse_handover("Bản chuyển thiếu trang 2 của tờ khai; đề nghị kiểm tra và chuyển lại.")

    return plot


def assigned(play: Play) -> Iterator[int]:
    play.receive()
    yield play.pause()
    yield from play.go(until="tham_dinh")
    play.assign("tham_dinh", play.number)


def paused_for_supplement(node: str) -> Plot:
    def plot(play: Play) -> Iterator[int]:
        play.receive()
        yield play.pause()
        yield from play.go(until=node, leave=("lay_y_kien_cong_an",))
        yield play.pause()
        asked = Asked(
            RequestKind.SUPPLEMENT, "Giấy khám sức khỏe đã quá 6 tháng, đề nghị nộp bản mới.", "Giấy khám mới"
        )
        play.ask_applicant(node, asked)

    return plot


def supplemented(play: Play) -> Iterator[int]:
    yield from paused_for_supplement("tham_dinh")(play)
    yield play.pause(480, 720)
    play.answer_request("Đã nộp giấy khám mới.")
    yield play.pause()
    yield from play.go(until="du_thao")


def financial_duty(node: str) -> Plot:
    def plot(play: Play) -> Iterator[int]:
        play.receive()
        yield play.pause()
        yield from play.go(until=node)
        asked = Asked(RequestKind.FINANCIAL_DUTY, "Phí cung cấp thông tin lý lịch tư pháp", amount=200_000)
        play.ask_applicant(node, asked)

    return plot


def duty_paid(play: Play) -> Iterator[int]:
    yield from financial_duty("kiem_tra")(play)
    yield play.pause(120, 240)
    play.answer_request("Đã nộp phí trực tuyến.")
    yield play.pause()
    yield from play.go()


def consultation_waiting(play: Play) -> Iterator[int]:
    play.receive()
    yield play.pause()
    yield from play.go(until="lay_y_kien_cong_an", leave=("xac_minh",))
    play.consult("lay_y_kien_cong_an", ["H01.60"], "Đề nghị xác minh nhân thân người nhận con nuôi.", "2 ngày làm việc")
    yield play.pause()
    yield from play.go(leave=("lay_y_kien_cong_an",))


def consultation_passed_over(play: Play) -> Iterator[int]:
    yield from consultation_waiting(play)
    yield 24 * 60
    reason = "Đã báo người phụ trách Bộ phận Một cửa; có kết quả tra cứu trên cơ sở dữ liệu dân cư thay thế."
    play.pass_over("lay_y_kien_cong_an", reason)
    yield play.pause()
    yield from play.go(until="duyet")


def consultation_reported(play: Play) -> Iterator[int]:
    yield from consultation_waiting(play)
    yield 20 * 60
    play.report_late_opinion("lay_y_kien_cong_an", "Đề nghị đôn đốc Công an tỉnh trả lời để kịp ngày hẹn trả.")


def waits_abroad(play: Play) -> Iterator[int]:
    yield from until("danh_gia")(play)
    paper = play.paper_of_today("Công văn số 214/STP-HCTP")
    play.suspend("verification_abroad", paper, "Người nộp từng cư trú ở nước ngoài, chờ cơ quan đại diện xác minh.")


def paused_near_its_date(play: Play) -> Iterator[int]:
    yield from until("ky")(play)
    yield 60 * 60
    play.suspend("other", play.paper_of_today("Tờ trình số 88/TTr-HCTP"), "Chờ lãnh đạo Sở đi công tác về để ký.")


def paused_often(play: Play) -> Iterator[int]:
    yield from until("danh_gia")(play)
    for notice in ("31", "33", "36"):
        paper = play.paper_of_today(f"Thông báo số {notice}/TB-CĐS")
        play.suspend("outage", paper, "Hệ thống của tỉnh ngừng hoạt động, chưa tra cứu được dữ liệu dân cư.")
        yield play.pause(120, 240)
        play.resume("Hệ thống đã hoạt động trở lại.")
        yield play.pause(240, 420)


def leg_cut_off(play: Play) -> Iterator[int]:
    yield from until("xac_minh")(play)
    yield play.pause()
    paper = play.paper_of_today("Công điện số 05/CĐ-UBND")
    play.suspend("force_majeure", paper, "Mưa lũ, đường vào nơi cư trú bị ngập, chưa xác minh được.", "xac_minh")


def returned_for_correction(node: str, to: str) -> Plot:
    def plot(play: Play) -> Iterator[int]:
        play.receive()
        yield play.pause()
        yield from play.go(until=node)
        play.send_back(node, to, "Dự thảo chưa nêu căn cứ pháp lý; đề nghị bổ sung và trình lại.")

    return plot


def corrected(play: Play) -> Iterator[int]:
    yield from returned_for_correction("duyet", "du_thao")(play)
    yield play.pause()
    yield from play.go()


def apology_waiting(play: Play) -> Iterator[int]:
    yield from until("danh_gia")(play)
    yield 40 * 60
    reason = "Người nộp từng thường trú tại tỉnh khác, cần xác minh thêm tại nơi cư trú trước đây."
    play.write_apology(reason, "3 ngày làm việc", "verification")


def apology_returned(play: Play) -> Iterator[int]:
    yield from apology_waiting(play)
    yield play.pause()
    play.return_apology("Nêu rõ đã gửi văn bản xác minh ngày nào, tới cơ quan nào.")


def extended(play: Play) -> Iterator[int]:
    yield from apology_waiting(play)
    yield play.pause()
    play.approve_apology()


def extended_too_late(play: Play) -> Iterator[int]:
    yield from until("danh_gia")(play)
    yield 72 * 60
    play.write_apology("Số hồ sơ tháng này tăng gấp đôi, chưa kịp tổng hợp, đánh giá.", "4 ngày làm việc", "workload")
    yield play.pause()
    play.approve_apology()


# --- at the end -------------------------------------------------------------------------------------------------


def returned(play: Play) -> Iterator[int]:
    play.receive()
    yield play.pause()
    yield from play.go()
    play.issue(PaperKind.CONTROL_SLIP)


def returned_late(play: Play) -> Iterator[int]:
    yield from until("danh_gia")(play)
    yield 90 * 60
    yield from play.go()


def withdrawn(node: str) -> Plot:
    def plot(play: Play) -> Iterator[int]:
        yield from until(node)(play)
        play.withdraw("Người nộp đổi ý, có đơn xin rút hồ sơ.")

    return plot


def stopped(play: Play) -> Iterator[int]:
    yield from until("danh_gia")(play)
    play.stop("Người nộp đã chuyển nơi thường trú ra ngoài tỉnh; dừng giải quyết theo văn bản đề nghị.")


def refused(node: str, finish: bool = False) -> Plot:
    def plot(play: Play) -> Iterator[int]:
        yield from until(node)(play)
        play.refuse(node, "Không đủ điều kiện theo quy định; văn bản trả lời nêu rõ căn cứ.")
        yield play.pause()
        if finish:
            yield from play.go()

    return plot


STORIES = (
    # returned some weeks ago
    Story(ADOPTION, 200, returned),
    Story(RECORD, 190, returned, LONG_XUYEN, Channel.ONLINE, ReturnWay.ONLINE),
    Story(ADOPTION, 180, returned_late),
    Story(BIRTH, 170, returned, LONG_XUYEN),
    Story(RECORD, 160, duty_paid, RACH_GIA, Channel.ONLINE, ReturnWay.ONLINE),
    Story(ADOPTION, 150, corrected, RACH_GIA),
    Story(ADOPTION, 140, supplemented_then_accepted, THOAI_SON, return_desk=PROVINCE),
    Story(ADOPTION, 130, returned, CHAU_DOC, Channel.POST, ReturnWay.POST, answers={"ket_qua_danh_gia": "khong_du"}),
    Story(RECORD, 110, returned, answers={"nhieu_noi_cu_tru": "1"}, foreign_code="DVCQG-261001-0815"),
    Story(ADOPTION, 100, refused("danh_gia", finish=True), LONG_XUYEN),
    Story(BIRTH, 90, refused("kiem_tra", finish=True), CHAU_DOC),
    Story(RECORD, 70, returned),
    # overdue, due soon, extended in time and too late, a letter that waits for the leader, one that came back
    Story(ADOPTION, 96, until("danh_gia")),
    Story(ADOPTION, 92, until("xac_minh"), RACH_GIA),
    Story(ADOPTION, 77, until("du_thao")),
    Story(ADOPTION, 75, until("ky"), LONG_XUYEN),
    Story(ADOPTION, 74, extended, THOAI_SON),
    Story(ADOPTION, 98, extended_too_late, CHAU_DOC),
    Story(ADOPTION, 73, apology_waiting, LONG_XUYEN),
    Story(ADOPTION, 72, apology_returned, RACH_GIA, Channel.ONLINE),
    Story(BIRTH, 30, until("tham_tra"), RACH_GIA),
    # stopped, withdrawn, refused, turned away
    Story(ADOPTION, 66, stopped),
    Story(ADOPTION, 60, withdrawn("tham_dinh"), LONG_XUYEN),
    Story(RECORD, 40, withdrawn("kiem_tra")),
    Story(ADOPTION, 30, refused("tham_dinh"), RACH_GIA),
    Story(ADOPTION, 50, refused_at_reception),
    Story(RECORD, 9, refused_at_reception, CHAU_DOC),
    # consultations
    Story(ADOPTION, 44, consultation_reported),
    Story(ADOPTION, 16, consultation_waiting, LONG_XUYEN),
    Story(ADOPTION, 60, consultation_passed_over, CHAU_DOC),
    # paused
    Story(ADOPTION, 20, paused_for_supplement("tham_dinh"), RACH_GIA),
    Story(ADOPTION, 26, paused_for_supplement("xac_minh")),
    Story(ADOPTION, 40, supplemented, THOAI_SON),
    Story(RECORD, 8, financial_duty("kiem_tra"), LONG_XUYEN, Channel.ONLINE),
    Story(ADOPTION, 172, waits_abroad, LONG_XUYEN),
    Story(ADOPTION, 84, paused_near_its_date, RACH_GIA),
    Story(ADOPTION, 56, paused_often),
    Story(ADOPTION, 18, leg_cut_off, CHAU_DOC),
    # in every step
    Story(ADOPTION, 14, returned_for_correction("duyet", "du_thao")),
    Story(ADOPTION, 16, returned_for_correction("ky", "danh_gia"), LONG_XUYEN),
    Story(ADOPTION, 9, until("tham_dinh"), RACH_GIA),
    Story(ADOPTION, 10, assigned),
    Story(ADOPTION, 12, until("xac_minh"), LONG_XUYEN),
    Story(ADOPTION, 12, until("danh_gia"), LONG_XUYEN),
    Story(ADOPTION, 13, until("du_thao"), CHAU_DOC),
    Story(ADOPTION, 14, until("duyet")),
    Story(ADOPTION, 15, until("ky")),
    Story(ADOPTION, 15.5, until("chuyen_ket_qua"), THOAI_SON),
    Story(RECORD, 10, until("tra_cuu")),
    Story(RECORD, 8, until("duyet"), LONG_XUYEN, Channel.ONLINE, ReturnWay.ONLINE),
    Story(RECORD, 9, until("ky")),
    # waiting for the applicant to fetch the result
    Story(ADOPTION, 30, until("tra_ket_qua", sent=True)),
    Story(ADOPTION, 34, until("tra_ket_qua"), LONG_XUYEN),
    Story(RECORD, 20, until("tra_ket_qua")),
    Story(BIRTH, 26, until("tra_ket_qua"), LONG_XUYEN),
    # interlinked groups under way
    Story(BIRTH, 9, until("phe_duyet"), LONG_XUYEN),
    Story(BIRTH, 4, until("ky"), RACH_GIA, Channel.ONLINE),
    # handovers
    Story(ADOPTION, 8, handover_refused("phan_cong")),
    Story(ADOPTION, 14, handover_refused("xac_minh"), RACH_GIA),
    Story(ADOPTION, 4.5, until("phan_cong"), LONG_XUYEN),
    Story(ADOPTION, 5, until("phan_cong", sent=True)),
    Story(RECORD, 3, until("phan_cong", sent=True), LONG_XUYEN),
    Story(RECORD, 2, until("phan_cong", sent=True), RACH_GIA),
    # today at the desks
    Story(ADOPTION, 7, supplement_before_acceptance),
    Story(RECORD, 5, supplement_before_acceptance, LONG_XUYEN),
    Story(ADOPTION, 1, until("so_hoa")),
    Story(ADOPTION, 0.5, until("so_hoa"), LONG_XUYEN),
    Story(RECORD, 2, registered, PROVINCE, Channel.ONLINE, ReturnWay.ONLINE),
    Story(ADOPTION, 1, registered, LONG_XUYEN, Channel.POST, ReturnWay.POST),
)
