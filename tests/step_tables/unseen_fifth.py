"""Tables written without sight of the reader, after the layouts of real annexes: shelf 5."""

from tests.step_tables.tables import Case

CASES = [
    Case(
        "ngang doc",
        "docx",
        """
# Phụ lục III
# QUY TRÌNH ĐIỆN TỬ
# Thủ tục: Cấp giấy phép liên vận
STT | Tên bước | Vai trò xử lý | Thời gian xử lý (giờ) | Trạng thái hồ sơ
1 | Tiếp nhận hồ sơ | Cán bộ tiếp nhận | 2 | Đang xử lý
2 | Phân công | Lãnh đạo phòng | 2 | Đang xử lý
3 | Thụ lý | Chuyên viên | 10 | Đang xử lý
4 | Ký số | Lãnh đạo Sở | 2 | Chờ trả kết quả
""",
        """
1 | Tiếp nhận hồ sơ | Cán bộ tiếp nhận | 2 giờ
2 | Phân công | Lãnh đạo phòng | 2 giờ
3 | Thụ lý | Chuyên viên | 10 giờ
4 | Ký số | Lãnh đạo Sở | 2 giờ
""",
    ),
    Case(
        "cot trong xen",
        "xlsx",
        """
UBND TỈNH ĐẮK LẮK |  |  |  |  |  |
QUY TRÌNH GIẢI QUYẾT: CẤP PHÉP THI CÔNG |  |  |  |  |  |
Mã: 1.009794 |  |  |  |  |  |
Bước |  | Nội dung |  | Đơn vị |  | Thời gian
1 |  | Tiếp nhận |  | Một cửa |  | 1 ngày
2 |  | Kiểm tra |  | Ban QLDA |  | 4 ngày
3 |  | Ký |  | Giám đốc Sở |  | 2 ngày
""",
        """
1 | Tiếp nhận | Một cửa | 1 ngày
2 | Kiểm tra | Ban QLDA | 4 ngày
3 | Ký | Giám đốc Sở | 2 ngày
""",
    ),
    Case(
        "don vi trai ngang",
        "docx",
        """
# Thủ tục: Cấp sổ ưu đãi
STT | Công việc | Đơn vị | Cá nhân | Thời gian
1 | Tiếp nhận | Bộ phận Một cửa | < | 1 ngày
2 | Xác minh | Phòng NCC | Chuyên viên | 10 ngày
3 | Ký | Lãnh đạo Sở | < | 1 ngày
""",
        """
1 | Tiếp nhận | Bộ phận Một cửa | 1 ngày
2 | Xác minh | Phòng NCC, Chuyên viên | 10 ngày
3 | Ký | Lãnh đạo Sở | 1 ngày
""",
    ),
    Case(
        "dong noi ket qua",
        "xlsx",
        """
Bước | Nội dung công việc | Trách nhiệm | Thời gian | Biểu mẫu
1 | Tiếp nhận | Một cửa | 1 giờ | BM 01
 |  |  |  | BM 02
2 | Thẩm định | Chuyên viên | 2 ngày | BM 03
 | - Nếu thiếu: yêu cầu bổ sung |  |  | BM 04
 | - Nếu đủ: dự thảo văn bản |  |  | BM 05
3 | Ký | Lãnh đạo | 1 ngày |
""",
        """
1 | Tiếp nhận | Một cửa | 1 giờ
2 | Thẩm định - Nếu thiếu: yêu cầu bổ sung - Nếu đủ: dự thảo văn bản | Chuyên viên | 2 ngày
3 | Ký | Lãnh đạo | 1 ngày
""",
    ),
    Case(
        "tong hop khong phai tong",
        "xlsx",
        """
TT | Nội dung công việc | Đơn vị thực hiện | Thời gian
1 | Tiếp nhận hồ sơ | Tổ Tiếp nhận | 0,5 ngày
2 | Tổng hợp ý kiến | Tổ thư ký | 2 ngày
3 | Tổng Cục trưởng ký | Tổng cục | 1 ngày
4 | Thời gian niêm yết công khai | UBND xã | 15 ngày
5 | Ghi chú vào sổ hộ tịch | Công chức | 0,5 ngày
""",
        """
1 | Tiếp nhận hồ sơ | Tổ Tiếp nhận | 0,5 ngày
2 | Tổng hợp ý kiến | Tổ thư ký | 2 ngày
3 | Tổng Cục trưởng ký | Tổng cục | 1 ngày
4 | Thời gian niêm yết công khai | UBND xã | 15 ngày
5 | Ghi chú vào sổ hộ tịch | Công chức | 0,5 ngày
""",
    ),
    Case(
        "la ma thu tuc",
        "docx",
        """
# LĨNH VỰC ĐẤT ĐAI
TT | Nội dung | Cơ quan thực hiện | Số ngày
I | Thủ tục giao đất (1.012785) | < | 20
1 | Tiếp nhận | TTPVHCC | 0,5
2 | Thẩm định | Sở NN&MT | 14,5
3 | Quyết định | UBND tỉnh | 5
II | Thủ tục gia hạn sử dụng đất (1.012786) | < | 10
1 | Tiếp nhận | TTPVHCC | 0,5
2 | Thẩm định | Sở NN&MT | 7,5
3 | Quyết định | UBND tỉnh | 2
""",
        """
1 | Tiếp nhận | TTPVHCC | 0,5 ngày
2 | Thẩm định | Sở NN&MT | 14,5 ngày
3 | Quyết định | UBND tỉnh | 5 ngày
1 | Tiếp nhận | TTPVHCC | 0,5 ngày
2 | Thẩm định | Sở NN&MT | 7,5 ngày
3 | Quyết định | UBND tỉnh | 2 ngày
""",
        ("Giao đất", "Gia hạn sử dụng đất"),
    ),
    Case(
        "yte",
        "xlsx",
        """
PHỤ LỤC 02 | < | < | < | < | <
QUY TRÌNH NỘI BỘ, LIÊN THÔNG VÀ ĐIỆN TỬ TRONG GIẢI QUYẾT THỦ TỤC HÀNH CHÍNH | < | < | < | < | <
1. Tên TTHC: Cấp giấy phép hoạt động khám bệnh, chữa bệnh | < | < | < | < | <
2. Mã TTHC: 1.012280 | < | < | < | < | <
3. Thời gian giải quyết: 60 ngày | < | < | < | < | <
TT | Các bước trong quy trình | Nội dung thực hiện | Đơn vị, cá nhân thực hiện | Thời gian (ngày) | Ghi chú
1 | Bước 1 | Tiếp nhận, quét hồ sơ | Nhân viên TTPVHCC | 0,5 |
2 | Bước 2 | Phân công chuyên viên | Trưởng phòng NVY | 0,5 |
3 | Bước 3 | Thẩm định hồ sơ | Chuyên viên phòng NVY | 29 |
4 | Bước 4 | Thẩm định tại cơ sở | Đoàn thẩm định | 25 |
5 | Bước 5 | Ký giấy phép | Giám đốc Sở Y tế | 4,5 |
6 | Bước 6 | Trả kết quả | Nhân viên TTPVHCC | 0,5 |
Tổng thời gian giải quyết | < | < | < | 60 |
""",
        """
Bước 1 | Tiếp nhận, quét hồ sơ | Nhân viên TTPVHCC | 0,5 ngày
Bước 2 | Phân công chuyên viên | Trưởng phòng NVY | 0,5 ngày
Bước 3 | Thẩm định hồ sơ | Chuyên viên phòng NVY | 29 ngày
Bước 4 | Thẩm định tại cơ sở | Đoàn thẩm định | 25 ngày
Bước 5 | Ký giấy phép | Giám đốc Sở Y tế | 4,5 ngày
Bước 6 | Trả kết quả | Nhân viên TTPVHCC | 0,5 ngày
""",
    ),
    Case(
        "noi vu",
        "docx",
        """
# QUY TRÌNH 03
# Thủ tục tiếp nhận thông báo tổ chức quyên góp
# (Mã số: 1.012590)
Thứ tự các bước thực hiện | Bộ phận, người giải quyết hồ sơ | Nội dung công việc thực hiện | Thời gian giải quyết (05 ngày làm việc = 40 giờ)
Bước 1 | Công chức tại Trung tâm Phục vụ hành chính công xã | Tiếp nhận hồ sơ | 04 giờ
Bước 2 | Lãnh đạo Phòng Văn hóa - Xã hội | Phân công thụ lý | 04 giờ
Bước 3 | Công chức Phòng Văn hóa - Xã hội | Tham mưu văn bản | 20 giờ
Bước 4 | Lãnh đạo Phòng Văn hóa - Xã hội | Kiểm tra, trình | 04 giờ
Bước 5 | Lãnh đạo UBND cấp xã | Ký văn bản | 04 giờ
Bước 6 | Văn thư UBND cấp xã | Phát hành | 04 giờ
""",
        """
Bước 1 | Tiếp nhận hồ sơ | Công chức tại Trung tâm Phục vụ hành chính công xã | 4 giờ
Bước 2 | Phân công thụ lý | Lãnh đạo Phòng Văn hóa - Xã hội | 4 giờ
Bước 3 | Tham mưu văn bản | Công chức Phòng Văn hóa - Xã hội | 20 giờ
Bước 4 | Kiểm tra, trình | Lãnh đạo Phòng Văn hóa - Xã hội | 4 giờ
Bước 5 | Ký văn bản | Lãnh đạo UBND cấp xã | 4 giờ
Bước 6 | Phát hành | Văn thư UBND cấp xã | 4 giờ
""",
    ),
    Case(
        "cong an",
        "xlsx",
        """
STT | Nội dung công việc | Cán bộ thực hiện | Thời hạn
1. | Tiếp nhận hồ sơ cư trú | Cán bộ trực tiếp dân | Ngay trong buổi làm việc
2. | Thẩm định, cập nhật CSDL | Cảnh sát khu vực | 03 ngày làm việc
3. | Phê duyệt | Trưởng CAX | 01 ngày làm việc
4. | Thông báo kết quả | Cán bộ trực tiếp dân | trong ngày
""",
        """
1 | Tiếp nhận hồ sơ cư trú | Cán bộ trực tiếp dân | ?
2 | Thẩm định, cập nhật CSDL | Cảnh sát khu vực | 3 ngày làm việc
3 | Phê duyệt | Trưởng CAX | 1 ngày làm việc
4 | Thông báo kết quả | Cán bộ trực tiếp dân | ?
""",
    ),
    Case(
        "thue",
        "docx",
        """
# Quy trình phối hợp xác định nghĩa vụ tài chính
Bước | Cơ quan | Bộ phận | Công việc | Thời gian thực hiện
1 | VPĐKĐĐ | Phòng Đăng ký | Lập phiếu chuyển thông tin | 02 ngày
2 | Thuế cơ sở | Tổ nghiệp vụ | Xác định nghĩa vụ | 05 ngày
3 | ^ | Lãnh đạo Thuế | Ký thông báo | 01 ngày
4 | VPĐKĐĐ | Phòng Đăng ký | Trao thông báo | 01 ngày
""",
        """
1 | Lập phiếu chuyển thông tin | VPĐKĐĐ, Phòng Đăng ký | 2 ngày
2 | Xác định nghĩa vụ | Thuế cơ sở, Tổ nghiệp vụ | 5 ngày
3 | Ký thông báo | Thuế cơ sở, Lãnh đạo Thuế | 1 ngày
4 | Trao thông báo | VPĐKĐĐ, Phòng Đăng ký | 1 ngày
""",
    ),
    Case(
        "gop don vi va thoi gian",
        "xlsx",
        """
Bước | Nội dung | Đơn vị | Thời gian
1 | Tiếp nhận hồ sơ | TTPVHCC | 0,5 ngày
2 | Phân công | Phòng QLĐT | 5 ngày
3 | Thẩm định | ^ | ^
4 | Trình ký | ^ | ^
5 | Ký duyệt | Lãnh đạo UBND | 1 ngày
""",
        """
1 | Tiếp nhận hồ sơ | TTPVHCC | 0,5 ngày
2 | Phân công | Phòng QLĐT | 5 ngày
3 | Thẩm định | Phòng QLĐT | ?
4 | Trình ký | Phòng QLĐT | ?
5 | Ký duyệt | Lãnh đạo UBND | 1 ngày
""",
    ),
    Case(
        "giao duc",
        "docx",
        """
# 1.3. Cho phép trường mầm non hoạt động giáo dục
# Thời hạn giải quyết: 20 ngày làm việc
Bước | Trình tự thực hiện | Bộ phận chủ trì | Thời gian | Biểu mẫu
Bước 1 | Tiếp nhận hồ sơ, trả giấy hẹn | Bộ phận TN&TKQ | ½ ngày | Mẫu 01
Bước 2 | Duyệt hồ sơ, chuyển cho chuyên viên | Trưởng phòng GDMN | ½ ngày | Mẫu 05
Bước 3 | Thẩm định thực tế tại trường | Tổ thẩm định | 15 ngày | Biên bản
Bước 4 | Trình lãnh đạo phê duyệt | Trưởng phòng GDMN | 2 ngày | Tờ trình
Bước 5 | Phê duyệt | Ban Giám đốc | 1½ ngày | Quyết định
Bước 6 | Đóng dấu, trả kết quả | Văn thư, Bộ phận TN&TKQ | ½ ngày | Mẫu 06
---
# * Ghi chú: ngày làm việc.
""",
        """
Bước 1 | Tiếp nhận hồ sơ, trả giấy hẹn | Bộ phận TN&TKQ | 0,5 ngày
Bước 2 | Duyệt hồ sơ, chuyển cho chuyên viên | Trưởng phòng GDMN | 0,5 ngày
Bước 3 | Thẩm định thực tế tại trường | Tổ thẩm định | 15 ngày
Bước 4 | Trình lãnh đạo phê duyệt | Trưởng phòng GDMN | 2 ngày
Bước 5 | Phê duyệt | Ban Giám đốc | 1,5 ngày
Bước 6 | Đóng dấu, trả kết quả | Văn thư, Bộ phận TN&TKQ | 0,5 ngày
""",
    ),
    Case(
        "hai thu tuc hai sheet dvt",
        "xlsx",
        """
@ TT1
TTHC: Cấp giấy phép môi trường | < | < | <
STT | Công đoạn | Người thực hiện | Số giờ
1 | Tiếp nhận | Công chức | 4
2 | Thẩm định | Chuyên viên | 100
3 | Ký | Lãnh đạo | 16
---
@ TT2
TTHC: Cấp đổi giấy phép môi trường | < | < | <
STT | Công đoạn | Người thực hiện | Số ngày
1 | Tiếp nhận | Công chức | 0,5
2 | Thẩm định | Chuyên viên | 6
3 | Ký | Lãnh đạo | 1,5
""",
        """
1 | Tiếp nhận | Công chức | 4 giờ
2 | Thẩm định | Chuyên viên | 100 giờ
3 | Ký | Lãnh đạo | 16 giờ
1 | Tiếp nhận | Công chức | 0,5 ngày
2 | Thẩm định | Chuyên viên | 6 ngày
3 | Ký | Lãnh đạo | 1,5 ngày
""",
        ("Cấp giấy phép môi trường", "Cấp đổi giấy phép môi trường"),
    ),
    Case(
        "buoc gop hai dong",
        "docx",
        """
# Thủ tục: Đăng ký thế chấp quyền sử dụng đất
Các bước thực hiện | Nội dung | Người thực hiện | Thời gian
Bước 1: Tiếp nhận | Kiểm tra tính đầy đủ của hồ sơ | Viên chức tiếp nhận | 01 giờ
Bước 2: Giải quyết | Kiểm tra, ghi sổ đăng ký | Viên chức thụ lý | 05 giờ
^ | Duyệt, ký | Lãnh đạo Chi nhánh | 01 giờ
Bước 3: Trả kết quả | Đóng dấu, trả kết quả | Viên chức tiếp nhận | 01 giờ
""",
        """
Bước 1 | Tiếp nhận: Kiểm tra tính đầy đủ của hồ sơ | Viên chức tiếp nhận | 1 giờ
Bước 2 | Giải quyết: Kiểm tra, ghi sổ đăng ký | Viên chức thụ lý | 5 giờ
Bước 2 | Giải quyết: Duyệt, ký | Lãnh đạo Chi nhánh | 1 giờ
Bước 3 | Trả kết quả: Đóng dấu, trả kết quả | Viên chức tiếp nhận | 1 giờ
""",
    ),
    Case(
        "cot le",
        "xlsx",
        """
 | QUY TRÌNH CẤP GIẤY PHÉP LAO ĐỘNG | < | < | < | <
 | TT | Mô tả công việc | Vị trí việc làm | TGGQ (ngày LV) | Mức ĐT
 | 1 | Tiếp nhận trực tuyến | CC TNHS | 0,5 |
 | 2 | Xử lý | CV Phòng VL-ATLĐ | 3 |
 | 3 | Duyệt | LĐ Phòng | 0,5 |
 | 4 | Ký số | LĐ Sở | 1 |
""",
        """
1 | Tiếp nhận trực tuyến | CC TNHS | 0,5 ngày làm việc
2 | Xử lý | CV Phòng VL-ATLĐ | 3 ngày làm việc
3 | Duyệt | LĐ Phòng | 0,5 ngày làm việc
4 | Ký số | LĐ Sở | 1 ngày làm việc
""",
    ),
    Case(
        "nganh doc bo",
        "docx",
        """
# CỤC ĐĂNG KIỂM VIỆT NAM
# Quy trình QT-ĐK-11: Cấp giấy chứng nhận kiểm định
Bước | Chủ thể thực hiện | Nội dung | Thời hạn thực hiện
1 | Tổ chức, cá nhân | Nộp hồ sơ | -
2 | Văn phòng Cục | Tiếp nhận, chuyển hồ sơ | 0,5 ngày làm việc
3 | Phòng Tàu biển | Xem xét | 2 ngày làm việc
4 | Lãnh đạo Cục | Ký | 0,5 ngày làm việc
""",
        """
1 | Nộp hồ sơ | Tổ chức, cá nhân |
2 | Tiếp nhận, chuyển hồ sơ | Văn phòng Cục | 0,5 ngày làm việc
3 | Xem xét | Phòng Tàu biển | 2 ngày làm việc
4 | Ký | Lãnh đạo Cục | 0,5 ngày làm việc
""",
    ),
    Case(
        "giai doan cot",
        "xlsx",
        """
Giai đoạn | Bước | Nội dung | Đơn vị | Thời gian
Giai đoạn 1: Cấp xã | 1 | Tiếp nhận | UBND xã | 1 ngày
^ | 2 | Xác nhận | UBND xã | 4 ngày
Giai đoạn 2: Cấp tỉnh | 3 | Thẩm định | Sở Xây dựng | 10 ngày
^ | 4 | Phê duyệt | UBND tỉnh | 5 ngày
""",
        """
1 | Tiếp nhận | UBND xã | 1 ngày
2 | Xác nhận | UBND xã | 4 ngày
3 | Thẩm định | Sở Xây dựng | 10 ngày
4 | Phê duyệt | UBND tỉnh | 5 ngày
""",
    ),
    Case(
        "so do chu",
        "docx",
        """
# 4. Thủ tục: Cấp phép hoạt động thư viện
# a. Lưu đồ
# b. Mô tả quy trình
Bước | Hoạt động | Trách nhiệm | Thời gian (Ngày LV) | Tài liệu liên quan
1 | Tiếp nhận, kiểm tra hồ sơ:⏎- Đạt: chuyển bước 2⏎- Không đạt: trả lại | BPMC | 0,5 | BM-01
2 | Thẩm định | CV P.QLVH | 5 | BM-02
3 | Phê duyệt:⏎- Đồng ý: ký⏎- Không đồng ý: quay lại bước 2 | PGĐ | 1 |
4 | Trả kết quả | BPMC | 0,5 | BM-03
""",
        """
1 | Tiếp nhận, kiểm tra hồ sơ: - Đạt: chuyển bước 2 - Không đạt: trả lại | BPMC | 0,5 ngày làm việc
2 | Thẩm định | CV P.QLVH | 5 ngày làm việc
3 | Phê duyệt: - Đồng ý: ký - Không đồng ý: quay lại bước 2 | PGĐ | 1 ngày làm việc
4 | Trả kết quả | BPMC | 0,5 ngày làm việc
""",
    ),
]
