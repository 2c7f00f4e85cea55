"""Tables written without sight of the reader, odd: shelf 18."""

from tests.step_tables.tables import Case

CASES = [
    Case(
        "o01",
        "docx",
        """
# Thủ tục: Cấp giấy phép thành lập nhà trẻ
Trình tự | Nội dung công việc | Bộ phận, cá nhân thực hiện | Định mức thời gian | Tài liệu
1 | Nhận hồ sơ | Viên chức TTPVHCC | 1/4 ngày | PL1
2 | Giao việc | Trưởng phòng VHXH | 1/4 ngày |
3 | Thẩm định thực tế | Đoàn thẩm định | 02 ngày 02 giờ | Biên bản
4 | Trình | Chuyên viên | 4 tiếng | Tờ trình
5 | Ký | Chủ tịch | Một ngày rưỡi | QĐ
6 | Trả | Viên chức TTPVHCC | Trong giờ hành chính |
""",
        """
1 | Nhận hồ sơ | Viên chức TTPVHCC | 0,25 ngày
2 | Giao việc | Trưởng phòng VHXH | 0,25 ngày
3 | Thẩm định thực tế | Đoàn thẩm định | 18 giờ làm việc?
4 | Trình | Chuyên viên | 4 giờ
5 | Ký | Chủ tịch | 1,5 ngày
6 | Trả | Viên chức TTPVHCC | ?
""",
    ),
    Case(
        "o02",
        "xlsx",
        """
PHỤ LỤC II | < | < | < | <
STT | Quy trình các bước giải quyết TTHC | Trách nhiệm, thẩm quyền giải quyết của từng vị trí | Thời gian giải quyết (ngày) | Ghi chú
1 | Thủ tục: Cấp giấy phép hành nghề đấu giá (Mã số 2.001395) | | 10 |
 | Bước 1: Tiếp nhận | Công chức TTPVHCC | 0,5 |
 | Bước 2: Thẩm định | Chuyên viên | 8 |
 | Bước 3: Ký | Lãnh đạo Sở | 1,5 |
2 | Thủ tục: Cấp lại giấy phép hành nghề đấu giá (Mã số 2.001807) | | 5 |
 | Bước 1: Tiếp nhận | Công chức TTPVHCC | 0,5 |
 | Bước 2: Ký | Lãnh đạo Sở | 4,5 |
""",
        """
Bước 1 | Tiếp nhận | Công chức TTPVHCC | 0,5 ngày
Bước 2 | Thẩm định | Chuyên viên | 8 ngày
Bước 3 | Ký | Lãnh đạo Sở | 1,5 ngày
Bước 1 | Tiếp nhận | Công chức TTPVHCC | 0,5 ngày
Bước 2 | Ký | Lãnh đạo Sở | 4,5 ngày
""",
        ("Cấp giấy phép hành nghề đấu giá", "Cấp lại giấy phép hành nghề đấu giá"),
        ("10 ngày", "5 ngày"),
    ),
    Case(
        "o03",
        "docx",
        """
# Thủ tục: Công nhận nghề truyền thống
Các bước | Đơn vị | Người | Nội dung | Thời gian
B1 | TTPVHCC | Nhân viên | Tiếp nhận | 0,5 ngày
B2 | Chi cục PTNT | Lãnh đạo phòng | Phân công | 0,5 ngày
^ | ^ | Chuyên viên | Thẩm định | 15 ngày
^ | ^ | Chi cục trưởng | Trình Sở | 2 ngày
B3 | Sở NN&MT | Giám đốc | Ký tờ trình | 2 ngày
B4 | UBND tỉnh | Chủ tịch | Quyết định | 10 ngày
""",
        """
B1 | Tiếp nhận | …Nhân viên | 0,5 ngày
B2 | Phân công | …Lãnh đạo phòng | 0,5 ngày
B2 | Thẩm định | …Chuyên viên | 15 ngày
B2 | Trình Sở | …Chi cục trưởng | 2 ngày
B3 | Ký tờ trình | …Giám đốc | 2 ngày
B4 | Quyết định | …Chủ tịch | 10 ngày
""",
    ),
    Case(
        "o04",
        "docx",
        """
# Thủ tục: Hỗ trợ học phí
TT | Nội dung | Thực hiện | Thời gian
1. | TẠI TRƯỜNG HỌC | < | <
1.1. | Nhận đơn | Văn thư | 1 ngày
1.2. | Lập danh sách | Kế toán | 3 ngày
2. | TẠI UBND XÃ | < | <
2.1. | Thẩm định | Phòng VHXH | 5 ngày
2.2. | Ký quyết định | Chủ tịch | 1 ngày
Thời gian thực hiện toàn bộ | < | < | 10 ngày
""",
        """
1.1 | Nhận đơn | Văn thư | 1 ngày
1.2 | Lập danh sách | Kế toán | 3 ngày
2.1 | Thẩm định | Phòng VHXH | 5 ngày
2.2 | Ký quyết định | Chủ tịch | 1 ngày
""",
    ),
    Case(
        "o05",
        "html",
        """
# Thủ tục: Đăng ký tàu cá
Bước | Ai làm | Làm gì | Bao lâu | Giấy tờ
Một | Bộ phận Một cửa | Nhận hồ sơ | 2 tiếng | Phiếu hẹn
Hai | Chi cục Thủy sản | Kiểm tra tàu | 2 ngày | Biên bản
Ba | Chi cục trưởng | Ký | nửa ngày | Giấy đăng ký
""",
        """
Một | Nhận hồ sơ | Bộ phận Một cửa | 2 giờ
Hai | Kiểm tra tàu | Chi cục Thủy sản | 2 ngày
Ba | Ký | Chi cục trưởng | 0,5 ngày
""",
    ),
    Case(
        "o06",
        "docx",
        """
# Thủ tục: Thi tuyển công chức
STT | Công việc | Chủ trì | Phối hợp | Thời gian bắt đầu | Thời gian hoàn thành
1 | Thông báo | Sở Nội vụ | Báo An Giang | T | T+30 ngày
2 | Nhận phiếu | Sở Nội vụ | | T+1 | 30 ngày
""",
        """
1 | Thông báo | Sở Nội vụ | ?
2 | Nhận phiếu | Sở Nội vụ | ?
""",
    ),
    Case(
        "o07",
        "xlsx",
        """
TT | Nội dung | Bộ phận | Thời gian
1 | Tiếp nhận hồ sơ (trực tuyến) | Một cửa | 15p
2 | Tiếp nhận hồ sơ (trực tiếp) | Một cửa | 30p
3 | Thẩm định | Phòng XD | 2,0 ngày
4 | Ký | PCT UBND | 1,0 ngày
| Tổng TG | | 3,5 ngày
""",
        """
1 | Tiếp nhận hồ sơ (trực tuyến) | Một cửa | 15 phút
2 | Tiếp nhận hồ sơ (trực tiếp) | Một cửa | 30 phút
3 | Thẩm định | Phòng XD | 2 ngày
4 | Ký | PCT UBND | 1 ngày
""",
    ),
    Case(
        "o08",
        "docx",
        """
# Thủ tục: Bán đấu giá tài sản
STT | NỘI DUNG CÔNG VIỆC | ĐƠN VỊ CHỦ TRÌ / PHỐI HỢP | THỜI GIAN (NGÀY LÀM VIỆC)
I | GIAI ĐOẠN CHUẨN BỊ | < | 12
1 | Lập phương án | Trung tâm PTQĐ / Phòng TC-KH | 7
2 | Thẩm định phương án | Sở Tài chính | 5
II | GIAI ĐOẠN TỔ CHỨC | < | 32
3 | Thông báo | Trung tâm PTQĐ | 30
4 | Đấu giá | Tổ chức đấu giá | 2
""",
        """
1 | Lập phương án | Trung tâm PTQĐ / Phòng TC-KH | 7 ngày làm việc
2 | Thẩm định phương án | Sở Tài chính | 5 ngày làm việc
3 | Thông báo | Trung tâm PTQĐ | 30 ngày làm việc
4 | Đấu giá | Tổ chức đấu giá | 2 ngày làm việc
""",
    ),
    Case(
        "o09",
        "text",
        """
QUY TRÌNH NỘI BỘ
Thủ tục: Cấp thẻ công chứng viên
Bước | Người thực hiện | Nội dung | Thời gian | Kết quả
Bước 1: | Một cửa | Tiếp nhận | 0,5 ngày. | Giấy hẹn
Bước 2: | Chuyên viên | Thẩm định | 3,5 ngày. | Tờ trình
Bước 3: | Giám đốc | Ký | 1 ngày. | Thẻ
""",
        """
Bước 1 | Tiếp nhận | Một cửa | 0,5 ngày
Bước 2 | Thẩm định | Chuyên viên | 3,5 ngày
Bước 3 | Ký | Giám đốc | 1 ngày
""",
    ),
    Case(
        "o10",
        "docx",
        """
# Thủ tục: Đăng ký khai thác tuyến
Nội dung công việc | Người thực hiện | Thời gian thực hiện
1. Tiếp nhận hồ sơ⏎- Kiểm tra⏎- Hẹn trả | Một cửa | 4 giờ
2. Thẩm định⏎- Nếu đạt: trình ký⏎- Nếu không đạt: trả lời | Phòng QLVT | 2 ngày (16 giờ)
3. Ký thông báo | Phó Giám đốc | 4 giờ
""",
        """
1 | … | Một cửa | 4 giờ
2 | … | Phòng QLVT | 2 ngày
3 | Ký thông báo | Phó Giám đốc | 4 giờ
""",
    ),
]
