"""Tables in the manner of ministries and of provinces that follow them closely: Justice, land, construction, health."""

from tests.step_tables.tables import Case

CASES = [
    Case(
        "Tư pháp: bốn cột, ngày lẻ",
        "docx",
        """
# QUY TRÌNH NỘI BỘ GIẢI QUYẾT THỦ TỤC HÀNH CHÍNH
# 1. Thủ tục: Cấp Phiếu lý lịch tư pháp cho công dân Việt Nam (1.000488)
# Thời hạn giải quyết: 10 ngày làm việc
TT | Nội dung công việc | Trách nhiệm xử lý công việc | Thời gian
1 | Tiếp nhận, kiểm tra, số hóa hồ sơ | Công chức Trung tâm Phục vụ hành chính công | 0,5 ngày
2 | Phân công thụ lý | Lãnh đạo Phòng Hành chính tư pháp | 0,5 ngày
3 | Lập phiếu xác minh gửi Công an tỉnh | Chuyên viên Phòng Hành chính tư pháp | 01 ngày
4 | Tra cứu thông tin, trả lời xác minh | Công an tỉnh | 05 ngày
5 | Dự thảo Phiếu lý lịch tư pháp | Chuyên viên Phòng Hành chính tư pháp | 01 ngày
6 | Ký duyệt | Lãnh đạo Sở Tư pháp | 1,5 ngày
7 | Trả kết quả cho công dân | Trung tâm Phục vụ hành chính công | 0,5 ngày
Tổng cộng | < | < | 10 ngày
""",
        """
1 | Tiếp nhận, kiểm tra, số hóa hồ sơ | Công chức Trung tâm Phục vụ hành chính công | 0,5 ngày
2 | Phân công thụ lý | Lãnh đạo Phòng Hành chính tư pháp | 0,5 ngày
3 | Lập phiếu xác minh gửi Công an tỉnh | Chuyên viên Phòng Hành chính tư pháp | 1 ngày
4 | Tra cứu thông tin, trả lời xác minh | Công an tỉnh | 5 ngày
5 | Dự thảo Phiếu lý lịch tư pháp | Chuyên viên Phòng Hành chính tư pháp | 1 ngày
6 | Ký duyệt | Lãnh đạo Sở Tư pháp | 1,5 ngày
7 | Trả kết quả cho công dân | Trung tâm Phục vụ hành chính công | 0,5 ngày
""",
        ("Cấp Phiếu lý lịch tư pháp cho công dân Việt Nam",),
        ("10 ngày làm việc",),
    ),
    Case(
        "Đất đai: hai giai đoạn, chờ nghĩa vụ tài chính",
        "docx",
        """
# Tên thủ tục: Giao đất, cho thuê đất đối với tổ chức (Mã TTHC: 1.012753)
Các bước | Trình tự thực hiện | Cơ quan, đơn vị thực hiện | Thời gian thực hiện (ngày làm việc) | Kết quả
Giai đoạn 1: Thẩm định hồ sơ | < | < | < | <
Bước 1 | Tiếp nhận hồ sơ và chuyển hồ sơ | Trung tâm Phục vụ hành chính công tỉnh | 0,25 | Giấy tiếp nhận
Bước 2 | Phân công xử lý | Lãnh đạo Phòng Quản lý đất đai | 0,5 | Phiếu giao việc
Bước 3 | Trích lục bản đồ địa chính | Văn phòng Đăng ký đất đai | 0,5 | Trích lục
Bước 4 | Thẩm định hồ sơ, dự thảo tờ trình | Chuyên viên Phòng Quản lý đất đai | 1,5 | Tờ trình
Bước 5 | Ký tờ trình | Giám đốc Sở | 0,5 | Tờ trình đã ký
Giai đoạn 2: Quyết định | < | < | < | <
Bước 6 | Thẩm tra, trình Chủ tịch UBND tỉnh | Văn phòng UBND tỉnh | 3 | Dự thảo quyết định
Bước 7 | Ký quyết định giao đất | Chủ tịch UBND tỉnh | 2 | Quyết định
Bước 8 | Trả kết quả | Trung tâm Phục vụ hành chính công tỉnh | 0,5 | Quyết định
""",
        """
Bước 1 | Tiếp nhận hồ sơ và chuyển hồ sơ | Trung tâm Phục vụ hành chính công tỉnh | 0,25 ngày làm việc
Bước 2 | Phân công xử lý | Lãnh đạo Phòng Quản lý đất đai | 0,5 ngày làm việc
Bước 3 | Trích lục bản đồ địa chính | Văn phòng Đăng ký đất đai | 0,5 ngày làm việc
Bước 4 | Thẩm định hồ sơ, dự thảo tờ trình | Chuyên viên Phòng Quản lý đất đai | 1,5 ngày làm việc
Bước 5 | Ký tờ trình | Giám đốc Sở | 0,5 ngày làm việc
Bước 6 | Thẩm tra, trình Chủ tịch UBND tỉnh | Văn phòng UBND tỉnh | 3 ngày làm việc
Bước 7 | Ký quyết định giao đất | Chủ tịch UBND tỉnh | 2 ngày làm việc
Bước 8 | Trả kết quả | Trung tâm Phục vụ hành chính công tỉnh | 0,5 ngày làm việc
""",
        ("Giao đất, cho thuê đất đối với tổ chức",),
    ),
    Case(
        "Xây dựng: tính bằng giờ",
        "xlsx",
        """
@ QT cap phep
# QUY TRÌNH NỘI BỘ
# Thủ tục: Cấp giấy phép xây dựng nhà ở riêng lẻ
STT | Bước thực hiện | Đơn vị/Người thực hiện | Thời gian (giờ) | Biểu mẫu
1 | Tiếp nhận hồ sơ | Bộ phận TN&TKQ | 4 | BM 01
2 | Kiểm tra hồ sơ, khảo sát thực địa | Chuyên viên Phòng Kinh tế | 40 | BM 02
3 | Trình lãnh đạo phòng | Trưởng phòng Kinh tế | 8 |
4 | Ký giấy phép | Lãnh đạo UBND phường | 8 | GPXD
5 | Trả kết quả | Bộ phận TN&TKQ | 2 | BM 05
""",
        """
1 | Tiếp nhận hồ sơ | Bộ phận TN&TKQ | 4 giờ
2 | Kiểm tra hồ sơ, khảo sát thực địa | Chuyên viên Phòng Kinh tế | 40 giờ
3 | Trình lãnh đạo phòng | Trưởng phòng Kinh tế | 8 giờ
4 | Ký giấy phép | Lãnh đạo UBND phường | 8 giờ
5 | Trả kết quả | Bộ phận TN&TKQ | 2 giờ
""",
        ("Cấp giấy phép xây dựng nhà ở riêng lẻ",),
    ),
    Case(
        "Y tế: trách nhiệm ba cột, tiêu đề hai dòng",
        "docx",
        """
# Quy trình số 05: Cấp giấy phép hoạt động phòng khám đa khoa
TT | Các bước thực hiện | Trách nhiệm | < | < | Thời gian | Sản phẩm
^ | ^ | Cơ quan | Bộ phận | Chức danh | ^ | ^
1 | Tiếp nhận hồ sơ | Trung tâm PVHCC | Quầy Y tế | Công chức tiếp nhận | 1/2 ngày | Giấy hẹn
2 | Thẩm định hồ sơ | Sở Y tế | Phòng Nghiệp vụ Y | Chuyên viên | 07 ngày | Biên bản
3 | Thẩm định thực tế tại cơ sở | Sở Y tế | Đoàn thẩm định | Trưởng đoàn | 10 ngày | Biên bản
4 | Xem xét, ký giấy phép | Sở Y tế | Ban Giám đốc | Giám đốc | 02 ngày | Giấy phép
5 | Đóng dấu, vào sổ, chuyển kết quả | Sở Y tế | Văn phòng | Văn thư | ½ ngày | Giấy phép
""",
        """
1 | Tiếp nhận hồ sơ | Trung tâm PVHCC, Quầy Y tế, Công chức tiếp nhận | 0,5 ngày
2 | Thẩm định hồ sơ | Sở Y tế, Phòng Nghiệp vụ Y, Chuyên viên | 7 ngày
3 | Thẩm định thực tế tại cơ sở | Sở Y tế, Đoàn thẩm định, Trưởng đoàn | 10 ngày
4 | Xem xét, ký giấy phép | Sở Y tế, Ban Giám đốc, Giám đốc | 2 ngày
5 | Đóng dấu, vào sổ, chuyển kết quả | Sở Y tế, Văn phòng, Văn thư | 0,5 ngày
""",
        ("Cấp giấy phép hoạt động phòng khám đa khoa",),
    ),
    Case(
        "Lao động: cột đảo thứ tự",
        "html",
        """
# Thủ tục hành chính: Hỗ trợ chi phí mai táng
Thời hạn | Kết quả | Người thực hiện | Nội dung thực hiện | Bước
04 giờ | Phiếu tiếp nhận | Công chức Một cửa cấp xã | Hướng dẫn, tiếp nhận hồ sơ | B1
02 ngày | Báo cáo | Công chức Văn hóa - Xã hội | Thẩm định, lập danh sách | B2
04 giờ | Quyết định | Chủ tịch UBND cấp xã | Ký quyết định hỗ trợ | B3
02 giờ | | Công chức Một cửa cấp xã | Trả kết quả, chi trả | B4
""",
        """
B1 | Hướng dẫn, tiếp nhận hồ sơ | Công chức Một cửa cấp xã | 4 giờ
B2 | Thẩm định, lập danh sách | Công chức Văn hóa - Xã hội | 2 ngày
B3 | Ký quyết định hỗ trợ | Chủ tịch UBND cấp xã | 4 giờ
B4 | Trả kết quả, chi trả | Công chức Một cửa cấp xã | 2 giờ
""",
        ("Hỗ trợ chi phí mai táng",),
    ),
    Case(
        "Công an: phút và giờ",
        "docx",
        """
# Thủ tục: Đăng ký thường trú
STT | Trình tự công việc | Cán bộ thực hiện | Thời gian
1 | Tiếp nhận hồ sơ qua Cổng dịch vụ công | Cán bộ tiếp nhận Công an xã | 30 phút
2 | Tra cứu, kiểm tra thông tin | Cán bộ đăng ký cư trú | 04 giờ làm việc
3 | Xác minh thực tế | Cảnh sát khu vực | Không quá 02 ngày
4 | Phê duyệt | Trưởng Công an xã | 04 giờ
5 | Thông báo kết quả | Cán bộ tiếp nhận Công an xã | 15 phút
""",
        """
1 | Tiếp nhận hồ sơ qua Cổng dịch vụ công | Cán bộ tiếp nhận Công an xã | 30 phút
2 | Tra cứu, kiểm tra thông tin | Cán bộ đăng ký cư trú | 4 giờ làm việc
3 | Xác minh thực tế | Cảnh sát khu vực | 2 ngày
4 | Phê duyệt | Trưởng Công an xã | 4 giờ
5 | Thông báo kết quả | Cán bộ tiếp nhận Công an xã | 15 phút
""",
        ("Đăng ký thường trú",),
    ),
    Case(
        "Công thương: điều kiện rẽ nhánh",
        "docx",
        """
# 2. Quy trình giải quyết thủ tục: Cấp giấy chứng nhận đủ điều kiện kinh doanh
Bước | Nội dung công việc | Đơn vị thực hiện | Thời gian | Ghi chú
B1 | Tiếp nhận hồ sơ | Bộ phận Một cửa | 0,5 ngày |
B2 | Thẩm định hồ sơ. Nếu đạt → B4; không đạt → B3 | Chuyên viên Phòng Quản lý thương mại | 03 ngày |
B3 | Dự thảo văn bản từ chối | Chuyên viên Phòng Quản lý thương mại | 01 ngày |
B4 | Dự thảo giấy chứng nhận | Chuyên viên Phòng Quản lý thương mại | 01 ngày |
B5 | Ký ban hành | Lãnh đạo Sở Công Thương | 01 ngày |
B6 | Trả kết quả | Bộ phận Một cửa | Giờ hành chính | Không tính vào thời hạn
""",
        """
B1 | Tiếp nhận hồ sơ | Bộ phận Một cửa | 0,5 ngày
B2 | Thẩm định hồ sơ. Nếu đạt → B4; không đạt → B3 | Chuyên viên Phòng Quản lý thương mại | 3 ngày
B3 | Dự thảo văn bản từ chối | Chuyên viên Phòng Quản lý thương mại | 1 ngày
B4 | Dự thảo giấy chứng nhận | Chuyên viên Phòng Quản lý thương mại | 1 ngày
B5 | Ký ban hành | Lãnh đạo Sở Công Thương | 1 ngày
B6 | Trả kết quả | Bộ phận Một cửa | ?
""",
        ("Cấp giấy chứng nhận đủ điều kiện kinh doanh",),
    ),
    Case(
        "Nội vụ: thời gian nằm trong ô việc làm",
        "docx",
        """
# Thủ tục: Thành lập hội cấp tỉnh
TT | Nội dung công việc | Trách nhiệm thực hiện
1 | Tiếp nhận hồ sơ (0,5 ngày) | Công chức Bộ phận Một cửa
2 | Thẩm định hồ sơ, lấy ý kiến các cơ quan liên quan (thời gian: 15 ngày) | Chuyên viên Phòng Tổ chức
3 | Trình Giám đốc Sở ký tờ trình, trong thời hạn 02 ngày làm việc | Trưởng phòng Tổ chức
4 | Ban hành quyết định (10 ngày) | Chủ tịch UBND tỉnh
5 | Trả kết quả (0,5 ngày) | Công chức Bộ phận Một cửa
""",
        """
1 | Tiếp nhận hồ sơ (0,5 ngày) | Công chức Bộ phận Một cửa | 0,5 ngày
2 | Thẩm định hồ sơ, lấy ý kiến các cơ quan liên quan (thời gian: 15 ngày) | Chuyên viên Phòng Tổ chức | 15 ngày
3 | Trình Giám đốc Sở ký tờ trình, trong thời hạn 02 ngày làm việc | Trưởng phòng Tổ chức | 2 ngày làm việc
4 | Ban hành quyết định (10 ngày) | Chủ tịch UBND tỉnh | 10 ngày
5 | Trả kết quả (0,5 ngày) | Công chức Bộ phận Một cửa | 0,5 ngày
""",
        ("Thành lập hội cấp tỉnh",),
    ),
    Case(
        "Giao thông: nhiều thủ tục, mỗi thủ tục một bảng",
        "docx",
        """
# PHỤ LỤC II
# QUY TRÌNH NỘI BỘ TRONG GIẢI QUYẾT THỦ TỤC HÀNH CHÍNH LĨNH VỰC ĐƯỜNG BỘ
# 1. Thủ tục Cấp giấy phép lái xe quốc tế (mã số 1.002300)
# Tổng thời gian thực hiện: 05 ngày làm việc
Thứ tự | Công việc | Đơn vị thực hiện | Thời gian thực hiện
1 | Tiếp nhận hồ sơ | Trung tâm Phục vụ hành chính công | 04 giờ
2 | Kiểm tra, in giấy phép | Phòng Quản lý phương tiện và người lái | 28 giờ
3 | Ký giấy phép | Lãnh đạo Sở | 04 giờ
4 | Trả kết quả | Trung tâm Phục vụ hành chính công | 04 giờ
---
# 2. Thủ tục Đổi giấy phép lái xe (mã số 1.002809)
# Tổng thời gian thực hiện: 05 ngày làm việc
Thứ tự | Công việc | Đơn vị thực hiện | Thời gian thực hiện
1 | Tiếp nhận hồ sơ | Trung tâm Phục vụ hành chính công | 02 giờ
2 | Kiểm tra dữ liệu, in giấy phép | Phòng Quản lý phương tiện và người lái | 30 giờ
3 | Ký giấy phép | Lãnh đạo Sở | 06 giờ
4 | Trả kết quả | Trung tâm Phục vụ hành chính công | 02 giờ
""",
        """
1 | Tiếp nhận hồ sơ | Trung tâm Phục vụ hành chính công | 4 giờ
2 | Kiểm tra, in giấy phép | Phòng Quản lý phương tiện và người lái | 28 giờ
3 | Ký giấy phép | Lãnh đạo Sở | 4 giờ
4 | Trả kết quả | Trung tâm Phục vụ hành chính công | 4 giờ
1 | Tiếp nhận hồ sơ | Trung tâm Phục vụ hành chính công | 2 giờ
2 | Kiểm tra dữ liệu, in giấy phép | Phòng Quản lý phương tiện và người lái | 30 giờ
3 | Ký giấy phép | Lãnh đạo Sở | 6 giờ
4 | Trả kết quả | Trung tâm Phục vụ hành chính công | 2 giờ
""",
        ("Cấp giấy phép lái xe quốc tế", "Đổi giấy phép lái xe"),
        ("5 ngày làm việc", "5 ngày làm việc"),
    ),
    Case(
        "Giáo dục: một bảng lớn, tên thủ tục là dòng gộp",
        "xlsx",
        """
TT | Nội dung | Bộ phận thực hiện | Thời gian
1 | Thủ tục: Chuyển trường đối với học sinh (1.001000) | < | <
B1 | Tiếp nhận hồ sơ | Bộ phận Một cửa | 0,5 ngày
B2 | Xem xét, giải quyết | Phòng Giáo dục phổ thông | 1 ngày
B3 | Trả kết quả | Bộ phận Một cửa | 0,5 ngày
2 | Thủ tục: Cấp bản sao văn bằng (1.005092) | < | <
B1 | Tiếp nhận hồ sơ | Bộ phận Một cửa | 2 giờ
B2 | Tra cứu sổ gốc, in bản sao | Phòng Quản lý chất lượng | 4 giờ
B3 | Ký, đóng dấu | Lãnh đạo Sở | 1 giờ
B4 | Trả bản sao | Bộ phận Một cửa | 1 giờ
""",
        """
B1 | Tiếp nhận hồ sơ | Bộ phận Một cửa | 0,5 ngày
B2 | Xem xét, giải quyết | Phòng Giáo dục phổ thông | 1 ngày
B3 | Trả kết quả | Bộ phận Một cửa | 0,5 ngày
B1 | Tiếp nhận hồ sơ | Bộ phận Một cửa | 2 giờ
B2 | Tra cứu sổ gốc, in bản sao | Phòng Quản lý chất lượng | 4 giờ
B3 | Ký, đóng dấu | Lãnh đạo Sở | 1 giờ
B4 | Trả bản sao | Bộ phận Một cửa | 1 giờ
""",
        ("Chuyển trường đối với học sinh", "Cấp bản sao văn bằng"),
    ),
    Case(
        "Nông nghiệp: cột tên thủ tục gộp dọc",
        "xlsx",
        """
STT | Tên TTHC | Các bước thực hiện | Trách nhiệm | Thời gian (ngày)
1 | Cấp mã số vùng trồng | B1: Tiếp nhận hồ sơ | Bộ phận Một cửa | 0,5
^ | ^ | B2: Kiểm tra thực địa | Chi cục Trồng trọt và Bảo vệ thực vật | 5
^ | ^ | B3: Ký quyết định | Lãnh đạo Chi cục | 1
2 | Cấp lại mã số vùng trồng | B1: Tiếp nhận hồ sơ | Bộ phận Một cửa | 0,5
^ | ^ | B2: Ký quyết định | Lãnh đạo Chi cục | 1,5
""",
        """
B1 | Tiếp nhận hồ sơ | Bộ phận Một cửa | 0,5 ngày
B2 | Kiểm tra thực địa | Chi cục Trồng trọt và Bảo vệ thực vật | 5 ngày
B3 | Ký quyết định | Lãnh đạo Chi cục | 1 ngày
B1 | Tiếp nhận hồ sơ | Bộ phận Một cửa | 0,5 ngày
B2 | Ký quyết định | Lãnh đạo Chi cục | 1,5 ngày
""",
        ("Cấp mã số vùng trồng", "Cấp lại mã số vùng trồng"),
    ),
    Case(
        "Văn hóa: dòng đánh số cột và bảng sang trang",
        "docx",
        """
# Thủ tục: Cấp giấy phép tổ chức biểu diễn nghệ thuật
TT | Trình tự các bước thực hiện | Bộ phận, cá nhân thực hiện | Thời gian thực hiện | Kết quả thực hiện
(1) | (2) | (3) | (4) | (5)
Bước 1 | Tiếp nhận hồ sơ | Chuyên viên bộ phận một cửa | 0,5 ngày làm việc | Giấy tiếp nhận
Bước 2 | Thẩm định nội dung chương trình | Phòng Quản lý văn hóa | 3 ngày làm việc | Dự thảo giấy phép
TT | Trình tự các bước thực hiện | Bộ phận, cá nhân thực hiện | Thời gian thực hiện | Kết quả thực hiện
Bước 3 | Ký giấy phép | Lãnh đạo Sở | 1 ngày làm việc | Giấy phép
Bước 4 | Trả kết quả | Chuyên viên bộ phận một cửa | 0,5 ngày làm việc | Giấy phép
""",
        """
Bước 1 | Tiếp nhận hồ sơ | Chuyên viên bộ phận một cửa | 0,5 ngày làm việc
Bước 2 | Thẩm định nội dung chương trình | Phòng Quản lý văn hóa | 3 ngày làm việc
Bước 3 | Ký giấy phép | Lãnh đạo Sở | 1 ngày làm việc
Bước 4 | Trả kết quả | Chuyên viên bộ phận một cửa | 0,5 ngày làm việc
""",
        ("Cấp giấy phép tổ chức biểu diễn nghệ thuật",),
    ),
    Case(
        "Khoa học: bảng tách đôi, bảng sau không có tiêu đề",
        "docx",
        """
# Thủ tục: Đăng ký kết quả thực hiện nhiệm vụ khoa học
STT | Nội dung | Đơn vị | Thời gian
1 | Tiếp nhận hồ sơ | Bộ phận Một cửa | 0,5 ngày
2 | Kiểm tra tính hợp lệ | Phòng Quản lý khoa học | 2 ngày
---
# (tiếp theo)
3 | Dự thảo giấy chứng nhận | Phòng Quản lý khoa học | 1 ngày
4 | Ký giấy chứng nhận | Giám đốc Sở | 1 ngày
5 | Trả kết quả | Bộ phận Một cửa | 0,5 ngày
""",
        """
1 | Tiếp nhận hồ sơ | Bộ phận Một cửa | 0,5 ngày
2 | Kiểm tra tính hợp lệ | Phòng Quản lý khoa học | 2 ngày
3 | Dự thảo giấy chứng nhận | Phòng Quản lý khoa học | 1 ngày
4 | Ký giấy chứng nhận | Giám đốc Sở | 1 ngày
5 | Trả kết quả | Bộ phận Một cửa | 0,5 ngày
""",
        ("Đăng ký kết quả thực hiện nhiệm vụ khoa học",),
    ),
    Case(
        "Tài chính: số La Mã làm giai đoạn, chữ thường làm bước",
        "text",
        """
Thủ tục: Đăng ký giá hàng hóa
TT\tNội dung\tTrách nhiệm\tThời gian
I\tTại Bộ phận Một cửa\t\t
1\tTiếp nhận hồ sơ\tCông chức một cửa\t0,5 ngày
II\tTại Sở Tài chính\t\t
2\tPhân công\tLãnh đạo phòng Quản lý giá\t0,25 ngày
3\tThẩm định phương án giá\tChuyên viên\t3 ngày
4\tKý duyệt\tGiám đốc Sở\t0,75 ngày
III\tTrả kết quả\t\t
5\tTrả kết quả cho doanh nghiệp\tCông chức một cửa\t0,5 ngày
""".replace("\t", " | "),
        """
1 | Tiếp nhận hồ sơ | Công chức một cửa | 0,5 ngày
2 | Phân công | Lãnh đạo phòng Quản lý giá | 0,25 ngày
3 | Thẩm định phương án giá | Chuyên viên | 3 ngày
4 | Ký duyệt | Giám đốc Sở | 0,75 ngày
5 | Trả kết quả cho doanh nghiệp | Công chức một cửa | 0,5 ngày
""",
        ("Đăng ký giá hàng hóa",),
    ),
    Case(
        "Ngoại vụ: thời gian trước và sau cắt giảm",
        "xlsx",
        """
# Thủ tục: Cho phép sử dụng thẻ ABTC
TT | Các bước | Người thực hiện | Thời gian theo quy định | Thời gian sau cắt giảm
1 | Tiếp nhận | Bộ phận Một cửa | 1 ngày | 0,5 ngày
2 | Thẩm định | Phòng Lãnh sự | 5 ngày | 3 ngày
3 | Phê duyệt | Lãnh đạo Sở Ngoại vụ | 2 ngày | 1 ngày
4 | Trả kết quả | Bộ phận Một cửa | 1 ngày | 0,5 ngày
""",
        """
1 | Tiếp nhận | Bộ phận Một cửa | 0,5 ngày
2 | Thẩm định | Phòng Lãnh sự | 3 ngày
3 | Phê duyệt | Lãnh đạo Sở Ngoại vụ | 1 ngày
4 | Trả kết quả | Bộ phận Một cửa | 0,5 ngày
""",
        ("Cho phép sử dụng thẻ ABTC",),
    ),
    Case(
        "Dân tộc: thời hạn của cả thủ tục ở một cột gộp",
        "docx",
        """
STT | Tên thủ tục | Thời hạn giải quyết | Trình tự thực hiện | Đơn vị thực hiện | Thời gian thực hiện
1 | Công nhận người có uy tín | 15 ngày làm việc | Tiếp nhận hồ sơ | Bộ phận Một cửa cấp xã | 0,5 ngày
^ | ^ | ^ | Kiểm tra, lập danh sách | UBND cấp xã | 5 ngày
^ | ^ | ^ | Thẩm định | Sở Dân tộc và Tôn giáo | 7 ngày
^ | ^ | ^ | Ký quyết định | Chủ tịch UBND tỉnh | 2,5 ngày
""",
        """
1 | Tiếp nhận hồ sơ | Bộ phận Một cửa cấp xã | 0,5 ngày
2 | Kiểm tra, lập danh sách | UBND cấp xã | 5 ngày
3 | Thẩm định | Sở Dân tộc và Tôn giáo | 7 ngày
4 | Ký quyết định | Chủ tịch UBND tỉnh | 2,5 ngày
""",
        ("Công nhận người có uy tín",),
    ),
]
