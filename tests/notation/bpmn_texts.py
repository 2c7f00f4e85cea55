"""BPMN files in a few words, for the tests of reading."""

HEAD = (
    '<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:lt="urn:lienthong:bpmn:1"'
    ' xmlns:camunda="http://camunda.org/schema/1.0/bpmn" id="d" targetNamespace="t">'
)


def definitions(inside: str) -> bytes:
    return f"{HEAD}{inside}</bpmn:definitions>".encode()


def process(inside: str, *, before: str = "") -> bytes:
    return definitions(f'{before}<bpmn:process id="p" name="Quy trình">{inside}</bpmn:process>')


def flow(source: str, target: str) -> str:
    return f'<bpmn:sequenceFlow id="{source}-{target}" sourceRef="{source}" targetRef="{target}"/>'


def step(own_id: str, name: str = "Bước", kind: str = "appraisal") -> str:
    return (
        f'<bpmn:userTask id="{own_id}" name="{name}"><bpmn:extensionElements>'
        f'<lt:step kind="{kind}" term="1 ngày làm việc" form="f"/></bpmn:extensionElements></bpmn:userTask>'
    )
