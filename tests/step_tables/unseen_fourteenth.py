"""Tables written without sight of the reader, odd and plain: shelf 14."""

from tests.step_tables.tables import Case

CASES = [
    Case(
        "o01 ngày rưỡi giờ rưỡi",
        "docx",
        """
# Thủ tục: Đăng ký hoạt động tôn giáo
STT | Nội dung | Đơn vị xử lý | Thời gian xử lý
1 | Tiếp nhận | Một cửa | 1 giờ rưỡi
2 | Phân công | Trưởng phòng Tôn giáo | 1/2 buổi
3 | Thẩm định | Chuyên viên | 10 ngày rưỡi
4 | Xin ý kiến | Công an tỉnh | 2 ngày 4 giờ 30 phút
5 | Ký | Giám đốc Sở | 01 ngày (08 giờ)
""",
        """
1 | Tiếp nhận | Một cửa | 1,5 giờ
2 | Phân công | Trưởng phòng Tôn giáo | 0,25 ngày
3 | Thẩm định | Chuyên viên | 10,5 ngày
4 | Xin ý kiến | Công an tỉnh | 20,5 giờ làm việc?
5 | Ký | Giám đốc Sở | 1 ngày
""",
    ),
    Case(
        "o02 phòng ban ở cột đầu gộp",
        "xlsx",
        """
Phòng/bộ phận | Bước | Nội dung công việc | Thời gian
Một cửa | 1 | Tiếp nhận | 0,25 ngày
Phòng Đầu tư | 2 | Phân công | 0,25 ngày
^ | 3 | Thẩm định | 6 ngày
^ | 4 | Trình ký | 0,5 ngày
Ban Giám đốc | 5 | Ký | 1 ngày
""",
        """
1 | Tiếp nhận | Một cửa | 0,25 ngày
2 | Phân công | Phòng Đầu tư | 0,25 ngày
3 | Thẩm định | Phòng Đầu tư | 6 ngày
4 | Trình ký | Phòng Đầu tư | 0,5 ngày
5 | Ký | Ban Giám đốc | 1 ngày
""",
    ),
    Case(
        "o03 bảng không cột việc riêng",
        "docx",
        """
# Thủ tục: Cấp giấy chứng nhận trại giống
Các bước giải quyết | Thời gian | Người giải quyết
Tiếp nhận hồ sơ | ½ ngày | Công chức một cửa
Thẩm định hồ sơ, kiểm tra trại giống | 12 ngày | Chi cục Chăn nuôi
Cấp giấy chứng nhận | 02 ngày | Lãnh đạo Sở
Trả kết quả | ½ ngày | Công chức một cửa
Cộng: | 15 ngày |
""",
        """
1 | Tiếp nhận hồ sơ | Công chức một cửa | 0,5 ngày
2 | Thẩm định hồ sơ, kiểm tra trại giống | Chi cục Chăn nuôi | 12 ngày
3 | Cấp giấy chứng nhận | Lãnh đạo Sở | 2 ngày
4 | Trả kết quả | Công chức một cửa | 0,5 ngày
""",
        terms=("15 ngày",),
    ),
    Case(
        "o04 gộp ba cấp",
        "docx",
        """
# Thủ tục: Cấp thẻ thương binh
STT | Cấp thực hiện | Nội dung công việc | Trách nhiệm | Thời gian
1 | Cấp xã | Tiếp nhận | Một cửa xã | 0,5 ngày
2 | ^ | Xác nhận | Chủ tịch UBND xã | 4,5 ngày
3 | Cấp tỉnh | Thẩm định | Phòng Người có công | 10 ngày
4 | ^ | Ký quyết định | Giám đốc Sở Nội vụ | 2 ngày
""",
        """
1 | Tiếp nhận | …Một cửa xã | 0,5 ngày
2 | Xác nhận | …Chủ tịch UBND xã | 4,5 ngày
3 | Thẩm định | …Phòng Người có công | 10 ngày
4 | Ký quyết định | …Giám đốc Sở Nội vụ | 2 ngày
""",
    ),
    Case(
        "o05 mỗi thủ tục một dòng tên có thời hạn",
        "docx",
        """
TT | Nội dung | Bộ phận | Thời gian
I. LĨNH VỰC HỘ TỊCH | < | < | <
1. Thủ tục đăng ký khai sinh (01 ngày) | < | < | <
Bước 1 | Tiếp nhận | Một cửa | 2 giờ
Bước 2 | Đăng ký, ghi sổ | Công chức hộ tịch | 4 giờ
Bước 3 | Ký | Chủ tịch | 2 giờ
2. Thủ tục đăng ký kết hôn (02 ngày) | < | < | <
Bước 1 | Tiếp nhận | Một cửa | 2 giờ
Bước 2 | Kiểm tra | Công chức hộ tịch | 12 giờ
Bước 3 | Ký | Chủ tịch | 2 giờ
""",
        """
Bước 1 | Tiếp nhận | Một cửa | 2 giờ
Bước 2 | Đăng ký, ghi sổ | Công chức hộ tịch | 4 giờ
Bước 3 | Ký | Chủ tịch | 2 giờ
Bước 1 | Tiếp nhận | Một cửa | 2 giờ
Bước 2 | Kiểm tra | Công chức hộ tịch | 12 giờ
Bước 3 | Ký | Chủ tịch | 2 giờ
""",
        ("Đăng ký khai sinh (01 ngày)", "Đăng ký kết hôn (02 ngày)"),
    ),
    Case(
        "o06 đơn vị tính ở cột riêng",
        "xlsx",
        """
STT | Công việc | Đơn vị thực hiện | Thời gian | ĐVT
1 | Tiếp nhận | Một cửa | 4 | giờ
2 | Thẩm định | Phòng KT | 5 | ngày
3 | Ký | Lãnh đạo | 1 | ngày
""",
        """
1 | Tiếp nhận | Một cửa | 4 giờ
2 | Thẩm định | Phòng KT | 5 ngày
3 | Ký | Lãnh đạo | 1 ngày
""",
    ),
    Case(
        "o07 bước 1 đến 3 gộp",
        "docx",
        """
# Thủ tục: Cấp phép thi công
Bước | Nội dung | Trách nhiệm | Thời gian
Bước 1 | Tiếp nhận | Một cửa | 0,5 ngày
Bước 2-3 | Thẩm định và trình | Phòng KTHT | 4 ngày
Bước 4 | Ký | Phó Chủ tịch | 0,5 ngày
""",
        """
Bước 1 | Tiếp nhận | Một cửa | 0,5 ngày
Bước 2-3 | Thẩm định và trình | Phòng KTHT | 4 ngày
Bước 4 | Ký | Phó Chủ tịch | 0,5 ngày
""",
    ),
    Case(
        "o08 tiêu đề lạ",
        "csv;",
        """
No;Hành động;Chủ thể;Thời gian tối đa (h)
1;Nhận;Một cửa;4
2;Kiểm;Chuyên viên;16
3;Duyệt;Lãnh đạo;4
""".replace(";", " | "),
        """
1 | Nhận | Một cửa | 4 giờ
2 | Kiểm | Chuyên viên | 16 giờ
3 | Duyệt | Lãnh đạo | 4 giờ
""",
    ),
    Case(
        "o09 thời gian trước người sau",
        "text",
        """
Quy trình giải quyết thủ tục: Cấp giấy phép lái tàu
Thời gian | Bước | Nội dung công việc | Người thực hiện
0,5 ngày | 1 | Tiếp nhận | Một cửa
3 ngày | 2 | Sát hạch | Tổ sát hạch
1 ngày | 3 | Ký giấy phép | Giám đốc Sở
""",
        """
1 | Tiếp nhận | Một cửa | 0,5 ngày
2 | Sát hạch | Tổ sát hạch | 3 ngày
3 | Ký giấy phép | Giám đốc Sở | 1 ngày
""",
    ),
    Case(
        "o10 ghi chú xen giữa",
        "docx",
        """
# Thủ tục: Cấp phép đào đường
STT | Công việc | Trách nhiệm | Thời gian
1 | Tiếp nhận | Một cửa | 2 giờ
Lưu ý: hồ sơ nộp sau 15 giờ tính sang ngày hôm sau | < | < | <
2 | Thẩm định | Phòng QLĐT | 5 ngày
 | (Nếu cần khảo sát thực địa thì báo trước 01 ngày) | |
3 | Ký | Phó Chủ tịch | 1 ngày
""",
        """
1 | Tiếp nhận | Một cửa | 2 giờ
2 | … | Phòng QLĐT | 5 ngày
3 | Ký | Phó Chủ tịch | 1 ngày
""",
    ),
    Case(
        "o11 chủ trì và phối hợp trong cột",
        "docx",
        """
# Thủ tục: Thẩm định phương án cải tạo đất
TT | Nội dung công việc | Cơ quan/đơn vị thực hiện (chủ trì, phối hợp) | Thời gian giải quyết
1 | Tiếp nhận | TTPVHCC | 0,5 ngày
2 | Thẩm định | - Chủ trì: Sở NN&MT⏎- Phối hợp: Sở Tài chính; UBND cấp xã | 15 ngày
3 | Phê duyệt | Chủ tịch UBND tỉnh | 5 ngày
""",
        """
1 | Tiếp nhận | TTPVHCC | 0,5 ngày
2 | Thẩm định | - Chủ trì: Sở NN&MT⏎- Phối hợp: Sở Tài chính; UBND cấp xã | 15 ngày
3 | Phê duyệt | Chủ tịch UBND tỉnh | 5 ngày
""",
    ),
    Case(
        "o12 bảng có cột trống",
        "xlsx",
        """
TT |  | Nội dung công việc |  | Bộ phận |  | Thời gian
1 |  | Tiếp nhận |  | Một cửa |  | 0,5 ngày
2 |  | Thẩm định |  | Phòng VH |  | 3 ngày
3 |  | Ký |  | Chủ tịch |  | 0,5 ngày
""",
        """
1 | Tiếp nhận | Một cửa | 0,5 ngày
2 | Thẩm định | Phòng VH | 3 ngày
3 | Ký | Chủ tịch | 0,5 ngày
""",
    ),
    Case(
        "o13 bước và người trong một ô",
        "docx",
        """
# Thủ tục: Cấp giấy phép kinh doanh karaoke
Các bước | Nội dung | Thời gian
Bước 1: Bộ phận Một cửa | Tiếp nhận hồ sơ, chuyển phòng chuyên môn | 0,5 ngày
Bước 2: Phòng Văn hóa | Thẩm định, kiểm tra thực tế | 4 ngày
Bước 3: Lãnh đạo UBND | Ký giấy phép | 0,5 ngày
""",
        """
Bước 1 | Tiếp nhận hồ sơ, chuyển phòng chuyên môn | Bộ phận Một cửa | 0,5 ngày
Bước 2 | Thẩm định, kiểm tra thực tế | Phòng Văn hóa | 4 ngày
Bước 3 | Ký giấy phép | Lãnh đạo UBND | 0,5 ngày
""",
    ),
    Case(
        "o14 thời gian bằng ngày giờ phút",
        "html",
        """
# Thủ tục: Chứng thực chữ ký
Bước | Công việc | Người | Thời gian
1 | Tiếp nhận | Công chức | 5 phút
2 | Kiểm tra | Công chức | 15-20 phút
3 | Ký | Chủ tịch | 1/4 giờ
4 | Đóng dấu | Văn thư | 0,1 giờ
""",
        """
1 | Tiếp nhận | Công chức | 5 phút
2 | Kiểm tra | Công chức | ?
3 | Ký | Chủ tịch | 15 phút
4 | Đóng dấu | Văn thư | 6 phút
""",
    ),
    Case(
        "o15 mã bước có chữ",
        "xlsx",
        """
Mã bước | Tên bước | Vai trò xử lý | Hạn xử lý
TN01 | Tiếp nhận | Cán bộ một cửa | 4 giờ
TL02 | Thụ lý | Cán bộ thụ lý | 3 ngày
PD03 | Phê duyệt | Lãnh đạo | 1 ngày
TKQ04 | Trả kết quả | Cán bộ một cửa | 1 giờ
""",
        """
TN01 | Tiếp nhận | Cán bộ một cửa | 4 giờ
TL02 | Thụ lý | Cán bộ thụ lý | 3 ngày
PD03 | Phê duyệt | Lãnh đạo | 1 ngày
TKQ04 | Trả kết quả | Cán bộ một cửa | 1 giờ
""",
    ),
    Case(
        "o16 dòng tổng có phép tính",
        "docx",
        """
# Thủ tục: Cấp giấy phép phát hành xuất bản phẩm
STT | Nội dung | Trách nhiệm | Thời gian
1 | Tiếp nhận | Một cửa | 4 giờ
2 | Thẩm định | Phòng XB | 64 giờ
3 | Ký | Lãnh đạo | 12 giờ
Tổng thời gian thực hiện: 10 ngày x 8 giờ = 80 giờ | < | < | <
""",
        """
1 | Tiếp nhận | Một cửa | 4 giờ
2 | Thẩm định | Phòng XB | 64 giờ
3 | Ký | Lãnh đạo | 12 giờ
""",
    ),
    Case(
        "o17 số thứ tự trong ngoặc và chấm",
        "docx",
        """
# Thủ tục: Cấp lại bằng lái
TT | Việc | Người | Thời gian
(1) | Nhận | Một cửa | 01 giờ
(2) | Tra cứu | Chuyên viên | 01 ngày
(3) | Ký | Trưởng phòng | 03 giờ
""",
        """
1 | Nhận | Một cửa | 1 giờ
2 | Tra cứu | Chuyên viên | 1 ngày
3 | Ký | Trưởng phòng | 3 giờ
""",
    ),
]
