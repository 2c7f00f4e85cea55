"""Tables written without sight of the reader, odd and plain: shelf 8."""

from tests.step_tables.tables import Case

CASES = [
    Case(
        "o01 ngày và giờ",
        "docx",
        """
# Thủ tục: Cấp giấy phép sử dụng vật liệu nổ công nghiệp
STT | Nội dung công việc | Đơn vị/người thực hiện | Thời gian thực hiện
1 | Tiếp nhận hồ sơ | Trung tâm Phục vụ hành chính công | 04 giờ
2 | Phân công xử lý | Lãnh đạo phòng | 04 giờ
3 | Thẩm định hồ sơ, dự thảo giấy phép | Chuyên viên phòng Kỹ thuật an toàn | 01 ngày 04 giờ
4 | Lãnh đạo phòng xem xét | Trưởng phòng | 1 ngày 2 giờ
5 | Ký giấy phép | Phó Giám đốc Sở | 02 ngày
6 | Trả kết quả | Trung tâm Phục vụ hành chính công | Giờ hành chính
Tổng cộng | < | < | 05 ngày
""",
        """
1 | Tiếp nhận hồ sơ | Trung tâm Phục vụ hành chính công | 4 giờ
2 | Phân công xử lý | Lãnh đạo phòng | 4 giờ
3 | Thẩm định hồ sơ, dự thảo giấy phép | Chuyên viên phòng Kỹ thuật an toàn | 12 giờ làm việc?
4 | Lãnh đạo phòng xem xét | Trưởng phòng | 10 giờ làm việc?
5 | Ký giấy phép | Phó Giám đốc Sở | 2 ngày
6 | Trả kết quả | Trung tâm Phục vụ hành chính công | ?
""",
    ),
    Case(
        "o02 rưỡi tuần tháng",
        "xlsx",
        """
TT | Công việc | Người làm | Thời hạn
1 | Nhận đơn đề nghị | Bộ phận Một cửa | Trong ngày
2 | Khảo sát thực địa | Tổ khảo sát | 02 tuần
3 | Tổng hợp hồ sơ, trình hội đồng | Chuyên viên | 1 ngày rưỡi
4 | Hội đồng họp xét | Hội đồng thẩm định | 03 tháng
5 | Ban hành quyết định | Chủ tịch UBND tỉnh | 3 ngày rưỡi
6 | Trả quyết định | Bộ phận Một cửa | không quá ½ ngày làm việc
""",
        """
1 | Nhận đơn đề nghị | Bộ phận Một cửa | ?
2 | Khảo sát thực địa | Tổ khảo sát | ?
3 | Tổng hợp hồ sơ, trình hội đồng | Chuyên viên | 1,5 ngày
4 | Hội đồng họp xét | Hội đồng thẩm định | ?
5 | Ban hành quyết định | Chủ tịch UBND tỉnh | 3,5 ngày
6 | Trả quyết định | Bộ phận Một cửa | 0,5 ngày làm việc
""",
    ),
    Case(
        "o03 trên mỗi hồ sơ",
        "docx",
        """
# 5. Thủ tục đăng ký khai tử (Mã TTHC: 1.000656)
TT | Trình tự thực hiện | Bộ phận giải quyết | Thời gian giải quyết | Ghi chú
B1 | Tiếp nhận tờ khai | Công chức một cửa | 1/4 ngày/hồ sơ |
B2 | Kiểm tra, ghi sổ hộ tịch | Công chức Tư pháp - Hộ tịch | 1/2 ngày/hồ sơ | Sổ TP/HT
B3 | Ký trích lục | Chủ tịch UBND xã | 2 giờ/hồ sơ |
B4 | Giao trích lục cho người dân | Công chức một cửa | 15 phút/01 hồ sơ |
""",
        """
B1 | Tiếp nhận tờ khai | Công chức một cửa | 0,25 ngày
B2 | Kiểm tra, ghi sổ hộ tịch | Công chức Tư pháp - Hộ tịch | 0,5 ngày
B3 | Ký trích lục | Chủ tịch UBND xã | 2 giờ
B4 | Giao trích lục cho người dân | Công chức một cửa | 15 phút
""",
        ("Đăng ký khai tử",),
    ),
    Case(
        "o04 đơn vị ở tiêu đề",
        "xlsx",
        """
# QUY TRÌNH NỘI BỘ CẤP ĐỔI THẺ HƯỚNG DẪN VIÊN DU LỊCH
Stt | Nội dung các bước | Trách nhiệm xử lý | Thời gian (giờ làm việc) | Sản phẩm
1 | Tiếp nhận và số hóa | Nhân viên quầy | 4 | Phiếu hẹn
2 | Thụ lý | Chuyên viên QLLH | 20 | Tờ trình
3 | Duyệt | Trưởng phòng QLLH | 4 | Tờ trình đã ký
4 | Ký thẻ | Phó Giám đốc | 8 | Thẻ
5 | Đóng dấu, chuyển quầy | Văn thư | 3.5 | Thẻ
6 | Trả thẻ | Nhân viên quầy | 0.5 |
""",
        """
1 | Tiếp nhận và số hóa | Nhân viên quầy | 4 giờ làm việc
2 | Thụ lý | Chuyên viên QLLH | 20 giờ làm việc
3 | Duyệt | Trưởng phòng QLLH | 4 giờ làm việc
4 | Ký thẻ | Phó Giám đốc | 8 giờ làm việc
5 | Đóng dấu, chuyển quầy | Văn thư | 3,5 giờ làm việc
6 | Trả thẻ | Nhân viên quầy | 30 phút
""",
    ),
    Case(
        "o05 chung thời hạn",
        "docx",
        """
# Thủ tục: Công nhận hộ nghèo
STT | Các bước | Trách nhiệm | Thời gian
1 | Tiếp nhận | Công chức LĐTBXH | 02 ngày
2 | Kiểm tra sơ bộ | Công chức LĐTBXH | ^
3 | Rà soát tại thôn | Trưởng thôn | 07 ngày
4 | Niêm yết kết quả | UBND xã | ^
5 | Ký quyết định | Chủ tịch UBND xã | 01 ngày
""",
        """
1 | Tiếp nhận | Công chức LĐTBXH | 2 ngày
2 | Kiểm tra sơ bộ | Công chức LĐTBXH | ?
3 | Rà soát tại thôn | Trưởng thôn | 7 ngày
4 | Niêm yết kết quả | UBND xã | ?
5 | Ký quyết định | Chủ tịch UBND xã | 1 ngày
""",
    ),
    Case(
        "o06 dòng tổng khác lời",
        "docx",
        """
# Thủ tục: Cấp lại chứng chỉ hành nghề dược
Bước | Nội dung | Đơn vị | Số ngày làm việc
1 | Tiếp nhận | TTPVHCC | 0,5
2 | Thẩm định | Phòng Nghiệp vụ Dược | 3
3 | Ký chứng chỉ | Giám đốc Sở Y tế | 1
4 | Trả kết quả | TTPVHCC | 0,5
Toàn bộ quy trình | < | < | 5
""",
        """
1 | Tiếp nhận | TTPVHCC | 0,5 ngày làm việc
2 | Thẩm định | Phòng Nghiệp vụ Dược | 3 ngày làm việc
3 | Ký chứng chỉ | Giám đốc Sở Y tế | 1 ngày làm việc
4 | Trả kết quả | TTPVHCC | 0,5 ngày làm việc
""",
        terms=("5 ngày làm việc",),
    ),
    Case(
        "o07 tổng ở cột việc",
        "xlsx",
        """
TT | Nội dung công việc | Bộ phận | Thời gian
1 | Nhận hồ sơ | Một cửa | 2 giờ
2 | Xử lý hồ sơ | Phòng Kinh tế | 2,5 ngày làm việc
3 | Phê duyệt | Chủ tịch UBND phường | 2 giờ
 | Cộng thời gian thực hiện | | 3 ngày làm việc
 | Thời gian theo quy định của pháp luật | | 5 ngày làm việc
""",
        """
1 | Nhận hồ sơ | Một cửa | 2 giờ
2 | Xử lý hồ sơ | Phòng Kinh tế | 2,5 ngày làm việc
3 | Phê duyệt | Chủ tịch UBND phường | 2 giờ
""",
        terms=("3 ngày làm việc",),
    ),
    Case(
        "o08 lặp tiêu đề",
        "docx",
        """
# Thủ tục: Thẩm duyệt thiết kế về phòng cháy và chữa cháy
TT | Các bước tiến hành | Người thực hiện | Thời gian
1 | Tiếp nhận hồ sơ | Cán bộ tiếp nhận | 0,5 ngày làm việc
2 | Phân công cán bộ thẩm duyệt | Đội trưởng | 0,5 ngày làm việc
3 | Thẩm duyệt | Cán bộ thẩm duyệt | 7 ngày làm việc
TT | Các bước tiến hành | Người thực hiện | Thời gian
4 | Ký văn bản thẩm duyệt | Trưởng phòng | 1 ngày làm việc
5 | Đóng dấu, trả kết quả | Cán bộ tiếp nhận | 1 ngày làm việc
""",
        """
1 | Tiếp nhận hồ sơ | Cán bộ tiếp nhận | 0,5 ngày làm việc
2 | Phân công cán bộ thẩm duyệt | Đội trưởng | 0,5 ngày làm việc
3 | Thẩm duyệt | Cán bộ thẩm duyệt | 7 ngày làm việc
4 | Ký văn bản thẩm duyệt | Trưởng phòng | 1 ngày làm việc
5 | Đóng dấu, trả kết quả | Cán bộ tiếp nhận | 1 ngày làm việc
""",
        ("Thẩm duyệt thiết kế về phòng cháy và chữa cháy",),
    ),
    Case(
        "o09 giai đoạn",
        "docx",
        """
# Quy trình liên thông: Giao đất không thông qua đấu giá
STT | Nội dung | Cơ quan thực hiện | Thời gian
Giai đoạn 1: Tại Sở Nông nghiệp và Môi trường (12 ngày) | < | < | <
1 | Tiếp nhận hồ sơ | TTPVHCC tỉnh | 1 ngày
2 | Thẩm định, lập tờ trình | Phòng Quản lý đất đai | 10 ngày
3 | Ký tờ trình | Giám đốc Sở | 1 ngày
Giai đoạn 2: Tại UBND tỉnh (05 ngày) | < | < | <
4 | Thẩm tra hồ sơ trình | Văn phòng UBND tỉnh | 3 ngày
5 | Ký quyết định giao đất | Lãnh đạo UBND tỉnh | 2 ngày
Giai đoạn 3: Trả kết quả | < | < | <
6 | Trả quyết định | TTPVHCC tỉnh | Không tính thời gian
""",
        """
1 | Tiếp nhận hồ sơ | TTPVHCC tỉnh | 1 ngày
2 | Thẩm định, lập tờ trình | Phòng Quản lý đất đai | 10 ngày
3 | Ký tờ trình | Giám đốc Sở | 1 ngày
4 | Thẩm tra hồ sơ trình | Văn phòng UBND tỉnh | 3 ngày
5 | Ký quyết định giao đất | Lãnh đạo UBND tỉnh | 2 ngày
6 | Trả quyết định | TTPVHCC tỉnh |
""",
    ),
    Case(
        "o10 cơ quan làm dòng đầu mục",
        "docx",
        """
# Thủ tục: Cấp phép khai thác khoáng sản làm vật liệu xây dựng thông thường
TT | Nội dung công việc | Người thực hiện | Thời gian
TRUNG TÂM PHỤC VỤ HÀNH CHÍNH CÔNG | < | < | <
1 | Nhận hồ sơ, chuyển phòng | Công chức | 0,5 ngày
SỞ NÔNG NGHIỆP VÀ MÔI TRƯỜNG | < | < | <
2 | Kiểm tra tọa độ, diện tích | Chuyên viên phòng Khoáng sản | 15 ngày
3 | Trình ký | Trưởng phòng Khoáng sản | 2 ngày
UBND TỈNH | < | < | <
4 | Ký giấy phép | Phó Chủ tịch | 5 ngày
TRUNG TÂM PHỤC VỤ HÀNH CHÍNH CÔNG | < | < | <
5 | Trả giấy phép | Công chức | 0,5 ngày
""",
        """
1 | Nhận hồ sơ, chuyển phòng | Công chức | 0,5 ngày
2 | Kiểm tra tọa độ, diện tích | Chuyên viên phòng Khoáng sản | 15 ngày
3 | Trình ký | Trưởng phòng Khoáng sản | 2 ngày
4 | Ký giấy phép | Phó Chủ tịch | 5 ngày
5 | Trả giấy phép | Công chức | 0,5 ngày
""",
    ),
    Case(
        "o11 số 1.1",
        "xlsx",
        """
Số TT | Nội dung | Chịu trách nhiệm | Thời gian
1 | Tiếp nhận và luân chuyển | |
1.1 | Kiểm tra thành phần hồ sơ | Nhân viên tiếp nhận | 30 phút
1.2 | Quét và số hóa hồ sơ | Nhân viên số hóa | 1 giờ
2 | Giải quyết | |
2.1 | Phân công | Trưởng phòng | 2 giờ
2.2 | Thẩm định | Chuyên viên | 12 giờ
3 | Ký duyệt | |
3.1 | Ký số | Giám đốc | 4 giờ
""",
        """
1.1 | Kiểm tra thành phần hồ sơ | Nhân viên tiếp nhận | 30 phút
1.2 | Quét và số hóa hồ sơ | Nhân viên số hóa | 1 giờ
2.1 | Phân công | Trưởng phòng | 2 giờ
2.2 | Thẩm định | Chuyên viên | 12 giờ
3.1 | Ký số | Giám đốc | 4 giờ
""",
    ),
    Case(
        "o12 bước trong ô việc",
        "docx",
        """
# Thủ tục: Xét tặng kỷ niệm chương
Trình tự thực hiện | Trách nhiệm thực hiện | Thời gian thực hiện
Bước 1: Tiếp nhận danh sách đề nghị | Phòng Tổ chức | 01 ngày
Bước 2: Rà soát tiêu chuẩn | Chuyên viên | 03 ngày
Bước 3: Trình Ban Cán sự xem xét | Trưởng phòng Tổ chức | 02 ngày
Bước 4: Ký quyết định tặng | Giám đốc | 01 ngày
""",
        """
Bước 1 | Tiếp nhận danh sách đề nghị | Phòng Tổ chức | 1 ngày
Bước 2 | Rà soát tiêu chuẩn | Chuyên viên | 3 ngày
Bước 3 | Trình Ban Cán sự xem xét | Trưởng phòng Tổ chức | 2 ngày
Bước 4 | Ký quyết định tặng | Giám đốc | 1 ngày
""",
    ),
    Case(
        "o13 số la mã gạch chéo",
        "docx",
        """
# Thủ tục: Liên thông khai sinh, thẻ bảo hiểm y tế
TT | Việc phải làm | Nơi làm | Thời lượng
I/1 | Tiếp nhận tờ khai | UBND xã | 2 giờ
I/2 | Đăng ký khai sinh | Công chức hộ tịch | 4 giờ
II/1 | Cấp thẻ bảo hiểm y tế | Bảo hiểm xã hội | 1 ngày
II/2 | Chuyển thẻ về xã | Bảo hiểm xã hội | 0,5 ngày
""",
        """
I/1 | Tiếp nhận tờ khai | UBND xã | 2 giờ
I/2 | Đăng ký khai sinh | Công chức hộ tịch | 4 giờ
II/1 | Cấp thẻ bảo hiểm y tế | Bảo hiểm xã hội | 1 ngày
II/2 | Chuyển thẻ về xã | Bảo hiểm xã hội | 0,5 ngày
""",
    ),
    Case(
        "o14 tiêu đề hai tầng",
        "docx",
        """
# Thủ tục: Cấp giấy xác nhận kiến thức an toàn thực phẩm
STT | Bước công việc | Tổ chức thực hiện | < | Thời gian | <
^ | ^ | Bộ phận | Người | Theo quy định | Sau cắt giảm
1 | Tiếp nhận | Một cửa | Công chức | 1 ngày | 0,5 ngày
2 | Tổ chức kiểm tra kiến thức | Phòng ATTP | Chuyên viên | 10 ngày | 7 ngày
3 | Ký giấy xác nhận | Ban Lãnh đạo | Chi cục trưởng | 2 ngày | 1,5 ngày
""",
        """
1 | Tiếp nhận | …Công chức | 0,5 ngày
2 | Tổ chức kiểm tra kiến thức | …Chuyên viên | 7 ngày
3 | Ký giấy xác nhận | …Chi cục trưởng | 1,5 ngày
""",
    ),
    Case(
        "o15 điều kiện",
        "html",
        """
# Thủ tục: Cấp giấy phép xây dựng nhà ở riêng lẻ
Bước | Nội dung thực hiện | Trách nhiệm | Thời gian
B1 | Tiếp nhận hồ sơ. Nếu hồ sơ đủ → B2; nếu thiếu → trả lại | Một cửa | 0,5 ngày
B2 | Thẩm định hồ sơ. Đạt → B4; không đạt → B3 | Chuyên viên | 10 ngày
B3 | Dự thảo văn bản từ chối | Chuyên viên | 1 ngày
B4 | Ký văn bản | Chủ tịch UBND phường | 2 ngày
B5 | Trả kết quả | Một cửa | 0,5 ngày
""",
        """
B1 | Tiếp nhận hồ sơ. Nếu hồ sơ đủ → B2; nếu thiếu → trả lại | Một cửa | 0,5 ngày
B2 | Thẩm định hồ sơ. Đạt → B4; không đạt → B3 | Chuyên viên | 10 ngày
B3 | Dự thảo văn bản từ chối | Chuyên viên | 1 ngày
B4 | Ký văn bản | Chủ tịch UBND phường | 2 ngày
B5 | Trả kết quả | Một cửa | 0,5 ngày
""",
    ),
    Case(
        "o16 nfd hoa",
        "docx",
        """
# THỦ TỤC: CẤP GIẤY CHỨNG NHẬN ĐỦ ĐIỀU KIỆN KINH DOANH
TT | NỘI DUNG CÔNG VIỆC | TRÁCH NHIỆM | THỜI GIAN
1 | TIẾP NHẬN HỒ SƠ | BỘ PHẬN MỘT CỬA | 0,5 NGÀY
2 | THẨM ĐỊNH HỒ SƠ | CHUYÊN VIÊN PHÒNG KINH TẾ | 05 NGÀY LÀM VIỆC
3 | KÝ GIẤY CHỨNG NHẬN | CHỦ TỊCH UBND XÃ | 04 GIỜ
4 | TRẢ KẾT QUẢ | BỘ PHẬN MỘT CỬA | NGAY KHI CÓ KẾT QUẢ
""",
        """
1 | TIẾP NHẬN HỒ SƠ | BỘ PHẬN MỘT CỬA | 0,5 ngày
2 | THẨM ĐỊNH HỒ SƠ | CHUYÊN VIÊN PHÒNG KINH TẾ | 5 ngày làm việc
3 | KÝ GIẤY CHỨNG NHẬN | CHỦ TỊCH UBND XÃ | 4 giờ
4 | TRẢ KẾT QUẢ | BỘ PHẬN MỘT CỬA | ?
""",
        nfd=True,
    ),
    Case(
        "o17 thêm cột sổ biểu mẫu",
        "xlsx",
        """
STT | Bước thực hiện | Người thực hiện | Biểu mẫu | Sổ theo dõi | Thời gian | Sản phẩm | Ghi chú
1 | Tiếp nhận | Công chức một cửa | Mẫu 01 | Sổ số 3 | 0,25 ngày | Giấy hẹn |
2 | Thẩm tra | Công chức địa chính | Mẫu 05 | | 2 ngày | Biên bản | Có thể kéo dài
3 | Ký | Lãnh đạo UBND xã | | | 0,5 ngày | Giấy xác nhận |
4 | Vào sổ, trả kết quả | Công chức một cửa | | Sổ số 4 | 0,25 ngày | | Thu lệ phí
""",
        """
1 | Tiếp nhận | Công chức một cửa | 0,25 ngày
2 | Thẩm tra | Công chức địa chính | 2 ngày
3 | Ký | Lãnh đạo UBND xã | 0,5 ngày
4 | Vào sổ, trả kết quả | Công chức một cửa | 0,25 ngày
""",
    ),
    Case(
        "o18 chủ trì phối hợp trong ô",
        "docx",
        """
# Thủ tục: Thẩm định báo cáo đánh giá tác động môi trường
TT | Nội dung | Đơn vị thực hiện | Thời gian
1 | Tiếp nhận | TTPVHCC | 0,5 ngày làm việc
2 | Thẩm định báo cáo | Chủ trì: Chi cục Bảo vệ môi trường⏎Phối hợp: Sở Xây dựng, UBND xã | 20 ngày làm việc
3 | Họp hội đồng | Chủ trì: Sở NN&MT; phối hợp: các thành viên hội đồng | 5 ngày làm việc
4 | Phê duyệt kết quả thẩm định | Chủ tịch UBND tỉnh | 5 ngày làm việc
""",
        """
1 | Tiếp nhận | TTPVHCC | 0,5 ngày làm việc
2 | Thẩm định báo cáo | Chủ trì: Chi cục Bảo vệ môi trường⏎Phối hợp: Sở Xây dựng, UBND xã | 20 ngày làm việc
3 | Họp hội đồng | Chủ trì: Sở NN&MT; phối hợp: các thành viên hội đồng | 5 ngày làm việc
4 | Phê duyệt kết quả thẩm định | Chủ tịch UBND tỉnh | 5 ngày làm việc
""",
    ),
    Case(
        "o19 giờ ghi lại thành ngày",
        "docx",
        """
# Thủ tục: Cấp phiếu lý lịch tư pháp
Bước | Tên công việc | Đơn vị | Thời gian
1 | Tiếp nhận | Bộ phận TN&TKQ | 04 giờ (0,5 ngày)
2 | Tra cứu | Phòng Hồ sơ nghiệp vụ | 56 giờ làm việc (07 ngày)
3 | Lập phiếu | Chuyên viên | 8 giờ = 1 ngày
4 | Ký phiếu | Lãnh đạo | 0,5 ngày làm việc, tương đương 4 giờ
""",
        """
1 | Tiếp nhận | Bộ phận TN&TKQ | 4 giờ
2 | Tra cứu | Phòng Hồ sơ nghiệp vụ | 56 giờ làm việc
3 | Lập phiếu | Chuyên viên | 8 giờ
4 | Ký phiếu | Lãnh đạo | 0,5 ngày làm việc
""",
    ),
]
