"""Careless tables: blank cells, odd spellings, broken lines, hidden rows; still a person can read them."""

from tests.step_tables.tables import Case

CASES = [
    Case(
        "Chữ tổ hợp NFD",
        "docx",
        """
# Thủ tục: Cấp phiếu lý lịch tư pháp
TT | Nội dung công việc | Trách nhiệm | Thời gian
1 | Tiếp nhận hồ sơ | Bộ phận Một cửa | ½ ngày làm việc
2 | Thẩm định | Chuyên viên | 02 ngày làm việc
3 | Ký duyệt | Lãnh đạo Sở | 01 ngày làm việc
""",
        """
1 | Tiếp nhận hồ sơ | Bộ phận Một cửa | 0,5 ngày làm việc
2 | Thẩm định | Chuyên viên | 2 ngày làm việc
3 | Ký duyệt | Lãnh đạo Sở | 1 ngày làm việc
""",
        nfd=True,
    ),
    Case(
        "Dòng ẩn",
        "xlsx",
        """
# Thủ tục: Gia hạn giấy phép
STT | Nội dung | Người thực hiện | Thời gian
1 | Tiếp nhận hồ sơ | Bộ phận Một cửa | 0,5 ngày
~2 | Bước cũ đã bỏ | Chuyên viên | 9 ngày
2 | Thẩm định | Chuyên viên | 2 ngày
3 | Ký | Lãnh đạo Sở | 1 ngày
""",
        """
1 | Tiếp nhận hồ sơ | Bộ phận Một cửa | 0,5 ngày
2 | Thẩm định | Chuyên viên | 2 ngày
3 | Ký | Lãnh đạo Sở | 1 ngày
""",
    ),
    Case(
        "Excel đổi phân số thành ngày tháng",
        "xlsx",
        """
# Thủ tục: Cấp lại chứng chỉ
STT | Nội dung | Người thực hiện | Thời gian
1 | Tiếp nhận hồ sơ | Bộ phận Một cửa | 01/02/2026
2 | Thẩm định | Chuyên viên | 2 ngày
3 | Trả kết quả | Bộ phận Một cửa | 01/02/2026
""",
        """
1 | Tiếp nhận hồ sơ | Bộ phận Một cửa | ?
2 | Thẩm định | Chuyên viên | 2 ngày
3 | Trả kết quả | Bộ phận Một cửa | ?
""",
    ),
    Case(
        "Mọi cách viết thời gian",
        "docx",
        """
# Thủ tục: Nhiều cách viết
TT | Công việc | Người thực hiện | Thời gian
1 | Tiếp nhận hồ sơ | Bộ phận Một cửa | Ngay sau khi nhận đủ hồ sơ
2 | Phân công | Trưởng phòng | 01 buổi
3 | Thẩm định | Chuyên viên | Tối đa 03 ngày làm việc kể từ ngày nhận đủ hồ sơ
4 | Xác minh | Chuyên viên | 01-02 ngày
5 | Tổng hợp | Chuyên viên | 1 ngày rưỡi
6 | Trình ký | Chuyên viên | 2 giờ 30 phút
7 | Ký | Lãnh đạo Sở | 0.5 ngày
8 | Vào sổ, đóng dấu | Văn thư | ¼ ngày
9 | Trả kết quả | Bộ phận Một cửa | Không tính thời gian
""",
        """
1 | Tiếp nhận hồ sơ | Bộ phận Một cửa | ?
2 | Phân công | Trưởng phòng | 0,5 ngày
3 | Thẩm định | Chuyên viên | 3 ngày làm việc
4 | Xác minh | Chuyên viên | ?
5 | Tổng hợp | Chuyên viên | 1,5 ngày
6 | Trình ký | Chuyên viên | 2,5 giờ
7 | Ký | Lãnh đạo Sở | 0,5 ngày
8 | Vào sổ, đóng dấu | Văn thư | 0,25 ngày
9 | Trả kết quả | Bộ phận Một cửa |
""",
    ),
    Case(
        "Ba bước trong một ô",
        "docx",
        """
# Thủ tục: Cấp bản sao trích lục hộ tịch
STT | Nội dung công việc | Người thực hiện | Thời gian
1 | B1: Tiếp nhận yêu cầu⏎B2: Tra cứu sổ hộ tịch⏎B3: Ký trích lục | Công chức một cửa⏎Công chức tư pháp⏎Lãnh đạo UBND xã | 30 phút⏎02 giờ⏎01 giờ
2 | Trả kết quả | Công chức một cửa | 30 phút
""",
        """
B1 | Tiếp nhận yêu cầu | Công chức một cửa | 30 phút
B2 | Tra cứu sổ hộ tịch | Công chức tư pháp | 2 giờ
B3 | Ký trích lục | Lãnh đạo UBND xã | 1 giờ
2 | Trả kết quả | Công chức một cửa | 30 phút
""",
    ),
    Case(
        "Ba người làm trong một ô, mỗi người một thời gian",
        "docx",
        """
# Thủ tục: Cấp giấy phép lao động
STT | Nội dung công việc | Người thực hiện | Thời gian
1 | Tiếp nhận | Bộ phận Một cửa | 0,5 ngày
2 | Thụ lý⏎Soát xét⏎Ký duyệt | Chuyên viên⏎Trưởng phòng⏎Giám đốc | 2 ngày⏎0,5 ngày⏎0,5 ngày
3 | Trả kết quả | Bộ phận Một cửa | 0,5 ngày
""",
        """
1 | Tiếp nhận | Bộ phận Một cửa | 0,5 ngày
2 | Thụ lý | Chuyên viên | 2 ngày
2.2 | Soát xét | Trưởng phòng | 0,5 ngày
2.3 | Ký duyệt | Giám đốc | 0,5 ngày
3 | Trả kết quả | Bộ phận Một cửa | 0,5 ngày
""",
    ),
    Case(
        "Ô trống dưới ô gộp bị mất khi lưu CSV",
        "csv",
        """
TT | Nội dung công việc | Người thực hiện | Thời gian
1 | Tiếp nhận hồ sơ | Bộ phận Một cửa | 4 giờ
2 | Thẩm định | Chuyên viên | 16 giờ
 | | Trưởng phòng | 4 giờ
3 | Ký | Giám đốc Sở | 4 giờ
""",
        """
1 | Tiếp nhận hồ sơ | Bộ phận Một cửa | 4 giờ
2 | Thẩm định | Chuyên viên | 16 giờ
2.2 | Thẩm định | Trưởng phòng | 4 giờ
3 | Ký | Giám đốc Sở | 4 giờ
""",
    ),
    Case(
        "Thời gian gộp cho hai bước",
        "docx",
        """
# Thủ tục: Cấp đổi giấy phép
TT | Nội dung công việc | Trách nhiệm | Thời gian
1 | Tiếp nhận | Bộ phận Một cửa | 0,5 ngày
2 | Thẩm định hồ sơ | Chuyên viên | 3 ngày
3 | Dự thảo giấy phép | Chuyên viên | ^
4 | Ký giấy phép | Lãnh đạo Sở | 1 ngày
""",
        """
1 | Tiếp nhận | Bộ phận Một cửa | 0,5 ngày
2 | Thẩm định hồ sơ | Chuyên viên | 3 ngày
3 | Dự thảo giấy phép | Chuyên viên | ?
4 | Ký giấy phép | Lãnh đạo Sở | 1 ngày
""",
    ),
    Case(
        "Việc làm xuống dòng thành dòng mới",
        "text",
        """
STT\tNội dung công việc\tTrách nhiệm\tThời gian
1\tTiếp nhận hồ sơ của công dân\tBộ phận Một cửa\t0,5 ngày
\tvà số hóa, chuyển vào phần mềm\t\t
2\tThẩm định hồ sơ\tChuyên viên\t2 ngày
\t- Trường hợp cần thiết thì đi thực tế\t\t
3\tKý văn bản\tGiám đốc Sở\t1 ngày
""".replace("\t", " | "),
        """
1 | Tiếp nhận hồ sơ của công dân⏎và số hóa, chuyển vào phần mềm | Bộ phận Một cửa | 0,5 ngày
2 | Thẩm định hồ sơ⏎- Trường hợp cần thiết thì đi thực tế | Chuyên viên | 2 ngày
3 | Ký văn bản | Giám đốc Sở | 1 ngày
""",
    ),
    Case(
        "Không có dòng tiêu đề",
        "text",
        """
1\tTiếp nhận hồ sơ\tBộ phận Một cửa\t0,5 ngày
2\tPhân công xử lý\tLãnh đạo phòng\t0,5 ngày
3\tThẩm định hồ sơ, dự thảo kết quả\tChuyên viên phòng Nghiệp vụ\t3 ngày
4\tKý duyệt kết quả\tLãnh đạo Sở\t1 ngày
""".replace("\t", " | "),
        """
1 | Tiếp nhận hồ sơ | Bộ phận Một cửa | 0,5 ngày
2 | Phân công xử lý | Lãnh đạo phòng | 0,5 ngày
3 | Thẩm định hồ sơ, dự thảo kết quả | Chuyên viên phòng Nghiệp vụ | 3 ngày
4 | Ký duyệt kết quả | Lãnh đạo Sở | 1 ngày
""",
    ),
    Case(
        "Tiêu đề viết tắt, hoa thường lẫn lộn",
        "xlsx",
        """
S TT | NỘI DUNG CV | ĐƠN VỊ TH | T/GIAN | GHI CHÚ
01 | TIẾP NHẬN HỒ SƠ | BỘ PHẬN 1 CỬA | 0,5 NGÀY |
02 | THẨM ĐỊNH HỒ SƠ | CHUYÊN VIÊN | 02 NGÀY |
03 | KÝ DUYỆT | GIÁM ĐỐC | 01 NGÀY |
""",
        """
01 | TIẾP NHẬN HỒ SƠ | BỘ PHẬN 1 CỬA | 0,5 ngày
02 | THẨM ĐỊNH HỒ SƠ | CHUYÊN VIÊN | 2 ngày
03 | KÝ DUYỆT | GIÁM ĐỐC | 1 ngày
""",
    ),
    Case(
        "Dòng trống giữa bảng, cột trống ở đầu",
        "xlsx",
        """
 | | | |
 | STT | Công việc | Bộ phận | Thời gian
 | | | |
 | 1 | Tiếp nhận | Một cửa | 2 giờ
 | | | |
 | 2 | Giải quyết | Phòng chuyên môn | 20 giờ
 | 3 | Trả kết quả | Một cửa | 2 giờ
""",
        """
1 | Tiếp nhận | Một cửa | 2 giờ
2 | Giải quyết | Phòng chuyên môn | 20 giờ
3 | Trả kết quả | Một cửa | 2 giờ
""",
    ),
    Case(
        "Số thứ tự lặp lại và nhảy cóc",
        "docx",
        """
# Thủ tục: Cấp giấy phép khai thác nước
TT | Nội dung | Trách nhiệm | Thời gian
1 | Tiếp nhận | Bộ phận Một cửa | 0,5 ngày
2 | Thẩm định | Chuyên viên | 5 ngày
2 | Kiểm tra hiện trường | Đoàn kiểm tra | 3 ngày
5 | Ký giấy phép | Giám đốc Sở | 1 ngày
""",
        """
1 | Tiếp nhận | Bộ phận Một cửa | 0,5 ngày
2 | Thẩm định | Chuyên viên | 5 ngày
2.2 | Kiểm tra hiện trường | Đoàn kiểm tra | 3 ngày
5 | Ký giấy phép | Giám đốc Sở | 1 ngày
""",
    ),
    Case(
        "Số đếm tự động của Word nên cột TT trống",
        "docx",
        """
# Thủ tục: Cấp thẻ luật sư
TT | Nội dung công việc | Trách nhiệm | Thời gian
 | Tiếp nhận hồ sơ | Bộ phận Một cửa | 0,5 ngày
 | Thẩm định hồ sơ | Chuyên viên | 5 ngày
 | Ký tờ trình | Giám đốc Sở Tư pháp | 1 ngày
 | Trả kết quả | Bộ phận Một cửa | 0,5 ngày
""",
        """
1 | Tiếp nhận hồ sơ | Bộ phận Một cửa | 0,5 ngày
2 | Thẩm định hồ sơ | Chuyên viên | 5 ngày
3 | Ký tờ trình | Giám đốc Sở Tư pháp | 1 ngày
4 | Trả kết quả | Bộ phận Một cửa | 0,5 ngày
""",
    ),
    Case(
        "Khung quyết định là bảng",
        "docx",
        """
UBND TỈNH AN GIANG⏎SỞ TƯ PHÁP | CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM⏎Độc lập - Tự do - Hạnh phúc
---
# Thủ tục: Đăng ký hành nghề công chứng
TT | Công việc | Trách nhiệm | Thời gian
1 | Tiếp nhận | Bộ phận Một cửa | 0,5 ngày
2 | Thẩm định | Chuyên viên | 4 ngày
3 | Ký | Giám đốc Sở | 1 ngày
---
Nơi nhận:⏎- Như Điều 3;⏎- Lưu: VT. | KT. CHỦ TỊCH⏎PHÓ CHỦ TỊCH
""",
        """
1 | Tiếp nhận | Bộ phận Một cửa | 0,5 ngày
2 | Thẩm định | Chuyên viên | 4 ngày
3 | Ký | Giám đốc Sở | 1 ngày
""",
    ),
    Case(
        "Danh mục thủ tục không phải bảng bước",
        "docx",
        """
# DANH MỤC THỦ TỤC HÀNH CHÍNH
STT | Mã TTHC | Tên thủ tục hành chính | Thời hạn giải quyết | Căn cứ pháp lý
1 | 1.000488 | Cấp Phiếu lý lịch tư pháp | 10 ngày | Luật LLTP
2 | 1.001122 | Cấp lại phiếu | 10 ngày | Luật LLTP
---
# Thủ tục: Cấp Phiếu lý lịch tư pháp
TT | Công việc | Trách nhiệm | Thời gian
1 | Tiếp nhận | Bộ phận Một cửa | 1 ngày
2 | Tra cứu | Chuyên viên | 8 ngày
3 | Ký | Giám đốc Sở | 1 ngày
""",
        """
1 | Tiếp nhận | Bộ phận Một cửa | 1 ngày
2 | Tra cứu | Chuyên viên | 8 ngày
3 | Ký | Giám đốc Sở | 1 ngày
""",
    ),
    Case(
        "Ghi chú và người lập ở cuối bảng",
        "xlsx",
        """
STT | Nội dung công việc | Người thực hiện | Thời gian
1 | Tiếp nhận hồ sơ | Bộ phận Một cửa | 0,5 ngày
2 | Giải quyết | Chuyên viên | 1,5 ngày
Tổng: 02 ngày | < | < | <
Ghi chú: thời gian không kể ngày nghỉ | < | < | <
Người lập biểu | | |
""",
        """
1 | Tiếp nhận hồ sơ | Bộ phận Một cửa | 0,5 ngày
2 | Giải quyết | Chuyên viên | 1,5 ngày
""",
        (),
        ("2 ngày",),
    ),
    Case(
        "Số không nói ngày hay giờ",
        "csv",
        """
STT | Nội dung | Trách nhiệm | Thời gian
1 | Tiếp nhận hồ sơ | Bộ phận Một cửa | 0.5
2 | Thẩm định | Chuyên viên | 3
3 | Trả kết quả | Bộ phận Một cửa | 0.5
""",
        """
1 | Tiếp nhận hồ sơ | Bộ phận Một cửa | ?
2 | Thẩm định | Chuyên viên | ?
3 | Trả kết quả | Bộ phận Một cửa | ?
""",
    ),
]
