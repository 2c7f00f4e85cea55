"""Odd layouts: headers in two rows, units over the table, durations by way of handing in, nested and pasted tables."""

from tests.step_tables.tables import Case

CASES = [
    Case(
        "Đơn vị tính ghi trên bảng",
        "xlsx",
        """
# Thủ tục: Cấp giấy phép bưu chính
# (Đơn vị tính: ngày làm việc)
TT | Nội dung | Trách nhiệm | Thời gian
1 | Tiếp nhận hồ sơ | Bộ phận Một cửa | 0,5
2 | Thẩm định | Phòng Bưu chính | 6
3 | Ký giấy phép | Lãnh đạo Sở | 1
4 | Trả kết quả | Bộ phận Một cửa | 0,5
""",
        """
1 | Tiếp nhận hồ sơ | Bộ phận Một cửa | 0,5 ngày làm việc
2 | Thẩm định | Phòng Bưu chính | 6 ngày làm việc
3 | Ký giấy phép | Lãnh đạo Sở | 1 ngày làm việc
4 | Trả kết quả | Bộ phận Một cửa | 0,5 ngày làm việc
""",
    ),
    Case(
        "Tiêu đề hai dòng, thời gian chia quy định và thực hiện",
        "docx",
        """
# Thủ tục: Cấp phép xuất bản tài liệu
TT | Nội dung công việc | Trách nhiệm | Thời gian | <
^ | ^ | ^ | Quy định | Thực hiện
1 | Tiếp nhận hồ sơ | Bộ phận Một cửa | 1 ngày | 0,5 ngày
2 | Thẩm định nội dung | Phòng Thông tin | 10 ngày | 7 ngày
3 | Ký giấy phép | Giám đốc Sở | 2 ngày | 1 ngày
""",
        """
1 | Tiếp nhận hồ sơ | Bộ phận Một cửa | 0,5 ngày
2 | Thẩm định nội dung | Phòng Thông tin | 7 ngày
3 | Ký giấy phép | Giám đốc Sở | 1 ngày
""",
    ),
    Case(
        "Tiêu đề hai dòng trong Excel không gộp ô",
        "text",
        """
TT\tNội dung công việc\tTrách nhiệm\t\tThời gian
\t\tĐơn vị\tChức danh\t
1\tTiếp nhận hồ sơ\tTrung tâm PVHCC\tNhân viên\t0,5 ngày
2\tThẩm định\tSở Nội vụ\tChuyên viên\t4 ngày
3\tKý\tSở Nội vụ\tGiám đốc\t1 ngày
""".replace("\t", " | "),
        """
1 | Tiếp nhận hồ sơ | Trung tâm PVHCC, Nhân viên | 0,5 ngày
2 | Thẩm định | Sở Nội vụ, Chuyên viên | 4 ngày
3 | Ký | Sở Nội vụ, Giám đốc | 1 ngày
""",
    ),
    Case(
        "Dán từ Word kèm đoạn văn trước bảng",
        "html",
        """
# Quyết định số 702/QĐ-UBND ngày 16/11/2026
# I. LĨNH VỰC HỘ TỊCH
# 1. Thủ tục Đăng ký kết hôn có yếu tố nước ngoài (Mã số TTHC: 2.000528)
# a) Thời hạn giải quyết: 10 ngày làm việc
STT | Các bước thực hiện | Đơn vị thực hiện | Thời gian thực hiện
1 | Tiếp nhận hồ sơ | Bộ phận Một cửa | 01 ngày
2 | Thẩm tra hồ sơ | Công chức Tư pháp - Hộ tịch | 05 ngày
3 | Xác minh khi cần thiết | Công an tỉnh | 03 ngày
4 | Ký giấy chứng nhận kết hôn | Chủ tịch UBND phường | 01 ngày
""",
        """
1 | Tiếp nhận hồ sơ | Bộ phận Một cửa | 1 ngày
2 | Thẩm tra hồ sơ | Công chức Tư pháp - Hộ tịch | 5 ngày
3 | Xác minh khi cần thiết | Công an tỉnh | 3 ngày
4 | Ký giấy chứng nhận kết hôn | Chủ tịch UBND phường | 1 ngày
""",
        ("Đăng ký kết hôn có yếu tố nước ngoài",),
        ("10 ngày làm việc",),
    ),
    Case(
        "Phẩy trong ô của CSV",
        "csv",
        """
STT | Nội dung | Người thực hiện | Thời gian
1 | Tiếp nhận, kiểm tra | Bộ phận Một cửa | 0,5 ngày
2 | Thẩm định, xác minh | Chuyên viên, phòng Thanh tra | 2,5 ngày
3 | Ký, đóng dấu | Chánh Thanh tra Sở | 1 ngày
""",
        """
1 | Tiếp nhận, kiểm tra | Bộ phận Một cửa | 0,5 ngày
2 | Thẩm định, xác minh | Chuyên viên, phòng Thanh tra | 2,5 ngày
3 | Ký, đóng dấu | Chánh Thanh tra Sở | 1 ngày
""",
    ),
    Case(
        "Excel lưu Unicode Text (UTF-16)",
        "utf16",
        """
STT | Nội dung công việc | Đơn vị thực hiện | Thời gian (giờ làm việc)
1 | Tiếp nhận hồ sơ | Bộ phận Một cửa | 2
2 | Giải quyết hồ sơ | Phòng Hộ tịch | 20
3 | Trả kết quả | Bộ phận Một cửa | 2
""",
        """
1 | Tiếp nhận hồ sơ | Bộ phận Một cửa | 2 giờ làm việc
2 | Giải quyết hồ sơ | Phòng Hộ tịch | 20 giờ làm việc
3 | Trả kết quả | Bộ phận Một cửa | 2 giờ làm việc
""",
    ),
    Case(
        "Giai đoạn đánh số lại từ 1",
        "docx",
        """
# Thủ tục: Thu hồi đất do vi phạm
Bước | Nội dung | Trách nhiệm | Thời gian
Giai đoạn 1: Kiểm tra | < | < | <
B1 | Tiếp nhận kết luận thanh tra | Phòng Quản lý đất đai | 1 ngày
B2 | Lập hồ sơ thu hồi | Phòng Quản lý đất đai | 5 ngày
Giai đoạn 2: Thu hồi | < | < | <
B1 | Thẩm tra hồ sơ | Văn phòng UBND tỉnh | 3 ngày
B2 | Ký quyết định thu hồi | Chủ tịch UBND tỉnh | 2 ngày
""",
        """
B1 | Tiếp nhận kết luận thanh tra | Phòng Quản lý đất đai | 1 ngày
B2 | Lập hồ sơ thu hồi | Phòng Quản lý đất đai | 5 ngày
B1.2 | Thẩm tra hồ sơ | Văn phòng UBND tỉnh | 3 ngày
B2.2 | Ký quyết định thu hồi | Chủ tịch UBND tỉnh | 2 ngày
""",
        ("Thu hồi đất do vi phạm",),
    ),
    Case(
        "Hai bảng của hai giai đoạn",
        "docx",
        """
# Thủ tục: Chuyển mục đích sử dụng đất (1.012769)
# Giai đoạn 1: Trước khi thực hiện nghĩa vụ tài chính
TT | Nội dung | Đơn vị | Thời gian
1 | Tiếp nhận hồ sơ | Bộ phận Một cửa | 0,5 ngày
2 | Thẩm định nhu cầu | Phòng Kinh tế | 5 ngày
---
# Giai đoạn 2: Sau khi thực hiện nghĩa vụ tài chính
TT | Nội dung | Đơn vị | Thời gian
1 | Cập nhật hồ sơ địa chính | Chi nhánh Văn phòng đăng ký đất đai | 1 ngày
2 | Trả kết quả | Bộ phận Một cửa | 0,5 ngày
""",
        """
1 | Tiếp nhận hồ sơ | Bộ phận Một cửa | 0,5 ngày
2 | Thẩm định nhu cầu | Phòng Kinh tế | 5 ngày
1.2 | Cập nhật hồ sơ địa chính | Chi nhánh Văn phòng đăng ký đất đai | 1 ngày
2.2 | Trả kết quả | Bộ phận Một cửa | 0,5 ngày
""",
        ("Chuyển mục đích sử dụng đất",),
    ),
    Case(
        "Một bước nhiều dòng kết quả",
        "docx",
        """
# Thủ tục: Cấp chứng chỉ năng lực
TT | Công việc | Trách nhiệm | Thời gian | Biểu mẫu
1 | Tiếp nhận hồ sơ | Bộ phận Một cửa | 0,5 ngày | Mẫu 01
^ | ^ | ^ | ^ | Mẫu 02
^ | ^ | ^ | ^ | Mẫu 03
2 | Xét duyệt | Hội đồng xét cấp | 10 ngày | Biên bản họp
3 | Ký chứng chỉ | Giám đốc Sở | 1 ngày | Chứng chỉ
""",
        """
1 | Tiếp nhận hồ sơ | Bộ phận Một cửa | 0,5 ngày
2 | Xét duyệt | Hội đồng xét cấp | 10 ngày
3 | Ký chứng chỉ | Giám đốc Sở | 1 ngày
""",
    ),
    Case(
        "Bước có nhiều việc, người và thời gian gộp chung",
        "docx",
        """
# Thủ tục: Đăng ký khai tử
TT | Nội dung công việc | Trách nhiệm | Thời gian
1 | Kiểm tra giấy tờ | Công chức tư pháp - hộ tịch | 0,5 ngày
^ | Ghi sổ hộ tịch | ^ | ^
^ | In trích lục khai tử | ^ | ^
2 | Ký trích lục | Chủ tịch UBND xã | 0,25 ngày
3 | Trả kết quả | Công chức tư pháp - hộ tịch | 0,25 ngày
""",
        """
1 | Kiểm tra giấy tờ⏎Ghi sổ hộ tịch⏎In trích lục khai tử | Công chức tư pháp - hộ tịch | 0,5 ngày
2 | Ký trích lục | Chủ tịch UBND xã | 0,25 ngày
3 | Trả kết quả | Công chức tư pháp - hộ tịch | 0,25 ngày
""",
    ),
    Case(
        "Cột Bước là tên ngắn, cột nội dung là việc",
        "html",
        """
# Thủ tục: Công bố sản phẩm
TT | Tên bước | Nội dung công việc | Trách nhiệm | Thời gian
1 | Tiếp nhận | Nhận hồ sơ và cấp giấy hẹn | Bộ phận Một cửa | 0,5 ngày
2 | Thẩm định | Xem xét tính đầy đủ của bản công bố | Chuyên viên Chi cục | 3 ngày
3 | Phê duyệt | Ký giấy tiếp nhận bản công bố | Chi cục trưởng | 1 ngày
""",
        """
1 | …Nhận hồ sơ và cấp giấy hẹn | Bộ phận Một cửa | 0,5 ngày
2 | …Xem xét tính đầy đủ của bản công bố | Chuyên viên Chi cục | 3 ngày
3 | …Ký giấy tiếp nhận bản công bố | Chi cục trưởng | 1 ngày
""",
    ),
    Case(
        "Chữ thường, mũi tên và quay lại",
        "text",
        """
# Quy trình: Cấp phép đào đường
Bước\tViệc phải làm\tAi làm\tBao lâu (thời gian)
B1\tNhận hồ sơ\tMột cửa\t2 giờ
B2\tXem hồ sơ, đủ -> B3, chưa đủ -> B1\tChuyên viên hạ tầng\t1 ngày
B3\tKý giấy phép\tChủ tịch phường\t4 giờ
B4\tTrả giấy phép\tMột cửa\t2 giờ
""".replace("\t", " | "),
        """
B1 | Nhận hồ sơ | Một cửa | 2 giờ
B2 | Xem hồ sơ, đủ -> B3, chưa đủ -> B1 | Chuyên viên hạ tầng | 1 ngày
B3 | Ký giấy phép | Chủ tịch phường | 4 giờ
B4 | Trả giấy phép | Một cửa | 2 giờ
""",
    ),
    Case(
        "Thời gian theo cách nộp",
        "docx",
        """
# Thủ tục: Cấp lại thẻ căn cước
TT | Nội dung | Cán bộ thực hiện | Thời gian
1 | Tiếp nhận | Cán bộ tiếp nhận | 15 phút
2 | Duyệt hồ sơ | Chỉ huy đội | 1 ngày; trường hợp phải xác minh: 3 ngày
3 | Trả thẻ | Cán bộ trả kết quả | 15 phút
""",
        """
1 | Tiếp nhận | Cán bộ tiếp nhận | 15 phút
2 | Duyệt hồ sơ | Chỉ huy đội | ?
3 | Trả thẻ | Cán bộ trả kết quả | 15 phút
""",
    ),
    Case(
        "Mười hai bước dán từ quyết định",
        "text",
        """
TT\tTrình tự thực hiện\tTrách nhiệm thực hiện\tThời gian thực hiện\tSản phẩm
Bước 1\tTiếp nhận hồ sơ\tCông chức tại Trung tâm Phục vụ hành chính công\t0,5 ngày làm việc\tGiấy tiếp nhận
Bước 2\tChuyển hồ sơ về phòng chuyên môn\tCông chức tại Trung tâm Phục vụ hành chính công\t0,5 ngày làm việc\tPhiếu kiểm soát
Bước 3\tPhân công chuyên viên thụ lý\tTrưởng phòng chuyên môn\t0,5 ngày làm việc\t
Bước 4\tThẩm định thành phần hồ sơ\tChuyên viên\t01 ngày làm việc\t
Bước 5\tGửi văn bản lấy ý kiến\tChuyên viên\t0,5 ngày làm việc\tCông văn
Bước 6\tCho ý kiến\tCông an tỉnh\t03 ngày làm việc\tVăn bản trả lời
Bước 7\tXác minh nơi cư trú\tUBND cấp xã\t02 ngày làm việc\tBiên bản
Bước 8\tTổng hợp, dự thảo kết quả\tChuyên viên\t01 ngày làm việc\tDự thảo
Bước 9\tKiểm tra, trình ký\tTrưởng phòng chuyên môn\t0,5 ngày làm việc\t
Bước 10\tPhê duyệt\tGiám đốc Sở Tư pháp\t01 ngày làm việc\tQuyết định
Bước 11\tVào sổ, phát hành, chuyển kết quả\tVăn thư Sở\t0,25 ngày làm việc\t
Bước 12\tTrả kết quả\tTrung tâm Phục vụ hành chính công\t0,25 ngày làm việc\t
""".replace("\t", " | "),
        """
Bước 1 | Tiếp nhận hồ sơ | Công chức tại Trung tâm Phục vụ hành chính công | 0,5 ngày làm việc
Bước 2 | Chuyển hồ sơ về phòng chuyên môn | Công chức tại Trung tâm Phục vụ hành chính công | 0,5 ngày làm việc
Bước 3 | Phân công chuyên viên thụ lý | Trưởng phòng chuyên môn | 0,5 ngày làm việc
Bước 4 | Thẩm định thành phần hồ sơ | Chuyên viên | 1 ngày làm việc
Bước 5 | Gửi văn bản lấy ý kiến | Chuyên viên | 0,5 ngày làm việc
Bước 6 | Cho ý kiến | Công an tỉnh | 3 ngày làm việc
Bước 7 | Xác minh nơi cư trú | UBND cấp xã | 2 ngày làm việc
Bước 8 | Tổng hợp, dự thảo kết quả | Chuyên viên | 1 ngày làm việc
Bước 9 | Kiểm tra, trình ký | Trưởng phòng chuyên môn | 0,5 ngày làm việc
Bước 10 | Phê duyệt | Giám đốc Sở Tư pháp | 1 ngày làm việc
Bước 11 | Vào sổ, phát hành, chuyển kết quả | Văn thư Sở | 0,25 ngày làm việc
Bước 12 | Trả kết quả | Trung tâm Phục vụ hành chính công | 0,25 ngày làm việc
""",
    ),
]
