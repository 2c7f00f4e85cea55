"""Tables written without sight of the reader, odd and plain: shelf 17."""

from tests.step_tables.tables import Case

CASES = [
    Case(
        "o15 chủ trì phối hợp hai tầng",
        "docx",
        """
# Thủ tục: Thẩm định quy hoạch
STT | Nội dung | Cơ quan thực hiện | < | Thời gian
^ | ^ | Chủ trì | Phối hợp | ^
1 | Tiếp nhận | TTPVHCC | | 1 ngày
2 | Thẩm định | Sở Xây dựng | Sở Tài chính | 15 ngày
3 | Phê duyệt | UBND tỉnh | | 5 ngày
""",
        """
1 | Tiếp nhận | TTPVHCC | 1 ngày
2 | Thẩm định | Sở Xây dựng | 15 ngày
3 | Phê duyệt | UBND tỉnh | 5 ngày
""",
    ),
    Case(
        "o16 thứ tự bị gõ sai",
        "csv",
        """
STT | Nội dung | Người | Thời gian
1 | Tiếp nhận | Một cửa | 0,5 ngày
2 | Thẩm định | Chuyên viên | 3 ngày
2 | Duyệt | Trưởng phòng | 1 ngày
4 | Ký | Lãnh đạo | 0,5 ngày
""",
        """
1 | Tiếp nhận | Một cửa | 0,5 ngày
2 | Thẩm định | Chuyên viên | 3 ngày
2 | Duyệt | Trưởng phòng | 1 ngày
4 | Ký | Lãnh đạo | 0,5 ngày
""",
    ),
    Case(
        "o17 không dấu lẫn viết tắt",
        "xlsx",
        """
STT | ND cong viec | Nguoi TH | Tgian
1 | Tiep nhan HS | CB 1 cua | 0.5 ngay
2 | Tham dinh HS | CV | 2 ngay
3 | Ky duyet | LD | 0.5 ngay
""",
        """
1 | Tiep nhan HS | CB 1 cua | 0,5 ngày
2 | Tham dinh HS | CV | 2 ngày
3 | Ky duyet | LD | 0,5 ngày
""",
    ),
    Case(
        "o18 hai giai đoạn tổng từng phần",
        "docx",
        """
# Thủ tục: Cấp nước sạch
TT | Việc | Người | Thời gian
A | Giai đoạn tiếp nhận | < | <
1 | Nhận | Nhân viên | 2 giờ
2 | Khảo sát | Đội kỹ thuật | 1 ngày
 | Cộng A | | 10 giờ
B | Giai đoạn thi công | < | <
3 | Thi công | Đội thi công | 4 ngày
4 | Nghiệm thu | Đội trưởng | 1 ngày
 | Cộng B | | 5 ngày
""",
        """
1 | Nhận | Nhân viên | 2 giờ
2 | Khảo sát | Đội kỹ thuật | 1 ngày
3 | Thi công | Đội thi công | 4 ngày
4 | Nghiệm thu | Đội trưởng | 1 ngày
""",
    ),
    Case(
        "o19 nhánh trong ô việc",
        "docx",
        """
# Thủ tục: Cấp phép sửa chữa nhà
Bước | Công việc | Người | Thời gian
B1 | Tiếp nhận. Hồ sơ hợp lệ → B2, không hợp lệ → trả | Một cửa | 2 giờ
B2 | Thẩm định. Nếu cần khảo sát → B3; ngược lại → B4 | Chuyên viên | 2 ngày
B3 | Khảo sát | Tổ khảo sát | 1 ngày
B4 | Ký | Phó Chủ tịch | 4 giờ
""",
        """
B1 | Tiếp nhận. Hồ sơ hợp lệ → B2, không hợp lệ → trả | Một cửa | 2 giờ
B2 | Thẩm định. Nếu cần khảo sát → B3; ngược lại → B4 | Chuyên viên | 2 ngày
B3 | Khảo sát | Tổ khảo sát | 1 ngày
B4 | Ký | Phó Chủ tịch | 4 giờ
""",
    ),
    Case(
        "o20 lặp tiêu đề xlsx có tên thủ tục",
        "xlsx",
        """
Thủ tục: Cấp giấy phép A1 | < | < | <
TT | Nội dung | Đơn vị | Thời gian (ngày)
1 | Tiếp nhận | Một cửa | 0,5
2 | Xử lý | Phòng A | 4,5
 | Tổng | | 5
Thủ tục: Cấp giấy phép A2 | < | < | <
TT | Nội dung | Đơn vị | Thời gian (ngày)
1 | Tiếp nhận | Một cửa | 0,5
2 | Xử lý | Phòng A | 2,5
 | Tổng | | 3
""",
        """
1 | Tiếp nhận | Một cửa | 0,5 ngày
2 | Xử lý | Phòng A | 4,5 ngày
1 | Tiếp nhận | Một cửa | 0,5 ngày
2 | Xử lý | Phòng A | 2,5 ngày
""",
        ("Cấp giấy phép A1", "Cấp giấy phép A2"),
        ("5 ngày", "3 ngày"),
    ),
    Case(
        "o21 biểu mẫu và sổ ở giữa",
        "docx",
        """
# Thủ tục: Đăng ký tạm trú
STT | Nội dung các bước | Biểu mẫu | Sổ sách | Trách nhiệm | Kết quả | Thời hạn
1 | Nhận tờ khai | CT01 | Sổ TN | Cán bộ trực | Phiếu hẹn | 01 giờ
2 | Kiểm tra | | | Cảnh sát khu vực | | 02 ngày
3 | Duyệt | | Sổ duyệt | Trưởng Công an xã | Thông báo | 04 giờ
""",
        """
1 | Nhận tờ khai | Cán bộ trực | 1 giờ
2 | Kiểm tra | Cảnh sát khu vực | 2 ngày
3 | Duyệt | Trưởng Công an xã | 4 giờ
""",
    ),
    Case(
        "o22 ngày viết liền",
        "text",
        """
Thủ tục: Đăng ký nhãn hiệu
TT | Công việc | Đơn vị | Thời gian
1 | Nhận | Một cửa | 1ngày
2 | Xét | Phòng SHTT | 20ngày làm việc
3 | Ký | Cục trưởng | 2,5ngày
4 | Trả | Một cửa | 4giờ
""",
        """
1 | Nhận | Một cửa | 1 ngày
2 | Xét | Phòng SHTT | 20 ngày làm việc
3 | Ký | Cục trưởng | 2,5 ngày
4 | Trả | Một cửa | 4 giờ
""",
    ),
    Case(
        "o23 bảng nằm ngang",
        "xlsx",
        """
Bước | B1 | B2 | B3
Công việc | Tiếp nhận | Thẩm định | Ký
Đơn vị | Một cửa | Phòng TN | Lãnh đạo
Thời gian | 1 giờ | 3 ngày | 4 giờ
""",
        """
B1 | Tiếp nhận | Một cửa | 1 giờ
B2 | Thẩm định | Phòng TN | 3 ngày
B3 | Ký | Lãnh đạo | 4 giờ
""",
    ),
    Case(
        "o24 ô thời gian có kết quả",
        "docx",
        """
# Thủ tục: Thẩm tra công nghệ
TT | Nội dung | Người | Thời gian
1 | Tiếp nhận | Một cửa | 0,5 ngày → phiếu hẹn
2 | Thẩm tra | Chuyên viên | 12 ngày, báo cáo thẩm tra
3 | Ký | Giám đốc | 2 ngày - văn bản
""",
        """
1 | Tiếp nhận | Một cửa | 0,5 ngày
2 | Thẩm tra | Chuyên viên | 12 ngày
3 | Ký | Giám đốc | 2 ngày
""",
    ),
    Case(
        "t01",
        "docx",
        """
# Thủ tục: Cấp giấy phép hoạt động triển lãm
STT | Nội dung công việc | Trách nhiệm thực hiện | Thời gian
1 | Tiếp nhận hồ sơ | Trung tâm PVHCC | 0,5 ngày
2 | Thẩm định hồ sơ | Phòng Quản lý Văn hóa | 4 ngày
3 | Phê duyệt kết quả | Lãnh đạo Sở | 1 ngày
4 | Trả kết quả | Trung tâm PVHCC | 0,5 ngày
Tổng thời gian | | | 06 ngày
""",
        """
1 | Tiếp nhận hồ sơ | Trung tâm PVHCC | 0,5 ngày
2 | Thẩm định hồ sơ | Phòng Quản lý Văn hóa | 4 ngày
3 | Phê duyệt kết quả | Lãnh đạo Sở | 1 ngày
4 | Trả kết quả | Trung tâm PVHCC | 0,5 ngày
""",
        terms=("6 ngày",),
    ),
    Case(
        "t02",
        "xlsx",
        """
Bước | Nội dung | Người thực hiện | Thời gian (giờ) | Kết quả
1 | Tiếp nhận | Công chức một cửa | 2 | Giấy hẹn
2 | Thẩm định | Công chức chuyên môn | 12 | Tờ trình
3 | Ký duyệt | Phó Chủ tịch UBND xã | 2 | Văn bản
""",
        """
1 | Tiếp nhận | Công chức một cửa | 2 giờ
2 | Thẩm định | Công chức chuyên môn | 12 giờ
3 | Ký duyệt | Phó Chủ tịch UBND xã | 2 giờ
""",
    ),
    Case(
        "t03",
        "html",
        """
# Thủ tục: Cấp phép quảng cáo ngoài trời
TT | Bước thực hiện | Đơn vị thực hiện | Thời hạn
Bước 1 | Tiếp nhận | Một cửa | 0,5 ngày làm việc
Bước 2 | Xử lý | Phòng VHTT | 3 ngày làm việc
Bước 3 | Ký | Lãnh đạo | 1 ngày làm việc
Bước 4 | Trả kết quả | Một cửa | 0,5 ngày làm việc
""",
        """
Bước 1 | Tiếp nhận | Một cửa | 0,5 ngày làm việc
Bước 2 | Xử lý | Phòng VHTT | 3 ngày làm việc
Bước 3 | Ký | Lãnh đạo | 1 ngày làm việc
Bước 4 | Trả kết quả | Một cửa | 0,5 ngày làm việc
""",
    ),
    Case(
        "t04",
        "csv;",
        """
Thủ tục: Cấp giấy xác nhận cư trú
STT | Công việc | Trách nhiệm | Thời gian
1 | Tiếp nhận | Cán bộ một cửa | 1 giờ
2 | Kiểm tra | Cảnh sát khu vực | 1 ngày
3 | Ký | Trưởng Công an | 2 giờ
""",
        """
1 | Tiếp nhận | Cán bộ một cửa | 1 giờ
2 | Kiểm tra | Cảnh sát khu vực | 1 ngày
3 | Ký | Trưởng Công an | 2 giờ
""",
    ),
]
