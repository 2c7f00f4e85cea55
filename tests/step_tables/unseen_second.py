"""Tables written without sight of the reader, after the layouts of real annexes: shelf 2."""

from tests.step_tables.tables import Case

CASES = [
    Case(
        "dieu kien",
        "xlsx",
        """
TT | Bước | Người thực hiện | Thời gian | Ghi chú
1 | Tiếp nhận hồ sơ | Bộ phận Một cửa | 2 giờ |
2 | Thẩm định hồ sơ. Nếu đạt chuyển bước 3; không đạt chuyển bước 5 | Chuyên viên | 3 ngày |
3 | Trình duyệt | Trưởng phòng | 1 ngày |
4 | Ký quyết định | Giám đốc | 1 ngày | Chuyển bước 6
5 | Văn bản từ chối | Giám đốc | 1 ngày |
6 | Trả kết quả | Bộ phận Một cửa | 1 giờ |
""",
        """
1 | Tiếp nhận hồ sơ | Bộ phận Một cửa | 2 giờ
2 | Thẩm định hồ sơ. Nếu đạt chuyển bước 3; không đạt chuyển bước 5 | Chuyên viên | 3 ngày
3 | Trình duyệt | Trưởng phòng | 1 ngày
4 | Ký quyết định | Giám đốc | 1 ngày
5 | Văn bản từ chối | Giám đốc | 1 ngày
6 | Trả kết quả | Bộ phận Một cửa | 1 giờ
""",
    ),
    Case(
        "nhieu sheet",
        "xlsx",
        """
@ Danh mục
STT | Tên thủ tục | Mã TTHC | Lĩnh vực
1 | Cấp phép kinh doanh karaoke | 1.001029 | Văn hóa
2 | Cấp phép quảng cáo | 1.004650 | Văn hóa
---
@ Karaoke
Thủ tục: Cấp phép kinh doanh karaoke | < | < | <
Bước | Nội dung | Đơn vị | Thời gian
1 | Tiếp nhận | Một cửa | 0,5 ngày
2 | Thẩm định | Phòng VHTT | 3,5 ngày
3 | Ký | Chủ tịch UBND | 1 ngày
---
@ Quảng cáo
Thủ tục: Cấp phép quảng cáo | < | < | <
Bước | Nội dung | Đơn vị | Thời gian
1 | Tiếp nhận | Một cửa | 4h
2 | Thẩm định | Phòng VHTT | 24h
3 | Ký | Chủ tịch UBND | 4h
""",
        """
1 | Tiếp nhận | Một cửa | 0,5 ngày
2 | Thẩm định | Phòng VHTT | 3,5 ngày
3 | Ký | Chủ tịch UBND | 1 ngày
1 | Tiếp nhận | Một cửa | 4 giờ
2 | Thẩm định | Phòng VHTT | 24 giờ
3 | Ký | Chủ tịch UBND | 4 giờ
""",
        ("Cấp phép kinh doanh karaoke", "Cấp phép quảng cáo"),
    ),
    Case(
        "khong dau",
        "csv",
        """
STT | NOI DUNG CONG VIEC | DON VI THUC HIEN | THOI GIAN
1 | Tiep nhan ho so | Bo phan mot cua | 0.5 ngay
2 | Tham dinh | Phong Kinh te | 3 ngay lam viec
3 | Ky | Lanh dao UBND | 4 gio
""",
        """
1 | Tiep nhan ho so | Bo phan mot cua | 0,5 ngày
2 | Tham dinh | Phong Kinh te | 3 ngày làm việc
3 | Ky | Lanh dao UBND | 4 giờ
""",
    ),
    Case(
        "thoi gian",
        "xlsx",
        """
STT | Công việc | Đơn vị | Thời gian giải quyết
1 | a một | Phòng A | Không quá 02 ngày
2 | b hai | Phòng B | Tối đa 10 ngày làm việc
3 | c ba | Phòng C | 0,5ngày
4 | d bốn | Phòng D | 08 giờ làm việc (01 ngày)
5 | đ năm | Phòng Đ | 1½ ngày
6 | e sáu | Phòng E | 01 ngày 04 giờ
7 | g bảy | Phòng G | 30'
8 | h tám | Phòng H | Trong thời hạn 05 (năm) ngày làm việc
9 | i chín | Phòng I | 02 (hai) ngày
10 | k mười | Phòng K | 15 NGÀY
11 | l mười một | Phòng L | 1/4 ngày làm việc
12 | m mười hai | Phòng M | 01 ngày/bước
13 | n mười ba | Phòng N | Ngay trong ngày làm việc
14 | o mười bốn | Phòng O | 2 tuần
15 | p mười lăm | Phòng P | 01 tháng
16 | q mười sáu | Phòng Q | 3-5 ngày
17 | r mười bảy | Phòng R | Không quy định
18 | s mười tám | Phòng S | 0.5 ngày l/v
19 | t mười chín | Phòng T | 1.5 ngày LV
20 | u hai mươi | Phòng U | ba ngày
21 | v hai mốt | Phòng V | Chậm nhất 02 ngày kể từ ngày nhận hồ sơ
22 | x hai hai | Phòng X | 20 ngày (đối với hồ sơ phức tạp: 30 ngày)
23 | y hai ba | Phòng Y | 60 phút làm việc
24 | z hai bốn | Phòng Z | 0,5 (ngày)
25 | z hai lăm | Phòng Z | 07 ngày, kể từ ngày nhận được văn bản
""",
        """
1 | a một | Phòng A | 2 ngày
2 | b hai | Phòng B | 10 ngày làm việc
3 | c ba | Phòng C | 0,5 ngày
4 | d bốn | Phòng D | 8 giờ làm việc
5 | đ năm | Phòng Đ | 1,5 ngày
6 | e sáu | Phòng E | 12 giờ làm việc?
7 | g bảy | Phòng G | 30 phút
8 | h tám | Phòng H | 5 ngày làm việc
9 | i chín | Phòng I | 2 ngày
10 | k mười | Phòng K | 15 ngày
11 | l mười một | Phòng L | 0,25 ngày làm việc
12 | m mười hai | Phòng M | 1 ngày
13 | n mười ba | Phòng N | ?
14 | o mười bốn | Phòng O | ?
15 | p mười lăm | Phòng P | ?
16 | q mười sáu | Phòng Q | ?
17 | r mười bảy | Phòng R |
18 | s mười tám | Phòng S | 0,5 ngày làm việc
19 | t mười chín | Phòng T | 1,5 ngày làm việc
20 | u hai mươi | Phòng U | 3 ngày
21 | v hai mốt | Phòng V | 2 ngày
22 | x hai hai | Phòng X | ?
23 | y hai ba | Phòng Y | 60 phút
24 | z hai bốn | Phòng Z | 0,5 ngày
25 | z hai lăm | Phòng Z | 7 ngày
""",
    ),
    Case(
        "buoc trong noi dung",
        "docx",
        """
# Thủ tục 3. Xét tặng danh hiệu
Trình tự các bước thực hiện | Bộ phận thực hiện | Thời gian
Bước 1. Tiếp nhận hồ sơ | Bộ phận Một cửa | 1 ngày
Bước 2. Thẩm định | Phòng Thi đua - Khen thưởng | 10 ngày
Bước 3. Trình UBND tỉnh | Lãnh đạo Sở Nội vụ | 4 ngày
""",
        """
Bước 1 | Tiếp nhận hồ sơ | Bộ phận Một cửa | 1 ngày
Bước 2 | Thẩm định | Phòng Thi đua - Khen thưởng | 10 ngày
Bước 3 | Trình UBND tỉnh | Lãnh đạo Sở Nội vụ | 4 ngày
""",
    ),
    Case(
        "khong thu tu",
        "docx",
        """
# THỦ TỤC CÔNG BỐ MỞ CẢNG CẠN
Người thực hiện | Nội dung công việc | Thời gian
Văn thư Cục | Tiếp nhận văn bản | 0,5 ngày
Chuyên viên | Xử lý | 3 ngày
Cục trưởng | Ký | 1 ngày
""",
        """
1 | Tiếp nhận văn bản | Văn thư Cục | 0,5 ngày
2 | Xử lý | Chuyên viên | 3 ngày
3 | Ký | Cục trưởng | 1 ngày
""",
    ),
    Case(
        "tiep dong",
        "xlsx",
        """
TT | Nội dung | Bộ phận | Thời gian
1 | Tiếp nhận hồ sơ | Một cửa | 0,5 ngày
2 | Chuyên viên thẩm định | Chuyên viên phòng QLVT | 3 ngày
^ | Lãnh đạo phòng kiểm tra | Lãnh đạo phòng QLVT | 1 ngày
3 | Ký | Lãnh đạo Sở | 0,5 ngày
""",
        """
1 | Tiếp nhận hồ sơ | Một cửa | 0,5 ngày
2 | Chuyên viên thẩm định | Chuyên viên phòng QLVT | 3 ngày
2 | Lãnh đạo phòng kiểm tra | Lãnh đạo phòng QLVT | 1 ngày
3 | Ký | Lãnh đạo Sở | 0,5 ngày
""",
    ),
    Case(
        "nhieu co quan",
        "xlsx",
        """
Bước | Nội dung | Cơ quan/đơn vị | Thời gian
1 | Tiếp nhận | TTPVHCC tỉnh | 0,5 ngày
2 | Lấy ý kiến | Sở Xây dựng; Sở Tài chính; CAT | 5 ngày
3 | Tổng hợp | STP | 2 ngày
""",
        """
1 | Tiếp nhận | TTPVHCC tỉnh | 0,5 ngày
2 | Lấy ý kiến | Sở Xây dựng; Sở Tài chính; CAT | 5 ngày
3 | Tổng hợp | STP | 2 ngày
""",
    ),
    Case(
        "thoi gian gop",
        "xlsx",
        """
Bước | Nội dung | Đơn vị | Thời gian
1 | Tiếp nhận | Một cửa | 0,5 ngày
2 | Thẩm định | Chuyên viên | 4 ngày
3 | Kiểm tra | Lãnh đạo phòng | ^
4 | Ký | Giám đốc Sở | 1 ngày
""",
        """
1 | Tiếp nhận | Một cửa | 0,5 ngày
2 | Thẩm định | Chuyên viên | 4 ngày
3 | Kiểm tra | Lãnh đạo phòng | ?
4 | Ký | Giám đốc Sở | 1 ngày
""",
    ),
    Case(
        "ghi chu cuoi",
        "xlsx",
        """
ỦY BAN NHÂN DÂN | < | CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM | <
TỈNH AN GIANG | < | Độc lập - Tự do - Hạnh phúc | <
QUY TRÌNH NỘI BỘ | < | < | <
Thủ tục: Cấp giấy phép môi trường | < | < | <
Bước | Nội dung công việc | Đơn vị thực hiện | Thời gian
Bước 1 | Tiếp nhận | TTPVHCC | 0,5 ngày
Bước 2 | Thẩm định | Phòng Môi trường | 20 ngày
Bước 3 | Cấp phép | Lãnh đạo Sở | 2 ngày
Tổng cộng thời gian giải quyết: 22,5 ngày | < | < | <
Ghi chú: Thời gian trên không tính thời gian bổ sung hồ sơ. | < | < | <
Nơi nhận: | < | KT. CHỦ TỊCH | <
- Như Điều 3; | < | PHÓ CHỦ TỊCH | <
- Lưu: VT, KSTT. | < | Nguyễn Văn A | <
""",
        """
Bước 1 | Tiếp nhận | TTPVHCC | 0,5 ngày
Bước 2 | Thẩm định | Phòng Môi trường | 20 ngày
Bước 3 | Cấp phép | Lãnh đạo Sở | 2 ngày
""",
    ),
    Case(
        "dong trong",
        "xlsx",
        """
 |  |  |
 | Quy trình cấp Thẻ hướng dẫn viên | < | < | <
 |  |  |
 | Thứ tự | Nội dung các bước | Đơn vị, cá nhân | Thời gian xử lý
 |  |  |  |
 | Bước 1 | Tiếp nhận | Viên chức TTPVHCC | 0,5 ngày
 |  |  |  |
 | Bước 2 | Xử lý | Phòng QLLH | 8,5 ngày
 | Bước 3 | Ký | Lãnh đạo Sở DL | 01 ngày
""",
        """
Bước 1 | Tiếp nhận | Viên chức TTPVHCC | 0,5 ngày
Bước 2 | Xử lý | Phòng QLLH | 8,5 ngày
Bước 3 | Ký | Lãnh đạo Sở DL | 1 ngày
""",
    ),
    Case(
        "bo cong thuong",
        "docx",
        """
# Phụ lục 2
# 2.1. Cấp Giấy phép xuất khẩu hóa chất
# Mã số TTHC: 1.011507; Thời hạn giải quyết: 7 ngày làm việc
STT | Tên bước | Nội dung thực hiện | Đơn vị/ Người thực hiện | Kết quả/ Sản phẩm | Thời gian thực hiện (ngày làm việc)
1 | Tiếp nhận | Tiếp nhận hồ sơ trên Hệ thống | Bộ phận Một cửa Bộ Công Thương | Giấy tiếp nhận | 0,5
2 | Phân công | Lãnh đạo Cục phân công đơn vị | Lãnh đạo Cục Hóa chất | Phiếu trình | 0,5
3 | Thụ lý | Thẩm định hồ sơ | Chuyên viên | Dự thảo | 04
4 | Phê duyệt | Ký giấy phép | Lãnh đạo Cục Hóa chất | Giấy phép | 01
5 | Phát hành | Đóng dấu | Văn thư Cục | Giấy phép | 01
""",
        """
1 | Tiếp nhận hồ sơ trên Hệ thống | Bộ phận Một cửa Bộ Công Thương | 0,5 ngày làm việc
2 | Phân công: Lãnh đạo Cục phân công đơn vị | Lãnh đạo Cục Hóa chất | 0,5 ngày làm việc
3 | Thụ lý: Thẩm định hồ sơ | Chuyên viên | 4 ngày làm việc
4 | Phê duyệt: Ký giấy phép | Lãnh đạo Cục Hóa chất | 1 ngày làm việc
5 | Phát hành: Đóng dấu | Văn thư Cục | 1 ngày làm việc
""",
    ),
    Case(
        "ten trong bang",
        "docx",
        """
# LĨNH VỰC CHĂN NUÔI
Thứ tự công việc | Đơn vị/người thực hiện | Nội dung công việc | Thời gian thực hiện
1. Cấp Giấy chứng nhận đủ điều kiện chăn nuôi (1.008126) | < | < | <
Bước 1 | TTPVHCC | Tiếp nhận hồ sơ | 0,5 ngày
Bước 2 | Chi cục CNTY | Đánh giá điều kiện | 18 ngày
Bước 3 | Lãnh đạo Sở | Ký | 1,5 ngày
2. Cấp lại Giấy chứng nhận đủ điều kiện chăn nuôi (1.008127) | < | < | <
Bước 1 | TTPVHCC | Tiếp nhận hồ sơ | 0,5 ngày
Bước 2 | Chi cục CNTY | Thẩm định | 3,5 ngày
Bước 3 | Lãnh đạo Sở | Ký | 01 ngày
""",
        """
Bước 1 | Tiếp nhận hồ sơ | TTPVHCC | 0,5 ngày
Bước 2 | Đánh giá điều kiện | Chi cục CNTY | 18 ngày
Bước 3 | Ký | Lãnh đạo Sở | 1,5 ngày
Bước 1 | Tiếp nhận hồ sơ | TTPVHCC | 0,5 ngày
Bước 2 | Thẩm định | Chi cục CNTY | 3,5 ngày
Bước 3 | Ký | Lãnh đạo Sở | 1 ngày
""",
        ("Cấp Giấy chứng nhận đủ điều kiện chăn nuôi", "Cấp lại Giấy chứng nhận đủ điều kiện chăn nuôi"),
    ),
    Case(
        "thanh phan ho so",
        "docx",
        """
# 1. Thủ tục Cấp đổi giấy phép lái xe
# a) Thành phần hồ sơ
STT | Tên giấy tờ | Bản chính | Bản sao | Số lượng
1 | Đơn đề nghị | x |  | 1
2 | Giấy khám sức khỏe | x |  | 1
---
# b) Quy trình thực hiện
TT | Nội dung công việc | Trách nhiệm | Thời gian (giờ) | Lệ phí
1 | Tiếp nhận | Bộ phận TN&TKQ | 2 | 115.000 đồng
2 | In giấy phép | Phòng QLVT,PT&NL | 24 |
3 | Trả kết quả | Bộ phận TN&TKQ | 2 |
""",
        """
1 | Tiếp nhận | Bộ phận TN&TKQ | 2 giờ
2 | In giấy phép | Phòng QLVT,PT&NL | 24 giờ
3 | Trả kết quả | Bộ phận TN&TKQ | 2 giờ
""",
    ),
    Case(
        "buoc con",
        "xlsx",
        """
STT | Các bước | Trách nhiệm | Thời gian
1 | Tiếp nhận hồ sơ | Bộ phận Một cửa | 0,5 ngày
2 | Giải quyết hồ sơ | Phòng TN&MT | 5 ngày
2.1 | Phân công | Trưởng phòng | 0,5 ngày
2.2 | Thẩm định | Chuyên viên | 4 ngày
2.3 | Xem xét | Trưởng phòng | 0,5 ngày
3 | Ký | Chủ tịch UBND | 1 ngày
""",
        """
1 | Tiếp nhận hồ sơ | Bộ phận Một cửa | 0,5 ngày
2.1 | Phân công | Trưởng phòng | 0,5 ngày
2.2 | Thẩm định | Chuyên viên | 4 ngày
2.3 | Xem xét | Trưởng phòng | 0,5 ngày
3 | Ký | Chủ tịch UBND | 1 ngày
""",
    ),
    Case(
        "qt 01",
        "docx",
        """
# QT-01: ĐĂNG KÝ HOẠT ĐỘNG CHI NHÁNH VĂN PHÒNG LUẬT SƯ
# Mã số TTHC: 1.002099. Thời hạn: 05 ngày làm việc
Bước | Chủ thể | Nội dung thực hiện | Thời gian
1 | Bộ phận Một cửa | Tiếp nhận | 04 giờ làm việc
2 | Phòng BTTP | Thẩm định | 03 ngày làm việc
3 | Ban Giám đốc | Ký | 01 ngày làm việc
4 | Văn thư Sở | Đóng dấu | 04 giờ làm việc
---
# QT-02: THU HỒI GIẤY ĐĂNG KÝ HOẠT ĐỘNG
# Mã số TTHC: 1.002055. Thời hạn: 07 ngày làm việc
Bước | Chủ thể | Nội dung thực hiện | Thời gian
1 | Bộ phận Một cửa | Tiếp nhận | 04 giờ làm việc
2 | Phòng BTTP | Thẩm định | 06 ngày làm việc
3 | Ban Giám đốc | Ký | 04 giờ làm việc
""",
        """
1 | Tiếp nhận | Bộ phận Một cửa | 4 giờ làm việc
2 | Thẩm định | Phòng BTTP | 3 ngày làm việc
3 | Ký | Ban Giám đốc | 1 ngày làm việc
4 | Đóng dấu | Văn thư Sở | 4 giờ làm việc
1 | Tiếp nhận | Bộ phận Một cửa | 4 giờ làm việc
2 | Thẩm định | Phòng BTTP | 6 ngày làm việc
3 | Ký | Ban Giám đốc | 4 giờ làm việc
""",
        ("ĐĂNG KÝ HOẠT ĐỘNG CHI NHÁNH VĂN PHÒNG LUẬT SƯ", "THU HỒI GIẤY ĐĂNG KÝ HOẠT ĐỘNG"),
    ),
]
