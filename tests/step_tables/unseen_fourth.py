"""Tables written without sight of the reader, after the layouts of real annexes: shelf 4."""

from tests.step_tables.tables import Case

CASES = [
    Case(
        "gach dau dong",
        "docx",
        """
# QUY TRÌNH SỐ 07
# Thủ tục cấp giấy phép khai thác khoáng sản
Bước | Trách nhiệm | Nội dung | Thời gian
1 | Bộ phận Một cửa | - Kiểm tra thành phần hồ sơ;⏎- Lập phiếu hẹn trong thời hạn 01 ngày;⏎- Chuyển Phòng Khoáng sản. | 01 ngày
2 | Phòng Khoáng sản | a) Thẩm định hồ sơ trong 20 ngày;⏎b) Lấy ý kiến các sở trong 10 ngày;⏎c) Tổng hợp. | 35 ngày
3 | Giám đốc Sở | Xem xét, ký Tờ trình | 03 ngày
4 | UBND tỉnh | Cấp phép | 06 ngày
""",
        """
1 | - Kiểm tra thành phần hồ sơ; - Lập phiếu hẹn trong thời hạn 01 ngày; - Chuyển Phòng Khoáng sản. | Bộ phận Một cửa | 1 ngày
2 | a) Thẩm định hồ sơ trong 20 ngày; b) Lấy ý kiến các sở trong 10 ngày; c) Tổng hợp. | Phòng Khoáng sản | 35 ngày
3 | Xem xét, ký Tờ trình | Giám đốc Sở | 3 ngày
4 | Cấp phép | UBND tỉnh | 6 ngày
""",
    ),
    Case(
        "chu hoa xen",
        "xlsx",
        """
TT | Trình tự thực hiện | Vị trí thực hiện | Thời gian
ĐĂNG KÝ KHAI TỬ | < | < | <
1 | Tiếp nhận | CC một cửa | 2 giờ
2 | Ghi sổ, in trích lục | CC tư pháp | 4 giờ
3 | Ký | Lãnh đạo UBND | 2 giờ
ĐĂNG KÝ GIÁM HỘ | < | < | <
1 | Tiếp nhận | CC một cửa | 4 giờ
2 | Xác minh | CC tư pháp | 2 ngày
3 | Ký | Lãnh đạo UBND | 4 giờ
""",
        """
1 | Tiếp nhận | CC một cửa | 2 giờ
2 | Ghi sổ, in trích lục | CC tư pháp | 4 giờ
3 | Ký | Lãnh đạo UBND | 2 giờ
1 | Tiếp nhận | CC một cửa | 4 giờ
2 | Xác minh | CC tư pháp | 2 ngày
3 | Ký | Lãnh đạo UBND | 4 giờ
""",
        ("ĐĂNG KÝ KHAI TỬ", "ĐĂNG KÝ GIÁM HỘ"),
    ),
    Case(
        "lap tieu de",
        "xlsx",
        """
STT | Nội dung | Đơn vị | Thời gian
1 | Tiếp nhận | TTPVHCC | 0,5 ngày
2 | Phân công | Lãnh đạo phòng | 0,5 ngày
STT | Nội dung | Đơn vị | Thời gian
3 | Thẩm định | Chuyên viên | 6 ngày
4 | Trình ký | Lãnh đạo phòng | 1 ngày
STT | Nội dung | Đơn vị | Thời gian
5 | Ký | Lãnh đạo Sở | 1 ngày
6 | Trả kết quả | TTPVHCC |
""",
        """
1 | Tiếp nhận | TTPVHCC | 0,5 ngày
2 | Phân công | Lãnh đạo phòng | 0,5 ngày
3 | Thẩm định | Chuyên viên | 6 ngày
4 | Trình ký | Lãnh đạo phòng | 1 ngày
5 | Ký | Lãnh đạo Sở | 1 ngày
6 | Trả kết quả | TTPVHCC | ?""",
    ),
    Case(
        "don vi gop doc",
        "docx",
        """
# Quy trình liên thông cấp tỉnh - Trung ương: Công nhận bảo vật quốc gia
Đơn vị | Bước | Nội dung công việc | Người thực hiện | Thời gian
Sở VHTTDL | 1 | Tiếp nhận | Công chức TTPVHCC | 0,5 ngày
^ | 2 | Thẩm định | Phòng Di sản | 10 ngày
^ | 3 | Ký | Giám đốc | 1,5 ngày
UBND tỉnh | 4 | Thẩm tra | Chuyên viên VP UBND | 3 ngày
^ | 5 | Ký văn bản | Chủ tịch | 2 ngày
Bộ VHTTDL | 6 | Xem xét | Cục Di sản văn hóa | 20 ngày
""",
        """
1 | Tiếp nhận | Sở VHTTDL, Công chức TTPVHCC | 0,5 ngày
2 | Thẩm định | Sở VHTTDL, Phòng Di sản | 10 ngày
3 | Ký | Sở VHTTDL, Giám đốc | 1,5 ngày
4 | Thẩm tra | UBND tỉnh, Chuyên viên VP UBND | 3 ngày
5 | Ký văn bản | UBND tỉnh, Chủ tịch | 2 ngày
6 | Xem xét | Bộ VHTTDL, Cục Di sản văn hóa | 20 ngày
""",
    ),
    Case(
        "dvt",
        "xlsx",
        """
 |  |  | ĐVT: ngày làm việc
TT | Tên công việc | Người chịu trách nhiệm | Thời gian
1 | Tiếp nhận | Viên chức | 0,25
2 | Thẩm định | Chuyên viên phòng CSĐ | 3,5
3 | Phê duyệt | PGĐ Sở | 0,25
""",
        """
1 | Tiếp nhận | Viên chức | 0,25 ngày làm việc
2 | Thẩm định | Chuyên viên phòng CSĐ | 3,5 ngày làm việc
3 | Phê duyệt | PGĐ Sở | 0,25 ngày làm việc
""",
    ),
    Case(
        "ca quyet dinh",
        "docx",
        """
ỦY BAN NHÂN DÂN⏎TỈNH LẠNG SƠN | CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM⏎Độc lập - Tự do - Hạnh phúc
Số: 456/QĐ-UBND | Lạng Sơn, ngày 10 tháng 9 năm 2025
---
# QUYẾT ĐỊNH
# Về việc phê duyệt quy trình nội bộ giải quyết thủ tục hành chính lĩnh vực Lâm nghiệp
# CHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH
# Căn cứ Luật Tổ chức chính quyền địa phương;
# Điều 1. Phê duyệt kèm theo Quyết định này 02 quy trình nội bộ.
# Điều 2. Quyết định có hiệu lực kể từ ngày ký.
Nơi nhận:⏎- Như Điều 3;⏎- Lưu: VT. | KT. CHỦ TỊCH⏎PHÓ CHỦ TỊCH
---
# PHỤ LỤC
# QUY TRÌNH NỘI BỘ GIẢI QUYẾT TTHC
# 1. Phê duyệt phương án khai thác gỗ rừng trồng (1.000047.H37)
# Thời hạn: 10 ngày làm việc
Trình tự | Nội dung công việc | Trách nhiệm thực hiện | Thời gian thực hiện (10 ngày làm việc)
B1 | Tiếp nhận hồ sơ | Công chức Trung tâm PVHCC | 1/2 ngày
B2 | Thẩm định | Chuyên viên Chi cục Kiểm lâm | 07 ngày
B3 | Ký văn bản | Lãnh đạo Chi cục Kiểm lâm | 02 ngày
B4 | Vào sổ, trả kết quả | Văn thư Chi cục; Công chức Trung tâm PVHCC | 1/2 ngày
---
# 2. Xác nhận nguồn gốc gỗ (1.000045.H37)
# Thời hạn: 03 ngày làm việc
Trình tự | Nội dung công việc | Trách nhiệm thực hiện | Thời gian thực hiện (03 ngày làm việc)
B1 | Tiếp nhận hồ sơ | Công chức Trung tâm PVHCC | 1/2 ngày
B2 | Xác minh | Kiểm lâm địa bàn | 02 ngày
B3 | Ký xác nhận | Hạt trưởng Hạt Kiểm lâm | 1/2 ngày
""",
        """
B1 | Tiếp nhận hồ sơ | Công chức Trung tâm PVHCC | 0,5 ngày
B2 | Thẩm định | Chuyên viên Chi cục Kiểm lâm | 7 ngày
B3 | Ký văn bản | Lãnh đạo Chi cục Kiểm lâm | 2 ngày
B4 | Vào sổ, trả kết quả | Văn thư Chi cục; Công chức Trung tâm PVHCC | 0,5 ngày
B1 | Tiếp nhận hồ sơ | Công chức Trung tâm PVHCC | 0,5 ngày
B2 | Xác minh | Kiểm lâm địa bàn | 2 ngày
B3 | Ký xác nhận | Hạt trưởng Hạt Kiểm lâm | 0,5 ngày
""",
        ("Phê duyệt phương án khai thác gỗ rừng trồng", "Xác nhận nguồn gốc gỗ"),
    ),
    Case(
        "tieu de dai",
        "xlsx",
        """
STT | Các bước thực hiện quy trình giải quyết thủ tục hành chính theo cơ chế một cửa, một cửa liên thông trên địa bàn tỉnh | Cơ quan, đơn vị, bộ phận, cá nhân chịu trách nhiệm thực hiện từng bước công việc trong quy trình nội bộ | Thời gian thực hiện của từng bước công việc (tính theo ngày làm việc, 01 ngày = 08 giờ)
1 | Tiếp nhận | BPMC | 0,5
2 | Xử lý | Phòng Kinh tế, Hạ tầng và Đô thị | 3
3 | Ký | Chủ tịch UBND phường | 1
4 | Trả kết quả | BPMC | 0,5
""",
        """
1 | Tiếp nhận | BPMC | 0,5 ngày làm việc
2 | Xử lý | Phòng Kinh tế, Hạ tầng và Đô thị | 3 ngày làm việc
3 | Ký | Chủ tịch UBND phường | 1 ngày làm việc
4 | Trả kết quả | BPMC | 0,5 ngày làm việc
""",
    ),
    Case(
        "viec gop",
        "docx",
        """
# Thủ tục: Cấp giấy chứng nhận kiểm dịch
Bước | Nội dung công việc | Người thực hiện | Thời gian
Bước 1 | Tiếp nhận hồ sơ | Bộ phận Một cửa | 02 giờ
Bước 2 | Thẩm định, trình ký | Kiểm dịch viên | 12 giờ
^ | ^ | Trưởng trạm | 02 giờ
Bước 3 | Ký | Chi cục trưởng | 04 giờ
""",
        """
Bước 1 | Tiếp nhận hồ sơ | Bộ phận Một cửa | 2 giờ
Bước 2 | Thẩm định, trình ký | Kiểm dịch viên | 12 giờ
Bước 2 | Thẩm định, trình ký | Trưởng trạm | 2 giờ
Bước 3 | Ký | Chi cục trưởng | 4 giờ
""",
    ),
    Case(
        "hai dong trong o",
        "xlsx",
        """
TT | Công việc | Người thực hiện | Thời gian
1 | Tiếp nhận | Công chức BPMC | 2h
2 | Thẩm định hồ sơ | Chuyên viên⏎Trưởng phòng | 2 ngày⏎0,5 ngày
3 | Ký | Giám đốc Sở | 0,5 ngày
""",
        """
1 | Tiếp nhận | Công chức BPMC | 2 giờ
2 | Thẩm định hồ sơ | Chuyên viên | 2 ngày
2 | Thẩm định hồ sơ | Trưởng phòng | 0,5 ngày
3 | Ký | Giám đốc Sở | 0,5 ngày
""",
    ),
    Case(
        "hai dong mot y",
        "xlsx",
        """
TT | Công việc | Người thực hiện | Thời gian
1 | Tiếp nhận | Công chức⏎BPMC | 04 giờ⏎(0,5 ngày)
2 | Thẩm định hồ sơ | Chuyên viên⏎Phòng HCTP | 03 ngày⏎làm việc
3 | Ký | Giám đốc Sở⏎(hoặc Phó Giám đốc) | 01 ngày (8h)
""",
        """
1 | Tiếp nhận | Công chức BPMC | 4 giờ
2 | Thẩm định hồ sơ | Chuyên viên Phòng HCTP | 3 ngày làm việc
3 | Ký | Giám đốc Sở (hoặc Phó Giám đốc) | 1 ngày
""",
    ),
    Case(
        "danh so la",
        "xlsx",
        """
Bước | Nội dung | Đơn vị | Thời gian
B.1 | Tiếp nhận | Một cửa | 1 giờ
B.2 | Phân công | Lãnh đạo phòng | 1 giờ
B.3.1 | Thẩm định | Chuyên viên | 2 ngày
B.3.2 | Lấy ý kiến | Chuyên viên | 3 ngày
B.4 | Ký | Giám đốc | 1 ngày
""",
        """
B.1 | Tiếp nhận | Một cửa | 1 giờ
B.2 | Phân công | Lãnh đạo phòng | 1 giờ
B.3.1 | Thẩm định | Chuyên viên | 2 ngày
B.3.2 | Lấy ý kiến | Chuyên viên | 3 ngày
B.4 | Ký | Giám đốc | 1 ngày
""",
    ),
    Case(
        "chu tri phoi hop",
        "docx",
        """
# I. THỦ TỤC ĐIỀU CHỈNH QUY HOẠCH
TT | Nội dung | Cơ quan chủ trì | Cơ quan phối hợp | Thời gian
1 | Tiếp nhận, kiểm tra | Sở Xây dựng |  | 2 ngày
2 | Lấy ý kiến | Sở Xây dựng | Sở Tài chính, UBND cấp xã | 15 ngày
3 | Thẩm định | Hội đồng thẩm định | Sở Xây dựng | 10 ngày
4 | Phê duyệt | UBND tỉnh |  | 5 ngày
""",
        """
1 | Tiếp nhận, kiểm tra | Sở Xây dựng | 2 ngày
2 | Lấy ý kiến | Sở Xây dựng | 15 ngày
3 | Thẩm định | Hội đồng thẩm định | 10 ngày
4 | Phê duyệt | UBND tỉnh | 5 ngày
""",
    ),
    Case(
        "hai bang mot trang",
        "xlsx",
        """
Thủ tục: Thẩm duyệt thiết kế | < | < | <
STT | Nội dung công việc | Trách nhiệm | Thời gian
1 | Tiếp nhận | Một cửa | 0,5 ngày
2 | Thẩm duyệt | Phòng CSPCCC | 8 ngày
3 | Ký | Lãnh đạo CAT | 1,5 ngày
 |  |  |
Biểu phí thẩm duyệt | < | < | <
STT | Loại công trình | Mức phí | Ghi chú
1 | Nhóm A | 1.000.000 đồng |
2 | Nhóm B | 500.000 đồng |
""",
        """
1 | Tiếp nhận | Một cửa | 0,5 ngày
2 | Thẩm duyệt | Phòng CSPCCC | 8 ngày
3 | Ký | Lãnh đạo CAT | 1,5 ngày
""",
    ),
    Case(
        "ba tang",
        "xlsx",
        """
STT | Nội dung công việc | Người thực hiện | Thời gian giải quyết
A | CẤP XÃ | < |
I | Bộ phận Một cửa | < |
1 | Tiếp nhận | Công chức | 0,5 ngày
II | Phòng chuyên môn | < |
2 | Thẩm định | Công chức | 3 ngày
3 | Ký tờ trình | Chủ tịch UBND xã | 0,5 ngày
B | CẤP TỈNH | < |
4 | Tiếp nhận | TTPVHCC | 0,5 ngày
5 | Thẩm định | Sở Nội vụ | 5 ngày
6 | Quyết định | UBND tỉnh | 2 ngày
""",
        """
1 | Tiếp nhận | Công chức | 0,5 ngày
2 | Thẩm định | Công chức | 3 ngày
3 | Ký tờ trình | Chủ tịch UBND xã | 0,5 ngày
4 | Tiếp nhận | TTPVHCC | 0,5 ngày
5 | Thẩm định | Sở Nội vụ | 5 ngày
6 | Quyết định | UBND tỉnh | 2 ngày
""",
    ),
    Case(
        "ten buoc cot dau",
        "docx",
        """
# 2. Thủ tục công nhận trường đạt chuẩn
Bước thực hiện | Người thực hiện | Thời gian | Kết quả
1. Tiếp nhận hồ sơ | Chuyên viên TTPVHCC | 0,5 ngày | Phiếu tiếp nhận
2. Thành lập đoàn | Lãnh đạo Sở GDĐT | 5 ngày | Quyết định
3. Đánh giá ngoài | Đoàn đánh giá | 60 ngày | Báo cáo
4. Công nhận | Giám đốc Sở | 20 ngày | Quyết định
""",
        """
1 | Tiếp nhận hồ sơ | Chuyên viên TTPVHCC | 0,5 ngày
2 | Thành lập đoàn | Lãnh đạo Sở GDĐT | 5 ngày
3 | Đánh giá ngoài | Đoàn đánh giá | 60 ngày
4 | Công nhận | Giám đốc Sở | 20 ngày
""",
    ),
    Case(
        "khong chu thu tuc",
        "docx",
        """
# A. LĨNH VỰC NUÔI CON NUÔI
# 1. Đăng ký việc nuôi con nuôi trong nước
STT | Bước | Đơn vị | Thời hạn
1 | Nhận hồ sơ | Một cửa | 1 ngày
2 | Kiểm tra, lấy ý kiến | CC hộ tịch | 10 ngày
3 | Ký, trao giấy | Chủ tịch | 19 ngày
---
# Tổng thời gian: 30 ngày
# 2. Đăng ký lại việc nuôi con nuôi trong nước
STT | Bước | Đơn vị | Thời hạn
1 | Nhận hồ sơ | Một cửa | 0,5 ngày
2 | Kiểm tra | CC hộ tịch | 4 ngày
3 | Ký, trao giấy | Chủ tịch | 0,5 ngày
---
# Tổng thời gian: 05 ngày
# B. LĨNH VỰC HÒA GIẢI
# 1. Thanh toán thù lao cho hòa giải viên
STT | Bước | Đơn vị | Thời hạn
1 | Nhận hồ sơ | Một cửa | 0,5 ngày
2 | Xem xét | CC tư pháp | 2 ngày
---
# Tổng thời gian: 2,5 ngày
# Nơi nhận:
# - Sở Tư pháp;
""",
        """
1 | Nhận hồ sơ | Một cửa | 1 ngày
2 | Kiểm tra, lấy ý kiến | CC hộ tịch | 10 ngày
3 | Ký, trao giấy | Chủ tịch | 19 ngày
1 | Nhận hồ sơ | Một cửa | 0,5 ngày
2 | Kiểm tra | CC hộ tịch | 4 ngày
3 | Ký, trao giấy | Chủ tịch | 0,5 ngày
1 | Nhận hồ sơ | Một cửa | 0,5 ngày
2 | Xem xét | CC tư pháp | 2 ngày
""",
        (
            "Đăng ký việc nuôi con nuôi trong nước",
            "Đăng ký lại việc nuôi con nuôi trong nước",
            "Thanh toán thù lao cho hòa giải viên",
        ),
    ),
    Case(
        "tong gop ben",
        "xlsx",
        """
STT | Nội dung các bước | Đơn vị thực hiện | Thời gian từng bước | Tổng thời gian
1 | Tiếp nhận | TTPVHCC | 0,5 ngày | 7 ngày
2 | Thẩm định | Phòng TCHC | 5,5 ngày | ^
3 | Ký | Lãnh đạo Sở | 1 ngày | ^
""",
        """
1 | Tiếp nhận | TTPVHCC | 0,5 ngày
2 | Thẩm định | Phòng TCHC | 5,5 ngày
3 | Ký | Lãnh đạo Sở | 1 ngày
""",
    ),
]
