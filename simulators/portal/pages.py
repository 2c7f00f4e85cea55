"""The pages that show, in Vietnamese, what the portal has received."""

from datetime import datetime
from html import escape
from urllib.parse import quote
from zoneinfo import ZoneInfo

from simulators.portal.checks import STATUS_NAMES
from simulators.portal.faults import MODES, Fault
from simulators.portal.ledger import Dossier, Received

_HANOI = ZoneInfo("Asia/Ho_Chi_Minh")
_SHOWN = 200

STYLE = """
:root { --ink: #17212b; --ink-2: #51606f; --line: #dfe4e8; --ground: #f5f6f7; --brand: #0b5a6b; --tint: #e4f0f2;
  --late: #b3261e; --late-tint: #fbe7e5; --done: #1a7f4b; --done-tint: #e5f4eb; }
* { box-sizing: border-box; }
body { margin: 0; background: var(--ground); color: var(--ink);
  font: 14px/1.5 "Be Vietnam Pro", "Segoe UI", "Noto Sans", sans-serif; }
header { background: var(--brand); color: #fff; padding: 14px 24px; }
header a { color: #fff; text-decoration: none; font-weight: 600; font-size: 17px; }
header p { margin: 2px 0 0; }
main { max-width: 1200px; margin: 18px auto; padding: 0 18px; }
h1 { font-size: 20px; margin: 0 0 4px; }
h2 { font-size: 15px; margin: 22px 0 8px; }
a { color: var(--brand); }
.card { background: #fff; border: 1px solid var(--line); border-radius: 10px; padding: 14px 18px; overflow-x: auto; }
.counts { display: flex; flex-wrap: wrap; gap: 8px 28px; margin: 0 0 16px; padding: 0; list-style: none; }
.counts b { font-size: 20px; font-variant-numeric: tabular-nums; margin-right: 6px; }
form { display: flex; gap: 8px; margin: 0 0 14px; align-items: end; }
label { display: block; color: var(--ink-2); font-size: 13px; }
input { height: 34px; width: 320px; padding: 0 10px; border: 1px solid #8a97a3; border-radius: 6px; font: inherit; }
button { height: 34px; padding: 0 16px; border: 0; border-radius: 6px; background: var(--brand); color: #fff;
  font: inherit; }
table { border-collapse: collapse; width: 100%; }
th { text-align: left; color: var(--ink-2); font-weight: 600; font-size: 13px; }
th, td { padding: 8px 14px 8px 0; border-bottom: 1px solid var(--line); vertical-align: top; }
tr:last-child td { border-bottom: 0; }
td.code, td.at { white-space: nowrap; font-variant-numeric: tabular-nums; }
.grey { color: var(--ink-2); }
ol.way { display: flex; flex-wrap: wrap; gap: 4px 18px; margin: 0; padding: 0; list-style: none; }
ol.way li { background: var(--tint); color: #084552; border-radius: 6px; padding: 1px 8px; position: relative; }
ol.way li:not(:last-child)::after { content: "→"; position: absolute; right: -16px; color: var(--ink-2); }
ol.way li.end { background: var(--done-tint); color: #115a34; }
.wrong { background: var(--late-tint); color: var(--late); border-radius: 8px; padding: 8px 12px; }
dl { display: grid; grid-template-columns: max-content 1fr; gap: 4px 24px; margin: 0; }
dt { color: var(--ink-2); }
dd { margin: 0; overflow-wrap: anywhere; }
"""


def overview(dossiers: list[Dossier], fault: Fault, wanted: str) -> str:
    """All dossiers, or those whose code or applicant holds ``wanted``."""
    sought = wanted.strip().casefold()
    found = [dossier for dossier in dossiers if sought in f"{dossier.code} {dossier.record['ChuHoSo']}".casefold()]
    rows = "".join(_row(dossier) for dossier in found[:_SHOWN])
    table = (
        '<div class="card"><table><thead><tr><th>Mã hồ sơ</th><th>Chủ hồ sơ, thủ tục</th><th>Trạng thái đã nhận</th>'
        f"<th>Tiến độ mới nhất</th><th>Nhận lúc</th></tr></thead><tbody>{rows}</tbody></table></div>"
    )
    more = f'<p class="grey">Hiện {_SHOWN} trên {len(found)} hồ sơ; gõ mã để tìm.</p>' if len(found) > _SHOWN else ""
    return _page(
        "Hồ sơ đã nhận",
        f"<h1>Hồ sơ đã nhận</h1>{_counts(dossiers)}{_fault(fault)}{_search(wanted)}"
        f"{table if rows else _nothing(wanted)}{more}",
    )


def one(dossier: Dossier) -> str:
    """Everything received of one dossier."""
    record = dossier.record
    facts = "".join(
        f"<dt>{escape(name)}</dt><dd>{_value(value)}</dd>" for name, value in record.items() if name != "MaHoSo"
    )
    progress = "".join(_progress_row(received) for received in dossier.progress)
    table = (
        '<div class="card"><table><thead><tr><th>Lúc</th><th>Người xử lý</th><th>Nội dung</th><th>Trạng thái</th>'
        f"<th>Hạn</th></tr></thead><tbody>{progress}</tbody></table></div>"
    )
    return _page(
        dossier.code,
        f'<p><a href="/">← Hồ sơ đã nhận</a></p><h1>{escape(dossier.code)}</h1>'
        f'<p class="grey">{escape(record["ChuHoSo"])} · {escape(record["TenTTHC"])}</p>{_wrong(dossier)}'
        f'<h2>Trạng thái theo thứ tự nhận</h2><div class="card">{_way(dossier)}</div>'
        f"<h2>Tiến độ</h2>{table if progress else '<p>Chưa có bản tin tiến độ.</p>'}"
        f'<h2>Bản ghi mới nhất</h2><div class="card"><dl>{facts}</dl></div>',
    )


def missing(code: str) -> str:
    return _page(
        "Không có hồ sơ",
        f"<h1>Không có hồ sơ {escape(code)}</h1>"
        '<p>Cổng chưa nhận hồ sơ này. <a href="/">Xem các hồ sơ đã nhận</a>.</p>',
    )


def _page(title: str, content: str) -> str:
    return (
        '<!doctype html><html lang="vi"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f'<title>{escape(title)} · Cổng mô phỏng</title><link rel="stylesheet" href="/style.css"></head><body><header>'
        '<a href="/">Cổng Dịch vụ công quốc gia (mô phỏng)</a>'
        "<p>Chỉ để chạy thử: cho thấy hệ thống một cửa đã gửi những gì lên Cổng.</p></header>"
        f"<main>{content}</main></body></html>"
    )


def _counts(dossiers: list[Dossier]) -> str:
    counted = {
        "hồ sơ": len(dossiers),
        "bản tin": sum(len(dossier.received) for dossier in dossiers),
        "lần gửi lặp đã bỏ qua": sum(dossier.repeats for dossier in dossiers),
        "bản tin sai thứ tự": sum(len(dossier.violations) for dossier in dossiers),
    }
    shown = "".join(f"<li><b>{number}</b>{name}</li>" for name, number in counted.items())
    return f'<ul class="counts">{shown}</ul>'


def _fault(fault: Fault) -> str:
    if fault.mode == "none":
        return ""
    return f'<p class="wrong">Đang giả lập sự cố: {escape(MODES[fault.mode])} ({fault.rate:.0%} số lần gọi).</p>'


def _search(wanted: str) -> str:
    return (
        '<form><div><label for="q">Mã hồ sơ hoặc chủ hồ sơ</label>'
        f'<input id="q" name="q" value="{escape(wanted)}"></div><button>Tìm</button></form>'
    )


def _nothing(wanted: str) -> str:
    if wanted:
        return "<p>Không có hồ sơ nào khớp. Kiểm tra lại mã rồi tìm lại.</p>"
    return "<p>Chưa nhận hồ sơ nào. Hãy tiếp nhận một hồ sơ ở hệ thống một cửa rồi tải lại trang này.</p>"


def _row(dossier: Dossier) -> str:
    record, progress = dossier.record, dossier.progress
    latest = progress[-1].record if progress else None
    doing = (
        f"{escape(latest['NoiDungXuLy'])}<br><span class=grey>{escape(latest['NguoiXuLy'])}</span>" if latest else ""
    )
    link = f'<a href="/ho-so?code={quote(dossier.code)}">{escape(dossier.code)}</a>'
    who = f'{escape(record["ChuHoSo"])}<br><span class="grey">{escape(record["TenTTHC"])}</span>'
    return (
        f'<tr><td class="code">{link}</td><td>{who}</td><td>{_way(dossier)}{_wrong(dossier)}</td><td>{doing}</td>'
        f'<td class="at">{_clock(dossier.received[-1].at)}</td></tr>'
    )


def _way(dossier: Dossier) -> str:
    """Statuses in order of arrival, one that repeats the one before it left out."""
    codes = [received.status for received in dossier.statuses]
    changes = [code for code, before in zip(codes, ["", *codes], strict=False) if code != before]
    steps = "".join(f"<li{' class=end' if code == '10' else ''}>{code} {STATUS_NAMES[code]}</li>" for code in changes)
    return f'<ol class="way">{steps}</ol>'


def _wrong(dossier: Dossier) -> str:
    return "".join(f'<p class="wrong">{escape(violation)}</p>' for violation in dossier.violations)


def _progress_row(received: Received) -> str:
    record = received.record
    where = ", ".join(escape(record[name]) for name in ("ChucDanh", "PhongBanXuLy") if name in record)
    due = _moment(record["NgayKetThucTheoQuyDinh"]) if "NgayKetThucTheoQuyDinh" in record else ""
    return (
        f'<tr><td class="at">{_moment(record["ThoiDiemXuLy"])}</td><td>{escape(record["NguoiXuLy"])}<br>'
        f'<span class="grey">{where}</span></td><td>{escape(record["NoiDungXuLy"])}</td>'
        f'<td>{STATUS_NAMES[received.status]}</td><td class="at">{due}</td></tr>'
    )


def _value(value: object) -> str:
    if isinstance(value, list):
        return "<br>".join(_value(item) for item in value)
    if isinstance(value, dict):
        return "; ".join(f"{escape(name)}: {escape(str(part))}" for name, part in value.items())
    return escape(str(value))


def _moment(text: str) -> str:
    return f"{text[8:10]}:{text[10:12]} {text[6:8]}/{text[4:6]}/{text[:4]}"


def _clock(at: float) -> str:
    return f"{datetime.fromtimestamp(at, _HANOI):%H:%M:%S %d/%m/%Y}"
