"""Tables written without sight of the reader, odd and plain: shelf 12."""

from tests.step_tables.tables import Case

CASES = [
    Case(
        "o01 quy trình iso trong một bảng",
        "docx",
        """
1 | Mục đích | Quy định trình tự cấp giấy phép | < | <
2 | Phạm vi | Áp dụng tại UBND phường | < | <
3 | Nội dung quy trình | < | < | <
3.1 | Thành phần hồ sơ | Đơn đề nghị; bản vẽ | < | <
3.2 | Thời gian xử lý | 10 ngày làm việc | < | <
3.3 | Quy trình xử lý công việc | < | < | <
TT | Trình tự | Trách nhiệm | Thời gian | Biểu mẫu/Kết quả
B1 | Nộp và tiếp nhận hồ sơ | Bộ phận TN&TKQ | 0,5 ngày | Mẫu 01
B2 | Phân công xử lý | Lãnh đạo phòng | 0,5 ngày | Mẫu 05
B3 | Thẩm định hồ sơ | Công chức thụ lý | 7 ngày | Tờ trình
B4 | Ký duyệt | Lãnh đạo UBND phường | 2 ngày | Giấy phép
""",
        """
B1 | Nộp và tiếp nhận hồ sơ | Bộ phận TN&TKQ | 0,5 ngày
B2 | Phân công xử lý | Lãnh đạo phòng | 0,5 ngày
B3 | Thẩm định hồ sơ | Công chức thụ lý | 7 ngày
B4 | Ký duyệt | Lãnh đạo UBND phường | 2 ngày
""",
    ),
    Case(
        "o02 các bước trong ô của danh mục",
        "docx",
        """
STT | Tên TTHC | Quy trình nội bộ | Thời gian giải quyết
1 | Cấp giấy phép bán lẻ thuốc lá | Bước 1: Tiếp nhận hồ sơ (0,5 ngày)⏎Bước 2: Thẩm định hồ sơ (5 ngày)⏎Bước 3: Ký giấy phép (1 ngày) | 6,5 ngày
2 | Cấp lại giấy phép bán lẻ thuốc lá | Bước 1: Tiếp nhận hồ sơ (0,5 ngày)⏎Bước 2: Ký giấy phép (1 ngày) | 1,5 ngày
""",
        """
Bước 1 | Tiếp nhận hồ sơ | | 0,5 ngày
Bước 2 | Thẩm định hồ sơ | | 5 ngày
Bước 3 | Ký giấy phép | | 1 ngày
Bước 1 | Tiếp nhận hồ sơ | | 0,5 ngày
Bước 2 | Ký giấy phép | | 1 ngày
""",
    ),
    Case(
        "o03 cột số không tên",
        "xlsx",
        """
 | Nội dung công việc | Người thực hiện | Thời gian (ngày)
1 | Tiếp nhận | Một cửa | 0,5
2 | Thẩm định | Chuyên viên | 2,5
3 | Ký | Phó Chủ tịch | 1
""",
        """
1 | Tiếp nhận | Một cửa | 0,5 ngày
2 | Thẩm định | Chuyên viên | 2,5 ngày
3 | Ký | Phó Chủ tịch | 1 ngày
""",
    ),
    Case(
        "o04 trường hợp đánh số lại",
        "docx",
        """
# Thủ tục: Đăng ký thường trú
TT | Nội dung | Người thực hiện | Thời gian
Trường hợp 1: Không phải xác minh | < | < | <
1 | Tiếp nhận | Cán bộ đăng ký | 0,5 ngày
2 | Cập nhật dữ liệu | Cán bộ đăng ký | 2 ngày
3 | Duyệt | Trưởng Công an xã | 0,5 ngày
Trường hợp 2: Phải xác minh | < | < | <
1 | Tiếp nhận | Cán bộ đăng ký | 0,5 ngày
2 | Xác minh | Cảnh sát khu vực | 5 ngày
3 | Duyệt | Trưởng Công an xã | 0,5 ngày
""",
        """
1 | Tiếp nhận | Cán bộ đăng ký | 0,5 ngày
2 | Cập nhật dữ liệu | Cán bộ đăng ký | 2 ngày
3 | Duyệt | Trưởng Công an xã | 0,5 ngày
1 | Tiếp nhận | Cán bộ đăng ký | 0,5 ngày
2 | Xác minh | Cảnh sát khu vực | 5 ngày
3 | Duyệt | Trưởng Công an xã | 0,5 ngày
""",
    ),
    Case(
        "o05 tổng ở đầu bảng",
        "docx",
        """
# Thủ tục: Cấp giấy phép vận tải
STT | Công việc | Trách nhiệm | Thời gian
 | Tổng thời gian giải quyết | | 5 ngày làm việc
1 | Tiếp nhận | TTPVHCC | 0,5 ngày làm việc
2 | Thẩm định | Phòng Vận tải | 3,5 ngày làm việc
3 | Ký | Lãnh đạo Sở | 1 ngày làm việc
""",
        """
1 | Tiếp nhận | TTPVHCC | 0,5 ngày làm việc
2 | Thẩm định | Phòng Vận tải | 3,5 ngày làm việc
3 | Ký | Lãnh đạo Sở | 1 ngày làm việc
""",
        terms=("5 ngày làm việc",),
    ),
    Case(
        "o06 dấu sao chú thích",
        "docx",
        """
# Thủ tục: Hỗ trợ tạo việc làm
TT | Nội dung | Đơn vị | Thời gian
1* | Tiếp nhận | Một cửa | 0,5 ngày*
2 | Xét duyệt | Phòng VHXH | 7 ngày (*)
3 | Ký | Chủ tịch UBND xã | 1,5 ngày (1)
(*) Không tính thời gian bổ sung hồ sơ | < | < | <
(1) Kể cả thời gian chuyển hồ sơ | < | < | <
""",
        """
1 | Tiếp nhận | Một cửa | 0,5 ngày
2 | Xét duyệt | Phòng VHXH | 7 ngày
3 | Ký | Chủ tịch UBND xã | 1,5 ngày
""",
    ),
    Case(
        "o07 số thứ tự lạ",
        "docx",
        """
# Thủ tục: Cấp giấy xác nhận khuyết tật
Bước | Nội dung | Thực hiện | Thời gian
1/ | Tiếp nhận | Công chức một cửa | 0,5 ngày
2/ | Họp hội đồng | Hội đồng xác định | 10 ngày
3/ | Niêm yết | Công chức VHXH | 5 ngày
4/ | Cấp giấy | Chủ tịch UBND xã | 2 ngày
""",
        """
1 | Tiếp nhận | Công chức một cửa | 0,5 ngày
2 | Họp hội đồng | Hội đồng xác định | 10 ngày
3 | Niêm yết | Công chức VHXH | 5 ngày
4 | Cấp giấy | Chủ tịch UBND xã | 2 ngày
""",
    ),
    Case(
        "o08 bước bằng chữ",
        "docx",
        """
# Thủ tục: Công nhận gia đình văn hóa
Trình tự | Nội dung | Trách nhiệm | Thời hạn
Bước một | Tiếp nhận danh sách | Công chức | 1 ngày
Bước hai | Xét duyệt | Hội đồng thi đua | 4 ngày
Bước ba | Ban hành quyết định | Chủ tịch | 2 ngày
""",
        """
Bước một | Tiếp nhận danh sách | Công chức | 1 ngày
Bước hai | Xét duyệt | Hội đồng thi đua | 4 ngày
Bước ba | Ban hành quyết định | Chủ tịch | 2 ngày
""",
    ),
    Case(
        "o09 song song 2a 2b",
        "docx",
        """
# Thủ tục: Thẩm định thiết kế
Bước | Công việc | Đơn vị | Thời gian
1 | Tiếp nhận | Một cửa | 0,5 ngày
2a | Thẩm định kỹ thuật | Phòng Kỹ thuật | 10 ngày
2b | Thẩm định dự toán | Phòng Kinh tế xây dựng | 10 ngày
3 | Tổng hợp | Phòng Kỹ thuật | 3 ngày
4 | Ký | Giám đốc Sở | 1,5 ngày
""",
        """
1 | Tiếp nhận | Một cửa | 0,5 ngày
2a | Thẩm định kỹ thuật | Phòng Kỹ thuật | 10 ngày
2b | Thẩm định dự toán | Phòng Kinh tế xây dựng | 10 ngày
3 | Tổng hợp | Phòng Kỹ thuật | 3 ngày
4 | Ký | Giám đốc Sở | 1,5 ngày
""",
    ),
    Case(
        "o10 ba cột thời gian",
        "xlsx",
        """
TT | Các bước | Đơn vị thực hiện | TG quy định | TG cắt giảm | TG còn lại
1 | Tiếp nhận | Một cửa | 1 ngày | 0,5 ngày | 0,5 ngày
2 | Thẩm định | Phòng CM | 8 ngày | 3 ngày | 5 ngày
3 | Ký | Lãnh đạo | 1 ngày | 0 ngày | 1 ngày
""",
        """
1 | Tiếp nhận | Một cửa | 0,5 ngày
2 | Thẩm định | Phòng CM | 5 ngày
3 | Ký | Lãnh đạo | 1 ngày
""",
    ),
    Case(
        "o11 hai cột chỉ có lời",
        "docx",
        """
# Thủ tục: Cấp bản sao văn bằng
Bước | Nội dung công việc
Bước 1 | Bộ phận Một cửa tiếp nhận hồ sơ. Thời gian: 02 giờ.
Bước 2 | Chuyên viên Phòng Khảo thí tra cứu sổ gốc. Thời gian: 04 giờ.
Bước 3 | Lãnh đạo Sở ký bản sao. Thời gian: 02 giờ.
""",
        """
Bước 1 | Bộ phận Một cửa tiếp nhận hồ sơ. Thời gian: 02 giờ. | | 2 giờ
Bước 2 | Chuyên viên Phòng Khảo thí tra cứu sổ gốc. Thời gian: 04 giờ. | | 4 giờ
Bước 3 | Lãnh đạo Sở ký bản sao. Thời gian: 02 giờ. | | 2 giờ
""",
    ),
    Case(
        "o12 tên thủ tục giữa bảng và tiêu đề lại",
        "docx",
        """
TT | Nội dung công việc | Trách nhiệm | Thời gian
1. Thủ tục: Cấp giấy phép dạy thêm | < | < | <
1 | Tiếp nhận | Một cửa | 0,5 ngày
2 | Thẩm định | Phòng VHXH | 4 ngày
Tổng | | | 4,5 ngày
2. Thủ tục: Gia hạn giấy phép dạy thêm | < | < | <
TT | Nội dung công việc | Trách nhiệm | Thời gian
1 | Tiếp nhận | Một cửa | 0,5 ngày
2 | Xem xét gia hạn | Phòng VHXH | 2 ngày
Tổng | | | 2,5 ngày
""",
        """
1 | Tiếp nhận | Một cửa | 0,5 ngày
2 | Thẩm định | Phòng VHXH | 4 ngày
1 | Tiếp nhận | Một cửa | 0,5 ngày
2 | Xem xét gia hạn | Phòng VHXH | 2 ngày
""",
        ("Cấp giấy phép dạy thêm", "Gia hạn giấy phép dạy thêm"),
        ("4,5 ngày", "2,5 ngày"),
    ),
    Case(
        "o13 thời gian theo người",
        "docx",
        """
# Thủ tục: Cấp giấy phép xuất bản tài liệu
STT | Nội dung công việc | Thời gian giải quyết (ngày làm việc) | < | <
^ | ^ | Chuyên viên | Lãnh đạo phòng | Lãnh đạo Sở
1 | Thẩm định nội dung | 5 | |
2 | Soát xét | | 1,5 |
3 | Ký giấy phép | | | 1
""",
        """
1 | Thẩm định nội dung | Chuyên viên | 5 ngày làm việc
2 | Soát xét | Lãnh đạo phòng | 1,5 ngày làm việc
3 | Ký giấy phép | Lãnh đạo Sở | 1 ngày làm việc
""",
    ),
    Case(
        "o14 thời hạn hai dòng",
        "html",
        """
# Thủ tục: Cấp số nhà
Bước | Công việc | Thực hiện | Thời gian
1 | Tiếp nhận | Một cửa | 04 giờ⏎(0,5 ngày)
2 | Khảo sát | Phòng KTHTĐT | 02 ngày làm việc⏎(16 giờ)
3 | Ký | Phó Chủ tịch UBND phường | 1/2 ngày⏎làm việc
""",
        """
1 | Tiếp nhận | Một cửa | 4 giờ
2 | Khảo sát | Phòng KTHTĐT | 2 ngày làm việc
3 | Ký | Phó Chủ tịch UBND phường | 0,5 ngày làm việc
""",
    ),
    Case(
        "o15 giờ trước sau",
        "docx",
        """
# Thủ tục: Cấp điện sinh hoạt
STT | Công việc | Người | Thời gian
1 | Nhận yêu cầu | Nhân viên | trước 16 giờ 30
2 | Khảo sát | Đội quản lý | 24/24
3 | Lắp đặt | Đội quản lý | 3 ngày 04h
4 | Nghiệm thu | Đội trưởng | 8h30
""",
        """
1 | Nhận yêu cầu | Nhân viên | ?
2 | Khảo sát | Đội quản lý | ?
3 | Lắp đặt | Đội quản lý | 28 giờ làm việc?
4 | Nghiệm thu | Đội trưởng | ?
""",
    ),
    Case(
        "o16 nhiều trang tính",
        "xlsx",
        """
@ Bìa
DANH MỤC QUY TRÌNH NỘI BỘ NĂM 2026 | < | <
STT | Tên thủ tục | Ghi chú
1 | Cấp giấy phép A | Sheet 2
---
@ QT1
Quy trình: Cấp giấy phép A | < | < | <
Bước | Nội dung | Bộ phận | Thời gian
1 | Nhận | Một cửa | 2 giờ
2 | Duyệt | Lãnh đạo | 6 giờ
""",
        """
1 | Nhận | Một cửa | 2 giờ
2 | Duyệt | Lãnh đạo | 6 giờ
""",
    ),
    Case(
        "o17 giai đoạn ở cột gộp",
        "docx",
        """
# Thủ tục liên thông: Cấp sổ bảo trợ
Giai đoạn | STT | Nội dung công việc | Người thực hiện | Thời gian
Tại xã | 1 | Tiếp nhận | Công chức một cửa | 0,5 ngày
^ | 2 | Xét duyệt | Hội đồng xã | 8 ngày
Tại tỉnh | 3 | Thẩm định | Chuyên viên Sở Y tế | 4 ngày
^ | 4 | Ký | Giám đốc Sở Y tế | 1 ngày
Tại xã | 5 | Trả kết quả | Công chức một cửa | 0,5 ngày
""",
        """
1 | Tiếp nhận | Công chức một cửa | 0,5 ngày
2 | Xét duyệt | Hội đồng xã | 8 ngày
3 | Thẩm định | Chuyên viên Sở Y tế | 4 ngày
4 | Ký | Giám đốc Sở Y tế | 1 ngày
5 | Trả kết quả | Công chức một cửa | 0,5 ngày
""",
    ),
    Case(
        "o18 tích chọn nhiều người",
        "xlsx",
        """
TT | Công việc | Người thực hiện | < | < | Thời gian
^ | ^ | Công chức một cửa | Công chức chuyên môn | Chủ tịch | ^
1 | Tiếp nhận | X | | | 2 giờ
2 | Thẩm định | | X | | 3 ngày
3 | Ký | | | X | 4 giờ
4 | Trả kết quả | X | | | 1 giờ
""",
        """
1 | Tiếp nhận | Công chức một cửa | 2 giờ
2 | Thẩm định | Công chức chuyên môn | 3 ngày
3 | Ký | Chủ tịch | 4 giờ
4 | Trả kết quả | Công chức một cửa | 1 giờ
""",
    ),
    Case(
        "o19 bước lồng trong bước",
        "docx",
        """
# Thủ tục: Thu hồi giấy chứng nhận
Bước | Công việc | Trách nhiệm | Thời gian
Bước 1 | Tiếp nhận kiến nghị | Một cửa | 1 ngày
Bước 2 | Xử lý tại phòng | |
 | Phân công | Trưởng phòng | 1 ngày
 | Thẩm tra | Chuyên viên | 10 ngày
 | Duyệt | Trưởng phòng | 1 ngày
Bước 3 | Ký | Giám đốc | 2 ngày
""",
        """
Bước 1 | Tiếp nhận kiến nghị | Một cửa | 1 ngày
Bước 2 | Phân công | Trưởng phòng | 1 ngày
Bước 2 | Thẩm tra | Chuyên viên | 10 ngày
Bước 2 | Duyệt | Trưởng phòng | 1 ngày
Bước 3 | Ký | Giám đốc | 2 ngày
""",
    ),
    Case(
        "o20 dòng tổng lời lạ",
        "xlsx",
        """
STT | Nội dung | Đơn vị | Thời gian
1 | Tiếp nhận | Một cửa | 0,5 ngày làm việc
2 | Xử lý | Phòng CM | 3 ngày làm việc
3 | Ký | Lãnh đạo | 0,5 ngày làm việc
Thời gian giải quyết TTHC sau khi cắt giảm | < | < | 4 ngày làm việc
Số ngày được cắt giảm so với quy định | < | < | 1 ngày làm việc
Tỷ lệ cắt giảm | < | < | 20%
""",
        """
1 | Tiếp nhận | Một cửa | 0,5 ngày làm việc
2 | Xử lý | Phòng CM | 3 ngày làm việc
3 | Ký | Lãnh đạo | 0,5 ngày làm việc
""",
        terms=("4 ngày làm việc",),
    ),
]
