"""Tables in the manner of provinces, communes and joint procedures: other columns, other words, several agencies."""

from tests.step_tables.tables import Case

CASES = [
    Case(
        "Liên thông khai sinh: phần theo cơ quan",
        "docx",
        """
# Nhóm thủ tục liên thông: Đăng ký khai sinh, đăng ký thường trú, cấp thẻ BHYT cho trẻ em dưới 6 tuổi
STT | Đơn vị | Nội dung công việc | Thời gian
1 | Bộ phận Một cửa UBND cấp xã | Tiếp nhận hồ sơ, kiểm tra thông tin | 02 giờ
2 | Công chức tư pháp - hộ tịch | Đăng ký khai sinh, dự thảo giấy khai sinh | 04 giờ
3 | Chủ tịch UBND cấp xã | Ký giấy khai sinh | 02 giờ
4 | Công an cấp xã | Đăng ký thường trú | 02 ngày
5 | Bảo hiểm xã hội | Cấp thẻ BHYT | 01 ngày
6 | Bộ phận Một cửa UBND cấp xã | Trả kết quả | 02 giờ
""",
        """
1 | Tiếp nhận hồ sơ, kiểm tra thông tin | Bộ phận Một cửa UBND cấp xã | 2 giờ
2 | Đăng ký khai sinh, dự thảo giấy khai sinh | Công chức tư pháp - hộ tịch | 4 giờ
3 | Ký giấy khai sinh | Chủ tịch UBND cấp xã | 2 giờ
4 | Đăng ký thường trú | Công an cấp xã | 2 ngày
5 | Cấp thẻ BHYT | Bảo hiểm xã hội | 1 ngày
6 | Trả kết quả | Bộ phận Một cửa UBND cấp xã | 2 giờ
""",
    ),
    Case(
        "Hà Nội: bước gộp nhiều người làm",
        "xlsx",
        """
# QT-01 Quy trình: Cấp giấy phép quảng cáo
TT | Bước | Nội dung công việc | Người thực hiện | Thời gian (ngày)
1 | Tiếp nhận | Tiếp nhận hồ sơ, quét hồ sơ | Công chức TN&TKQ | 0,25
2 | Thụ lý | Phân công xử lý | Lãnh đạo phòng | 0,25
^ | ^ | Thẩm định hồ sơ | Chuyên viên | 2
^ | ^ | Duyệt dự thảo | Lãnh đạo phòng | 0,5
3 | Phê duyệt | Ký giấy phép | Lãnh đạo Sở | 0,5
4 | Trả | Trả kết quả | Công chức TN&TKQ | 0,5
""",
        """
1 | …Tiếp nhận hồ sơ, quét hồ sơ | Công chức TN&TKQ | 0,25 ngày
2 | …Phân công xử lý | Lãnh đạo phòng | 0,25 ngày
2.2 | …Thẩm định hồ sơ | Chuyên viên | 2 ngày
2.3 | …Duyệt dự thảo | Lãnh đạo phòng | 0,5 ngày
3 | …Ký giấy phép | Lãnh đạo Sở | 0,5 ngày
4 | …Trả kết quả | Công chức TN&TKQ | 0,5 ngày
""",
        ("Cấp giấy phép quảng cáo",),
    ),
    Case(
        "Đà Nẵng: ô việc làm có gạch đầu dòng",
        "docx",
        """
# Thủ tục: Chứng thực hợp đồng, giao dịch
Trình tự | Cách thức thực hiện | Trách nhiệm | Thời gian xử lý
Bước 1 | - Kiểm tra giấy tờ của người yêu cầu⏎- Hướng dẫn bổ sung nếu thiếu⏎- Cập nhật vào phần mềm | Công chức tiếp nhận tại Bộ phận Một cửa | 0,25 ngày
Bước 2 | - Kiểm tra nội dung hợp đồng⏎- Ghi lời chứng | Công chức Tư pháp - Hộ tịch | 0,5 ngày
Bước 3 | Ký chứng thực | Lãnh đạo UBND phường | 0,125 ngày
Bước 4 | Đóng dấu, thu phí, trả kết quả | Công chức tiếp nhận tại Bộ phận Một cửa | 0,125 ngày
""",
        """
Bước 1 | - Kiểm tra giấy tờ của người yêu cầu⏎- Hướng dẫn bổ sung nếu thiếu⏎- Cập nhật vào phần mềm | Công chức tiếp nhận tại Bộ phận Một cửa | 0,25 ngày
Bước 2 | - Kiểm tra nội dung hợp đồng⏎- Ghi lời chứng | Công chức Tư pháp - Hộ tịch | 0,5 ngày
Bước 3 | Ký chứng thực | Lãnh đạo UBND phường | 0,125 ngày
Bước 4 | Đóng dấu, thu phí, trả kết quả | Công chức tiếp nhận tại Bộ phận Một cửa | 0,125 ngày
""",
    ),
    Case(
        "Cần Thơ: đơn vị chủ trì và phối hợp",
        "docx",
        """
# Thủ tục: Phê duyệt phương án cắm mốc
Bước | Nội dung | Đơn vị chủ trì | Đơn vị phối hợp | Thời gian
1 | Tiếp nhận | Trung tâm HCC | | 1/2 ngày
2 | Thẩm định phương án | Sở Nông nghiệp và Môi trường | Sở Xây dựng, UBND cấp xã | 08 ngày
3 | Trình UBND thành phố | Sở Nông nghiệp và Môi trường | Văn phòng UBND thành phố | 01 ngày
4 | Phê duyệt | UBND thành phố | | 02 ngày
5 | Trả kết quả | Trung tâm HCC | | 1/2 ngày
""",
        """
1 | Tiếp nhận | Trung tâm HCC | 0,5 ngày
2 | Thẩm định phương án | Sở Nông nghiệp và Môi trường | 8 ngày
3 | Trình UBND thành phố | Sở Nông nghiệp và Môi trường | 1 ngày
4 | Phê duyệt | UBND thành phố | 2 ngày
5 | Trả kết quả | Trung tâm HCC | 0,5 ngày
""",
    ),
    Case(
        "Lâm Đồng: nhiều cơ quan trong một ô",
        "docx",
        """
# Thủ tục: Xác nhận tình trạng hôn nhân của người nước ngoài
TT | Công việc | Cơ quan thực hiện | Thời hạn
1 | Nhận hồ sơ | Bộ phận tiếp nhận và trả kết quả | 0,5 ngày
2 | Xác minh | Sở Tư pháp; Công an tỉnh | 05 ngày
3 | Kiểm tra nơi cư trú | UBND xã/Công an xã | 02 ngày
4 | Ký văn bản | Giám đốc Sở Tư pháp | 01 ngày
5 | Giao trả kết quả | Bộ phận tiếp nhận và trả kết quả | Trong ngày
""",
        """
1 | Nhận hồ sơ | Bộ phận tiếp nhận và trả kết quả | 0,5 ngày
2 | Xác minh | Sở Tư pháp; Công an tỉnh | 5 ngày
3 | Kiểm tra nơi cư trú | UBND xã/Công an xã | 2 ngày
4 | Ký văn bản | Giám đốc Sở Tư pháp | 1 ngày
5 | Giao trả kết quả | Bộ phận tiếp nhận và trả kết quả | ?
""",
    ),
    Case(
        "Quảng Ninh: giờ trên ngày",
        "xlsx",
        """
# Quy trình: Thẩm định thiết kế cơ sở
STT | Công đoạn | Trách nhiệm | Thời gian
1 | Nhận hồ sơ | Cán bộ TTPVHCC | 04h
2 | Giao việc | Trưởng phòng | 04h
3 | Thẩm định | Chuyên viên | 02 ngày (16 giờ)
4 | Soát xét | Trưởng phòng | 1 ngày (8 giờ)
5 | Ký | Phó Giám đốc Sở | 08h
6 | Phát hành | Văn thư | 02h
7 | Trả kết quả | Cán bộ TTPVHCC | 02h
""",
        """
1 | Nhận hồ sơ | Cán bộ TTPVHCC | 4 giờ
2 | Giao việc | Trưởng phòng | 4 giờ
3 | Thẩm định | Chuyên viên | 2 ngày
4 | Soát xét | Trưởng phòng | 1 ngày
5 | Ký | Phó Giám đốc Sở | 8 giờ
6 | Phát hành | Văn thư | 2 giờ
7 | Trả kết quả | Cán bộ TTPVHCC | 2 giờ
""",
    ),
    Case(
        "Nghệ An: bước con 2.1, 2.2",
        "docx",
        """
# Thủ tục: Cấp chứng chỉ hành nghề dược
STT | Nội dung các bước | Đơn vị, người thực hiện | Thời gian thực hiện
1 | Tiếp nhận hồ sơ | Bộ phận Một cửa Sở Y tế | 0,5 ngày
2 | Giải quyết hồ sơ | |
2.1 | Phân công thụ lý | Lãnh đạo Phòng Nghiệp vụ Dược | 0,5 ngày
2.2 | Thẩm định hồ sơ | Chuyên viên Phòng Nghiệp vụ Dược | 05 ngày
2.3 | Họp Hội đồng tư vấn | Hội đồng tư vấn | 03 ngày
3 | Phê duyệt | Giám đốc Sở Y tế | 01 ngày
4 | Trả kết quả | Bộ phận Một cửa Sở Y tế | 0,5 ngày
""",
        """
1 | Tiếp nhận hồ sơ | Bộ phận Một cửa Sở Y tế | 0,5 ngày
2.1 | Phân công thụ lý | Lãnh đạo Phòng Nghiệp vụ Dược | 0,5 ngày
2.2 | Thẩm định hồ sơ | Chuyên viên Phòng Nghiệp vụ Dược | 5 ngày
2.3 | Họp Hội đồng tư vấn | Hội đồng tư vấn | 3 ngày
3 | Phê duyệt | Giám đốc Sở Y tế | 1 ngày
4 | Trả kết quả | Bộ phận Một cửa Sở Y tế | 0,5 ngày
""",
    ),
    Case(
        "Thanh Hóa: tổng ở đầu và cuối",
        "xlsx",
        """
# Thủ tục: Cấp giấy xác nhận khai thác thủy sản
# Mã số: 1.003650
# Thời gian giải quyết: 03 ngày làm việc
TT | Trình tự | Người chịu trách nhiệm | Thời gian (ngày) | Biểu mẫu/Kết quả
1 | Nộp và tiếp nhận hồ sơ | Tổ chức/Bộ phận Một cửa | 0,25 | Mẫu 01
2 | Xử lý hồ sơ | Chuyên viên Chi cục Thủy sản | 1,75 | Giấy xác nhận
3 | Ký duyệt | Chi cục trưởng | 0,5 | Giấy xác nhận
4 | Trả kết quả | Bộ phận Một cửa | 0,5 | Sổ theo dõi
 | Tổng thời gian thực hiện | | 3 |
""",
        """
1 | Nộp và tiếp nhận hồ sơ | Tổ chức/Bộ phận Một cửa | 0,25 ngày
2 | Xử lý hồ sơ | Chuyên viên Chi cục Thủy sản | 1,75 ngày
3 | Ký duyệt | Chi cục trưởng | 0,5 ngày
4 | Trả kết quả | Bộ phận Một cửa | 0,5 ngày
""",
        ("Cấp giấy xác nhận khai thác thủy sản",),
        ("3 ngày làm việc",),
    ),
    Case(
        "Bình Dương: người làm ở giữa, không số thứ tự",
        "csv;",
        """
# Thủ tục: Đăng ký hộ kinh doanh
Các bước thực hiện;Thời gian;Cán bộ, công chức thực hiện
Tiếp nhận hồ sơ, thu lệ phí;0,5 ngày;Công chức Một cửa
Kiểm tra hồ sơ, nhập dữ liệu;1 ngày;Chuyên viên phòng Kinh tế
Ký giấy chứng nhận;1 ngày;Trưởng phòng Kinh tế
Trả giấy chứng nhận;0,5 ngày;Công chức Một cửa
""".replace(";", " | "),
        """
1 | Tiếp nhận hồ sơ, thu lệ phí | Công chức Một cửa | 0,5 ngày
2 | Kiểm tra hồ sơ, nhập dữ liệu | Chuyên viên phòng Kinh tế | 1 ngày
3 | Ký giấy chứng nhận | Trưởng phòng Kinh tế | 1 ngày
4 | Trả giấy chứng nhận | Công chức Một cửa | 0,5 ngày
""",
    ),
    Case(
        "Gia Lai: bước viết trong ô việc làm",
        "docx",
        """
# Thủ tục: Hòa giải tranh chấp đất đai
Nội dung công việc | Đơn vị thực hiện | Thời gian
Bước 1: Tiếp nhận đơn | Bộ phận Một cửa UBND xã | 01 ngày
Bước 2: Thẩm tra, xác minh nguyên nhân | Công chức địa chính | 10 ngày
Bước 3: Tổ chức họp hòa giải | Hội đồng hòa giải | 15 ngày
Bước 4: Gửi biên bản cho các bên | UBND xã | 03 ngày
""",
        """
Bước 1 | Tiếp nhận đơn | Bộ phận Một cửa UBND xã | 1 ngày
Bước 2 | Thẩm tra, xác minh nguyên nhân | Công chức địa chính | 10 ngày
Bước 3 | Tổ chức họp hòa giải | Hội đồng hòa giải | 15 ngày
Bước 4 | Gửi biên bản cho các bên | UBND xã | 3 ngày
""",
    ),
    Case(
        "Kiên Giang: chuyển bước ở cột kết quả",
        "html",
        """
# Quy trình nội bộ: Cấp giấy phép môi trường
Bước | Công việc | Trách nhiệm | Thời gian | Kết quả
1 | Tiếp nhận hồ sơ | Bộ phận một cửa | 1 buổi | Chuyển bước 2
2 | Kiểm tra hồ sơ | Chuyên viên | 3 ngày | Đạt: chuyển bước 3; không đạt: trả lại bước 1
3 | Lấy ý kiến Sở Xây dựng | Chuyên viên | 7 ngày | Văn bản góp ý
4 | Cấp phép | Lãnh đạo Sở | 2 ngày | Giấy phép
5 | Trả kết quả | Bộ phận một cửa | nửa ngày | Sổ giao nhận
""",
        """
1 | Tiếp nhận hồ sơ | Bộ phận một cửa | 0,5 ngày
2 | Kiểm tra hồ sơ | Chuyên viên | 3 ngày
3 | Lấy ý kiến Sở Xây dựng | Chuyên viên | 7 ngày
4 | Cấp phép | Lãnh đạo Sở | 2 ngày
5 | Trả kết quả | Bộ phận một cửa | 0,5 ngày
""",
    ),
    Case(
        "An Giang: chữ số viết kèm bằng chữ",
        "docx",
        """
# Thủ tục: Đăng ký nhu cầu nhận nuôi con nuôi
STT | Nội dung công việc | Trách nhiệm | Thời gian thực hiện
1 | Tiếp nhận hồ sơ | Trung tâm Phục vụ hành chính công tỉnh | 0,5 ngày
2 | Phân công | Trưởng phòng Hành chính và Bổ trợ tư pháp | 0,5 ngày
3 | Thẩm định | Chuyên viên | 02 (hai) ngày làm việc
4 | Xác minh nơi cư trú | UBND cấp xã | 03 (ba) ngày làm việc
5 | Tổng hợp, dự thảo | Chuyên viên | 01 (một) ngày làm việc
6 | Phê duyệt, ký số | Lãnh đạo Sở Tư pháp | 01 (một) ngày làm việc
7 | Trả kết quả | Trung tâm Phục vụ hành chính công tỉnh | 0,5 ngày
""",
        """
1 | Tiếp nhận hồ sơ | Trung tâm Phục vụ hành chính công tỉnh | 0,5 ngày
2 | Phân công | Trưởng phòng Hành chính và Bổ trợ tư pháp | 0,5 ngày
3 | Thẩm định | Chuyên viên | 2 ngày làm việc
4 | Xác minh nơi cư trú | UBND cấp xã | 3 ngày làm việc
5 | Tổng hợp, dự thảo | Chuyên viên | 1 ngày làm việc
6 | Phê duyệt, ký số | Lãnh đạo Sở Tư pháp | 1 ngày làm việc
7 | Trả kết quả | Trung tâm Phục vụ hành chính công tỉnh | 0,5 ngày
""",
    ),
    Case(
        "Đồng Tháp: mỗi trang tính một quy trình",
        "xlsx",
        """
@ QT1
# Thủ tục: Cấp thẻ hướng dẫn viên du lịch
STT | Nội dung | Người thực hiện | Thời gian
1 | Tiếp nhận hồ sơ | Bộ phận Một cửa | 0,5 ngày
2 | Thẩm định | Chuyên viên | 5 ngày
3 | Ký thẻ | Giám đốc Sở | 1 ngày
---
@ QT2
# Thủ tục: Đổi thẻ hướng dẫn viên du lịch
STT | Nội dung | Người thực hiện | Thời gian
1 | Tiếp nhận hồ sơ | Bộ phận Một cửa | 0,5 ngày
2 | Thẩm định | Chuyên viên | 2 ngày
3 | Ký thẻ | Giám đốc Sở | 0,5 ngày
""",
        """
1 | Tiếp nhận hồ sơ | Bộ phận Một cửa | 0,5 ngày
2 | Thẩm định | Chuyên viên | 5 ngày
3 | Ký thẻ | Giám đốc Sở | 1 ngày
1 | Tiếp nhận hồ sơ | Bộ phận Một cửa | 0,5 ngày
2 | Thẩm định | Chuyên viên | 2 ngày
3 | Ký thẻ | Giám đốc Sở | 0,5 ngày
""",
        ("Cấp thẻ hướng dẫn viên du lịch", "Đổi thẻ hướng dẫn viên du lịch"),
    ),
    Case(
        "Huế: cấp tỉnh và cấp xã trong một bảng",
        "docx",
        """
# Thủ tục: Công nhận xã đạt chuẩn tiếp cận pháp luật
Thứ tự các bước | Đơn vị thực hiện | Nội dung công việc | Thời gian giải quyết
A. Tại UBND cấp xã | < | < | <
Bước 1 | Công chức Một cửa | Tiếp nhận hồ sơ | 04 giờ
Bước 2 | Công chức chuyên môn | Tự đánh giá, chấm điểm | 24 giờ
Bước 3 | Lãnh đạo UBND cấp xã | Ký văn bản đề nghị | 08 giờ
B. Tại Sở Tư pháp | < | < | <
Bước 4 | Phòng Phổ biến, giáo dục pháp luật | Thẩm định | 40 giờ
Bước 5 | Lãnh đạo Sở | Ký quyết định công nhận | 08 giờ
""",
        """
Bước 1 | Tiếp nhận hồ sơ | Công chức Một cửa | 4 giờ
Bước 2 | Tự đánh giá, chấm điểm | Công chức chuyên môn | 24 giờ
Bước 3 | Ký văn bản đề nghị | Lãnh đạo UBND cấp xã | 8 giờ
Bước 4 | Thẩm định | Phòng Phổ biến, giáo dục pháp luật | 40 giờ
Bước 5 | Ký quyết định công nhận | Lãnh đạo Sở | 8 giờ
""",
    ),
    Case(
        "Sơn La: dòng trường hợp của hệ thống",
        "docx",
        """
# Thủ tục: Trợ giúp pháp lý
TT | Nội dung công việc | Trách nhiệm | Thời gian
1 | Tiếp nhận hồ sơ | Bộ phận Một cửa | 02 giờ
 | Trường hợp hồ sơ chưa đầy đủ: hướng dẫn bổ sung; không thuộc thẩm quyền: từ chối tiếp nhận | |
2 | Kiểm tra điều kiện | Trợ giúp viên pháp lý | 04 giờ
3 | Quyết định cử người | Giám đốc Trung tâm | 02 giờ
""",
        """
1 | Tiếp nhận hồ sơ | Bộ phận Một cửa | 2 giờ
2 | Kiểm tra điều kiện | Trợ giúp viên pháp lý | 4 giờ
3 | Quyết định cử người | Giám đốc Trung tâm | 2 giờ
""",
    ),
    Case(
        "Phú Thọ: văn bản mã 1258",
        "1258",
        """
# Thủ tục: Cấp giấy chứng nhận lưu hành
STT | Nội dung công việc | Người thực hiện | Thời gian
1 | Tiếp nhận hồ sơ | Cán bộ một cửa | 0,5 ngày
2 | Thẩm định hồ sơ | Chuyên viên | 3 ngày
3 | Ký giấy chứng nhận | Lãnh đạo Sở | 1 ngày
4 | Trả kết quả | Cán bộ một cửa | 0,5 ngày
""",
        """
1 | Tiếp nhận hồ sơ | Cán bộ một cửa | 0,5 ngày
2 | Thẩm định hồ sơ | Chuyên viên | 3 ngày
3 | Ký giấy chứng nhận | Lãnh đạo Sở | 1 ngày
4 | Trả kết quả | Cán bộ một cửa | 0,5 ngày
""",
    ),
]
