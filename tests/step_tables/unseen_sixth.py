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
1 | Thẩm định | Phòng NVD | 18 ngày
1 | Ký | Lãnh đạo Sở | 1,5 ngày
2 | Tiếp nhận | TTPVHCC | 0,5 ngày
2 | Thẩm định | Phòng NVD | 3,5 ngày
2 | Ký | Lãnh đạo Sở | 1 ngày
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
]
