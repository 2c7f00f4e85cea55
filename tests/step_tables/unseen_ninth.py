"""Tables written without sight of the reader, odd and plain: shelf 9."""

from tests.step_tables.tables import Case

CASES = [
    Case(
        "o21 chữ số bằng lời",
        "docx",
        """
# Thủ tục: Đăng ký giám hộ
TT | Trình tự | Người chịu trách nhiệm | Thời hạn
1 | Nhận hồ sơ | Công chức một cửa | một buổi
2 | Xác minh | Công chức tư pháp - hộ tịch | hai ngày làm việc
3 | Ký trích lục | Chủ tịch UBND xã | nửa ngày
4 | Giao kết quả | Công chức một cửa | nửa buổi
""",
        """
1 | Nhận hồ sơ | Công chức một cửa | 0,5 ngày
2 | Xác minh | Công chức tư pháp - hộ tịch | 2 ngày làm việc
3 | Ký trích lục | Chủ tịch UBND xã | 0,5 ngày
4 | Giao kết quả | Công chức một cửa | 0,25 ngày
""",
    ),
    Case(
        "o22 khoảng và tối đa",
        "docx",
        """
# Thủ tục: Thẩm định dự án đầu tư
STT | Bước | Đơn vị | Thời gian tối đa
1 | Tiếp nhận | Một cửa | ≤ 0,5 ngày
2 | Thẩm định | Phòng Thẩm định | từ 10 đến 15 ngày
3 | Lấy ý kiến | Các sở liên quan | 5-7 ngày làm việc
4 | Trình | Phòng Thẩm định | <= 02 ngày
5 | Phê duyệt | UBND tỉnh | chậm nhất 03 ngày làm việc kể từ ngày nhận tờ trình
""",
        """
1 | Tiếp nhận | Một cửa | 0,5 ngày
2 | Thẩm định | Phòng Thẩm định | ?
3 | Lấy ý kiến | Các sở liên quan | ?
4 | Trình | Phòng Thẩm định | 2 ngày
5 | Phê duyệt | UBND tỉnh | 3 ngày làm việc
""",
    ),
    Case(
        "o23 giờ phút",
        "text",
        """
Quy trình cấp bản sao trích lục hộ tịch
Bước | Công việc | Ai làm | Bao lâu
1 | Nhận yêu cầu | Một cửa | 15 phút
2 | Tra sổ | Công chức hộ tịch | 1 giờ 30 phút
3 | Ký bản sao | Chủ tịch xã | 1h30
4 | Trả bản sao | Một cửa | 15'
""",
        """
1 | Nhận yêu cầu | Một cửa | 15 phút
2 | Tra sổ | Công chức hộ tịch | 1,5 giờ
3 | Ký bản sao | Chủ tịch xã | 1,5 giờ
4 | Trả bản sao | Một cửa | 15 phút
""",
    ),
    Case(
        "o24 hai thủ tục một bảng",
        "xlsx",
        """
TT | Tên thủ tục/Các bước | Cơ quan, bộ phận | Thời gian giải quyết
I | Thủ tục cấp giấy phép hoạt động bưu chính | | 10 ngày làm việc
1 | Tiếp nhận | Một cửa | 0,5 ngày làm việc
2 | Thẩm định | Phòng Bưu chính | 8 ngày làm việc
3 | Ký | Lãnh đạo Sở | 1,5 ngày làm việc
II | Thủ tục cấp lại giấy phép hoạt động bưu chính | | 5 ngày làm việc
1 | Tiếp nhận | Một cửa | 0,5 ngày làm việc
2 | Thẩm định | Phòng Bưu chính | 3 ngày làm việc
3 | Ký | Lãnh đạo Sở | 1,5 ngày làm việc
""",
        """
1 | Tiếp nhận | Một cửa | 0,5 ngày làm việc
2 | Thẩm định | Phòng Bưu chính | 8 ngày làm việc
3 | Ký | Lãnh đạo Sở | 1,5 ngày làm việc
1 | Tiếp nhận | Một cửa | 0,5 ngày làm việc
2 | Thẩm định | Phòng Bưu chính | 3 ngày làm việc
3 | Ký | Lãnh đạo Sở | 1,5 ngày làm việc
""",
        ("Cấp giấy phép hoạt động bưu chính", "Cấp lại giấy phép hoạt động bưu chính"),
    ),
    Case(
        "o25 ô người gộp",
        "docx",
        """
# Thủ tục: Cấp thẻ giám định viên tư pháp
TT | Nội dung | Trách nhiệm | Thời gian
1 | Tiếp nhận hồ sơ | Trung tâm PVHCC tỉnh | 0,5 ngày
2 | Phân công | Phòng Bổ trợ tư pháp | 0,5 ngày
3 | Thẩm định | ^ | 5 ngày
4 | Dự thảo quyết định | ^ | 1 ngày
5 | Ký | Giám đốc Sở Tư pháp | 1 ngày
""",
        """
1 | Tiếp nhận hồ sơ | Trung tâm PVHCC tỉnh | 0,5 ngày
2 | Phân công | Phòng Bổ trợ tư pháp | 0,5 ngày
3 | Thẩm định | Phòng Bổ trợ tư pháp | 5 ngày
4 | Dự thảo quyết định | Phòng Bổ trợ tư pháp | 1 ngày
5 | Ký | Giám đốc Sở Tư pháp | 1 ngày
""",
    ),
    Case(
        "o26 ghi chú cuối bảng",
        "docx",
        """
# Thủ tục: Cấp biển hiệu đạt tiêu chuẩn
STT | Nội dung | Bộ phận xử lý | Thời gian
01 | Tiếp nhận | Một cửa | 1/2 ngày
02 | Thẩm định | Phòng QLDL | 6 ngày
03 | Ký | Lãnh đạo Sở | 1/2 ngày
Ghi chú: Thời gian không bao gồm ngày nghỉ, lễ, tết | < | < | <
(*) Trường hợp cần lấy ý kiến thì cộng thêm 03 ngày | < | < | <
""",
        """
01 | Tiếp nhận | Một cửa | 0,5 ngày
02 | Thẩm định | Phòng QLDL | 6 ngày
03 | Ký | Lãnh đạo Sở | 0,5 ngày
""",
    ),
    Case(
        "o27 cột thời gian riêng ngày giờ",
        "xlsx",
        """
TT | Nội dung công việc | Trách nhiệm | Số ngày | Số giờ
1 | Tiếp nhận | Một cửa | | 4
2 | Thẩm định | Chuyên viên | 3 |
3 | Ký duyệt | Lãnh đạo | 1 |
4 | Trả kết quả | Một cửa | | 2
""",
        """
1 | Tiếp nhận | Một cửa | 4 giờ
2 | Thẩm định | Chuyên viên | 3 ngày
3 | Ký duyệt | Lãnh đạo | 1 ngày
4 | Trả kết quả | Một cửa | 2 giờ
""",
    ),
    Case(
        "o28 bảng nằm ngang không số",
        "docx",
        """
# Thủ tục: Cấp thẻ luật sư hướng dẫn
Bước | Bước 1 | Bước 2 | Bước 3 | Bước 4
Nội dung | Tiếp nhận hồ sơ | Thẩm định | Ký thẻ | Trả thẻ
Trách nhiệm | Một cửa | Chuyên viên | Giám đốc Sở | Một cửa
Thời hạn | 0,5 ngày | 2 ngày | 1 ngày | 0,5 ngày
""",
        """
Bước 1 | Tiếp nhận hồ sơ | Một cửa | 0,5 ngày
Bước 2 | Thẩm định | Chuyên viên | 2 ngày
Bước 3 | Ký thẻ | Giám đốc Sở | 1 ngày
Bước 4 | Trả thẻ | Một cửa | 0,5 ngày
""",
    ),
    Case(
        "t01",
        "docx",
        """
# 1. Thủ tục: Cấp giấy phép bán lẻ rượu (2.000620)
TT | Nội dung công việc | Trách nhiệm | Thời gian
Bước 1 | Tiếp nhận hồ sơ, kiểm tra thành phần | Bộ phận Tiếp nhận và Trả kết quả | 0,5 ngày
Bước 2 | Thẩm định hồ sơ | Chuyên viên phòng Kinh tế | 7 ngày
Bước 3 | Xem xét, ký nháy | Trưởng phòng Kinh tế | 1 ngày
Bước 4 | Ký giấy phép | Phó Chủ tịch UBND xã | 1 ngày
Bước 5 | Trả kết quả | Bộ phận Tiếp nhận và Trả kết quả | 0,5 ngày
Tổng thời gian giải quyết | < | < | 10 ngày
""",
        """
Bước 1 | Tiếp nhận hồ sơ, kiểm tra thành phần | Bộ phận Tiếp nhận và Trả kết quả | 0,5 ngày
Bước 2 | Thẩm định hồ sơ | Chuyên viên phòng Kinh tế | 7 ngày
Bước 3 | Xem xét, ký nháy | Trưởng phòng Kinh tế | 1 ngày
Bước 4 | Ký giấy phép | Phó Chủ tịch UBND xã | 1 ngày
Bước 5 | Trả kết quả | Bộ phận Tiếp nhận và Trả kết quả | 0,5 ngày
""",
        ("Cấp giấy phép bán lẻ rượu",),
        ("10 ngày",),
    ),
    Case(
        "t02",
        "xlsx",
        """
STT | Trình tự | Đơn vị thực hiện | Thời gian (ngày làm việc) | Kết quả
1 | Tiếp nhận hồ sơ | TTPVHCC | 0,5 | Giấy tiếp nhận
2 | Giải quyết hồ sơ | Phòng Quản lý Công nghiệp | 6 | Dự thảo
3 | Ký duyệt | Lãnh đạo Sở | 1 | Giấy phép
4 | Trả kết quả | TTPVHCC | 0,5 | Giấy phép
""",
        """
1 | Tiếp nhận hồ sơ | TTPVHCC | 0,5 ngày làm việc
2 | Giải quyết hồ sơ | Phòng Quản lý Công nghiệp | 6 ngày làm việc
3 | Ký duyệt | Lãnh đạo Sở | 1 ngày làm việc
4 | Trả kết quả | TTPVHCC | 0,5 ngày làm việc
""",
    ),
    Case(
        "t04",
        "docx",
        """
# 2. Quy trình: Cấp lại giấy phép lái xe
# Thời hạn giải quyết: 05 ngày làm việc
Bước thực hiện | Nội dung | Trách nhiệm | Thời gian thực hiện
1 | Tiếp nhận | Bộ phận một cửa | 0,5 ngày làm việc
2 | Kiểm tra dữ liệu | Chuyên viên phòng QLPT | 3 ngày làm việc
3 | Phê duyệt | Lãnh đạo phòng | 0,5 ngày làm việc
4 | In giấy phép | Chuyên viên | 0,5 ngày làm việc
5 | Trả | Bộ phận một cửa | 0,5 ngày làm việc
""",
        """
1 | Tiếp nhận | Bộ phận một cửa | 0,5 ngày làm việc
2 | Kiểm tra dữ liệu | Chuyên viên phòng QLPT | 3 ngày làm việc
3 | Phê duyệt | Lãnh đạo phòng | 0,5 ngày làm việc
4 | In giấy phép | Chuyên viên | 0,5 ngày làm việc
5 | Trả | Bộ phận một cửa | 0,5 ngày làm việc
""",
        ("Cấp lại giấy phép lái xe",),
        ("5 ngày làm việc",),
    ),
    Case(
        "t05",
        "html",
        """
# Thủ tục Đăng ký kết hôn có yếu tố nước ngoài
STT | Nội dung các bước | Đơn vị chịu trách nhiệm | Thời gian xử lý
1 | Tiếp nhận hồ sơ | Bộ phận Một cửa UBND xã | 01 ngày
2 | Thẩm tra, xác minh | Công chức Tư pháp - Hộ tịch | 08 ngày
3 | Ký giấy chứng nhận kết hôn | Chủ tịch UBND xã | 02 ngày
4 | Trao giấy chứng nhận | Công chức Tư pháp - Hộ tịch | 01 ngày
""",
        """
1 | Tiếp nhận hồ sơ | Bộ phận Một cửa UBND xã | 1 ngày
2 | Thẩm tra, xác minh | Công chức Tư pháp - Hộ tịch | 8 ngày
3 | Ký giấy chứng nhận kết hôn | Chủ tịch UBND xã | 2 ngày
4 | Trao giấy chứng nhận | Công chức Tư pháp - Hộ tịch | 1 ngày
""",
    ),
    Case(
        "t07",
        "docx",
        """
# III. Thủ tục tiếp nhận học sinh trung học cơ sở chuyển trường
Thứ tự | Bước công việc | Đơn vị/ cá nhân | Thời gian | Biểu mẫu
1 | Tiếp nhận hồ sơ | Văn thư nhà trường | 1 giờ | BM01
2 | Xét hồ sơ | Phó Hiệu trưởng | 4 giờ | BM02
3 | Ký giấy tiếp nhận | Hiệu trưởng | 2 giờ | BM03
4 | Trả kết quả | Văn thư nhà trường | 1 giờ |
""",
        """
1 | Tiếp nhận hồ sơ | Văn thư nhà trường | 1 giờ
2 | Xét hồ sơ | Phó Hiệu trưởng | 4 giờ
3 | Ký giấy tiếp nhận | Hiệu trưởng | 2 giờ
4 | Trả kết quả | Văn thư nhà trường | 1 giờ
""",
    ),
    Case(
        "t08",
        "xlsx",
        """
@ QT-05
TT | Hoạt động | Thực hiện | Thời gian | Hồ sơ
1 | Tiếp nhận | CC một cửa | 1/4 ngày | Phiếu TN
2 | Xử lý | CC chuyên môn | 1+1/2 ngày | Tờ trình
3 | Ký | CT/PCT UBND | 1/4 ngày | Văn bản
""",
        """
1 | Tiếp nhận | CC một cửa | 0,25 ngày
2 | Xử lý | CC chuyên môn | 1,5 ngày
3 | Ký | CT/PCT UBND | 0,25 ngày
""",
    ),
    Case(
        "t09",
        "docx",
        """
# Thủ tục: Cấp giấy phép lao động cho người lao động nước ngoài
STT | Người thực hiện | Nội dung công việc | Thời gian thực hiện
1 | Công chức tại TTPVHCC | Nhận hồ sơ, chuyển phòng Việc làm | 0.5 ngày
2 | Lãnh đạo phòng Việc làm | Phân công | 0.25 ngày
3 | Chuyên viên phòng Việc làm | Thẩm định; dự thảo giấy phép | 3 ngày
4 | Lãnh đạo Sở Nội vụ | Ký giấy phép | 0.75 ngày
5 | Văn thư | Đóng dấu, chuyển TTPVHCC | 0.5 ngày
""",
        """
1 | Nhận hồ sơ, chuyển phòng Việc làm | Công chức tại TTPVHCC | 0,5 ngày
2 | Phân công | Lãnh đạo phòng Việc làm | 0,25 ngày
3 | Thẩm định; dự thảo giấy phép | Chuyên viên phòng Việc làm | 3 ngày
4 | Ký giấy phép | Lãnh đạo Sở Nội vụ | 0,75 ngày
5 | Đóng dấu, chuyển TTPVHCC | Văn thư | 0,5 ngày
""",
    ),
    Case(
        "t10",
        "1258",
        """
Thủ tục: Cấp giấy phép karaoke
TT | Nội dung | Đơn vị | Thời gian
1 | Tiếp nhận | Một cửa | 0,5 ngày
2 | Kiểm tra thực tế | Phòng Văn hóa | 3 ngày
3 | Ký giấy phép | Chủ tịch | 1 ngày
""",
        """
1 | Tiếp nhận | Một cửa | 0,5 ngày
2 | Kiểm tra thực tế | Phòng Văn hóa | 3 ngày
3 | Ký giấy phép | Chủ tịch | 1 ngày
""",
    ),
    Case(
        "t11",
        "docx",
        """
# Thủ tục: Chấp thuận chủ trương đầu tư
TT | Nội dung công việc | Cơ quan chủ trì | Cơ quan phối hợp | Thời gian
1 | Tiếp nhận hồ sơ | TTPVHCC | | 0,5 ngày
2 | Gửi lấy ý kiến | Sở Tài chính | Sở Xây dựng; Sở NN&MT | 15 ngày
3 | Lập báo cáo thẩm định | Sở Tài chính | | 9 ngày
4 | Xem xét chấp thuận | UBND tỉnh | Văn phòng UBND tỉnh | 7 ngày
""",
        """
1 | Tiếp nhận hồ sơ | TTPVHCC | 0,5 ngày
2 | Gửi lấy ý kiến | Sở Tài chính | 15 ngày
3 | Lập báo cáo thẩm định | Sở Tài chính | 9 ngày
4 | Xem xét chấp thuận | UBND tỉnh | 7 ngày
""",
    ),
    Case(
        "t12",
        "docx",
        """
# Thủ tục: Đăng ký thành lập hợp tác xã
Bước | Trách nhiệm | Nội dung công việc | Thời gian | Biểu mẫu/Kết quả
Bước 1 | Bộ phận một cửa | Tiếp nhận, kiểm tra⏎- Đủ: tiếp nhận⏎- Thiếu: hướng dẫn | 0,5 ngày làm việc | Giấy biên nhận
Bước 2 | Phòng Tài chính - Kế hoạch | Thẩm định hồ sơ | 1,5 ngày làm việc | Dự thảo giấy chứng nhận
Bước 3 | Lãnh đạo UBND xã | Ký giấy chứng nhận | 0,5 ngày làm việc | Giấy chứng nhận
Bước 4 | Bộ phận một cửa | Trả kết quả | 0,5 ngày làm việc | Sổ theo dõi
""",
        """
Bước 1 | Tiếp nhận, kiểm tra⏎- Đủ: tiếp nhận⏎- Thiếu: hướng dẫn | Bộ phận một cửa | 0,5 ngày làm việc
Bước 2 | Thẩm định hồ sơ | Phòng Tài chính - Kế hoạch | 1,5 ngày làm việc
Bước 3 | Ký giấy chứng nhận | Lãnh đạo UBND xã | 0,5 ngày làm việc
Bước 4 | Trả kết quả | Bộ phận một cửa | 0,5 ngày làm việc
""",
    ),
    Case(
        "o29 ô gộp thời hạn nói rõ cho cả",
        "xlsx",
        """
TT | Nội dung | Trách nhiệm | Thời gian
1 | Tiếp nhận | Một cửa | 3 ngày làm việc cho bước 1, 2
2 | Kiểm tra | Chuyên viên | ^
3 | Ký | Lãnh đạo | 1 ngày làm việc
""",
        """
1 | Tiếp nhận | Một cửa | 3 ngày làm việc
2 | Kiểm tra | Chuyên viên | ?
3 | Ký | Lãnh đạo | 1 ngày làm việc
""",
    ),
    Case(
        "o30 nhiều người nhiều thời hạn trong ô",
        "docx",
        """
# Thủ tục: Cấp mã số vùng trồng
TT | Nội dung | Người thực hiện | Thời gian
1 | Tiếp nhận | Một cửa | 0,5 ngày
2 | Giải quyết:⏎- Phân công⏎- Thẩm định⏎- Duyệt | Trưởng phòng⏎Chuyên viên⏎Trưởng phòng | 0,5 ngày⏎5 ngày⏎1 ngày
3 | Ký | Chi cục trưởng | 1 ngày
""",
        """
1 | Tiếp nhận | Một cửa | 0,5 ngày
2 | …Phân công | Trưởng phòng | 0,5 ngày
2 | …Thẩm định | Chuyên viên | 5 ngày
2 | …Duyệt | Trưởng phòng | 1 ngày
3 | Ký | Chi cục trưởng | 1 ngày
""",
    ),
]
