"""Tables written without sight of the reader, after the layouts of real annexes: shelf 6."""

from tests.step_tables.tables import Case

CASES = [
    Case(
        "tong giua",
        "xlsx",
        """
STT | Nội dung công việc | Đơn vị | Thời gian
I | Quy trình tại cấp xã | < | <
1 | Tiếp nhận | BPMC | 0,5 ngày
2 | Thẩm tra | Công chức | 2,5 ngày
Tổng thời gian tại cấp xã | < | < | 3 ngày
II | Quy trình tại cấp tỉnh | < | <
3 | Thẩm định | Sở Tài chính | 5 ngày
4 | Phê duyệt | UBND tỉnh | 2 ngày
Tổng thời gian tại cấp tỉnh | < | < | 7 ngày
TỔNG CỘNG (I+II) | < | < | 10 ngày
""",
        """
1 | Tiếp nhận | BPMC | 0,5 ngày
2 | Thẩm tra | Công chức | 2,5 ngày
3 | Thẩm định | Sở Tài chính | 5 ngày
4 | Phê duyệt | UBND tỉnh | 2 ngày
""",
    ),
    Case(
        "mot buoc nhieu dong kq",
        "docx",
        """
# Thủ tục số 9: Trợ giúp pháp lý
STT | Trình tự | Người có trách nhiệm | Thời gian | Kết quả
1 | Nhận yêu cầu | Người tiếp dân | Ngay khi nhận đơn | Phiếu
2 | Kiểm tra diện người được trợ giúp | Chuyên viên Trung tâm TGPL | 04 giờ làm việc | Phiếu xác nhận
^ | ^ | ^ | ^ | Thông báo
3 | Cử người thực hiện | Giám đốc Trung tâm | 02 ngày làm việc | Quyết định
""",
        """
1 | Nhận yêu cầu | Người tiếp dân | ?
2 | Kiểm tra diện người được trợ giúp | Chuyên viên Trung tâm TGPL | 4 giờ làm việc
3 | Cử người thực hiện | Giám đốc Trung tâm | 2 ngày làm việc
""",
    ),
    Case(
        "nhieu thu tuc mot bang stt",
        "xlsx",
        """
TT | Tên thủ tục | Trình tự các bước | Bộ phận thực hiện | Thời gian | Tổng thời gian
1 | Cấp mới chứng chỉ hành nghề dược | Tiếp nhận | TTPVHCC | 0,5 ngày | 20 ngày
^ | ^ | Thẩm định | Phòng NVD | 18 ngày | ^
^ | ^ | Ký | Lãnh đạo Sở | 1,5 ngày | ^
2 | Cấp lại chứng chỉ hành nghề dược | Tiếp nhận | TTPVHCC | 0,5 ngày | 5 ngày
^ | ^ | Thẩm định | Phòng NVD | 3,5 ngày | ^
^ | ^ | Ký | Lãnh đạo Sở | 1 ngày | ^
""",
        """
1 | Tiếp nhận | TTPVHCC | 0,5 ngày
2 | Thẩm định | Phòng NVD | 18 ngày
3 | Ký | Lãnh đạo Sở | 1,5 ngày
1 | Tiếp nhận | TTPVHCC | 0,5 ngày
2 | Thẩm định | Phòng NVD | 3,5 ngày
3 | Ký | Lãnh đạo Sở | 1 ngày
""",
        ("Cấp mới chứng chỉ hành nghề dược", "Cấp lại chứng chỉ hành nghề dược"),
    ),
    Case(
        "chu thich dau bang",
        "docx",
        """
# Thủ tục: Bổ nhiệm công chứng viên
Bước | Nội dung | Đơn vị | Thời gian
(Thời gian tính theo ngày làm việc) | < | < | <
1 | Tiếp nhận | BPMC STP | 0,5 ngày
2 | Thẩm định | P. Bổ trợ tư pháp | 14 ngày
3 | Trình Bộ Tư pháp | Giám đốc STP | 0,5 ngày
4 | Xem xét, bổ nhiệm | Bộ Tư pháp | 30 ngày
""",
        """
1 | Tiếp nhận | BPMC STP | 0,5 ngày
2 | Thẩm định | P. Bổ trợ tư pháp | 14 ngày
3 | Trình Bộ Tư pháp | Giám đốc STP | 0,5 ngày
4 | Xem xét, bổ nhiệm | Bộ Tư pháp | 30 ngày
""",
    ),
    Case(
        "buoc khong don vi",
        "xlsx",
        """
Bước | Nội dung công việc | Thời gian
1 | Bộ phận Một cửa tiếp nhận hồ sơ, chuyển phòng chuyên môn | 0,5 ngày
2 | Chuyên viên phòng Kinh tế thẩm định, dự thảo văn bản | 3 ngày
3 | Chủ tịch UBND ký | 0,5 ngày
""",
        """
1 | Bộ phận Một cửa tiếp nhận hồ sơ, chuyển phòng chuyên môn |  | 0,5 ngày
2 | Chuyên viên phòng Kinh tế thẩm định, dự thảo văn bản |  | 3 ngày
3 | Chủ tịch UBND ký |  | 0,5 ngày
""",
    ),
    Case(
        "ngoai vu",
        "docx",
        """
# QUY TRÌNH NỘI BỘ
# 1. Thủ tục cử cán bộ đi công tác nước ngoài
# - Mã số TTHC: 2.002311
# - Tổng thời gian giải quyết: 04 ngày làm việc
Các bước | Người/Đơn vị thực hiện | Nội dung công việc | Thời gian giải quyết | Kết quả thực hiện
Bước 1 | Bộ phận TN&TKQ của Sở Ngoại vụ tại TTPVHCC | Kiểm tra, tiếp nhận hồ sơ | 02 giờ | Giấy tiếp nhận
Bước 2 | Lãnh đạo Phòng LS-NVKB | Phân công | 02 giờ |
Bước 3 | Chuyên viên Phòng LS-NVKB | Thẩm định hồ sơ:⏎+ Đủ điều kiện: dự thảo Tờ trình;⏎+ Không đủ: dự thảo văn bản trả lời. | 1,5 ngày | Tờ trình
Bước 4 | Lãnh đạo Sở | Ký Tờ trình | 0,5 ngày | Tờ trình
Bước 5 | Văn phòng UBND tỉnh | Trình Chủ tịch UBND tỉnh ký Quyết định | 1,5 ngày | Quyết định
""",
        """
Bước 1 | Kiểm tra, tiếp nhận hồ sơ | Bộ phận TN&TKQ của Sở Ngoại vụ tại TTPVHCC | 2 giờ
Bước 2 | Phân công | Lãnh đạo Phòng LS-NVKB | 2 giờ
Bước 3 | Thẩm định hồ sơ: + Đủ điều kiện: dự thảo Tờ trình; + Không đủ: dự thảo văn bản trả lời. | Chuyên viên Phòng LS-NVKB | 1,5 ngày
Bước 4 | Ký Tờ trình | Lãnh đạo Sở | 0,5 ngày
Bước 5 | Trình Chủ tịch UBND tỉnh ký Quyết định | Văn phòng UBND tỉnh | 1,5 ngày
""",
    ),
    Case(
        "kk",
        "xlsx",
        """
DANH MỤC VÀ QUY TRÌNH | < | < | < | <
STT | Trình tự thực hiện | Trách nhiệm thực hiện | Thời gian thực hiện | Ghi chú
I. LĨNH VỰC QUẢN LÝ NHÀ NƯỚC VỀ TÔN GIÁO | < | < | < | <
1. Thủ tục đăng ký sinh hoạt tôn giáo tập trung | < | < | < | <
1 | Nộp hồ sơ | Cá nhân, tổ chức |  |
2 | Tiếp nhận hồ sơ | BPMC | 01 ngày |
3 | Thẩm tra | CC VHXH | 15 ngày |
4 | Phê duyệt | CT UBND xã | 04 ngày |
2. Thủ tục thông báo danh mục hoạt động tôn giáo | < | < | < | <
1 | Nộp hồ sơ | Cá nhân, tổ chức |  |
2 | Tiếp nhận, xử lý | BPMC | 01 ngày |
II. LĨNH VỰC THI ĐUA | < | < | < | <
1. Tặng Giấy khen đột xuất | < | < | < | <
1 | Nộp hồ sơ | Cá nhân, tổ chức |  |
2 | Tiếp nhận, xử lý | BPMC | 10 ngày |
""",
        """
1 | Nộp hồ sơ | Cá nhân, tổ chức | ?
2 | Tiếp nhận hồ sơ | BPMC | 1 ngày
3 | Thẩm tra | CC VHXH | 15 ngày
4 | Phê duyệt | CT UBND xã | 4 ngày
1 | Nộp hồ sơ | Cá nhân, tổ chức | ?
2 | Tiếp nhận, xử lý | BPMC | 1 ngày
1 | Nộp hồ sơ | Cá nhân, tổ chức | ?
2 | Tiếp nhận, xử lý | BPMC | 10 ngày
""",
        ("Đăng ký sinh hoạt tôn giáo tập trung", "Thông báo danh mục hoạt động tôn giáo", "Tặng Giấy khen đột xuất"),
    ),
    Case(
        "hai bang song song",
        "docx",
        """
# Thủ tục: Chuyển mục đích sử dụng đất
# a) Trường hợp hộ gia đình
Bước | Nội dung | Đơn vị | Thời gian
1 | Tiếp nhận | UBND xã | 1 ngày
2 | Thẩm định | Phòng Kinh tế | 9 ngày
---
# b) Trường hợp tổ chức
Bước | Nội dung | Đơn vị | Thời gian
1 | Tiếp nhận | TTPVHCC | 1 ngày
2 | Thẩm định | Sở NNMT | 14 ngày
""",
        """
1 | Tiếp nhận | UBND xã | 1 ngày
2 | Thẩm định | Phòng Kinh tế | 9 ngày
1 | Tiếp nhận | TTPVHCC | 1 ngày
2 | Thẩm định | Sở NNMT | 14 ngày
""",
        ("Chuyển mục đích sử dụng đất", "Trường hợp tổ chức"),
    ),
    Case(
        "stt buoc hai cot",
        "xlsx",
        """
STT | Bước | Nội dung công việc | Trách nhiệm | < | Thời gian (giờ) | Hình thức
^ | ^ | ^ | Đơn vị | Người xử lý | ^ | ^
1 | Tiếp nhận | Nhận, số hóa hồ sơ | TTPVHCC | Nhân viên bưu điện | 2 | Trực tiếp/trực tuyến
2 | Xử lý | Thẩm định hồ sơ | Sở TT | Chuyên viên A | 20 | Trực tuyến
3 | Phê duyệt | Ký số | Sở TT | PGĐ B | 2 | Trực tuyến
""",
        """
1 | Tiếp nhận: Nhận, số hóa hồ sơ | TTPVHCC, Nhân viên bưu điện | 2 giờ
2 | Xử lý: Thẩm định hồ sơ | Sở TT, Chuyên viên A | 20 giờ
3 | Phê duyệt: Ký số | Sở TT, PGĐ B | 2 giờ
""",
    ),
    Case(
        "nam ky",
        "xlsx",
        """
Quy trình nội bộ đối với thủ tục "Cấp giấy phép xây dựng nhà ở riêng lẻ" | < | < | <
(Ban hành kèm theo Quyết định số 99/QĐ-UBND ngày 01/01/2025) | < | < | <
Tổng thời gian thực hiện TTHC: 15 (ngày làm việc) x 08 giờ = 120 giờ. | < | < | <
Bước thực hiện | Đơn vị thực hiện | Nội dung công việc | Thời gian thực hiện
Bước 1 | Trung tâm PVHCC | Tiếp nhận | 04 giờ
Bước 2 | Phòng KTHTĐT | Thẩm định | 100 giờ
Bước 3 | Lãnh đạo UBND | Ký | 08 giờ
Bước 4 | Văn thư | Đóng dấu | 04 giờ
Bước 5 | Trung tâm PVHCC | Xác nhận trên Phần mềm về kết quả; thông báo cho cá nhân | 04 giờ
""",
        """
Bước 1 | Tiếp nhận | Trung tâm PVHCC | 4 giờ
Bước 2 | Thẩm định | Phòng KTHTĐT | 100 giờ
Bước 3 | Ký | Lãnh đạo UBND | 8 giờ
Bước 4 | Đóng dấu | Văn thư | 4 giờ
Bước 5 | Xác nhận trên Phần mềm về kết quả; thông báo cho cá nhân | Trung tâm PVHCC | 4 giờ
""",
    ),
    Case(
        "thoi gian 4",
        "docx",
        """
# Thủ tục: Thử
STT | Nội dung | Người thực hiện | Thời gian
1 | mục một | Phòng một | 1,0 ngày làm việc
2 | mục hai | Phòng hai | 0,5 ngày (04 giờ)
3 | mục ba | Phòng ba | Trong giờ làm việc
4 | mục bốn | Phòng bốn | 02 ngày làm việc/hồ sơ
5 | mục năm | Phòng năm | 01 ngày làm việc kể từ thời điểm nhận hồ sơ
6 | mục sáu | Phòng sáu | Không quá ½ ngày
7 | mục bảy | Phòng bảy | 5 ngày (đã bao gồm 02 ngày niêm yết)
8 | mục tám | Phòng tám | 120’
9 | mục chín | Phòng chín | 10 (mười) ngày làm việc
10 | mục mười | Phòng mười | 03 ngày làm việc. Trường hợp phải xác minh: 08 ngày làm việc
11 | mục m một | Phòng mm | 0,5 NLV
12 | mục m hai | Phòng mh | Tối đa 2 ngày làm việc kể từ khi có kết quả thẩm định
13 | mục m ba | Phòng mb | 1 ngày làm việc x 8 giờ
14 | mục m bốn | Phòng mbo | 16 giờ/02 ngày
15 | mục m năm | Phòng mn | 03 ngày
16 | mục m sáu | Phòng ms | Theo quy định của pháp luật
""",
        """
1 | mục một | Phòng một | 1 ngày làm việc
2 | mục hai | Phòng hai | 0,5 ngày
3 | mục ba | Phòng ba | ?
4 | mục bốn | Phòng bốn | 2 ngày làm việc
5 | mục năm | Phòng năm | 1 ngày làm việc
6 | mục sáu | Phòng sáu | 0,5 ngày
7 | mục bảy | Phòng bảy | ?
8 | mục tám | Phòng tám | 120 phút
9 | mục chín | Phòng chín | 10 ngày làm việc
10 | mục mười | Phòng mười | ?
11 | mục m một | Phòng mm | 0,5 ngày làm việc
12 | mục m hai | Phòng mh | 2 ngày làm việc
13 | mục m ba | Phòng mb | 1 ngày làm việc
14 | mục m bốn | Phòng mbo | 16 giờ
15 | mục m năm | Phòng mn | 3 ngày
16 | mục m sáu | Phòng ms | ?
""",
    ),
    Case(
        "dong ten truoc moi bang",
        "xlsx",
        """
Phụ lục 1: Cấp giấy chứng nhận đầu tư |  |  |
Bước | Nội dung | Trách nhiệm | Thời gian
1 | Tiếp nhận | TTPVHCC | 1 ngày
2 | Thẩm định | Phòng ĐKĐT | 9 ngày
Phụ lục 2: Điều chỉnh giấy chứng nhận đầu tư |  |  |
Bước | Nội dung | Trách nhiệm | Thời gian
1 | Tiếp nhận | TTPVHCC | 1 ngày
2 | Thẩm định | Phòng ĐKĐT | 6 ngày
""",
        """
1 | Tiếp nhận | TTPVHCC | 1 ngày
2 | Thẩm định | Phòng ĐKĐT | 9 ngày
1 | Tiếp nhận | TTPVHCC | 1 ngày
2 | Thẩm định | Phòng ĐKĐT | 6 ngày
""",
    ),
    Case(
        "tham quyen bo",
        "docx",
        """
# PHẦN II: QUY TRÌNH CHI TIẾT
# TÊN THỦ TỤC: Cấp chứng chỉ hành nghề kiến trúc
Bước | Tên công việc | Đơn vị/Cá nhân chịu trách nhiệm | Định mức thời gian | Đầu ra
01 | Nhận hồ sơ | Chuyên viên BPMC Bộ | 0,5 ngày làm việc | Phiếu
02 | Chuyển Vụ chuyên môn | Văn thư Bộ | 0,5 ngày làm việc |
03 | Phân công | Vụ trưởng | 0,5 ngày làm việc |
04 | Thẩm định | Chuyên viên Vụ | 7 ngày làm việc | Tờ trình
05 | Ký | Thứ trưởng | 1 ngày làm việc | CC
06 | Trả | BPMC Bộ | 0,5 ngày làm việc |
Tổng cộng: 10 ngày làm việc | < | < | < | <
""",
        """
01 | Nhận hồ sơ | Chuyên viên BPMC Bộ | 0,5 ngày làm việc
02 | Chuyển Vụ chuyên môn | Văn thư Bộ | 0,5 ngày làm việc
03 | Phân công | Vụ trưởng | 0,5 ngày làm việc
04 | Thẩm định | Chuyên viên Vụ | 7 ngày làm việc
05 | Ký | Thứ trưởng | 1 ngày làm việc
06 | Trả | BPMC Bộ | 0,5 ngày làm việc
""",
    ),
    Case(
        "song song",
        "xlsx",
        """
TT | Nội dung công việc | Đơn vị thực hiện | Thời gian thực hiện
1 | Tiếp nhận | TTPVHCC | 0,5 ngày
2 | Gửi lấy ý kiến | Sở Xây dựng | 1 ngày
3a | Cho ý kiến về quy hoạch | Sở NNMT | 5 ngày
3b | Cho ý kiến về PCCC | Công an tỉnh | 5 ngày
4 | Tổng hợp | Sở Xây dựng | 2 ngày
5 | Quyết định | UBND tỉnh | 3 ngày
 | Thời gian còn lại dự phòng |  | 1 ngày
""",
        """
1 | Tiếp nhận | TTPVHCC | 0,5 ngày
2 | Gửi lấy ý kiến | Sở Xây dựng | 1 ngày
3a | Cho ý kiến về quy hoạch | Sở NNMT | 5 ngày
3b | Cho ý kiến về PCCC | Công an tỉnh | 5 ngày
4 | Tổng hợp | Sở Xây dựng | 2 ngày
5 | Quyết định | UBND tỉnh | 3 ngày
5 | Thời gian còn lại dự phòng |  | 1 ngày
""",
    ),
    Case(
        "kh",
        "xlsx",
        """
Quy trình số 15: Cấp lại giấy phép kinh doanh vận tải (TTHC 1.000703) | < | < | < | <
Tổng thời gian: 02 ngày (16 giờ) | < | < | < | <
TT | Trách nhiệm | Nội dung thực hiện | Thời gian (giờ) | Biểu mẫu/ Kết quả
1 | Tổ chức/cá nhân | Nộp hồ sơ | - | Hồ sơ
2 | BPMC | Tiếp nhận | 2 |
3 | Phòng QLVT | Thẩm định | 10 |
4 | LĐ Sở | Ký duyệt | 2 |
5 | Văn thư Sở, BPMC | Đóng dấu; trả kết quả | 2 |
""",
        """
1 | Nộp hồ sơ | Tổ chức/cá nhân |
2 | Tiếp nhận | BPMC | 2 giờ
3 | Thẩm định | Phòng QLVT | 10 giờ
4 | Ký duyệt | LĐ Sở | 2 giờ
5 | Đóng dấu; trả kết quả | Văn thư Sở, BPMC | 2 giờ
""",
    ),
    Case(
        "td",
        "docx",
        """
# 2.5. Quy trình giải quyết thủ tục: Cấp giấy phép bán buôn thuốc lá
Bước | Nội dung công việc | Thời gian | Người thực hiện
B1 | Tiếp nhận hồ sơ và gửi phòng chuyên môn | 1/4 ngày | Chuyên viên TTHCC
B2 | Thẩm định hồ sơ | 8 + 1/4 ngày | Chuyên viên phòng QLTM
B3 | Ký GP | 01 ngày | Ban Giám đốc
B4 | Phát hành | 1/2 ngày | Văn thư
""",
        """
B1 | Tiếp nhận hồ sơ và gửi phòng chuyên môn | Chuyên viên TTHCC | 0,25 ngày
B2 | Thẩm định hồ sơ | Chuyên viên phòng QLTM | 8,25 ngày
B3 | Ký GP | Ban Giám đốc | 1 ngày
B4 | Phát hành | Văn thư | 0,5 ngày
""",
    ),
]
