"""Tables met after the reader was written: a column for each who does it, subtotals of levels, abbreviations."""

from tests.step_tables.tables import Case

CASES = [
    Case(
        "Mỗi người làm một cột",
        "docx",
        """
# Thủ tục: Xác nhận hộ nghèo
STT | Nội dung công việc | Thời gian (giờ) | < | <
^ | ^ | Một cửa | Chuyên viên | Lãnh đạo
1 | Tiếp nhận hồ sơ | 4 | |
2 | Thẩm định | | 16 |
3 | Ký | | | 4
""",
        """
1 | Tiếp nhận hồ sơ | Một cửa | 4 giờ
2 | Thẩm định | Chuyên viên | 16 giờ
3 | Ký | Lãnh đạo | 4 giờ
""",
    ),
    Case(
        "Tiêu đề gộp không gộp ô, số thứ tự của thủ tục và của bước",
        "xlsx",
        """
STT | TÊN THỦ TỤC HÀNH CHÍNH | QUY TRÌNH GIẢI QUYẾT | | |
 | | Bước | Nội dung công việc | Đơn vị, bộ phận thực hiện | Thời gian
1 | Đăng ký khai sinh | 1 | Tiếp nhận hồ sơ | Bộ phận Một cửa | 0,25 ngày
 | | 2 | Thẩm định hồ sơ | Công chức TP-HT | 0,5 ngày
2 | Đăng ký kết hôn | 1 | Tiếp nhận hồ sơ | Bộ phận Một cửa | 0,25 ngày
 | | 2 | Ký giấy | Chủ tịch UBND xã | 0,25 ngày
""",
        """
1 | Tiếp nhận hồ sơ | Bộ phận Một cửa | 0,25 ngày
2 | Thẩm định hồ sơ | Công chức TP-HT | 0,5 ngày
1 | Tiếp nhận hồ sơ | Bộ phận Một cửa | 0,25 ngày
2 | Ký giấy | Chủ tịch UBND xã | 0,25 ngày
""",
        ("Đăng ký khai sinh", "Đăng ký kết hôn"),
    ),
    Case(
        "Thời gian theo hai trường hợp",
        "docx",
        """
# Thủ tục: Cấp giấy phép xả thải
TT | Nội dung công việc | Thời gian thực hiện | < | Trách nhiệm
^ | ^ | Trường hợp thông thường | Trường hợp phức tạp | ^
1 | Tiếp nhận | 0,5 ngày | 0,5 ngày | Một cửa
2 | Thẩm định | 3 ngày | 7 ngày | Chuyên viên
""",
        """
1 | Tiếp nhận | Một cửa | 0,5 ngày
2 | Thẩm định | Chuyên viên | ?
""",
    ),
    Case(
        "Viết tắt chức danh và cột T.gian",
        "xlsx",
        """
# Quy trình số: 12/QT-STP
# Lĩnh vực: Công chứng
# Tên quy trình: Bổ nhiệm công chứng viên
Bước | Công việc | Người thực hiện | T.gian
B1 | Tiếp nhận hồ sơ | CV Một cửa | 4h
B2 | Thẩm định | CV BTTP | 10 ngày
B3 | Ký | GĐ/PGĐ Sở | 1 ngày
""",
        """
B1 | Tiếp nhận hồ sơ | CV Một cửa | 4 giờ
B2 | Thẩm định | CV BTTP | 10 ngày
B3 | Ký | GĐ/PGĐ Sở | 1 ngày
""",
        ("Bổ nhiệm công chứng viên",),
    ),
    Case(
        "Dòng thủ tục có tổng thời gian",
        "xlsx",
        """
 | STT | Tên bước thực hiện | Phòng/ban | Cán bộ | Số ngày
 | I | Thủ tục cấp phép A | | | 5
 | 1 | Tiếp nhận | VP | Nguyễn Văn A | 0,5
 | 2 | Thẩm định | P. Nghiệp vụ | Trần B | 4,5
 | II | Thủ tục cấp phép B | | | 3
 | 1 | Tiếp nhận | VP | Nguyễn Văn A | 0,5
 | 2 | Thẩm định | P. Nghiệp vụ | Trần B | 2,5
""",
        """
1 | Tiếp nhận | VP, Nguyễn Văn A | 0,5 ngày
2 | Thẩm định | P. Nghiệp vụ, Trần B | 4,5 ngày
1 | Tiếp nhận | VP, Nguyễn Văn A | 0,5 ngày
2 | Thẩm định | P. Nghiệp vụ, Trần B | 2,5 ngày
""",
        ("Cấp phép A", "Cấp phép B"),
        ("5 ngày", "3 ngày"),
    ),
    Case(
        "Cấp xã, cấp tỉnh có tổng riêng",
        "docx",
        """
# Thủ tục: Xét tặng danh hiệu
STT | Đơn vị thực hiện | Nội dung | Thời gian thực hiện
A | CẤP XÃ | | 05 ngày
1 | Bộ phận Một cửa | Tiếp nhận | 0,5 ngày
2 | Lãnh đạo UBND xã | Ký | 4,5 ngày
B | CẤP TỈNH | | 07 ngày
3 | Phòng chuyên môn | Thẩm định | 5 ngày
4 | Lãnh đạo Sở | Ký | 2 ngày
 | TỔNG | | 12 ngày
""",
        """
1 | Tiếp nhận | Bộ phận Một cửa | 0,5 ngày
2 | Ký | Lãnh đạo UBND xã | 4,5 ngày
3 | Thẩm định | Phòng chuyên môn | 5 ngày
4 | Ký | Lãnh đạo Sở | 2 ngày
""",
        ("Xét tặng danh hiệu",),
        ("12 ngày",),
    ),
    Case(
        "Tiêu đề cụt: Việc, Hạn",
        "csv;",
        """
# Quy trình số 4: Cấp lại chứng chỉ
Bước | Người thực hiện | Việc | Hạn
1 | Một cửa | Nhận hồ sơ | 2 giờ
2 | Chuyên viên | Kiểm tra | 1 ngày
3 | Lãnh đạo | Ký | 4 giờ
""",
        """
1 | Nhận hồ sơ | Một cửa | 2 giờ
2 | Kiểm tra | Chuyên viên | 1 ngày
3 | Ký | Lãnh đạo | 4 giờ
""",
        ("Cấp lại chứng chỉ",),
    ),
]
