"""Tables written without sight of the reader, odd and plain: shelf 10."""

from tests.step_tables.tables import Case

CASES = [
    Case(
        "o01 giờ quy đổi",
        "docx",
        """
# QUY TRÌNH SỐ 12: Cấp giấy phép thiết lập mạng xã hội
# Tổng thời gian: 15 ngày làm việc x 8 giờ = 120 giờ
TT | Các bước thực hiện | Chức danh thực hiện | Thời gian (giờ/ngày)
1 | Tiếp nhận hồ sơ trên hệ thống | Công chức TN&TKQ | 02 giờ
2 | Lãnh đạo phòng phân công | Trưởng phòng Báo chí | 02 giờ
3 | Thẩm định | Chuyên viên phòng Báo chí | 12 ngày, 04 giờ
4 | Trình ký | Trưởng phòng Báo chí | 1 ngày
5 | Ký giấy phép | Lãnh đạo Sở | 1 ngày
6 | Trả kết quả | Công chức TN&TKQ | Theo giấy hẹn
""",
        """
1 | Tiếp nhận hồ sơ trên hệ thống | Công chức TN&TKQ | 2 giờ
2 | Lãnh đạo phòng phân công | Trưởng phòng Báo chí | 2 giờ
3 | Thẩm định | Chuyên viên phòng Báo chí | 100 giờ làm việc?
4 | Trình ký | Trưởng phòng Báo chí | 1 ngày
5 | Ký giấy phép | Lãnh đạo Sở | 1 ngày
6 | Trả kết quả | Công chức TN&TKQ | ?
""",
    ),
    Case(
        "o02 tháng và ngày",
        "docx",
        """
# Thủ tục: Xếp hạng di tích cấp tỉnh
STT | Nội dung công việc | Cơ quan, đơn vị | Thời hạn giải quyết
1 | Nhận hồ sơ đề nghị | Một cửa Sở VHTTDL | 01 buổi
2 | Thẩm định hồ sơ khoa học | Phòng Quản lý di sản | 01 tháng 15 ngày
3 | Họp hội đồng xét duyệt | Hội đồng | 1 tháng (30 ngày)
4 | Quyết định xếp hạng | Chủ tịch UBND tỉnh | 1 tuần rưỡi
5 | Trao bằng | Một cửa Sở VHTTDL | trong giờ hành chính
""",
        """
1 | Nhận hồ sơ đề nghị | Một cửa Sở VHTTDL | 0,5 ngày
2 | Thẩm định hồ sơ khoa học | Phòng Quản lý di sản | ?
3 | Họp hội đồng xét duyệt | Hội đồng | 30 ngày
4 | Quyết định xếp hạng | Chủ tịch UBND tỉnh | ?
5 | Trao bằng | Một cửa Sở VHTTDL | ?
""",
    ),
    Case(
        "o03 cơ quan đầu mục ô đầu",
        "xlsx",
        """
STT | Nội dung | Cán bộ | Thời gian
BỘ PHẬN MỘT CỬA | | |
1 | Tiếp nhận | Công chức | 4h
PHÒNG CHUYÊN MÔN | | |
2 | Thẩm định | Chuyên viên | 36h
3 | Duyệt | Trưởng phòng | 4h
LÃNH ĐẠO | | |
4 | Ký | Chủ tịch | 4h
""",
        """
1 | Tiếp nhận | Công chức | 4 giờ
2 | Thẩm định | Chuyên viên | 36 giờ
3 | Duyệt | Trưởng phòng | 4 giờ
4 | Ký | Chủ tịch | 4 giờ
""",
    ),
    Case(
        "o04 phần a b c",
        "docx",
        """
# Thủ tục: Chuyển mục đích sử dụng đất
TT | Nội dung công việc | Trách nhiệm | Thời gian thực hiện
A | TẠI CHI NHÁNH VĂN PHÒNG ĐĂNG KÝ ĐẤT ĐAI | < | 07 ngày
A.1 | Tiếp nhận hồ sơ | Viên chức | 1 ngày
A.2 | Trích lục bản đồ | Viên chức kỹ thuật | 6 ngày
B | TẠI PHÒNG KINH TẾ | < | 08 ngày
B.1 | Thẩm định nhu cầu | Chuyên viên | 5 ngày
B.2 | Trình UBND xã | Trưởng phòng | 3 ngày
""",
        """
A.1 | Tiếp nhận hồ sơ | Viên chức | 1 ngày
A.2 | Trích lục bản đồ | Viên chức kỹ thuật | 6 ngày
B.1 | Thẩm định nhu cầu | Chuyên viên | 5 ngày
B.2 | Trình UBND xã | Trưởng phòng | 3 ngày
""",
    ),
    Case(
        "o05 bước trong một ô",
        "docx",
        """
# Thủ tục: Đăng ký lại khai sinh
Nội dung thực hiện | Bộ phận | Thời gian
B1. Tiếp nhận hồ sơ⏎B2. Chuyển công chức hộ tịch | Một cửa | 2 giờ⏎1 giờ
B3. Xác minh | Công chức hộ tịch | 3 ngày
B4. Ký | Chủ tịch UBND xã | 4 giờ
""",
        """
B1 | Tiếp nhận hồ sơ | Một cửa | 2 giờ
B2 | Chuyển công chức hộ tịch | Một cửa | 1 giờ
B3 | Xác minh | Công chức hộ tịch | 3 ngày
B4 | Ký | Chủ tịch UBND xã | 4 giờ
""",
    ),
    Case(
        "o06 cột lạ",
        "xlsx",
        """
Mã bước | Diễn giải công việc | Vai trò | Định mức (phút) | Hệ thống | Biểu mẫu kèm theo
QT.01 | Tiếp nhận | Cán bộ một cửa | 30 | iGate | BM-01
QT.02 | Thẩm định | Chuyên viên | 960 | iGate | BM-02
QT.03 | Ký số | Lãnh đạo | 240 | VNPT-CA | BM-03
""",
        """
QT.01 | Tiếp nhận | Cán bộ một cửa | 30 phút
QT.02 | Thẩm định | Chuyên viên | 960 phút
QT.03 | Ký số | Lãnh đạo | 240 phút
""",
    ),
    Case(
        "o07 tiêu đề hai tầng thời gian",
        "xlsx",
        """
TT | Nội dung công việc | Đơn vị thực hiện | Thời gian thực hiện | <
^ | ^ | ^ | Ngày | Giờ
1 | Tiếp nhận | Một cửa | | 4
2 | Xử lý | Phòng Nội vụ | 6 |
3 | Ký duyệt | Chủ tịch | | 8
""",
        """
1 | Tiếp nhận | Một cửa | 4 giờ
2 | Xử lý | Phòng Nội vụ | 6 ngày
3 | Ký duyệt | Chủ tịch | 8 giờ
""",
    ),
    Case(
        "o08 người và đơn vị hai tầng",
        "docx",
        """
# Thủ tục: Cấp giấy phép xả thải
STT | Nội dung | Trách nhiệm | < | < | Thời gian
^ | ^ | Lãnh đạo | Chuyên viên | Văn thư | ^
1 | Tiếp nhận | | | x | 0,5 ngày
2 | Phân công | x | | | 0,5 ngày
3 | Thẩm định | | x | | 10 ngày
4 | Ký | x | | | 1 ngày
""",
        """
1 | Tiếp nhận | Văn thư | 0,5 ngày
2 | Phân công | Lãnh đạo | 0,5 ngày
3 | Thẩm định | Chuyên viên | 10 ngày
4 | Ký | Lãnh đạo | 1 ngày
""",
    ),
    Case(
        "o09 tổng giai đoạn",
        "docx",
        """
# Thủ tục: Hỗ trợ chi phí mai táng
TT | Nội dung | Trách nhiệm | Thời gian
Bước 1 | Tiếp nhận | Một cửa xã | 0,5 ngày làm việc
Bước 2 | Thẩm định | Công chức VH-XH | 2 ngày làm việc
Bước 3 | Ký văn bản đề nghị | Chủ tịch UBND xã | 0,5 ngày làm việc
 | Cộng thời gian tại cấp xã | | 3 ngày làm việc
Bước 4 | Thẩm định | Phòng BTXH | 3 ngày làm việc
Bước 5 | Ký quyết định | Giám đốc Sở | 1 ngày làm việc
 | Cộng thời gian tại Sở | | 4 ngày làm việc
 | TỔNG CỘNG | | 7 ngày làm việc
""",
        """
Bước 1 | Tiếp nhận | Một cửa xã | 0,5 ngày làm việc
Bước 2 | Thẩm định | Công chức VH-XH | 2 ngày làm việc
Bước 3 | Ký văn bản đề nghị | Chủ tịch UBND xã | 0,5 ngày làm việc
Bước 4 | Thẩm định | Phòng BTXH | 3 ngày làm việc
Bước 5 | Ký quyết định | Giám đốc Sở | 1 ngày làm việc
""",
        terms=("7 ngày làm việc",),
    ),
    Case(
        "o10 điều kiện trong cột riêng",
        "docx",
        """
# Thủ tục: Cấp giấy phép liên vận
Bước | Nội dung | Thực hiện | Thời gian | Điều kiện chuyển
1 | Kiểm tra hồ sơ | Một cửa | 2 giờ | Đủ: bước 2
2 | Thẩm định | Chuyên viên | 1 ngày | Đạt: bước 3; không đạt: bước 1
3 | Ký | Lãnh đạo Sở | 4 giờ | Bước 4
4 | Trả kết quả | Một cửa | 1 giờ |
""",
        """
1 | Kiểm tra hồ sơ | Một cửa | 2 giờ
2 | Thẩm định | Chuyên viên | 1 ngày
3 | Ký | Lãnh đạo Sở | 4 giờ
4 | Trả kết quả | Một cửa | 1 giờ
""",
    ),
    Case(
        "o11 tiêu đề lặp mỗi trang có tên",
        "docx",
        """
# Thủ tục: Cấp giấy chứng nhận lưu hành tự do
TT | Công việc | Ai thực hiện | Thời gian
1 | Nhận hồ sơ | Một cửa | 0,5 ngày
2 | Giao việc | Trưởng phòng QLTM | 0,5 ngày
---
TT | Công việc | Ai thực hiện | Thời gian
3 | Thẩm định | Chuyên viên | 1,5 ngày
4 | Ký | Phó Giám đốc | 0,5 ngày
Tổng số | | | 3 ngày
""",
        """
1 | Nhận hồ sơ | Một cửa | 0,5 ngày
2 | Giao việc | Trưởng phòng QLTM | 0,5 ngày
3 | Thẩm định | Chuyên viên | 1,5 ngày
4 | Ký | Phó Giám đốc | 0,5 ngày
""",
        ("Cấp giấy chứng nhận lưu hành tự do",),
        ("3 ngày",),
    ),
    Case(
        "o12 nhiều thủ tục đánh số la mã",
        "xlsx",
        """
Stt | Nội dung | Đơn vị xử lý | Thời gian
I | Đăng ký khai thác nước dưới đất (Mã 1.001662) | | 5 ngày
1 | Tiếp nhận | Một cửa | 1 ngày
2 | Xác nhận tờ khai | Phòng Kinh tế | 4 ngày
II | Lấy ý kiến về công trình (Mã 1.001645) | | 10 ngày
1 | Tiếp nhận | Một cửa | 1 ngày
2 | Tổ chức lấy ý kiến | Phòng Kinh tế | 9 ngày
""",
        """
1 | Tiếp nhận | Một cửa | 1 ngày
2 | Xác nhận tờ khai | Phòng Kinh tế | 4 ngày
1 | Tiếp nhận | Một cửa | 1 ngày
2 | Tổ chức lấy ý kiến | Phòng Kinh tế | 9 ngày
""",
        ("Đăng ký khai thác nước dưới đất", "Lấy ý kiến về công trình"),
    ),
    Case(
        "o13 nfd hoa có cột phối hợp",
        "xlsx",
        """
STT | NỘI DUNG | CHỦ TRÌ | PHỐI HỢP | THỜI GIAN
1 | TIẾP NHẬN | MỘT CỬA | | 1/2 NGÀY
2 | THẨM TRA | PHÒNG TÀI CHÍNH | PHÒNG KINH TẾ | 3 NGÀY RƯỠI
3 | PHÊ DUYỆT | CHỦ TỊCH UBND | | 01 NGÀY
""",
        """
1 | TIẾP NHẬN | MỘT CỬA | 0,5 ngày
2 | THẨM TRA | PHÒNG TÀI CHÍNH | 3,5 ngày
3 | PHÊ DUYỆT | CHỦ TỊCH UBND | 1 ngày
""",
        nfd=True,
    ),
    Case(
        "o14 không tiêu đề",
        "text",
        """
1 | Tiếp nhận hồ sơ | Bộ phận Một cửa | 0,5 ngày
2 | Thẩm định hồ sơ | Phòng Văn hóa - Xã hội | 3 ngày
3 | Ký duyệt | Lãnh đạo UBND phường | 1 ngày
4 | Trả kết quả | Bộ phận Một cửa | 0,5 ngày
""",
        """
1 | Tiếp nhận hồ sơ | Bộ phận Một cửa | 0,5 ngày
2 | Thẩm định hồ sơ | Phòng Văn hóa - Xã hội | 3 ngày
3 | Ký duyệt | Lãnh đạo UBND phường | 1 ngày
4 | Trả kết quả | Bộ phận Một cửa | 0,5 ngày
""",
    ),
    Case(
        "o15 hai khoảng thời gian",
        "docx",
        """
# Thủ tục: Cấp phép tổ chức giải thể thao
Bước | Trình tự thực hiện | Đơn vị giải quyết | Thời gian theo quy định | Thời gian rút ngắn
1 | Tiếp nhận | Một cửa | 1 ngày | 0,5 ngày
2 | Thẩm định | Phòng TDTT | 7 ngày | 5 ngày
3 | Ký quyết định | Giám đốc Sở | 2 ngày | 1 ngày
""",
        """
1 | Tiếp nhận | Một cửa | 0,5 ngày
2 | Thẩm định | Phòng TDTT | 5 ngày
3 | Ký quyết định | Giám đốc Sở | 1 ngày
""",
    ),
    Case(
        "o16 bình luận trong ô thời gian",
        "docx",
        """
# Thủ tục: Cấp lại thẻ bảo hiểm y tế
TT | Việc | Người | Thời gian
1 | Nhận hồ sơ | Một cửa | 15 phút (không tính thời gian chờ)
2 | Kiểm tra | Viên chức BHXH | 01 ngày làm việc kể từ khi nhận đủ hồ sơ hợp lệ
3 | Cấp thẻ | Viên chức BHXH | không quá 04 giờ làm việc (sau khi được duyệt)
4 | Trả thẻ | Một cửa | Ngay sau khi có kết quả
""",
        """
1 | Nhận hồ sơ | Một cửa | 15 phút
2 | Kiểm tra | Viên chức BHXH | 1 ngày làm việc
3 | Cấp thẻ | Viên chức BHXH | 4 giờ làm việc
4 | Trả thẻ | Một cửa | ?
""",
    ),
    Case(
        "o17 ghi chú dài và chữ ký",
        "docx",
        """
# Thủ tục: Xác nhận tình trạng hôn nhân
STT | Công việc | Người thực hiện | Thời gian
1 | Tiếp nhận | Công chức một cửa | 2 giờ
2 | Xác minh | Công chức hộ tịch | 2 ngày
3 | Ký giấy xác nhận | Chủ tịch UBND xã | 4 giờ
Trường hợp phải xác minh tại nơi thường trú trước đây thì thời hạn kéo dài thêm 20 ngày | < | < | <
Nơi nhận: Như trên; Lưu VT | | | CHỦ TỊCH
""",
        """
1 | Tiếp nhận | Công chức một cửa | 2 giờ
2 | Xác minh | Công chức hộ tịch | 2 ngày
3 | Ký giấy xác nhận | Chủ tịch UBND xã | 4 giờ
""",
    ),
    Case(
        "o18 ô việc gộp nhiều người",
        "docx",
        """
# Thủ tục: Cấp chứng chỉ hành nghề thú y
TT | Nội dung | Trách nhiệm | Thời gian
1 | Tiếp nhận | Một cửa | 0,5 ngày
2 | Thẩm định hồ sơ | Chuyên viên | 2 ngày
^ | ^ | Lãnh đạo phòng | 0,5 ngày
3 | Ký | Chi cục trưởng | 1 ngày
""",
        """
1 | Tiếp nhận | Một cửa | 0,5 ngày
2 | Thẩm định hồ sơ | Chuyên viên | 2 ngày
2 | Thẩm định hồ sơ | Lãnh đạo phòng | 0,5 ngày
3 | Ký | Chi cục trưởng | 1 ngày
""",
    ),
    Case(
        "o19 dòng điều kiện",
        "docx",
        """
# Thủ tục: Cấp giấy phép quảng cáo
STT | Nội dung | Trách nhiệm | Thời gian
1 | Tiếp nhận, kiểm tra hồ sơ | Một cửa | 0,5 ngày
 | Nếu hồ sơ chưa đầy đủ thì hướng dẫn bổ sung | |
2 | Thẩm định | Chuyên viên | 3 ngày
 | - Nếu đủ điều kiện: dự thảo giấy phép, chuyển bước 3 | |
 | - Nếu không đủ điều kiện: dự thảo văn bản trả lời, chuyển bước 3 | |
3 | Ký | Lãnh đạo Sở | 1 ngày
""",
        """
1 | Tiếp nhận, kiểm tra hồ sơ | Một cửa | 0,5 ngày
2 | Thẩm định⏎- Nếu đủ điều kiện: dự thảo giấy phép, chuyển bước 3⏎- Nếu không đủ điều kiện: dự thảo văn bản trả lời, chuyển bước 3 | Chuyên viên | 3 ngày
3 | Ký | Lãnh đạo Sở | 1 ngày
""",
    ),
    Case(
        "o20 chủ trì phối hợp ngoặc",
        "html",
        """
# Thủ tục: Thẩm định quy hoạch chi tiết
Bước thực hiện | Nội dung công việc | Cơ quan chủ trì (phối hợp) | Thời gian thực hiện (ngày)
1 | Tiếp nhận | TTPVHCC | 1
2 | Thẩm định | Sở Xây dựng (Sở Tài chính, UBND xã phối hợp) | 15
3 | Lấy ý kiến cộng đồng | UBND xã | 10
4 | Phê duyệt | UBND tỉnh | 5
""",
        """
1 | Tiếp nhận | TTPVHCC | 1 ngày
2 | Thẩm định | Sở Xây dựng (Sở Tài chính, UBND xã phối hợp) | 15 ngày
3 | Lấy ý kiến cộng đồng | UBND xã | 10 ngày
4 | Phê duyệt | UBND tỉnh | 5 ngày
""",
    ),
]
