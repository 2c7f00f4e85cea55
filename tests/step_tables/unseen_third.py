"""Tables written without sight of the reader, after the layouts of real annexes: shelf 3."""

from tests.step_tables.tables import Case

CASES = [
    Case(
        "binhdinh rong",
        "xlsx",
        """
STT | Tên TTHC | Thời gian giải quyết | Quy trình các bước giải quyết TTHC
1 | Cấp giấy phép nhập khẩu xuất bản phẩm | 10 ngày | Bước 1. TTPVHCC tiếp nhận hồ sơ: 0,5 ngày.⏎Bước 2. Phòng TTBCXB thẩm định: 08 ngày.⏎Bước 3. Lãnh đạo Sở ký: 01 ngày.⏎Bước 4. Văn thư phát hành: 0,5 ngày.
""",
        """
Bước 1 | TTPVHCC tiếp nhận hồ sơ |  | 0,5 ngày
Bước 2 | Phòng TTBCXB thẩm định |  | 8 ngày
Bước 3 | Lãnh đạo Sở ký |  | 1 ngày
Bước 4 | Văn thư phát hành |  | 0,5 ngày
""",
    ),
    Case(
        "lap o",
        "csv",
        """
Tên thủ tục | Bước | Nội dung | Đơn vị | Thời gian
Cấp sổ hộ nghèo | 1 | Tiếp nhận | Một cửa xã | 1 ngày
Cấp sổ hộ nghèo | 2 | Rà soát | Công chức VH-XH | 10 ngày
Cấp sổ hộ nghèo | 3 | Ký | Chủ tịch | 2 ngày
Trợ cấp xã hội | 1 | Tiếp nhận | Một cửa xã | 1 ngày
Trợ cấp xã hội | 2 | Thẩm định | Công chức VH-XH | 5 ngày
""",
        """
1 | Tiếp nhận | Một cửa xã | 1 ngày
2 | Rà soát | Công chức VH-XH | 10 ngày
3 | Ký | Chủ tịch | 2 ngày
1 | Tiếp nhận | Một cửa xã | 1 ngày
2 | Thẩm định | Công chức VH-XH | 5 ngày
""",
        ("Cấp sổ hộ nghèo", "Trợ cấp xã hội"),
    ),
    Case(
        "lan lon",
        "xlsx",
        """
Bước | Công việc | Nơi xử lý | T/gian (ngày)
1 | Tiếp nhận | BP TN&TKQ | 0,5
2 | Thẩm tra | P. TCKH | 2 ngày làm việc
3 | Trình | LĐ phòng | 4 giờ
4 | Ký | LĐ UBND | 1
""",
        """
1 | Tiếp nhận | BP TN&TKQ | 0,5 ngày
2 | Thẩm tra | P. TCKH | 2 ngày làm việc
3 | Trình | LĐ phòng | 4 giờ
4 | Ký | LĐ UBND | 1 ngày
""",
    ),
    Case(
        "xep chong",
        "xlsx",
        """
1. Thủ tục cấp giấy phép thành lập thư viện | < | < | <
TT | Nội dung | Người thực hiện | Thời gian
1 | Tiếp nhận | Công chức BPMC | 0,5 ngày
2 | Xử lý | Chuyên viên VHXH | 2 ngày
 | Tổng |  | 2,5 ngày
 |  |  |
2. Thủ tục thông báo giải thể thư viện | < | < | <
TT | Nội dung | Người thực hiện | Thời gian
1 | Tiếp nhận | Công chức BPMC | 0,5 ngày
2 | Xử lý | Chuyên viên VHXH | 4 ngày
 | Tổng |  | 4,5 ngày
""",
        """
1 | Tiếp nhận | Công chức BPMC | 0,5 ngày
2 | Xử lý | Chuyên viên VHXH | 2 ngày
1 | Tiếp nhận | Công chức BPMC | 0,5 ngày
2 | Xử lý | Chuyên viên VHXH | 4 ngày
""",
        ("Cấp giấy phép thành lập thư viện", "Thông báo giải thể thư viện"),
    ),
    Case(
        "thieu",
        "xlsx",
        """
TT | Công việc | Đơn vị | Thời gian
1 | Tiếp nhận | Một cửa | 0,5 ngày
2 | Xử lý |  | 3 ngày
3 | Ký | Giám đốc |
4 | Trả kết quả | Một cửa | Không tính thời gian
""",
        """
1 | Tiếp nhận | Một cửa | 0,5 ngày
2 | Xử lý |  | 3 ngày
3 | Ký | Giám đốc | ?
4 | Trả kết quả | Một cửa |
""",
    ),
    Case(
        "danh muc truoc",
        "docx",
        """
# PHẦN I. DANH MỤC THỦ TỤC HÀNH CHÍNH
STT | Tên thủ tục hành chính | Mã số TTHC | Thời hạn giải quyết | Cơ quan thực hiện
1 | Cấp giấy phép hoạt động bưu chính | 1.003659 | 10 ngày làm việc | Sở Khoa học và Công nghệ
2 | Cấp lại giấy phép bưu chính | 1.003687 | 05 ngày làm việc | Sở Khoa học và Công nghệ
---
# PHẦN II. QUY TRÌNH NỘI BỘ
# 1. Thủ tục: Cấp giấy phép hoạt động bưu chính
Thứ tự | Nội dung công việc | Trách nhiệm thực hiện | Thời gian thực hiện
Bước 1 | Tiếp nhận hồ sơ, số hóa | TTPVHCC | 04 giờ làm việc
Bước 2 | Thẩm định | Phòng Bưu chính - Viễn thông | 08 ngày làm việc
Bước 3 | Ký duyệt | Lãnh đạo Sở | 01 ngày làm việc
Bước 4 | Trả kết quả | TTPVHCC | 04 giờ làm việc
---
# 2. Thủ tục: Cấp lại giấy phép bưu chính
Thứ tự | Nội dung công việc | Trách nhiệm thực hiện | Thời gian thực hiện
Bước 1 | Tiếp nhận hồ sơ | TTPVHCC | 04 giờ làm việc
Bước 2 | Thẩm định | Phòng Bưu chính - Viễn thông | 04 ngày làm việc
Bước 3 | Ký duyệt | Lãnh đạo Sở | 04 giờ làm việc
""",
        """
Bước 1 | Tiếp nhận hồ sơ, số hóa | TTPVHCC | 4 giờ làm việc
Bước 2 | Thẩm định | Phòng Bưu chính - Viễn thông | 8 ngày làm việc
Bước 3 | Ký duyệt | Lãnh đạo Sở | 1 ngày làm việc
Bước 4 | Trả kết quả | TTPVHCC | 4 giờ làm việc
Bước 1 | Tiếp nhận hồ sơ | TTPVHCC | 4 giờ làm việc
Bước 2 | Thẩm định | Phòng Bưu chính - Viễn thông | 4 ngày làm việc
Bước 3 | Ký duyệt | Lãnh đạo Sở | 4 giờ làm việc
""",
        ("Cấp giấy phép hoạt động bưu chính", "Cấp lại giấy phép bưu chính"),
    ),
    Case(
        "thoi gian 2",
        "xlsx",
        """
BƯỚC | NỘI DUNG CÔNG VIỆC | BỘ PHẬN | THỜI GIAN
BƯỚC 01 | việc một | Phòng A | 7,0 ngày
BƯỚC 02 | việc hai | Phòng B | 1/8 ngày
BƯỚC 03 | việc ba | Phòng C | 02 ngày rưỡi
BƯỚC 04 | việc bốn | Phòng D | 03 ngày làm việc (24 giờ làm việc)
BƯỚC 05 | việc năm | Phòng Đ | 1 giờ 30 phút
BƯỚC 06 | việc sáu | Phòng E | ≤ 3 ngày
BƯỚC 07 | việc bảy | Phòng G | Không quá 1/2 ngày làm việc
BƯỚC 08 | việc tám | Phòng H | 15 phút/hồ sơ
BƯỚC 09 | việc chín | Phòng I | Ngay khi tiếp nhận
BƯỚC 10 | việc mười | Phòng K | Trước 16h00 cùng ngày
BƯỚC 11 | việc mười một | Phòng L | 24 giờ kể từ khi nhận được hồ sơ
BƯỚC 12 | việc mười hai | Phòng M | Trong 02 ngày
BƯỚC 13 | việc mười ba | Phòng N | 1,5ngày
BƯỚC 14 | việc mười bốn | Phòng O | 3/4 ngày
BƯỚC 15 | việc mười lăm | Phòng P | 05 ngày lam viec
BƯỚC 16 | việc mười sáu | Phòng Q | một ngày rưỡi
BƯỚC 17 | việc mười bảy | Phòng R | Tối đa không quá 03 (ba) ngày làm việc.
BƯỚC 18 | việc mười tám | Phòng S | 0,5 ngày làm việc (4 giờ)
BƯỚC 19 | việc mười chín | Phòng T | - 02 ngày
BƯỚC 20 | việc hai mươi | Phòng U | 10 ngày (cắt giảm còn 07 ngày)
BƯỚC 21 | việc hai mốt | Phòng V | 45 ngày kể từ ngày nhận đủ hồ sơ
BƯỚC 22 | việc hai hai | Phòng X | 02 ngày làm việc sau khi nhận hồ sơ từ Bộ phận Một cửa
""",
        """
BƯỚC 01 | việc một | Phòng A | 7 ngày
BƯỚC 02 | việc hai | Phòng B | 0,125 ngày
BƯỚC 03 | việc ba | Phòng C | 2,5 ngày
BƯỚC 04 | việc bốn | Phòng D | 3 ngày làm việc
BƯỚC 05 | việc năm | Phòng Đ | 1,5 giờ
BƯỚC 06 | việc sáu | Phòng E | 3 ngày
BƯỚC 07 | việc bảy | Phòng G | 0,5 ngày làm việc
BƯỚC 08 | việc tám | Phòng H | 15 phút
BƯỚC 09 | việc chín | Phòng I | ?
BƯỚC 10 | việc mười | Phòng K | ?
BƯỚC 11 | việc mười một | Phòng L | 24 giờ
BƯỚC 12 | việc mười hai | Phòng M | 2 ngày
BƯỚC 13 | việc mười ba | Phòng N | 1,5 ngày
BƯỚC 14 | việc mười bốn | Phòng O | 0,75 ngày
BƯỚC 15 | việc mười lăm | Phòng P | 5 ngày làm việc
BƯỚC 16 | việc mười sáu | Phòng Q | 1,5 ngày
BƯỚC 17 | việc mười bảy | Phòng R | 3 ngày làm việc
BƯỚC 18 | việc mười tám | Phòng S | 0,5 ngày làm việc
BƯỚC 19 | việc mười chín | Phòng T | 2 ngày
BƯỚC 20 | việc hai mươi | Phòng U | ?
BƯỚC 21 | việc hai mốt | Phòng V | 45 ngày
BƯỚC 22 | việc hai hai | Phòng X | 2 ngày làm việc
""",
    ),
    Case(
        "thu tuc danh so",
        "xlsx",
        """
STT | Nội dung | Bộ phận thực hiện | Thời gian | Ghi chú
1 | Thủ tục cấp giấy phép lái tàu | < | 10 ngày |
1.1 | Tiếp nhận | TTPVHCC | 0,5 ngày |
1.2 | Thẩm định | Phòng QLVT | 8 ngày |
1.3 | Ký | Lãnh đạo Sở | 1,5 ngày |
2 | Thủ tục cấp lại giấy phép lái tàu | < | 5 ngày |
2.1 | Tiếp nhận | TTPVHCC | 0,5 ngày |
2.2 | Thẩm định | Phòng QLVT | 3,5 ngày |
2.3 | Ký | Lãnh đạo Sở | 1 ngày |
""",
        """
1.1 | Tiếp nhận | TTPVHCC | 0,5 ngày
1.2 | Thẩm định | Phòng QLVT | 8 ngày
1.3 | Ký | Lãnh đạo Sở | 1,5 ngày
2.1 | Tiếp nhận | TTPVHCC | 0,5 ngày
2.2 | Thẩm định | Phòng QLVT | 3,5 ngày
2.3 | Ký | Lãnh đạo Sở | 1 ngày
""",
        ("Cấp giấy phép lái tàu", "Cấp lại giấy phép lái tàu"),
    ),
    Case(
        "thong tin cung bang",
        "docx",
        """
Tên thủ tục: | Công nhận làng nghề | < | <
Mã số: | 1.003695 | < | <
Lĩnh vực: | Kinh tế hợp tác và PTNT | < | <
Thời hạn giải quyết: | 30 ngày làm việc | < | <
TT | Các bước | Người thực hiện | Thời gian
1 | Tiếp nhận hồ sơ | Công chức Một cửa | 0,5 ngày
2 | Kiểm tra thực tế | Chuyên viên Phòng Kinh tế | 20 ngày
3 | Trình phê duyệt | Trưởng phòng Kinh tế | 4,5 ngày
4 | Quyết định | Chủ tịch UBND xã | 5 ngày
""",
        """
1 | Tiếp nhận hồ sơ | Công chức Một cửa | 0,5 ngày
2 | Kiểm tra thực tế | Chuyên viên Phòng Kinh tế | 20 ngày
3 | Trình phê duyệt | Trưởng phòng Kinh tế | 4,5 ngày
4 | Quyết định | Chủ tịch UBND xã | 5 ngày
""",
    ),
    Case(
        "sai chinh ta",
        "xlsx",
        """
STT | Nôi dung công viêc | Đơn vi thưc hiên | Thơi gian thưc hiên
1 | Tiếp nhân hô sơ | Bô phân môt cưa | 0,5 ngay
2 | Thâm đinh | Chuyên viên | 2 ngày lam viêc
3 | Ky duyêt | Lanh đao | 1 Ngày
""",
        """
1 | Tiếp nhân hô sơ | Bô phân môt cưa | 0,5 ngày
2 | Thâm đinh | Chuyên viên | 2 ngày làm việc
3 | Ky duyêt | Lanh đao | 1 ngày
""",
    ),
    Case(
        "buoc va don vi",
        "docx",
        """
# Thủ tục: Cấp thẻ nhà báo
Bước thực hiện | Nội dung | Thời gian
Bước 1⏎Bộ phận Một cửa | Tiếp nhận hồ sơ | 0,5 ngày
Bước 2⏎Phòng Báo chí | Thẩm định | 4 ngày
Bước 3⏎Lãnh đạo Sở | Ký | 0,5 ngày
""",
        """
Bước 1 | Tiếp nhận hồ sơ | Bộ phận Một cửa | 0,5 ngày
Bước 2 | Thẩm định | Phòng Báo chí | 4 ngày
Bước 3 | Ký | Lãnh đạo Sở | 0,5 ngày
""",
    ),
    Case(
        "truong hop",
        "xlsx",
        """
THỦ TỤC: XÁC ĐỊNH MỨC ĐỘ KHUYẾT TẬT | < | < | <
Bước | Nội dung công việc | Người thực hiện | Thời gian
Trường hợp 1: Hồ sơ hợp lệ | < | < | <
Bước 1 | Tiếp nhận | Công chức Một cửa | 0,5 ngày
Bước 2 | Họp Hội đồng | Hội đồng xác định mức độ khuyết tật | 20 ngày
Trường hợp 2: Phải giám định y khoa | < | < | <
Bước 1 | Tiếp nhận | Công chức Một cửa | 0,5 ngày
Bước 2 | Giới thiệu giám định | Công chức VHXH | 5 ngày
Bước 3 | Họp Hội đồng | Hội đồng xác định mức độ khuyết tật | 20 ngày
* Lưu ý: không tính thời gian chờ kết luận giám định. | < | < | <
""",
        """
Bước 1 | Tiếp nhận | Công chức Một cửa | 0,5 ngày
Bước 2 | Họp Hội đồng | Hội đồng xác định mức độ khuyết tật | 20 ngày
Bước 1 | Tiếp nhận | Công chức Một cửa | 0,5 ngày
Bước 2 | Giới thiệu giám định | Công chức VHXH | 5 ngày
Bước 3 | Họp Hội đồng | Hội đồng xác định mức độ khuyết tật | 20 ngày
""",
    ),
    Case(
        "don vi tinh",
        "docx",
        """
# Thủ tục 12: Đăng ký phương tiện thủy
# Đơn vị tính: giờ làm việc
STT | Bước thực hiện | Bộ phận, công chức thực hiện | Thời gian
1 | Tiếp nhận | BP TNTKQ | 2
2 | Kiểm tra hồ sơ | Chuyên viên phòng HTGT | 16
3 | Duyệt | Trưởng phòng HTGT | 3,5
4 | Ký | Phó Giám đốc Sở | 2,5
Cộng | < | < | 24
""",
        """
1 | Tiếp nhận | BP TNTKQ | 2 giờ làm việc
2 | Kiểm tra hồ sơ | Chuyên viên phòng HTGT | 16 giờ làm việc
3 | Duyệt | Trưởng phòng HTGT | 3,5 giờ làm việc
4 | Ký | Phó Giám đốc Sở | 2,5 giờ làm việc
""",
    ),
    Case(
        "chuyen vi",
        "xlsx",
        """
Bước | Bước 1 | Bước 2 | Bước 3
Nội dung công việc | Tiếp nhận hồ sơ | Thẩm định | Ký
Đơn vị thực hiện | Bộ phận Một cửa | Phòng Kinh tế | Chủ tịch UBND
Thời gian | 0,5 ngày | 2 ngày | 0,5 ngày
""",
        """
Bước 1 | Tiếp nhận hồ sơ | Bộ phận Một cửa | 0,5 ngày
Bước 2 | Thẩm định | Phòng Kinh tế | 2 ngày
Bước 3 | Ký | Chủ tịch UBND | 0,5 ngày
""",
    ),
    Case(
        "cot cap",
        "docx",
        """
# 3. Thủ tục: Công nhận xã đạt chuẩn
TT | Nội dung công việc | Đơn vị thực hiện | Thời gian (ngày làm việc) | < | Sản phẩm
^ | ^ | ^ | Cấp xã | Cấp tỉnh | ^
1 | Tiếp nhận | BPMC xã | 0,5 |  | Giấy hẹn
2 | Thẩm định hồ sơ | Phòng Kinh tế xã | 4,5 |  | Tờ trình
3 | Thẩm tra | Sở NN&MT |  | 7 | Báo cáo
4 | Quyết định | UBND tỉnh |  | 3 | QĐ
""",
        """
1 | Tiếp nhận | BPMC xã | 0,5 ngày làm việc
2 | Thẩm định hồ sơ | Phòng Kinh tế xã | 4,5 ngày làm việc
3 | Thẩm tra | Sở NN&MT | 7 ngày làm việc
4 | Quyết định | UBND tỉnh | 3 ngày làm việc
""",
    ),
    Case(
        "ky ten",
        "xlsx",
        """
QUY TRÌNH CẤP GIẤY XÁC NHẬN TÌNH TRẠNG HÔN NHÂN | < | < | < | <
STT | Công việc | Cán bộ phụ trách | Thời gian xử lý | Kết quả
1 | Nhận hồ sơ | CB TN&TKQ | 1 giờ |
2 | Xác minh | CC TP-HT | 2 ngày |
3 | Ký | CT UBND | 4 giờ |
 |  |  |  |
 | NGƯỜI LẬP BIỂU |  | CHỦ TỊCH |
 | (Ký, họ tên) |  | (Ký, đóng dấu) |
 | Trần Thị B |  | Lê Văn C |
""",
        """
1 | Nhận hồ sơ | CB TN&TKQ | 1 giờ
2 | Xác minh | CC TP-HT | 2 ngày
3 | Ký | CT UBND | 4 giờ
""",
    ),
    Case(
        "thu nhat",
        "docx",
        """
# Thủ tục: Cấp bản sao trích lục
Trình tự | Nội dung thực hiện | Trách nhiệm | Thời gian
Bước 1. | Tiếp nhận yêu cầu | Công chức tiếp nhận | 10 phút
Bước 2. | Tra cứu, in trích lục | Công chức hộ tịch | 30 phút
Bước 3. | Ký trích lục | Lãnh đạo UBND xã | 20 phút
""",
        """
Bước 1 | Tiếp nhận yêu cầu | Công chức tiếp nhận | 10 phút
Bước 2 | Tra cứu, in trích lục | Công chức hộ tịch | 30 phút
Bước 3 | Ký trích lục | Lãnh đạo UBND xã | 20 phút
""",
    ),
]
