"""Tables written without sight of the reader, odd and plain: shelf 15."""

from tests.step_tables.tables import Case

CASES = [
    Case(
        "o18 thời gian tính từ",
        "docx",
        """
# Thủ tục: Chi trả trợ cấp
Bước | Công việc | Đơn vị | Thời gian
1 | Tiếp nhận | Một cửa | Ngay khi nhận hồ sơ
2 | Lập danh sách | Phòng VHXH | 03 ngày làm việc (kể từ ngày nhận hồ sơ)
3 | Phê duyệt | Chủ tịch UBND xã | Trong 02 ngày làm việc tiếp theo
4 | Chi trả | Bưu điện | Trước ngày 10 hàng tháng
""",
        """
1 | Tiếp nhận | Một cửa | ?
2 | Lập danh sách | Phòng VHXH | 3 ngày làm việc
3 | Phê duyệt | Chủ tịch UBND xã | 2 ngày làm việc
4 | Chi trả | Bưu điện | ?
""",
    ),
    Case(
        "o19 phần tiêu đề trong bảng",
        "xlsx",
        """
UBND TỈNH AN GIANG | < | < | CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
SỞ CÔNG THƯƠNG | < | < | Độc lập - Tự do - Hạnh phúc
QUY TRÌNH NỘI BỘ CẤP GIẤY PHÉP BÁN BUÔN RƯỢU | < | < | <
STT | NỘI DUNG | ĐƠN VỊ | THỜI GIAN
1 | Tiếp nhận | TTPVHCC | 0,5 ngày
2 | Thẩm định | Phòng QLTM | 8 ngày
3 | Ký | Lãnh đạo Sở | 1,5 ngày
 | | | An Giang, ngày 01 tháng 8 năm 2026
 | | | GIÁM ĐỐC
""",
        """
1 | Tiếp nhận | TTPVHCC | 0,5 ngày
2 | Thẩm định | Phòng QLTM | 8 ngày
3 | Ký | Lãnh đạo Sở | 1,5 ngày
""",
    ),
    Case(
        "o20 hai bảng thủ tục và hồ sơ",
        "docx",
        """
# Thủ tục: Cấp phép tàu cá
STT | Thành phần hồ sơ | Số lượng | Ghi chú
1 | Đơn đề nghị | 01 | Bản chính
2 | Giấy đăng kiểm | 01 | Bản sao
---
STT | Nội dung công việc | Trách nhiệm | Thời gian
1 | Tiếp nhận | Một cửa | 0,5 ngày
2 | Thẩm định | Chi cục Thủy sản | 2 ngày
3 | Ký | Chi cục trưởng | 0,5 ngày
""",
        """
1 | Tiếp nhận | Một cửa | 0,5 ngày
2 | Thẩm định | Chi cục Thủy sản | 2 ngày
3 | Ký | Chi cục trưởng | 0,5 ngày
""",
    ),
    Case(
        "o21 dấu cộng và",
        "docx",
        """
# Thủ tục: Giám định xây dựng
TT | Việc | Thực hiện | Thời gian
1 | Nhận | Một cửa | 2 giờ + 2 giờ
2 | Giám định | Phòng Giám định | 5 ngày + 2 ngày
3 | Ký | Giám đốc | 1 ngày + 4 giờ
""",
        """
1 | Nhận | Một cửa | 4 giờ
2 | Giám định | Phòng Giám định | 7 ngày
3 | Ký | Giám đốc | 12 giờ làm việc?
""",
    ),
    Case(
        "o22 ô người trống gộp",
        "docx",
        """
# Thủ tục: Cấp mã số thuế
Bước | Nội dung | Người thực hiện | Thời gian
B1 | Tiếp nhận | Chuyên viên Tổ một cửa | 1 giờ
B2 | Kiểm tra | ^ | 1 giờ
B3 | Duyệt | Đội trưởng | 4 giờ
B4 | Ký | Chi cục trưởng | 2 giờ
""",
        """
B1 | Tiếp nhận | Chuyên viên Tổ một cửa | 1 giờ
B2 | Kiểm tra | Chuyên viên Tổ một cửa | 1 giờ
B3 | Duyệt | Đội trưởng | 4 giờ
B4 | Ký | Chi cục trưởng | 2 giờ
""",
    ),
    Case(
        "o23 nhiều cột kết quả",
        "xlsx",
        """
TT | TÊN CÔNG VIỆC | NGƯỜI CHỊU TRÁCH NHIỆM | SẢN PHẨM ĐẦU RA | THỜI HẠN HOÀN THÀNH | CƠ SỞ PHÁP LÝ
1 | TIẾP NHẬN | CÔNG CHỨC MỘT CỬA | GIẤY HẸN | 0,5 NGÀY LÀM VIỆC | NĐ 61
2 | THẨM ĐỊNH | CHUYÊN VIÊN | TỜ TRÌNH | 6 NGÀY LÀM VIỆC | LUẬT XD
3 | KÝ | PHÓ GIÁM ĐỐC | GIẤY PHÉP | 1,5 NGÀY LÀM VIỆC |
""",
        """
1 | TIẾP NHẬN | CÔNG CHỨC MỘT CỬA | 0,5 ngày làm việc
2 | THẨM ĐỊNH | CHUYÊN VIÊN | 6 ngày làm việc
3 | KÝ | PHÓ GIÁM ĐỐC | 1,5 ngày làm việc
""",
    ),
    Case(
        "o24 nhánh ghi bằng bước con chữ",
        "docx",
        """
# Thủ tục: Cấp giấy phép nhập khẩu
Bước | Nội dung công việc | Trách nhiệm | Thời gian
Bước 1 | Tiếp nhận | Một cửa | 0,5 ngày
Bước 2 | Thẩm định | Chuyên viên | 3 ngày
Bước 3a | Nếu đạt: dự thảo giấy phép | Chuyên viên | 1 ngày
Bước 3b | Nếu không đạt: dự thảo văn bản từ chối | Chuyên viên | 1 ngày
Bước 4 | Ký | Lãnh đạo Sở | 1 ngày
""",
        """
Bước 1 | Tiếp nhận | Một cửa | 0,5 ngày
Bước 2 | Thẩm định | Chuyên viên | 3 ngày
Bước 3a | Nếu đạt: dự thảo giấy phép | Chuyên viên | 1 ngày
Bước 3b | Nếu không đạt: dự thảo văn bản từ chối | Chuyên viên | 1 ngày
Bước 4 | Ký | Lãnh đạo Sở | 1 ngày
""",
    ),
    Case(
        "o25 nfd xlsx giai đoạn",
        "xlsx",
        """
TT | Nội dung công việc | Đơn vị | Thời gian
Giai đoạn I: Tiếp nhận | < | < | <
1 | Nhận hồ sơ | Một cửa | 2 giờ
Giai đoạn II: Giải quyết | < | < | <
2 | Thẩm định | Phòng TP | 2 ngày làm việc
3 | Ký | Chủ tịch | 2 giờ
""",
        """
1 | Nhận hồ sơ | Một cửa | 2 giờ
2 | Thẩm định | Phòng TP | 2 ngày làm việc
3 | Ký | Chủ tịch | 2 giờ
""",
        nfd=True,
    ),
    Case(
        "o26 tiêu đề ba tầng gộp",
        "docx",
        """
# Thủ tục: Giải thể trường học
QUY TRÌNH GIẢI QUYẾT | < | < | < | <
STT | Nội dung công việc | Trách nhiệm | Thời gian giải quyết | <
^ | ^ | ^ | Theo quy định | Thực hiện
1 | Tiếp nhận | Một cửa | 1 ngày | 0,5 ngày
2 | Thẩm định | Phòng GD | 15 ngày | 12 ngày
3 | Quyết định | Chủ tịch UBND | 4 ngày | 3 ngày
""",
        """
1 | Tiếp nhận | Một cửa | 0,5 ngày
2 | Thẩm định | Phòng GD | 12 ngày
3 | Quyết định | Chủ tịch UBND | 3 ngày
""",
    ),
    Case(
        "o27 việc và thời gian trong một ô danh sách",
        "docx",
        """
# Thủ tục: Cấp chứng nhận xuất xứ
TT | Các bước thực hiện | Trách nhiệm
1 | Tiếp nhận hồ sơ: 02 giờ | Một cửa
2 | Kiểm tra hồ sơ: 04 giờ | Chuyên viên
3 | Ký chứng nhận: 02 giờ | Trưởng phòng
""",
        """
1 | … | Một cửa | 2 giờ
2 | … | Chuyên viên | 4 giờ
3 | … | Trưởng phòng | 2 giờ
""",
    ),
    Case(
        "o28 bảng nối trang không tiêu đề",
        "docx",
        """
# Thủ tục: Công nhận xã nông thôn mới
STT | Nội dung công việc | Trách nhiệm | Thời gian
1 | Tiếp nhận | Một cửa | 1 ngày
2 | Thẩm tra | Văn phòng điều phối | 10 ngày
---
3 | Họp hội đồng | Hội đồng thẩm định | 5 ngày
4 | Quyết định | Chủ tịch UBND tỉnh | 4 ngày
""",
        """
1 | Tiếp nhận | Một cửa | 1 ngày
2 | Thẩm tra | Văn phòng điều phối | 10 ngày
3 | Họp hội đồng | Hội đồng thẩm định | 5 ngày
4 | Quyết định | Chủ tịch UBND tỉnh | 4 ngày
""",
        ("Công nhận xã nông thôn mới",),
    ),
    Case(
        "o29 đơn vị trong tiêu đề viết tắt",
        "xlsx",
        """
STT | Nội dung | Đơn vị | TG (NLV)
1 | Tiếp nhận | Một cửa | 0,5
2 | Thẩm định | Phòng CN | 6,5
3 | Ký | Lãnh đạo | 1
""",
        """
1 | Tiếp nhận | Một cửa | 0,5 ngày làm việc
2 | Thẩm định | Phòng CN | 6,5 ngày làm việc
3 | Ký | Lãnh đạo | 1 ngày làm việc
""",
    ),
    Case(
        "o30 tiêu đề ngày giờ chưa rõ",
        "xlsx",
        """
STT | Nội dung | Đơn vị | Thời gian (ngày/giờ)
1 | Tiếp nhận | Một cửa | 4
2 | Thẩm định | Phòng CN | 6 ngày
3 | Ký | Lãnh đạo | 1
""",
        """
1 | Tiếp nhận | Một cửa | ?
2 | Thẩm định | Phòng CN | 6 ngày
3 | Ký | Lãnh đạo | ?
""",
    ),
    Case(
        "o31 nhiều cấp thẩm quyền một bảng",
        "docx",
        """
# Thủ tục liên thông: Tặng danh hiệu Bà mẹ Việt Nam anh hùng
Trình tự | Cơ quan thực hiện | Nội dung công việc | Thời gian giải quyết
I | CẤP XÃ | | 10 ngày
1 | Một cửa xã | Tiếp nhận | 1 ngày
2 | Hội đồng xã | Xét duyệt | 9 ngày
II | CẤP TỈNH | | 15 ngày
3 | Sở Nội vụ | Thẩm định | 12 ngày
4 | UBND tỉnh | Trình Thủ tướng | 3 ngày
""",
        """
1 | Tiếp nhận | Một cửa xã | 1 ngày
2 | Xét duyệt | Hội đồng xã | 9 ngày
3 | Thẩm định | Sở Nội vụ | 12 ngày
4 | Trình Thủ tướng | UBND tỉnh | 3 ngày
""",
    ),
    Case(
        "o32 dòng thời gian ngoài bước",
        "docx",
        """
# Thủ tục: Cho phép họp báo
STT | Công việc | Người thực hiện | Thời gian
1 | Tiếp nhận | Một cửa | 2 giờ
2 | Thẩm định | Phòng Báo chí | 5 giờ
3 | Trả lời | Lãnh đạo Sở | 1 giờ
Tổng thời gian: 08 giờ làm việc (01 ngày làm việc) | < | < | <
Thời gian trả kết quả: theo giấy hẹn | < | < | <
""",
        """
1 | Tiếp nhận | Một cửa | 2 giờ
2 | Thẩm định | Phòng Báo chí | 5 giờ
3 | Trả lời | Lãnh đạo Sở | 1 giờ
""",
        terms=("8 giờ làm việc",),
    ),
]
