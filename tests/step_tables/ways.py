"""Tables whose rows do not follow one another: either/or, done at the same time, columns that say where to go."""

from tests.step_tables.tables import Case

_OFFICER = "Chuyên viên phòng Hành chính tư pháp Sở Tư pháp"


def _around(*rows: str) -> str:
    """Rows between the reception and the signature of one procedure."""
    begin = (
        "1 | Tiếp nhận hồ sơ | Bộ phận Một cửa Sở Tư pháp | 0,5 ngày làm việc",
        f"2 | Thẩm định hồ sơ | {_OFFICER} | 2 ngày làm việc",
    )
    end = ("7 | Ký | Giám đốc Sở Tư pháp | 1 ngày làm việc", "9 | Trả kết quả | Một cửa | 0,5 ngày làm việc")
    own = [row if row.count("|") > 1 else f"{row} | {_OFFICER} | 1 ngày làm việc" for row in rows]
    return "\n".join((*begin, *own, *end))


def _plain(title: str, file: str, *rows: str, expected: tuple[str, ...] = ()) -> Case:
    """A table that reads as it is drawn, or as ``expected``."""
    head = "Bước | Nội dung công việc | Trách nhiệm | Thời gian\n"
    return Case(title, file, f"\n{head}{_around(*rows)}\n", f"\n{_around(*(expected or rows))}\n")


CASES = [
    _plain(
        "hai trường hợp là phần của bước",
        "csv",
        "2.1 | Trường hợp đạt: dự thảo quyết định",
        "2.2 | Trường hợp không đạt: dự thảo văn bản từ chối",
    ),
    _plain(
        "3a nếu hợp lệ, 3b nếu không",
        "docx",
        "3a | Nếu hồ sơ hợp lệ: trình lãnh đạo ký quyết định",
        "3b | Nếu hồ sơ không hợp lệ: trình ký văn bản trả lời",
    ),
    _plain(
        "đủ và không đủ điều kiện",
        "xlsx",
        "3 | Hồ sơ đủ điều kiện: dự thảo kết quả",
        "4 | Hồ sơ không đủ điều kiện: dự thảo văn bản từ chối",
    ),
    _plain(
        "trường hợp còn lại",
        "html",
        "3 | Trường hợp đồng ý thì dự thảo quyết định",
        "4 | Soát xét dự thảo",
        "5 | Trường hợp còn lại: dự thảo văn bản trả lời",
    ),
    _plain(
        "bước chỉ cho một trường hợp",
        "csv",
        "3 | Trường hợp cần lấy ý kiến: gửi văn bản lấy ý kiến Sở Nội vụ",
    ),
    _plain(
        "song song ghi trong nội dung",
        "docx",
        "3 | Lấy ý kiến Sở Nội vụ (thực hiện song song với bước 2)",
        "4 | Xác minh, cùng lúc với bước 2 và bước 3",
    ),
    _plain("2a và 2b", "csv", f"2a | Xác minh | {_OFFICER} | 2 ngày", "2b | Tra cứu | Công an tỉnh | 3 ngày"),
    Case(
        "cột bước tiếp theo chỉ ghi số",
        "csv",
        """
Bước | Nội dung công việc | Trách nhiệm | Thời gian | Bước tiếp theo
1 | Tiếp nhận hồ sơ | Bộ phận Một cửa | 0,5 ngày làm việc | 2
2 | Thẩm định | Chuyên viên phòng Hành chính | 2 ngày làm việc | Đạt: 3; Không đạt: 4
3 | Ký quyết định | Giám đốc Sở Tư pháp | 1 ngày làm việc | 9
4 | Ký văn bản từ chối | Giám đốc Sở Tư pháp | 1 ngày làm việc | 9
9 | Trả kết quả | Bộ phận Một cửa | 0,5 ngày làm việc |
""",
        """
1 | Tiếp nhận hồ sơ | Bộ phận Một cửa | 0,5 ngày làm việc
2 | Thẩm định | Chuyên viên phòng Hành chính | 2 ngày làm việc
3 | Ký quyết định | Giám đốc Sở Tư pháp | 1 ngày làm việc
4 | Ký văn bản từ chối | Giám đốc Sở Tư pháp | 1 ngày làm việc
9 | Trả kết quả | Bộ phận Một cửa | 0,5 ngày làm việc
""",
    ),
    Case(
        "cột điều kiện chuyển bước",
        "xlsx",
        """
Bước | Công việc | Người thực hiện | Thời gian | Điều kiện chuyển bước
1 | Tiếp nhận | Một cửa | 0,5 ngày | Hồ sơ đủ → bước 2; thiếu → trả lại
2 | Thẩm định | Chuyên viên | 2 ngày | Đạt: bước 3; Không đạt: bước 4
3 | Ký quyết định | Lãnh đạo Sở | 1 ngày | Chuyển bước 5
4 | Ký văn bản từ chối | Lãnh đạo Sở | 0,5 ngày | Chuyển bước 5
5 | Trả kết quả | Một cửa | 0,5 ngày |
""",
        """
1 | Tiếp nhận | Một cửa | 0,5 ngày
2 | Thẩm định | Chuyên viên | 2 ngày
3 | Ký quyết định | Lãnh đạo Sở | 1 ngày
4 | Ký văn bản từ chối | Lãnh đạo Sở | 0,5 ngày
5 | Trả kết quả | Một cửa | 0,5 ngày
""",
    ),
    Case(
        "song song và rẽ nhánh ở ghi chú",
        "docx",
        """
# Thủ tục: Cấp lại chứng chỉ hành nghề
TT | Nội dung | Đơn vị | Thời gian | Ghi chú
B1 | Tiếp nhận hồ sơ | Một cửa | 2 giờ |
B2 | Thẩm định chuyên môn | Phòng Nghiệp vụ | 2 ngày | Nếu không đạt chuyển bước 5
B3 | Kiểm tra nghĩa vụ tài chính | Phòng Kế hoạch | 2 ngày | Thực hiện song song với bước trên
B4 | Ký chứng chỉ | Giám đốc Sở | 1 ngày | chuyển bước 6
B5 | Ký văn bản trả lời | Giám đốc Sở | 1 ngày |
B6 | Trả kết quả | Một cửa | 2 giờ |
""",
        """
B1 | Tiếp nhận hồ sơ | Một cửa | 2 giờ
B2 | Thẩm định chuyên môn | Phòng Nghiệp vụ | 2 ngày
B3 | Kiểm tra nghĩa vụ tài chính | Phòng Kế hoạch | 2 ngày
B4 | Ký chứng chỉ | Giám đốc Sở | 1 ngày
B5 | Ký văn bản trả lời | Giám đốc Sở | 1 ngày
B6 | Trả kết quả | Một cửa | 2 giờ
""",
        ("Cấp lại chứng chỉ hành nghề",),
    ),
    Case(
        "số lượng và đơn vị tính",
        "xlsx",
        """
TT | Đầu vào | Hoạt động | Đầu ra | Người thực hiện | Số lượng | Đơn vị tính
1 | Hồ sơ | Tiếp nhận | Giấy hẹn | Một cửa | 4 | giờ
2 | Hồ sơ | Thẩm định | Tờ trình | Chuyên viên | 3 | ngày làm việc
3 | Tờ trình | Ký | Quyết định | Giám đốc | 1,5 | ngày làm việc
""",
        """
1 | Tiếp nhận | Một cửa | 4 giờ
2 | Thẩm định | Chuyên viên | 3 ngày làm việc
3 | Ký | Giám đốc | 1,5 ngày làm việc
""",
    ),
    Case(
        "mã và tổng thời gian sau tên",
        "docx",
        """
# QUY TRÌNH NỘI BỘ, QUY TRÌNH ĐIỆN TỬ
# 1. Đăng ký giám hộ (1.004837)
Thứ tự | Chức danh | Nội dung công việc | Thời gian
Bước 1 | Một cửa | Tiếp nhận hồ sơ | 2 giờ
Bước 2 | Lãnh đạo UBND | Ký | 2 giờ
---
# Quy trình 2: Chấm dứt giám hộ (Tổng thời gian: 05 giờ)
Thứ tự | Chức danh | Nội dung công việc | Thời gian
Bước 1 | Một cửa | Tiếp nhận hồ sơ | 2 giờ
Bước 2 | Lãnh đạo UBND | Ký | 3 giờ
""",
        """
Bước 1 | Tiếp nhận hồ sơ | Một cửa | 2 giờ
Bước 2 | Ký | Lãnh đạo UBND | 2 giờ
Bước 1 | Tiếp nhận hồ sơ | Một cửa | 2 giờ
Bước 2 | Ký | Lãnh đạo UBND | 3 giờ
""",
        ("Đăng ký giám hộ", "Chấm dứt giám hộ"),
    ),
]
