"""What the profile leaves out, in the designer's language: which element, why it cannot stand, what to do instead."""

from collections.abc import Iterable

UNSUPPORTED = {
    "scriptTask": (
        "Bước chạy mã",
        "hệ thống không chạy mã nằm trong tệp quy trình",
        "Đổi thành bước do người thực hiện (User Task), hoặc bỏ đi",
    ),
    "serviceTask": (
        "Bước gọi hệ thống khác",
        "việc gửi nhận với hệ thống khác do nền tảng làm, không do tệp quy trình",
        "Bỏ bước này; nếu phải chờ tin từ nơi khác, dùng sự kiện chờ bản tin",
    ),
    "sendTask": (
        "Bước gửi tin",
        "việc gửi tin do nền tảng làm khi hồ sơ đổi trạng thái",
        "Bỏ bước này, hoặc đổi thành bước do người thực hiện (User Task)",
    ),
    "businessRuleTask": (
        "Bước luật nghiệp vụ",
        "hệ thống không chạy bảng luật nằm trong tệp quy trình",
        "Dùng cổng rẽ nhánh có điều kiện",
    ),
    "manualTask": (
        "Bước thủ công",
        "nền tảng cần biết ai làm và hạn của từng bước",
        "Đổi thành bước do người thực hiện (User Task) rồi ghi loại bước, thời hạn",
    ),
    "task": (
        "Bước chưa rõ loại",
        "nền tảng cần biết ai làm và hạn của từng bước",
        "Đổi thành bước do người thực hiện (User Task) rồi ghi loại bước, thời hạn",
    ),
    "subProcess": (
        "Quy trình con",
        "hồ sơ đang chạy trong quy trình con không chuyển sang phiên bản mới được",
        "Vẽ các bước của nó ngay trên quy trình chính, hoặc dùng phần dùng chung",
    ),
    "eventSubProcess": (
        "Quy trình con chạy theo sự kiện",
        "việc chen ngang như bổ sung, rút, dừng hồ sơ đã là thao tác có sẵn của nền tảng ở mọi bước",
        "Bỏ đi; bước nào hồ sơ nào cũng qua thì vẽ ngay trên quy trình chính",
    ),
    "transaction": (
        "Quy trình con kiểu giao dịch",
        "hồ sơ đang chạy trong quy trình con không chuyển sang phiên bản mới được",
        "Vẽ các bước của nó ngay trên quy trình chính",
    ),
    "adHocSubProcess": (
        "Quy trình con tùy ý",
        "không xác định được thứ tự các bước",
        "Vẽ các bước của nó ngay trên quy trình chính",
    ),
    "callActivity": (
        "Bước gọi quy trình khác",
        "quy trình được gọi không nằm trong phiên bản, hồ sơ có thể chạy theo bản khác",
        "Dùng phần dùng chung (lt:part), hoặc thủ tục thành viên (lt:member) nếu đó là một thủ tục riêng",
    ),
    "boundaryEvent": (
        "Sự kiện gắn trên bước",
        "việc chen ngang như bổ sung, rút, dừng hồ sơ đã là thao tác có sẵn của nền tảng ở mọi bước",
        "Bỏ sự kiện này; nếu là hẹn giờ thì ghi thời hạn vào bước",
    ),
    "timerEventDefinition": (
        "Sự kiện hẹn giờ",
        "đồng hồ trong tệp không biết ngày làm việc, ngày nghỉ và lúc tạm dừng",
        "Bỏ sự kiện này và ghi thời hạn vào bước; nền tảng tự nhắc và báo quá hạn",
    ),
    "messageEventDefinition": (
        "Sự kiện bản tin ở đầu hoặc cuối quy trình",
        "hồ sơ chỉ bắt đầu bằng việc tiếp nhận và kết thúc bằng việc trả kết quả",
        "Dùng sự kiện bắt đầu, kết thúc thường",
    ),
    "signalEventDefinition": (
        "Sự kiện tín hiệu",
        "tín hiệu phát tới mọi hồ sơ cùng lúc",
        "Dùng sự kiện chờ bản tin, hoặc bỏ đi",
    ),
    "errorEventDefinition": (
        "Sự kiện lỗi",
        "từ chối và dừng hồ sơ đã là thao tác có sẵn của nền tảng",
        "Dùng sự kiện kết thúc thường",
    ),
    "escalationEventDefinition": (
        "Sự kiện báo cấp trên",
        "nhắc việc và báo quá hạn do nền tảng làm theo thời hạn của bước",
        "Bỏ sự kiện này",
    ),
    "terminateEventDefinition": (
        "Sự kiện kết thúc cưỡng bức",
        "nó cắt ngang các nhánh khác mà không ai được báo",
        "Nhập các nhánh bằng cổng song song rồi kết thúc thường",
    ),
    "compensateEventDefinition": ("Sự kiện bù trừ", "nền tảng không chạy bù trừ", "Vẽ rõ bước phải làm"),
    "cancelEventDefinition": (
        "Sự kiện hủy",
        "rút và dừng hồ sơ đã là thao tác có sẵn của nền tảng",
        "Bỏ sự kiện này",
    ),
    "conditionalEventDefinition": (
        "Sự kiện chờ điều kiện",
        "không có gì báo cho hồ sơ biết khi nào điều kiện đúng",
        "Dùng cổng rẽ nhánh có điều kiện sau một bước",
    ),
    "linkEventDefinition": (
        "Sự kiện nối trang",
        "nó bị bỏ qua khi chạy, hồ sơ sẽ đứng lại",
        "Nối thẳng hai bước bằng mũi tên",
    ),
    "intermediateCatchEvent": (
        "Sự kiện chờ chưa rõ chờ gì",
        "hồ sơ sẽ đi qua ngay hoặc đứng mãi",
        "Chọn sự kiện chờ bản tin, hoặc bỏ đi",
    ),
    "intermediateThrowEvent": (
        "Sự kiện phát giữa chừng",
        "trạng thái và bản tin do nền tảng gửi theo loại bước",
        "Bỏ sự kiện này",
    ),
    "eventBasedGateway": (
        "Cổng chờ sự kiện",
        "nó cần hẹn giờ hoặc nhiều bản tin tranh nhau",
        "Dùng một sự kiện chờ bản tin, rồi cổng rẽ nhánh có điều kiện",
    ),
    "complexGateway": (
        "Cổng phức hợp",
        "không kiểm được hồ sơ có bị kẹt hay không",
        "Dùng cổng loại trừ, song song hoặc bao hàm",
    ),
    "standardLoopCharacteristics": (
        "Dấu lặp trên bước",
        "số lần lặp không thấy được trên hồ sơ",
        "Vẽ mũi tên quay lại qua cổng rẽ nhánh có điều kiện",
    ),
    "multiInstanceLoopCharacteristics": (
        "Dấu nhiều lần trên bước",
        "số việc sinh ra không biết trước và hồ sơ không chuyển phiên bản được",
        "Muốn hỏi nhiều cơ quan, dùng một bước lấy ý kiến; nền tảng gửi tới từng nơi",
    ),
    "childLaneSet": (
        "Làn lồng trong làn",
        "mỗi làn là một chức danh tại một cơ quan",
        "Tách thành các làn ngang hàng",
    ),
    "participant": (
        "Bể bơi thứ hai",
        "mọi cơ quan của một hồ sơ đứng trong cùng một quy trình",
        "Chuyển các cơ quan thành làn của một bể bơi; người dân không cần vẽ",
    ),
    "messageFlow": (
        "Mũi tên bản tin giữa các bể bơi",
        "bàn giao và thông báo do nền tảng làm",
        "Bỏ mũi tên này",
    ),
    "unknown": (
        "Phần tử lạ",
        "nền tảng không biết chạy phần tử này",
        "Thay bằng bước do người thực hiện, cổng, hoặc bỏ đi",
    ),
}
"""Tag or event definition -> (what it is, why it cannot stand, what to do instead)."""

_TO_STEP = "Đổi thành bước do người làm, giữ nguyên tên và các mũi tên"
_OUT = "Bỏ đi, nối thẳng bước trước với bước sau"
_PLAIN = "Đổi thành sự kiện bắt đầu hoặc kết thúc thường ở đầu, cuối quy trình; ở giữa thì bỏ đi và nối thẳng"
_FLATTENED = "Đưa các bước bên trong ra quy trình chính, theo đúng thứ tự"

MENDED = {
    "scriptTask": _TO_STEP,
    "serviceTask": _TO_STEP,
    "sendTask": _TO_STEP,
    "businessRuleTask": _TO_STEP,
    "manualTask": _TO_STEP,
    "task": _TO_STEP,
    "callActivity": _TO_STEP,
    "subProcess": _FLATTENED,
    "eventSubProcess": "Bỏ cả quy trình con này, vì việc chen ngang đã là thao tác có sẵn",
    "transaction": _FLATTENED,
    "adHocSubProcess": _FLATTENED,
    "boundaryEvent": "Bỏ sự kiện và nhánh riêng của nó; hẹn giờ đọc được thì ghi thành thời hạn của bước",
    "timerEventDefinition": "Bỏ sự kiện, nối thẳng; hẹn giờ đọc được thì ghi thành thời hạn của bước trước",
    "messageEventDefinition": _PLAIN,
    "signalEventDefinition": _PLAIN,
    "errorEventDefinition": _PLAIN,
    "escalationEventDefinition": _PLAIN,
    "terminateEventDefinition": "Đổi thành sự kiện kết thúc thường",
    "compensateEventDefinition": _PLAIN,
    "cancelEventDefinition": _PLAIN,
    "conditionalEventDefinition": _PLAIN,
    "linkEventDefinition": "Nối thẳng hai nơi mà sự kiện nối trang nối với nhau",
    "intermediateCatchEvent": _OUT,
    "intermediateThrowEvent": _OUT,
    "eventBasedGateway": "Đổi thành cổng rẽ nhánh; tên các sự kiện thành tên các nhánh",
    "complexGateway": "Đổi thành cổng bao hàm",
    "standardLoopCharacteristics": "Bỏ dấu lặp, giữ bước",
    "multiInstanceLoopCharacteristics": "Bỏ dấu nhiều lần, giữ bước",
    "childLaneSet": "Đưa các làn bên trong ra ngoài, tên ghép với tên làn lớn",
    "participant": "Bỏ bể bơi của người nộp hoặc bể bơi trống; bể bơi của cơ quan thành làn, nối theo mũi tên bản tin",
    "messageFlow": "Bỏ mũi tên bản tin; giữa hai cơ quan thì thay bằng mũi tên thường",
    "unknown": _OUT,
}
"""Tag or event definition -> what «Sửa giúp» makes of it."""


def sentence(key: str, name: str) -> str:
    what, why, instead = UNSUPPORTED[key]
    called = f" “{name}”" if name else ""
    return f"{what}{called} không dùng được: {why}. {instead}."


def mending(key: str, name: str, ended: Iterable[str] = (), *, is_on_branch: bool = False) -> str:
    """What «Sửa giúp» does to an element outside the profile, as a sentence or two.

    ``ended`` are names of what goes with it; ``is_on_branch``: it goes with an event that stands on a step.
    """
    what = MENDED[key]
    names = ", ".join(f"“{each}”" for each in ended if each)
    what = f"{what}; bỏ theo {names}" if names else what
    told = f"“{name}”: {what[:1].lower()}{what[1:]}." if name else f"{what}."
    return f"{told} Bỏ sự kiện gắn trên bước dẫn tới đây thì phần này cũng bỏ theo." if is_on_branch else told
