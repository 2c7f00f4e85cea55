"""Tables written without sight of the reader, odd and plain: shelf 11."""

from tests.step_tables.tables import Case

CASES = [
    Case(
        "o21 giờ phút viết liền",
        "csv;",
        """
Thủ tục: Chứng thực bản sao
TT | Công việc | Người làm | T/gian
1 | Nhận giấy tờ | Công chức một cửa | 10 phút
2 | Đối chiếu | Công chức tư pháp | 1h15
3 | Ký chứng thực | Chủ tịch UBND | 1g30p
4 | Đóng dấu, trả | Công chức một cửa | 0h30
""",
        """
1 | Nhận giấy tờ | Công chức một cửa | 10 phút
2 | Đối chiếu | Công chức tư pháp | 1,25 giờ
3 | Ký chứng thực | Chủ tịch UBND | 1,5 giờ
4 | Đóng dấu, trả | Công chức một cửa | 30 phút
""",
    ),
    Case(
        "o22 cột tên thủ tục gộp",
        "docx",
        """
TT | Tên thủ tục hành chính | Các bước thực hiện | Đơn vị thực hiện | Thời gian
1 | Cấp giấy phép sử dụng pháo hoa nổ | Tiếp nhận | Một cửa | 0,5 ngày
^ | ^ | Thẩm định | Phòng PC06 | 3 ngày
^ | ^ | Ký | Lãnh đạo Công an tỉnh | 1 ngày
2 | Cấp giấy phép mang vũ khí | Tiếp nhận | Một cửa | 0,5 ngày
^ | ^ | Ký | Lãnh đạo Công an tỉnh | 2 ngày
""",
        """
1 | Tiếp nhận | Một cửa | 0,5 ngày
2 | Thẩm định | Phòng PC06 | 3 ngày
3 | Ký | Lãnh đạo Công an tỉnh | 1 ngày
1 | Tiếp nhận | Một cửa | 0,5 ngày
2 | Ký | Lãnh đạo Công an tỉnh | 2 ngày
""",
        ("Cấp giấy phép sử dụng pháo hoa nổ", "Cấp giấy phép mang vũ khí"),
    ),
    Case(
        "o23 hàng số cột",
        "docx",
        """
# Thủ tục: Phê duyệt phương án bồi thường
STT | Nội dung công việc | Bộ phận thực hiện | Thời gian | Kết quả
(1) | (2) | (3) | (4) | (5)
1 | Tiếp nhận | Một cửa | 1 ngày | Phiếu
2 | Thẩm định phương án | Tổ thẩm định | 20 ngày | Báo cáo
3 | Phê duyệt | Chủ tịch UBND xã | 4 ngày | Quyết định
Tổng thời hạn | | | 25 ngày |
""",
        """
1 | Tiếp nhận | Một cửa | 1 ngày
2 | Thẩm định phương án | Tổ thẩm định | 20 ngày
3 | Phê duyệt | Chủ tịch UBND xã | 4 ngày
""",
        terms=("25 ngày",),
    ),
    Case(
        "o24 thời hạn hai trường hợp một ô",
        "xlsx",
        """
TT | Bước | Người | Thời gian
1 | Tiếp nhận | Một cửa | 0,5 ngày
2 | Thẩm định | Chuyên viên | 03 ngày; trường hợp phức tạp: 05 ngày
3 | Ký | Lãnh đạo | 0,5 ngày + 0,5 ngày
""",
        """
1 | Tiếp nhận | Một cửa | 0,5 ngày
2 | Thẩm định | Chuyên viên | ?
3 | Ký | Lãnh đạo | 1 ngày làm việc
""",
    ),
    Case(
        "o25 bước con thụt vào",
        "docx",
        """
# Thủ tục: Cho thuê nhà ở công vụ
Bước | Nội dung công việc | Trách nhiệm | Thời gian
1 | Tiếp nhận hồ sơ | Một cửa | 0,5 ngày
2 | Giải quyết hồ sơ | Phòng Quản lý nhà | 8 ngày
2.1 | Phân công | Trưởng phòng | 0,5 ngày
2.2 | Thẩm định | Chuyên viên | 6 ngày
2.3 | Kiểm tra | Trưởng phòng | 1,5 ngày
3 | Ký | Phó Giám đốc | 1 ngày
4 | Trả kết quả | Một cửa | 0,5 ngày
""",
        """
1 | Tiếp nhận hồ sơ | Một cửa | 0,5 ngày
2.1 | Phân công | Trưởng phòng | 0,5 ngày
2.2 | Thẩm định | Chuyên viên | 6 ngày
2.3 | Kiểm tra | Trưởng phòng | 1,5 ngày
3 | Ký | Phó Giám đốc | 1 ngày
4 | Trả kết quả | Một cửa | 0,5 ngày
""",
    ),
    Case(
        "o26 tiêu đề giữa chừng khác cột",
        "xlsx",
        """
# Thủ tục liên thông: Đăng ký hộ kinh doanh
TT | Nội dung | Đơn vị | Thời gian
1 | Tiếp nhận | Một cửa | 2 giờ
2 | Kiểm tra tên | Phòng Kinh tế | 1 ngày
STT | Đơn vị | Nội dung | Thời gian | Ghi chú
3 | Cơ quan thuế | Cấp mã số thuế | 1 ngày | Liên thông
4 | Một cửa | Trả kết quả | 2 giờ |
""",
        """
1 | Tiếp nhận | Một cửa | 2 giờ
2 | Kiểm tra tên | Phòng Kinh tế | 1 ngày
3 | Cấp mã số thuế | Cơ quan thuế | 1 ngày
4 | Trả kết quả | Một cửa | 2 giờ
""",
    ),
    Case(
        "o27 chữ thường không dấu",
        "csv",
        """
buoc | noi dung cong viec | nguoi thuc hien | thoi gian
1 | tiep nhan ho so | mot cua | 0.5 ngay
2 | tham dinh | chuyen vien | 2 ngay lam viec
3 | ky duyet | lanh dao | 4 gio
""",
        """
1 | tiep nhan ho so | mot cua | 0,5 ngày
2 | tham dinh | chuyen vien | 2 ngày làm việc
3 | ky duyet | lanh dao | 4 giờ
""",
    ),
    Case(
        "o28 đơn vị tính trên bảng",
        "docx",
        """
# Thủ tục: Công nhận làng nghề
# (Đơn vị tính: giờ làm việc)
TT | Nội dung | Trách nhiệm | Thời gian
1 | Tiếp nhận | Một cửa | 4
2 | Thẩm định | Chi cục PTNT | 80
3 | Ký trình | Giám đốc Sở | 8
4 | Quyết định | UBND tỉnh | 28
Cộng | | | 120
""",
        """
1 | Tiếp nhận | Một cửa | 4 giờ làm việc
2 | Thẩm định | Chi cục PTNT | 80 giờ làm việc
3 | Ký trình | Giám đốc Sở | 8 giờ làm việc
4 | Quyết định | UBND tỉnh | 28 giờ làm việc
""",
        terms=("120 giờ làm việc",),
    ),
    Case(
        "o29 bậc la mã là bước",
        "docx",
        """
# Thủ tục: Bổ nhiệm hòa giải viên
TT | Nội dung | Người thực hiện | Thời gian
I | Tiếp nhận | Một cửa | 0,5 ngày
II | Xem xét | Công chức tư pháp | 2 ngày
III | Ký quyết định | Chủ tịch UBND xã | 0,5 ngày
""",
        """
I | Tiếp nhận | Một cửa | 0,5 ngày
II | Xem xét | Công chức tư pháp | 2 ngày
III | Ký quyết định | Chủ tịch UBND xã | 0,5 ngày
""",
    ),
    Case(
        "o30 bước nối gạch",
        "docx",
        """
# Thủ tục: Phục hồi danh dự
Bước thực hiện | Đơn vị thực hiện | Thời hạn
Bước 1 - Tiếp nhận đơn | Văn phòng | Trong ngày làm việc
Bước 2 - Xác minh | Thanh tra | 10 ngày
Bước 3 - Ra văn bản | Chủ tịch | 05 ngày
""",
        """
Bước 1 | Tiếp nhận đơn | Văn phòng | ?
Bước 2 | Xác minh | Thanh tra | 10 ngày
Bước 3 | Ra văn bản | Chủ tịch | 5 ngày
""",
    ),
    Case(
        "o31 dòng trống và dòng ẩn",
        "xlsx",
        """
TT | Nội dung | Trách nhiệm | Thời gian
 | | |
1 | Tiếp nhận | Một cửa | 1/2 ngày
 | | |
2 | Thẩm định | Chuyên viên | 4 ngày
~3 | Lấy ý kiến | Sở Tài chính | 5 ngày
4 | Ký | Lãnh đạo | 1/2 ngày
""",
        """
1 | Tiếp nhận | Một cửa | 0,5 ngày
2 | Thẩm định | Chuyên viên | 4 ngày
4 | Ký | Lãnh đạo | 0,5 ngày
""",
    ),
    Case(
        "o32 thời hạn kèm kết quả",
        "docx",
        """
# Thủ tục: Trợ giúp pháp lý
TT | Nội dung công việc | Người thực hiện | Kết quả/thời gian
1 | Tiếp nhận yêu cầu | Viên chức | Phiếu tiếp nhận/2 giờ
2 | Thụ lý | Trưởng phòng | Quyết định/1 ngày
3 | Cử người thực hiện | Giám đốc Trung tâm | Quyết định/4 giờ
""",
        """
1 | Tiếp nhận yêu cầu | Viên chức | 2 giờ
2 | Thụ lý | Trưởng phòng | 1 ngày
3 | Cử người thực hiện | Giám đốc Trung tâm | 4 giờ
""",
    ),
    Case(
        "t01",
        "docx",
        """
# 3. Thủ tục: Cấp giấy phép hành nghề luật sư (Mã: 1.002010)
STT | Trình tự các bước | Đơn vị/Người thực hiện | Thời gian | Kết quả
1 | Tiếp nhận hồ sơ và chuyển phòng chuyên môn | TTPVHCC | 0,5 ngày làm việc | Giấy hẹn
2 | Phân công thụ lý | Lãnh đạo phòng BTTP | 0,5 ngày làm việc | Ý kiến
3 | Thẩm định hồ sơ | Chuyên viên phòng BTTP | 4 ngày làm việc | Dự thảo
4 | Ký duyệt | Lãnh đạo Sở Tư pháp | 1,5 ngày làm việc | Văn bản
5 | Phát hành, trả kết quả | Văn thư, TTPVHCC | 0,5 ngày làm việc | Văn bản
Tổng thời gian thực hiện: 07 ngày làm việc | < | < | < | <
""",
        """
1 | Tiếp nhận hồ sơ và chuyển phòng chuyên môn | TTPVHCC | 0,5 ngày làm việc
2 | Phân công thụ lý | Lãnh đạo phòng BTTP | 0,5 ngày làm việc
3 | Thẩm định hồ sơ | Chuyên viên phòng BTTP | 4 ngày làm việc
4 | Ký duyệt | Lãnh đạo Sở Tư pháp | 1,5 ngày làm việc
5 | Phát hành, trả kết quả | Văn thư, TTPVHCC | 0,5 ngày làm việc
""",
        ("Cấp giấy phép hành nghề luật sư",),
        ("7 ngày làm việc",),
    ),
    Case(
        "t02",
        "xlsx",
        """
Bước | Tên bước | Cán bộ thực hiện | Số ngày xử lý
1 | Tiếp nhận | CB một cửa | 0,5
2 | Thụ lý | CB chuyên môn | 3
3 | Ký | Lãnh đạo | 1
4 | Trả | CB một cửa | 0,5
""",
        """
1 | Tiếp nhận | CB một cửa | 0,5 ngày
2 | Thụ lý | CB chuyên môn | 3 ngày
3 | Ký | Lãnh đạo | 1 ngày
4 | Trả | CB một cửa | 0,5 ngày
""",
    ),
    Case(
        "t03",
        "html",
        """
# Thủ tục: Cấp giấy phép môi trường
TT | Công việc | Đơn vị | Thời gian thực hiện
B1 | Tiếp nhận | TTPVHCC tỉnh | 0,5 ngày
B2 | Thẩm định | Chi cục BVMT | 20 ngày
B3 | Trình ký | Sở NN&MT | 2 ngày
B4 | Cấp phép | UBND tỉnh | 5 ngày
""",
        """
B1 | Tiếp nhận | TTPVHCC tỉnh | 0,5 ngày
B2 | Thẩm định | Chi cục BVMT | 20 ngày
B3 | Trình ký | Sở NN&MT | 2 ngày
B4 | Cấp phép | UBND tỉnh | 5 ngày
""",
    ),
    Case(
        "t04",
        "text",
        """
Thủ tục: Cấp trích lục
Bước | Nội dung | Trách nhiệm | Thời gian
Bước 1 | Nhận yêu cầu | Một cửa | 1 giờ
Bước 2 | Tra cứu sổ | Công chức | 3 giờ
Bước 3 | Ký | Chủ tịch | 2 giờ
""",
        """
Bước 1 | Nhận yêu cầu | Một cửa | 1 giờ
Bước 2 | Tra cứu sổ | Công chức | 3 giờ
Bước 3 | Ký | Chủ tịch | 2 giờ
""",
    ),
    Case(
        "t05",
        "docx",
        """
# Thủ tục: Cấp phép hoạt động dịch vụ bảo vệ
STT | Trách nhiệm | Nội dung thực hiện | Biểu mẫu | Thời gian
1 | Cán bộ tiếp nhận | Nhận, kiểm tra hồ sơ | Mẫu 01 | 0,5 ngày
2 | Đội QLHC | Thẩm định, xác minh | | 4 ngày
3 | Lãnh đạo phòng PC06 | Phê duyệt | Mẫu 04 | 0,5 ngày
""",
        """
1 | Nhận, kiểm tra hồ sơ | Cán bộ tiếp nhận | 0,5 ngày
2 | Thẩm định, xác minh | Đội QLHC | 4 ngày
3 | Phê duyệt | Lãnh đạo phòng PC06 | 0,5 ngày
""",
    ),
    Case(
        "t06",
        "docx",
        """
# Thủ tục: Đổi giấy phép lái xe
# Thời hạn: 05 ngày làm việc
TT | Các bước | Nơi thực hiện | Thời gian
1 | Tiếp nhận | Bộ phận tiếp nhận | 1 giờ
2 | Xử lý | Phòng CSGT | 4 ngày làm việc
3 | Trả kết quả | Bưu điện | 7 giờ
""",
        """
1 | Tiếp nhận | Bộ phận tiếp nhận | 1 giờ
2 | Xử lý | Phòng CSGT | 4 ngày làm việc
3 | Trả kết quả | Bưu điện | 7 giờ
""",
        terms=("5 ngày làm việc",),
    ),
    Case(
        "t07",
        "xlsx",
        """
@ TTHC 01
Thủ tục: Gia hạn sử dụng đất | < | < | <
STT | Nội dung công việc | Trách nhiệm | Thời gian thực hiện
1 | Tiếp nhận | Một cửa | 0,5 ngày
2 | Thẩm định | Phòng QLĐĐ | 4 ngày
3 | Ký | Lãnh đạo | 0,5 ngày
---
@ TTHC 02
Thủ tục: Đính chính giấy chứng nhận | < | < | <
STT | Nội dung công việc | Trách nhiệm | Thời gian thực hiện
1 | Tiếp nhận | Một cửa | 0,5 ngày
2 | Đính chính | VPĐKĐĐ | 7 ngày
""",
        """
1 | Tiếp nhận | Một cửa | 0,5 ngày
2 | Thẩm định | Phòng QLĐĐ | 4 ngày
3 | Ký | Lãnh đạo | 0,5 ngày
1 | Tiếp nhận | Một cửa | 0,5 ngày
2 | Đính chính | VPĐKĐĐ | 7 ngày
""",
        ("Gia hạn sử dụng đất", "Đính chính giấy chứng nhận"),
    ),
    Case(
        "t08",
        "docx",
        """
# Thủ tục: Cấp giấy phép kinh doanh lữ hành nội địa
Thứ tự công việc | Đơn vị/người thực hiện | Nội dung công việc | Thời gian (ngày) | Ghi chú
Bước 1 | Trung tâm PVHCC | Tiếp nhận, số hóa | 0,5 |
Bước 2 | Phòng QL Lữ hành | Thẩm định | 7 | Có thể kiểm tra thực tế
Bước 3 | Lãnh đạo Sở | Ký | 2 |
Bước 4 | Trung tâm PVHCC | Trả kết quả | 0,5 |
""",
        """
Bước 1 | Tiếp nhận, số hóa | Trung tâm PVHCC | 0,5 ngày
Bước 2 | Thẩm định | Phòng QL Lữ hành | 7 ngày
Bước 3 | Ký | Lãnh đạo Sở | 2 ngày
Bước 4 | Trả kết quả | Trung tâm PVHCC | 0,5 ngày
""",
    ),
]
