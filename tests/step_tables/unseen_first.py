"""Tables written without sight of the reader, after the layouts of real annexes: shelf 1."""

from tests.step_tables.tables import Case

CASES = [
    Case(
        "angiang so",
        "xlsx",
        """
PHỤ LỤC | < | < | < | <
QUY TRÌNH NỘI BỘ GIẢI QUYẾT THỦ TỤC HÀNH CHÍNH | < | < | < | <
(Kèm theo Quyết định số 1234/QĐ-UBND ngày 05 tháng 8 năm 2025 của Chủ tịch UBND tỉnh) | < | < | < | <
1. Thủ tục cấp giấy phép bán lẻ rượu | < | < | < | <
Mã số TTHC: 2.000620 | < | < | < | <
TT | Nội dung công việc | Trách nhiệm thực hiện | Thời gian (ngày) | Kết quả
1 | Tiếp nhận, kiểm tra hồ sơ và chuyển phòng chuyên môn | TTPVHCC | 0,5 | Phiếu tiếp nhận
2 | Phân công xử lý | Lãnh đạo phòng Kinh tế | 0,25 |
3 | Thẩm định hồ sơ | Chuyên viên phòng Kinh tế | 5 | Dự thảo GP
4 | Ký duyệt | Lãnh đạo UBND | 1 | GP
5 | Đóng dấu, chuyển kết quả | Văn thư | 0,25 |
Tổng thời gian | < | < | 7 |
""",
        """
1 | Tiếp nhận, kiểm tra hồ sơ và chuyển phòng chuyên môn | TTPVHCC | 0,5 ngày
2 | Phân công xử lý | Lãnh đạo phòng Kinh tế | 0,25 ngày
3 | Thẩm định hồ sơ | Chuyên viên phòng Kinh tế | 5 ngày
4 | Ký duyệt | Lãnh đạo UBND | 1 ngày
5 | Đóng dấu, chuyển kết quả | Văn thư | 0,25 ngày
""",
    ),
    Case(
        "iso hatinh",
        "xlsx",
        """
1 | KÝ HIỆU QUY TRÌNH | QT.TP.07 | < | <
2 | NỘI DUNG QUY TRÌNH | < | < | <
2.1 | Điều kiện thực hiện TTHC: Không | < | < | <
2.2 | Cách thức thực hiện TTHC: Nộp trực tiếp, trực tuyến hoặc qua bưu chính | < | < | <
2.3 | Thời hạn giải quyết: 05 ngày làm việc kể từ ngày nhận đủ hồ sơ hợp lệ | < | < | <
2.4 | Quy trình xử lý công việc | < | < | <
TT | Trình tự | Trách nhiệm | Thời gian | Biểu mẫu/Kết quả
B1 | Tổ chức, cá nhân nộp hồ sơ; công chức kiểm tra, lập giấy tiếp nhận | Công chức TN&TKQ | 0,5 ngày | Mẫu 01, 02, 03, 04, 05, 06
B2 | Chuyển hồ sơ về phòng chuyên môn | Công chức TN&TKQ | 0,25 ngày | Mẫu 05
B3 | Thẩm định, dự thảo kết quả | Công chức phòng Hành chính tư pháp | 03 ngày | Mẫu 02
B4 | Xem xét, ký nháy | Trưởng phòng Hành chính tư pháp | 0,5 ngày | Mẫu 05
B5 | Ký phê duyệt | Giám đốc Sở | 0,5 ngày |
B6 | Vào sổ, đóng dấu | Văn thư | 0,25 ngày |
B7 | Trả kết quả | Công chức TN&TKQ | Giờ hành chính | Mẫu 01
3 | HỒ SƠ LƯU | < | < | <
TT | Hồ sơ lưu | < | < | <
1 | Mẫu 01, 02 (nếu có), 03, 04, 06 lưu tại TTPVHCC | < | < | <
2 | Hồ sơ đầu vào theo mục 2.3 | < | < | <
""",
        """
B1 | Tổ chức, cá nhân nộp hồ sơ; công chức kiểm tra, lập giấy tiếp nhận | Công chức TN&TKQ | 0,5 ngày
B2 | Chuyển hồ sơ về phòng chuyên môn | Công chức TN&TKQ | 0,25 ngày
B3 | Thẩm định, dự thảo kết quả | Công chức phòng Hành chính tư pháp | 3 ngày
B4 | Xem xét, ký nháy | Trưởng phòng Hành chính tư pháp | 0,5 ngày
B5 | Ký phê duyệt | Giám đốc Sở | 0,5 ngày
B6 | Vào sổ, đóng dấu | Văn thư | 0,25 ngày
B7 | Trả kết quả | Công chức TN&TKQ | ?
""",
    ),
    Case(
        "thaibinh",
        "docx",
        """
# PHỤ LỤC I
# QUY TRÌNH NỘI BỘ GIẢI QUYẾT THỦ TỤC HÀNH CHÍNH THUỘC PHẠM VI CHỨC NĂNG QUẢN LÝ CỦA SỞ TƯ PHÁP TỈNH THÁI BÌNH
# 1. Thủ tục: Cấp Phiếu lý lịch tư pháp cho công dân Việt Nam
# Tổng thời gian thực hiện TTHC: 10 ngày làm việc x 8 giờ = 80 giờ
Bước thực hiện | Đơn vị thực hiện | Người thực hiện | Kết quả thực hiện | Thời gian quy định
Bước 1 | TTPVHCC tỉnh | Cán bộ tiếp nhận | Tiếp nhận và chuyển hồ sơ | 04 giờ
Bước 2 | Phòng HCTP | Trưởng phòng | Phân công thụ lý | 04 giờ
Bước 3 | ^ | Chuyên viên | Thẩm tra, xác minh, soạn Phiếu | 56 giờ
Bước 4 | ^ | Trưởng phòng | Duyệt dự thảo | 04 giờ
Bước 5 | Lãnh đạo Sở | Giám đốc hoặc Phó Giám đốc | Ký Phiếu | 08 giờ
Bước 6 | Văn phòng Sở | Văn thư | Đóng dấu, chuyển TTPVHCC tỉnh | 04 giờ
Tổng thời gian giải quyết TTHC | < | < | < | 80 giờ
---
# Nơi nhận:
# - Như trên;
# - Lưu: VT.
""",
        """
Bước 1 | Tiếp nhận và chuyển hồ sơ | TTPVHCC tỉnh, Cán bộ tiếp nhận | 4 giờ
Bước 2 | Phân công thụ lý | Phòng HCTP, Trưởng phòng | 4 giờ
Bước 3 | Thẩm tra, xác minh, soạn Phiếu | Phòng HCTP, Chuyên viên | 56 giờ
Bước 4 | Duyệt dự thảo | Phòng HCTP, Trưởng phòng | 4 giờ
Bước 5 | Ký Phiếu | Lãnh đạo Sở, Giám đốc hoặc Phó Giám đốc | 8 giờ
Bước 6 | Đóng dấu, chuyển TTPVHCC tỉnh | Văn phòng Sở, Văn thư | 4 giờ
""",
    ),
    Case(
        "hcm",
        "docx",
        """
# QUY TRÌNH 1: CẤP CHỨNG CHỈ HÀNH NGHỀ DƯỢC
# III. TRÌNH TỰ XỬ LÝ CÔNG VIỆC
Bước công việc | Nội dung công việc | Trách nhiệm | Thời gian | Hồ sơ/ Biểu mẫu | Diễn giải
B1 | Nộp hồ sơ | Cá nhân | Giờ hành chính | Theo mục I | Thành phần hồ sơ theo mục I
^ | Kiểm tra hồ sơ | Bộ phận một cửa | ^ | BM 01⏎BM 02⏎BM 03 | Nếu đầy đủ: lập giấy tiếp nhận; chưa đầy đủ: hướng dẫn bổ sung
B2 | Tiếp nhận hồ sơ | Bộ phận một cửa | 0,5 ngày làm việc | BM 01 | Chuyển hồ sơ cho phòng NVD
B3 | Phân công thụ lý | Lãnh đạo phòng NVD | 0,5 ngày làm việc |  |
B4 | Thẩm định hồ sơ, đề xuất kết quả | Chuyên viên thụ lý | 06 ngày làm việc |  |
B5 | Xem xét, trình ký | Lãnh đạo phòng NVD | 01 ngày làm việc |  |
B6 | Ký duyệt | Ban Giám đốc Sở | 01 ngày làm việc |  |
B7 | Ban hành văn bản | Văn thư | 0,5 ngày làm việc |  |
B8 | Trả kết quả, lưu hồ sơ | Bộ phận một cửa | Theo giấy hẹn | Kết quả |
""",
        """
B1 | Nộp hồ sơ | Cá nhân | ?
B1 | Kiểm tra hồ sơ | Bộ phận một cửa |
B2 | Tiếp nhận hồ sơ | Bộ phận một cửa | 0,5 ngày làm việc
B3 | Phân công thụ lý | Lãnh đạo phòng NVD | 0,5 ngày làm việc
B4 | Thẩm định hồ sơ, đề xuất kết quả | Chuyên viên thụ lý | 6 ngày làm việc
B5 | Xem xét, trình ký | Lãnh đạo phòng NVD | 1 ngày làm việc
B6 | Ký duyệt | Ban Giám đốc Sở | 1 ngày làm việc
B7 | Ban hành văn bản | Văn thư | 0,5 ngày làm việc
B8 | Trả kết quả, lưu hồ sơ | Bộ phận một cửa | ?
""",
    ),
    Case(
        "quangnam",
        "xlsx",
        """
Các bước | Nội dung công việc | Người thực hiện | Thời gian⏎(giờ làm việc)
Bước 1 | Hướng dẫn, kiểm tra, tiếp nhận hồ sơ | Công chức Bộ phận Một cửa | 04
Bước 2 | Phân công xử lý | Trưởng phòng | 04
Bước 3 | Giải quyết hồ sơ | Chuyên viên | 24
Bước 4 | Phê duyệt kết quả | Lãnh đạo Sở | 04
Bước 5 | Vào số, đóng dấu, gửi kết quả | Văn thư | 04
Tổng cộng | < | < | 40
""",
        """
Bước 1 | Hướng dẫn, kiểm tra, tiếp nhận hồ sơ | Công chức Bộ phận Một cửa | 4 giờ làm việc
Bước 2 | Phân công xử lý | Trưởng phòng | 4 giờ làm việc
Bước 3 | Giải quyết hồ sơ | Chuyên viên | 24 giờ làm việc
Bước 4 | Phê duyệt kết quả | Lãnh đạo Sở | 4 giờ làm việc
Bước 5 | Vào số, đóng dấu, gửi kết quả | Văn thư | 4 giờ làm việc
""",
    ),
    Case(
        "utf16",
        "utf16",
        """
STT | Tên bước | Bộ phận xử lý | Thời hạn
1 | Tiếp nhận | BPMC | 04h
2 | Thẩm định | CCVC phòng TNMT | 8h
3 | Ký duyệt | Chủ tịch UBND xã | 1,5 ngày làm việc
4 | Trả KQ | TNTKQ | 02 giờ làm việc
""",
        """
1 | Tiếp nhận | BPMC | 4 giờ
2 | Thẩm định | CCVC phòng TNMT | 8 giờ
3 | Ký duyệt | Chủ tịch UBND xã | 1,5 ngày làm việc
4 | Trả KQ | TNTKQ | 2 giờ làm việc
""",
    ),
    Case(
        "cp1258",
        "1258",
        """
Bước | Nội dung công việc | Đơn vị thực hiện | Thời gian
1 | Tiếp nhận hồ sơ của tổ chức | Bộ phận Một cửa | 0,5 ngày
2 | Thẩm định, trình lãnh đạo | Phòng Quản lý đô thị | 3 ngày
3 | Phê duyệt | Lãnh đạo Ủy ban nhân dân xã | 1 ngày
""",
        """
1 | Tiếp nhận hồ sơ của tổ chức | Bộ phận Một cửa | 0,5 ngày
2 | Thẩm định, trình lãnh đạo | Phòng Quản lý đô thị | 3 ngày
3 | Phê duyệt | Lãnh đạo Ủy ban nhân dân xã | 1 ngày
""",
    ),
    Case(
        "nhieu thu tuc cot",
        "xlsx",
        """
STT | Tên thủ tục hành chính | Thời hạn giải quyết | Các bước thực hiện | Đơn vị, người thực hiện | Thời gian từng bước
1 | Đăng ký khai sinh (1.001193) | Ngay trong ngày | Bước 1: Tiếp nhận hồ sơ | Công chức một cửa | 02 giờ
^ | ^ | ^ | Bước 2: Thẩm tra, ghi sổ | Công chức tư pháp - hộ tịch | 04 giờ
^ | ^ | ^ | Bước 3: Ký giấy khai sinh | Chủ tịch UBND xã | 01 giờ
^ | ^ | ^ | Bước 4: Trả kết quả | Công chức một cửa | 01 giờ
2 | Đăng ký kết hôn (1.000894) | 05 ngày | Bước 1: Tiếp nhận hồ sơ | Công chức một cửa | 0,5 ngày
^ | ^ | ^ | Bước 2: Xác minh | Công chức tư pháp - hộ tịch | 04 ngày
^ | ^ | ^ | Bước 3: Ký, trao giấy | Chủ tịch UBND xã | 0,5 ngày
""",
        """
Bước 1 | Tiếp nhận hồ sơ | Công chức một cửa | 2 giờ
Bước 2 | Thẩm tra, ghi sổ | Công chức tư pháp - hộ tịch | 4 giờ
Bước 3 | Ký giấy khai sinh | Chủ tịch UBND xã | 1 giờ
Bước 4 | Trả kết quả | Công chức một cửa | 1 giờ
Bước 1 | Tiếp nhận hồ sơ | Công chức một cửa | 0,5 ngày
Bước 2 | Xác minh | Công chức tư pháp - hộ tịch | 4 ngày
Bước 3 | Ký, trao giấy | Chủ tịch UBND xã | 0,5 ngày
""",
        ("Đăng ký khai sinh (1.001193)", "Đăng ký kết hôn (1.000894)"),
    ),
    Case(
        "dongthap",
        "docx",
        """
# II. LĨNH VỰC HỘ TỊCH
# 1. Thủ tục thay đổi, cải chính hộ tịch
Các bước | Trình tự thực hiện | Bộ phận, công chức, viên chức giải quyết hồ sơ | Thời gian tiếp nhận và giải quyết hồ sơ | Cơ quan phối hợp (nếu có) | Trình các cấp có thẩm quyền cao hơn (nếu có)
(1) | (2) | (3) | (4) | (5) | (6)
Bước 1 | Nộp hồ sơ tại Bộ phận Một cửa | Công chức Một cửa | 01 giờ | Không | Không
Bước 2 | Kiểm tra, xử lý hồ sơ | Công chức Tư pháp | 02 ngày | Công an xã |
Bước 3 | Ký kết quả | Lãnh đạo UBND | 0,5 ngày |  |
---
# 2. Thủ tục đăng ký lại khai tử
Các bước | Trình tự thực hiện | Bộ phận, công chức, viên chức giải quyết hồ sơ | Thời gian tiếp nhận và giải quyết hồ sơ | Cơ quan phối hợp (nếu có) | Trình các cấp có thẩm quyền cao hơn (nếu có)
(1) | (2) | (3) | (4) | (5) | (6)
Bước 1 | Nộp hồ sơ | Công chức Một cửa | 30 phút |  |
Bước 2 | Xử lý | Công chức Tư pháp | 05 ngày làm việc |  |
""",
        """
Bước 1 | Nộp hồ sơ tại Bộ phận Một cửa | Công chức Một cửa | 1 giờ
Bước 2 | Kiểm tra, xử lý hồ sơ | Công chức Tư pháp | 2 ngày
Bước 3 | Ký kết quả | Lãnh đạo UBND | 0,5 ngày
Bước 1 | Nộp hồ sơ | Công chức Một cửa | 30 phút
Bước 2 | Xử lý | Công chức Tư pháp | 5 ngày làm việc
""",
        ("Thay đổi, cải chính hộ tịch", "Đăng ký lại khai tử"),
    ),
    Case(
        "lienthong dat",
        "xlsx",
        """
TT | Nội dung công việc | Người/bộ phận thực hiện | Thời gian thực hiện | Ghi chú
I | UBND CẤP XÃ | < | 3 ngày |
1 | Tiếp nhận hồ sơ | BPMC cấp xã | 0,5 ngày |
2 | Xác nhận nguồn gốc đất | Công chức địa chính | 2,5 ngày |
II | CHI NHÁNH VPĐKĐĐ | < | 7 ngày |
1 | Trích lục, đo đạc | Viên chức kỹ thuật | 5 ngày |
2 | Trình hồ sơ | Giám đốc Chi nhánh | 2 ngày |
III | SỞ NÔNG NGHIỆP VÀ MÔI TRƯỜNG | < | 5 ngày |
1 | Thẩm tra | Chuyên viên Phòng Đăng ký đất đai | 4 ngày |
2 | Ký Giấy chứng nhận | Lãnh đạo Sở | 1 ngày |
Tổng cộng: | < | < | 15 ngày |
""",
        """
1 | Tiếp nhận hồ sơ | BPMC cấp xã | 0,5 ngày
2 | Xác nhận nguồn gốc đất | Công chức địa chính | 2,5 ngày
1 | Trích lục, đo đạc | Viên chức kỹ thuật | 5 ngày
2 | Trình hồ sơ | Giám đốc Chi nhánh | 2 ngày
1 | Thẩm tra | Chuyên viên Phòng Đăng ký đất đai | 4 ngày
2 | Ký Giấy chứng nhận | Lãnh đạo Sở | 1 ngày
""",
    ),
    Case(
        "giaidoan",
        "xlsx",
        """
Bước | Công việc | Trách nhiệm | Thời hạn
Giai đoạn 1: Tiếp nhận và thẩm định | < | < | <
1 | Tiếp nhận | Bộ phận TN&TKQ | 0.5 ngày
2a | Thẩm định hồ sơ (trường hợp đủ) | Chuyên viên | 7 ngày
2b | Thông báo bổ sung (trường hợp thiếu) | Chuyên viên | 2 ngày
Giai đoạn 2: Phê duyệt | < | < | <
3 | Trình ký | Lãnh đạo phòng | 1 ngày
4 | Phê duyệt | Lãnh đạo Sở | 1 ngày
""",
        """
1 | Tiếp nhận | Bộ phận TN&TKQ | 0,5 ngày
2a | Thẩm định hồ sơ (trường hợp đủ) | Chuyên viên | 7 ngày
2b | Thông báo bổ sung (trường hợp thiếu) | Chuyên viên | 2 ngày
3 | Trình ký | Lãnh đạo phòng | 1 ngày
4 | Phê duyệt | Lãnh đạo Sở | 1 ngày
""",
    ),
    Case(
        "nfd",
        "xlsx",
        """
bước | nội dung thực hiện | đơn vị thực hiện | thời gian
bước 1 | tiếp nhận hồ sơ | bộ phận một cửa | nửa ngày
bước 2 | thẩm định | phòng văn hóa - xã hội | 03 ngày
bước 3 | ký | chủ tịch ubnd | 01 buổi
""",
        """
bước 1 | tiếp nhận hồ sơ | bộ phận một cửa | 0,5 ngày
bước 2 | thẩm định | phòng văn hóa - xã hội | 3 ngày
bước 3 | ký | chủ tịch ubnd | 0,5 ngày
""",
    ),
    Case(
        "cat trang",
        "docx",
        """
# Quy trình số 05: Cấp giấy phép xây dựng
TT | Các bước thực hiện | Bộ phận giải quyết | Thời gian
1 | Tiếp nhận hồ sơ | Trung tâm PVHCC | 0,5 ngày
2 | Phân công | Lãnh đạo phòng QLXD | 0,5 ngày
3 | Thẩm định | Chuyên viên phòng QLXD | 12 ngày
---
TT | Các bước thực hiện | Bộ phận giải quyết | Thời gian
4 | Trình ký | Lãnh đạo phòng QLXD | 1 ngày
5 | Ký giấy phép | Lãnh đạo Sở | 1 ngày
""",
        """
1 | Tiếp nhận hồ sơ | Trung tâm PVHCC | 0,5 ngày
2 | Phân công | Lãnh đạo phòng QLXD | 0,5 ngày
3 | Thẩm định | Chuyên viên phòng QLXD | 12 ngày
4 | Trình ký | Lãnh đạo phòng QLXD | 1 ngày
5 | Ký giấy phép | Lãnh đạo Sở | 1 ngày
""",
    ),
    Case(
        "cat trang khong tieu de",
        "docx",
        """
# 1. Thủ tục chứng thực bản sao
TT | Các bước thực hiện | Bộ phận giải quyết | Thời gian
Bước 1 | Tiếp nhận | Bộ phận Một cửa | 30 phút
Bước 2 | Đối chiếu bản chính | Công chức tư pháp | 02 giờ
---
Bước 3 | Ký chứng thực | Phó Chủ tịch | 01 giờ
Bước 4 | Đóng dấu, trả kết quả | Văn thư | 30 phút
""",
        """
Bước 1 | Tiếp nhận | Bộ phận Một cửa | 30 phút
Bước 2 | Đối chiếu bản chính | Công chức tư pháp | 2 giờ
Bước 3 | Ký chứng thực | Phó Chủ tịch | 1 giờ
Bước 4 | Đóng dấu, trả kết quả | Văn thư | 30 phút
""",
    ),
    Case(
        "tieu de hai dong",
        "xlsx",
        """
STT | Trình tự công việc | Trách nhiệm | < | Thời gian | <
^ | ^ | Đơn vị | Chức danh | Theo quy định | Sau cắt giảm
1 | Tiếp nhận | TTPVHCC | Viên chức | 1 ngày | 0,5 ngày
2 | Thẩm định | Phòng Nghiệp vụ | Chuyên viên | 10 ngày | 7 ngày
3 | Ký | Sở Y tế | Giám đốc | 2 ngày | 1 ngày
""",
        """
1 | Tiếp nhận | TTPVHCC, Viên chức | 0,5 ngày
2 | Thẩm định | Phòng Nghiệp vụ, Chuyên viên | 7 ngày
3 | Ký | Sở Y tế, Giám đốc | 1 ngày
""",
    ),
    Case(
        "la ma",
        "docx",
        """
# Tên thủ tục: Công nhận hòa giải viên
# Mã TTHC: 1.002211
Bước | Nội dung công việc | Cơ quan thực hiện | Thời gian
I | Tiếp nhận đề nghị | UBND cấp xã | 01 ngày
II | Xem xét, ban hành quyết định | Chủ tịch UBND cấp xã | 04 ngày
III | Gửi quyết định | Văn phòng HĐND và UBND | Ngay sau khi ký
""",
        """
I | Tiếp nhận đề nghị | UBND cấp xã | 1 ngày
II | Xem xét, ban hành quyết định | Chủ tịch UBND cấp xã | 4 ngày
III | Gửi quyết định | Văn phòng HĐND và UBND | ?
""",
    ),
]
