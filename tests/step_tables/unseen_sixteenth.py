"""Tables written without sight of the reader, odd and plain: shelf 16."""

from tests.step_tables.tables import Case

CASES = [
    Case(
        "o01 thời hạn lẫn lời",
        "docx",
        """
# Thủ tục: Cấp giấy phép khai thác thủy sản
TT | Nội dung | Chức danh | Thời gian giải quyết
1 | Tiếp nhận, vào sổ | Viên chức TTPVHCC | Tối đa 30 phút/hồ sơ
2 | Thẩm định | Chuyên viên Chi cục | Không quá 02 ngày, kể từ khi nhận hồ sơ
3 | Kiểm tra lại | Trưởng phòng | 01 ngày và 02 giờ
4 | Ký | Chi cục trưởng | Trong ngày
5 | Trả giấy phép | Viên chức TTPVHCC | Theo lịch hẹn
""",
        """
1 | Tiếp nhận, vào sổ | Viên chức TTPVHCC | 30 phút
2 | Thẩm định | Chuyên viên Chi cục | 2 ngày
3 | Kiểm tra lại | Trưởng phòng | 10 giờ làm việc?
4 | Ký | Chi cục trưởng | ?
5 | Trả giấy phép | Viên chức TTPVHCC | ?
""",
    ),
    Case(
        "o02 cấp hành chính làm đầu mục",
        "xlsx",
        """
STT | Nội dung công việc | Đơn vị, cá nhân thực hiện | Thời gian
UBND XÃ | < | < | <
1 | Tiếp nhận | Công chức | 0,5 ngày
2 | Xác nhận | Chủ tịch | 1,5 ngày
SỞ Y TẾ | < | < | <
3 | Thẩm định | Phòng Nghiệp vụ | 6 ngày
4 | Ký | Giám đốc | 1 ngày
TỔNG THỜI GIAN | < | < | 9 ngày
""",
        """
1 | Tiếp nhận | Công chức | 0,5 ngày
2 | Xác nhận | Chủ tịch | 1,5 ngày
3 | Thẩm định | Phòng Nghiệp vụ | 6 ngày
4 | Ký | Giám đốc | 1 ngày
""",
        terms=("9 ngày",),
    ),
    Case(
        "o03 đánh số hai tầng la mã",
        "docx",
        """
# Quy trình: Cấp giấy phép tài nguyên
TT | Công việc | Người làm | Thời gian
I | Bước tiếp nhận | |
I.1 | Nhận hồ sơ | Một cửa | 1 giờ
I.2 | Chuyển hồ sơ | Một cửa | 1 giờ
II | Bước thẩm định | |
II.1 | Thẩm định | Chuyên viên | 4 ngày
II.2 | Duyệt | Trưởng phòng | 4 giờ
III | Bước ký | |
III.1 | Ký | Giám đốc | 1 ngày
""",
        """
I.1 | Nhận hồ sơ | Một cửa | 1 giờ
I.2 | Chuyển hồ sơ | Một cửa | 1 giờ
II.1 | Thẩm định | Chuyên viên | 4 ngày
II.2 | Duyệt | Trưởng phòng | 4 giờ
III.1 | Ký | Giám đốc | 1 ngày
""",
    ),
    Case(
        "o04 cột thời gian hai tầng",
        "docx",
        """
# Thủ tục: Chấp thuận đấu nối
STT | Các bước | Bộ phận | Thời hạn giải quyết | < | <
^ | ^ | ^ | Theo luật | Cắt giảm | Sau cắt giảm
1 | Tiếp nhận | Một cửa | 1 ngày | 0 | 1 ngày
2 | Thẩm định | Phòng HT | 7 ngày | 3 ngày | 4 ngày
3 | Ký | Lãnh đạo | 2 ngày | 1 ngày | 1 ngày
""",
        """
1 | Tiếp nhận | Một cửa | 1 ngày
2 | Thẩm định | Phòng HT | 4 ngày
3 | Ký | Lãnh đạo | 1 ngày
""",
    ),
    Case(
        "o05 việc nhiều dòng",
        "docx",
        """
# Thủ tục: Hỗ trợ khẩn cấp
Bước | Nội dung | Trách nhiệm | Thời gian
B1 | - Tiếp nhận hồ sơ⏎- Ghi sổ⏎- Viết phiếu hẹn | Một cửa | 2 giờ
B2 | - Thẩm tra⏎- Lập danh sách⏎- Trình ký | Công chức VHXH | 1,5 ngày
B3 | - Ký quyết định⏎- Chuyển văn thư | Chủ tịch⏎Văn thư | 4 giờ
""",
        """
B1 | - Tiếp nhận hồ sơ⏎- Ghi sổ⏎- Viết phiếu hẹn | Một cửa | 2 giờ
B2 | - Thẩm tra⏎- Lập danh sách⏎- Trình ký | Công chức VHXH | 1,5 ngày
B3 | - Ký quyết định⏎- Chuyển văn thư | Chủ tịch⏎Văn thư | 4 giờ
""",
    ),
    Case(
        "o06 thời hạn gộp ba dòng",
        "xlsx",
        """
TT | Nội dung | Đơn vị | Thời gian
1 | Tiếp nhận | Một cửa | 1 ngày
2 | Thẩm định | Phòng A | 5 ngày
3 | Kiểm tra | Phòng B | ^
4 | Tổng hợp | Phòng A | ^
5 | Ký | Lãnh đạo | 1 ngày
""",
        """
1 | Tiếp nhận | Một cửa | 1 ngày
2 | Thẩm định | Phòng A | 5 ngày
3 | Kiểm tra | Phòng B | ?
4 | Tổng hợp | Phòng A | ?
5 | Ký | Lãnh đạo | 1 ngày
""",
    ),
    Case(
        "o07 chữ số kèm chữ",
        "html",
        """
# THỦ TỤC: THI NÂNG HẠNG
STT | Nội dung công việc | Người thực hiện | Thời gian thực hiện
01 | Tiếp nhận | Chuyên viên | 01 (một) ngày làm việc
02 | Thẩm định | Hội đồng | 15 (mười lăm) ngày làm việc
03 | Công bố | Giám đốc | 02 (hai) ngày làm việc
""",
        """
01 | Tiếp nhận | Chuyên viên | 1 ngày làm việc
02 | Thẩm định | Hội đồng | 15 ngày làm việc
03 | Công bố | Giám đốc | 2 ngày làm việc
""",
    ),
    Case(
        "o08 người thực hiện kèm chữ ký",
        "docx",
        """
# Thủ tục: Nhập học
STT | Công việc | Người thực hiện | Thời gian | Ký nhận
1 | Tiếp nhận | Văn thư | 1 giờ |
2 | Xét | Hội đồng tuyển sinh | 3 ngày |
3 | Duyệt | Hiệu trưởng | 1 ngày |
NGƯỜI LẬP | < | HIỆU TRƯỞNG | < | <
""",
        """
1 | Tiếp nhận | Văn thư | 1 giờ
2 | Xét | Hội đồng tuyển sinh | 3 ngày
3 | Duyệt | Hiệu trưởng | 1 ngày
""",
    ),
    Case(
        "o09 nhiều thủ tục nhiều bảng",
        "docx",
        """
# 1. Tên thủ tục: Cấp mới giấy phép bán thuốc
Bước | Công việc | Đơn vị | Thời gian
1 | Tiếp nhận | Một cửa | 1 ngày
2 | Thẩm định | Phòng Dược | 18 ngày
---
# 2. Tên thủ tục: Điều chỉnh giấy phép bán thuốc
Bước | Công việc | Đơn vị | Thời gian
1 | Tiếp nhận | Một cửa | 1 ngày
2 | Điều chỉnh | Phòng Dược | 6 ngày
""",
        """
1 | Tiếp nhận | Một cửa | 1 ngày
2 | Thẩm định | Phòng Dược | 18 ngày
1 | Tiếp nhận | Một cửa | 1 ngày
2 | Điều chỉnh | Phòng Dược | 6 ngày
""",
        ("Cấp mới giấy phép bán thuốc", "Điều chỉnh giấy phép bán thuốc"),
    ),
    Case(
        "o10 tuần tháng năm",
        "xlsx",
        """
TT | Bước | Ai | Thời gian
1 | Nhận | Một cửa | nửa buổi
2 | Nghiên cứu | Viện | 06 tháng
3 | Nghiệm thu | Hội đồng | 2 tuần làm việc
4 | Công nhận | Giám đốc Sở | 1 ngày rưỡi làm việc
""",
        """
1 | Nhận | Một cửa | 0,25 ngày
2 | Nghiên cứu | Viện | ?
3 | Nghiệm thu | Hội đồng | ?
4 | Công nhận | Giám đốc Sở | 1,5 ngày làm việc
""",
    ),
    Case(
        "o11 không cột số có tổng",
        "text",
        """
Thủ tục: Cấp thẻ đọc
Công việc | Thực hiện | Thời gian
Nhận đơn | Một cửa | 10 phút
Lập thẻ | Thủ thư | 1 giờ
Giao thẻ | Một cửa | 5 phút
Tổng cộng | | 75 phút
""",
        """
1 | Nhận đơn | Một cửa | 10 phút
2 | Lập thẻ | Thủ thư | 1 giờ
3 | Giao thẻ | Một cửa | 5 phút
""",
        terms=("75 phút",),
    ),
    Case(
        "o12 mũi tên lưu đồ",
        "docx",
        """
# Thủ tục: Giải quyết khiếu nại
Bước | Lưu đồ | Trách nhiệm | Thời gian | Mô tả
1 | Tiếp nhận đơn ↓ | Tiếp công dân | 1 ngày | Ghi sổ
2 | Thụ lý ↓ | Thanh tra | 9 ngày | Thông báo thụ lý
3 | Xác minh ↓ | Tổ xác minh | 15 ngày | Lập báo cáo
4 | Ra quyết định | Chủ tịch | 5 ngày | Ban hành
""",
        """
1 | … | Tiếp công dân | 1 ngày
2 | … | Thanh tra | 9 ngày
3 | … | Tổ xác minh | 15 ngày
4 | Ra quyết định | Chủ tịch | 5 ngày
""",
    ),
    Case(
        "o13 thời gian bằng giờ kèm đơn vị",
        "xlsx",
        """
STT | Nội dung | Vị trí | Thời gian xử lý (giờ)
1 | Tiếp nhận | Một cửa | 4 giờ
2 | Thẩm định | Chuyên viên | 2 ngày
3 | Ký | Lãnh đạo | 4
""",
        """
1 | Tiếp nhận | Một cửa | 4 giờ
2 | Thẩm định | Chuyên viên | 2 ngày
3 | Ký | Lãnh đạo | 4 giờ
""",
    ),
    Case(
        "o14 bước cuối không thời hạn",
        "docx",
        """
# Thủ tục: Cấp giấy chứng nhận VietGAP
TT | Nội dung | Đơn vị | Thời gian
1 | Tiếp nhận | Một cửa | 0,5 ngày
2 | Đánh giá | Tổ chức chứng nhận | 9 ngày
3 | Ký | Chi cục trưởng | 0,5 ngày
4 | Trả kết quả | Một cửa | Không tính vào thời gian giải quyết
""",
        """
1 | Tiếp nhận | Một cửa | 0,5 ngày
2 | Đánh giá | Tổ chức chứng nhận | 9 ngày
3 | Ký | Chi cục trưởng | 0,5 ngày
4 | Trả kết quả | Một cửa |
""",
    ),
]
