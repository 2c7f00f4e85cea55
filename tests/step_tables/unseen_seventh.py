"""Tables written without sight of the reader, after the layouts of real annexes: shelf 7."""

from tests.step_tables.tables import Case

CASES = [
    Case(
        "kho doc",
        "xlsx",
        """
STT | Các bước thực hiện | Đơn vị | Thời gian | Thời gian TTHC
A | Cấp tỉnh |  |  |
1 | Cấp phép A |  |  | 10 ngày
 | Bước 1: Tiếp nhận | TTPVHCC | 0,5 ngày |
 | Bước 2: Thẩm định | Phòng A | 8,5 ngày |
 | Bước 3: Ký | LĐ Sở | 1 ngày |
2 | Cấp phép B |  |  | 5 ngày
 | Bước 1: Tiếp nhận | TTPVHCC | 0,5 ngày |
 | Bước 2: Thẩm định | Phòng A | 3,5 ngày |
 | Bước 3: Ký | LĐ Sở | 1 ngày |
""",
        """
Bước 1 | Tiếp nhận | TTPVHCC | 0,5 ngày
Bước 2 | Thẩm định | Phòng A | 8,5 ngày
Bước 3 | Ký | LĐ Sở | 1 ngày
Bước 1 | Tiếp nhận | TTPVHCC | 0,5 ngày
Bước 2 | Thẩm định | Phòng A | 3,5 ngày
Bước 3 | Ký | LĐ Sở | 1 ngày
""",
        ("Cấp phép A", "Cấp phép B"),
    ),
    Case(
        "bd",
        "docx",
        """
# I. THỦ TỤC HÀNH CHÍNH CẤP TỈNH
# Quy trình: 01/XD
# THỦ TỤC CẤP CHỨNG CHỈ NĂNG LỰC HOẠT ĐỘNG XÂY DỰNG
# Áp dụng tại Sở Xây dựng
STT | Nội dung công việc | Trách nhiệm | Thời gian | Ghi chú
1 | Tiếp nhận, luân chuyển | Chuyên viên BPMC | ½ ngày LV |
2 | Xét cấp | Hội đồng | 17 ngày LV | Họp 1 lần/tuần
3 | Ký chứng chỉ | PGĐ Sở | 2 ngày LV |
4 | Trả | Chuyên viên BPMC | ½ ngày LV |
 | Tổng số |  | 20 ngày LV |
""",
        """
1 | Tiếp nhận, luân chuyển | Chuyên viên BPMC | 0,5 ngày làm việc
2 | Xét cấp | Hội đồng | 17 ngày làm việc
3 | Ký chứng chỉ | PGĐ Sở | 2 ngày làm việc
4 | Trả | Chuyên viên BPMC | 0,5 ngày làm việc
""",
    ),
    Case(
        "tv",
        "xlsx",
        """
SỞ VĂN HÓA, THỂ THAO VÀ DU LỊCH | < | < | < | <
TT | NỘI DUNG CÔNG VIỆC | TRÁCH NHIỆM | THỜI GIAN | GHI CHÚ
1. Thủ tục cấp giấy phép tổ chức biểu diễn nghệ thuật: 05 ngày làm việc | < | < | < | <
1 | Nhận hồ sơ | BP TN&TKQ | 0.5 | Ngày làm việc
2 | Xử lý | Phòng QLNT | 3.5 | Ngày làm việc
3 | Ký | Lãnh đạo | 1 | Ngày làm việc
""",
        """
1 | Nhận hồ sơ | BP TN&TKQ | ?
2 | Xử lý | Phòng QLNT | ?
3 | Ký | Lãnh đạo | ?
""",
    ),
    Case(
        "bl",
        "docx",
        """
# Thủ tục: Hỗ trợ tiền điện
Bước | Nội dung công việc | Trách nhiệm thực hiện | Thời gian
Bước 1 | Công dân nộp hồ sơ | Công dân |
Bước 2 | Kiểm tra: | Công chức Một cửa |
 | - Đủ: tiếp nhận | Công chức Một cửa | 1 giờ
 | - Thiếu: hướng dẫn bổ sung | Công chức Một cửa | 1 giờ
Bước 3 | Thẩm định | Công chức VHXH | 5 ngày
Bước 4 | Ký | Chủ tịch | 1 ngày
""",
        """
Bước 1 | Công dân nộp hồ sơ | Công dân | ?
Bước 2 | Kiểm tra: | Công chức Một cửa | ?
Bước 2 | - Đủ: tiếp nhận | Công chức Một cửa | 1 giờ
Bước 2 | - Thiếu: hướng dẫn bổ sung | Công chức Một cửa | 1 giờ
Bước 3 | Thẩm định | Công chức VHXH | 5 ngày
Bước 4 | Ký | Chủ tịch | 1 ngày
""",
    ),
]
