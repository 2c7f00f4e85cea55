"""Tables written without sight of the reader, odd and plain: shelf 13."""

from tests.step_tables.tables import Case

CASES = [
    Case(
        "o21 chức danh và tên người",
        "xlsx",
        """
TT | Nội dung | Họ và tên | Chức vụ | Thời gian | Số điện thoại
1 | Tiếp nhận | Nguyễn Thị Lan | Công chức một cửa | 2 giờ | 0912345678
2 | Thẩm định | Trần Văn Hùng | Chuyên viên | 2 ngày | 0987654321
3 | Ký | Lê Minh | Phó Chủ tịch | 4 giờ | 0909090909
""",
        """
1 | Tiếp nhận | …Công chức một cửa | 2 giờ
2 | Thẩm định | …Chuyên viên | 2 ngày
3 | Ký | …Phó Chủ tịch | 4 giờ
""",
    ),
    Case(
        "o22 nfd số bằng lời",
        "docx",
        """
# Thủ tục: Xác nhận hợp đồng
TT | Việc | Người thực hiện | Thời gian
1 | Nhận hồ sơ | Một cửa | nửa ngày làm việc
2 | Xem xét | Chuyên viên | Hai ngày rưỡi
3 | Ký | Lãnh đạo | Một ngày
""",
        """
1 | Nhận hồ sơ | Một cửa | 0,5 ngày làm việc
2 | Xem xét | Chuyên viên | 2,5 ngày
3 | Ký | Lãnh đạo | 1 ngày
""",
        nfd=True,
    ),
    Case(
        "o23 hàng phụ lệ phí",
        "docx",
        """
# Thủ tục: Cấp giấy phép kinh doanh vận tải
Mã thủ tục | 1.000703 | < | <
Thời hạn | 5 ngày làm việc | < | <
Lệ phí | 200.000 đồng | < | <
Bước | Nội dung | Trách nhiệm | Thời gian
1 | Tiếp nhận | Một cửa | 0,5 ngày làm việc
2 | Thẩm định | Phòng QLVT | 3,5 ngày làm việc
3 | Ký | Phó Giám đốc | 1 ngày làm việc
""",
        """
1 | Tiếp nhận | Một cửa | 0,5 ngày làm việc
2 | Thẩm định | Phòng QLVT | 3,5 ngày làm việc
3 | Ký | Phó Giám đốc | 1 ngày làm việc
""",
    ),
    Case(
        "o24 cột nơi gửi nơi nhận",
        "docx",
        """
# Thủ tục: Đăng ký biện pháp bảo đảm
TT | Nội dung công việc | Bộ phận thực hiện | Bộ phận nhận | Thời gian
1 | Tiếp nhận, chuyển hồ sơ | Một cửa | Phòng Đăng ký | 1 giờ
2 | Kiểm tra, ghi sổ | Phòng Đăng ký | Giám đốc Chi nhánh | 4 giờ
3 | Ký chứng nhận | Giám đốc Chi nhánh | Một cửa | 2 giờ
""",
        """
1 | Tiếp nhận, chuyển hồ sơ | Một cửa | 1 giờ
2 | Kiểm tra, ghi sổ | Phòng Đăng ký | 4 giờ
3 | Ký chứng nhận | Giám đốc Chi nhánh | 2 giờ
""",
    ),
    Case(
        "o25 csv dấu phẩy trong ô",
        "csv",
        """
STT | Nội dung | Đơn vị | Thời gian
1 | Tiếp nhận, kiểm tra, số hóa | Một cửa | 0,5 ngày
2 | Thẩm định, lấy ý kiến, tổng hợp | Phòng NV, Phòng TC | 4,5 ngày
3 | Ký, đóng dấu | Lãnh đạo | 1 ngày
""",
        """
1 | Tiếp nhận, kiểm tra, số hóa | Một cửa | 0,5 ngày
2 | Thẩm định, lấy ý kiến, tổng hợp | Phòng NV, Phòng TC | 4,5 ngày
3 | Ký, đóng dấu | Lãnh đạo | 1 ngày
""",
    ),
    Case(
        "o26 ngày làm việc ghi hoa tắt",
        "text",
        """
THỦ TỤC: CẤP PHÉP NỔ MÌN
TT | NỘI DUNG | ĐƠN VỊ | T.GIAN
1 | Tiếp nhận | TTPVHCC | 0,5 NLV
2 | Thẩm định | P. KTAT | 2,5 ngày LV
3 | Ký | GĐ Sở | 01 ngày l/v
""",
        """
1 | Tiếp nhận | TTPVHCC | 0,5 ngày làm việc
2 | Thẩm định | P. KTAT | 2,5 ngày làm việc
3 | Ký | GĐ Sở | 1 ngày làm việc
""",
    ),
    Case(
        "o27 tháng có ngày",
        "docx",
        """
# Thủ tục: Công nhận trường đạt chuẩn
STT | Bước công việc | Chủ trì | Thời gian
1 | Tiếp nhận | Một cửa | 1 ngày
2 | Đánh giá ngoài | Đoàn đánh giá | 03 tháng
3 | Thẩm định | Phòng GDPT | 02 tuần (10 ngày làm việc)
4 | Quyết định | Chủ tịch UBND tỉnh | nửa tháng
""",
        """
1 | Tiếp nhận | Một cửa | 1 ngày
2 | Đánh giá ngoài | Đoàn đánh giá | ?
3 | Thẩm định | Phòng GDPT | 10 ngày làm việc
4 | Quyết định | Chủ tịch UBND tỉnh | ?
""",
    ),
    Case(
        "o28 thời hạn gồm trong đó",
        "docx",
        """
# Thủ tục: Thẩm định giá đất
TT | Công việc | Đơn vị | Thời gian
1 | Tiếp nhận | Một cửa | 1 ngày
2 | Thẩm định | Hội đồng thẩm định | 15 ngày (trong đó lấy ý kiến 05 ngày)
3 | Quyết định | Chủ tịch UBND | 2 ngày/quyết định
""",
        """
1 | Tiếp nhận | Một cửa | 1 ngày
2 | Thẩm định | Hội đồng thẩm định | ?
3 | Quyết định | Chủ tịch UBND | 2 ngày
""",
    ),
    Case(
        "o29 tiêu đề ba tầng",
        "xlsx",
        """
STT | Nội dung | Trách nhiệm thực hiện | < | Thời gian thực hiện (ngày làm việc) | <
^ | ^ | Đơn vị | Cá nhân | Quy định | Thực tế
(1) | (2) | (3) | (4) | (5) | (6)
1 | Tiếp nhận | TTPVHCC | Công chức | 1 | 0,5
2 | Thẩm định | Phòng TM | Chuyên viên | 5 | 4
3 | Ký | Ban Giám đốc | Giám đốc | 1 | 1
""",
        """
1 | Tiếp nhận | …Công chức | 0,5 ngày làm việc
2 | Thẩm định | …Chuyên viên | 4 ngày làm việc
3 | Ký | …Giám đốc | 1 ngày làm việc
""",
    ),
    Case(
        "o30 điều kiện ở ghi chú",
        "docx",
        """
# Thủ tục: Cấp giấy chứng nhận an toàn thực phẩm
Bước | Công việc | Người | Thời gian | Ghi chú
B1 | Tiếp nhận | Một cửa | 0,5 ngày | Nếu thiếu thì trả lại
B2 | Thẩm định thực tế | Đoàn thẩm định | 8 ngày | Nếu không đạt thì chuyển bước 4
B3 | Ký giấy chứng nhận | Lãnh đạo | 1 ngày | Chuyển bước 5
B4 | Ra thông báo không đạt | Chuyên viên | 1 ngày |
B5 | Trả kết quả | Một cửa | 0,5 ngày |
""",
        """
B1 | Tiếp nhận | Một cửa | 0,5 ngày
B2 | Thẩm định thực tế | Đoàn thẩm định | 8 ngày
B3 | Ký giấy chứng nhận | Lãnh đạo | 1 ngày
B4 | Ra thông báo không đạt | Chuyên viên | 1 ngày
B5 | Trả kết quả | Một cửa | 0,5 ngày
""",
    ),
    Case(
        "o31 cơ quan đầu mục không gộp không số",
        "docx",
        """
# Thủ tục liên thông
Công việc | Người thực hiện | Thời gian
I. UBND xã | |
Tiếp nhận hồ sơ | Công chức một cửa | 0,5 ngày
Xác nhận | Chủ tịch UBND xã | 1 ngày
II. Sở Nội vụ | |
Thẩm định | Chuyên viên | 5 ngày
Ký quyết định | Giám đốc Sở | 1 ngày
""",
        """
1 | Tiếp nhận hồ sơ | Công chức một cửa | 0,5 ngày
2 | Xác nhận | Chủ tịch UBND xã | 1 ngày
3 | Thẩm định | Chuyên viên | 5 ngày
4 | Ký quyết định | Giám đốc Sở | 1 ngày
""",
    ),
    Case(
        "o32 bảng lặp cột ngang",
        "docx",
        """
# Thủ tục: Cấp thẻ nhân viên
Nội dung công việc | Tiếp nhận hồ sơ | Thẩm định | Ký thẻ
Người thực hiện | Một cửa | Chuyên viên | Giám đốc
Thời gian | 2 giờ | 1 ngày | 4 giờ
""",
        """
1 | Tiếp nhận hồ sơ | Một cửa | 2 giờ
2 | Thẩm định | Chuyên viên | 1 ngày
3 | Ký thẻ | Giám đốc | 4 giờ
""",
    ),
    Case(
        "o33 phân số viết rời",
        "docx",
        """
# Thủ tục: Xác nhận nguồn gốc lâm sản
TT | Nội dung | Thực hiện | Thời gian
1 | Tiếp nhận | Hạt Kiểm lâm | 1 / 2 ngày
2 | Kiểm tra | Kiểm lâm viên | 1 1/2 ngày
3 | Ký | Hạt trưởng | 2+1/2 ngày
4 | Trả | Hạt Kiểm lâm | ¼ ngày
""",
        """
1 | Tiếp nhận | Hạt Kiểm lâm | 0,5 ngày
2 | Kiểm tra | Kiểm lâm viên | 1,5 ngày
3 | Ký | Hạt trưởng | 2,5 ngày
4 | Trả | Hạt Kiểm lâm | 0,25 ngày
""",
    ),
    Case(
        "o34 bước trả về nhiều dòng đơn vị",
        "docx",
        """
# Thủ tục: Cấp phép lặn biển
STT | Nội dung công việc | Đơn vị/Người | Thời gian
1 | Tiếp nhận và chuyển hồ sơ | Trung tâm PVHCC⏎(Công chức tiếp nhận) | 0,5 ngày
2 | Thẩm định | Phòng Du lịch⏎(Chuyên viên) | 5 ngày
3 | Phê duyệt | Sở VHTTDL⏎(Lãnh đạo Sở) | 1 ngày
""",
        """
1 | Tiếp nhận và chuyển hồ sơ | Trung tâm PVHCC⏎(Công chức tiếp nhận) | 0,5 ngày
2 | Thẩm định | Phòng Du lịch⏎(Chuyên viên) | 5 ngày
3 | Phê duyệt | Sở VHTTDL⏎(Lãnh đạo Sở) | 1 ngày
""",
    ),
    Case(
        "t01",
        "docx",
        """
# Thủ tục: Cấp giấy phép thăm dò nước dưới đất (1.004232)
# Thời gian giải quyết: 30 ngày làm việc
STT | Các bước thực hiện | Đơn vị, cá nhân thực hiện | Thời gian | Sản phẩm
1 | Kiểm tra, tiếp nhận hồ sơ | Viên chức TTPVHCC | 0,5 ngày | Giấy hẹn
2 | Phân công | Lãnh đạo Chi cục | 1 ngày | Phiếu giao việc
3 | Thẩm định đề án | Chuyên viên | 22 ngày | Báo cáo
4 | Trình UBND tỉnh | Lãnh đạo Sở | 2 ngày | Tờ trình
5 | Cấp giấy phép | UBND tỉnh | 4 ngày | Giấy phép
6 | Trả kết quả | Viên chức TTPVHCC | 0,5 ngày | Giấy phép
""",
        """
1 | Kiểm tra, tiếp nhận hồ sơ | Viên chức TTPVHCC | 0,5 ngày
2 | Phân công | Lãnh đạo Chi cục | 1 ngày
3 | Thẩm định đề án | Chuyên viên | 22 ngày
4 | Trình UBND tỉnh | Lãnh đạo Sở | 2 ngày
5 | Cấp giấy phép | UBND tỉnh | 4 ngày
6 | Trả kết quả | Viên chức TTPVHCC | 0,5 ngày
""",
        terms=("30 ngày làm việc",),
    ),
    Case(
        "t02",
        "xlsx",
        """
TT | Nội dung | Bộ phận | Thời hạn (giờ)
1 | Tiếp nhận hồ sơ | Bộ phận một cửa | 2
2 | Thẩm tra | Công chức | 12
3 | Ký | Chủ tịch | 4
Tổng | | | 18
""",
        """
1 | Tiếp nhận hồ sơ | Bộ phận một cửa | 2 giờ
2 | Thẩm tra | Công chức | 12 giờ
3 | Ký | Chủ tịch | 4 giờ
""",
    ),
    Case(
        "t03",
        "docx",
        """
# Thủ tục: Giải quyết tố cáo
Bước | Công việc | Người chịu trách nhiệm | Thời gian thực hiện
1 | Tiếp nhận đơn | Công chức tiếp dân | 1 ngày làm việc
2 | Xử lý ban đầu | Thanh tra viên | 7 ngày làm việc
3 | Thụ lý | Chánh Thanh tra | 3 ngày làm việc
4 | Xác minh | Tổ xác minh | 20 ngày làm việc
5 | Kết luận | Giám đốc Sở | 5 ngày làm việc
""",
        """
1 | Tiếp nhận đơn | Công chức tiếp dân | 1 ngày làm việc
2 | Xử lý ban đầu | Thanh tra viên | 7 ngày làm việc
3 | Thụ lý | Chánh Thanh tra | 3 ngày làm việc
4 | Xác minh | Tổ xác minh | 20 ngày làm việc
5 | Kết luận | Giám đốc Sở | 5 ngày làm việc
""",
    ),
    Case(
        "t04",
        "html",
        """
# Thủ tục: Đăng ký nuôi con nuôi trong nước
TT | Nội dung thực hiện | Trách nhiệm | Thời gian giải quyết | Kết quả
1 | Tiếp nhận | Bộ phận Một cửa | 1 ngày | Giấy tiếp nhận
2 | Kiểm tra, lấy ý kiến | Công chức Tư pháp - Hộ tịch | 20 ngày | Biên bản
3 | Ký | Chủ tịch UBND xã | 2 ngày | Giấy chứng nhận
4 | Giao nhận con nuôi | Công chức Tư pháp - Hộ tịch | 1 ngày | Biên bản
""",
        """
1 | Tiếp nhận | Bộ phận Một cửa | 1 ngày
2 | Kiểm tra, lấy ý kiến | Công chức Tư pháp - Hộ tịch | 20 ngày
3 | Ký | Chủ tịch UBND xã | 2 ngày
4 | Giao nhận con nuôi | Công chức Tư pháp - Hộ tịch | 1 ngày
""",
    ),
    Case(
        "t05",
        "docx",
        """
# Thủ tục: Cấp giấy phép xây dựng tạm
Bước | Trình tự thực hiện | Trách nhiệm | Thời gian | Biểu mẫu
B1 | Tiếp nhận hồ sơ | Chuyên viên một cửa | 0,5 ngày | M01
B2 | Kiểm tra thực địa | Chuyên viên QLĐT | 5 ngày | M02
B3 | Thẩm định, trình | Trưởng phòng QLĐT | 3 ngày | M03
B4 | Ký giấy phép | Lãnh đạo UBND | 1 ngày | M04
B5 | Trả giấy phép, thu lệ phí | Chuyên viên một cửa | 0,5 ngày |
""",
        """
B1 | Tiếp nhận hồ sơ | Chuyên viên một cửa | 0,5 ngày
B2 | Kiểm tra thực địa | Chuyên viên QLĐT | 5 ngày
B3 | Thẩm định, trình | Trưởng phòng QLĐT | 3 ngày
B4 | Ký giấy phép | Lãnh đạo UBND | 1 ngày
B5 | Trả giấy phép, thu lệ phí | Chuyên viên một cửa | 0,5 ngày
""",
    ),
    Case(
        "t06",
        "csv;",
        """
Quy trình: Cấp giấy giới thiệu
TT | Bước | Người xử lý | Thời gian
1 | Tiếp nhận | Văn thư | 30 phút
2 | Soạn | Chuyên viên | 2 giờ
3 | Ký | Lãnh đạo | 1 giờ
""",
        """
1 | Tiếp nhận | Văn thư | 30 phút
2 | Soạn | Chuyên viên | 2 giờ
3 | Ký | Lãnh đạo | 1 giờ
""",
    ),
]
