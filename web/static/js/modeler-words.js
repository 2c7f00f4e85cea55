// The sentences of bpmn-js that are left after our profile, in Vietnamese. What is not here is never shown.
const WORDS = {
  "Search in diagram": "Tìm trong sơ đồ",
  "flow elements must be children of pools/participants": "Đặt vào một làn: bước và cổng không đứng ngoài làn.",
  "Element can not be placed outside of parent pool": "Đặt vào một làn: bước và cổng không đứng ngoài làn.",
  "no parent for {element} in {parent}": "Chỗ này không đặt được.",
  "no diagram to display": "Tệp không có hình vẽ.",
  "element required": "Chưa chọn phần tử nào.",
};

export const translate = (template, values = {}) => (WORDS[template] ?? template).replace(/{([^}]+)}/g, (_, name) => values[name] ?? "");

const KINDS = {
  "bpmn:UserTask": "Bước", "bpmn:ReceiveTask": "Thủ tục thành viên", "bpmn:CallActivity": "Phần dùng chung", "bpmn:ExclusiveGateway": "Cổng rẽ nhánh",
  "bpmn:ParallelGateway": "Cổng song song", "bpmn:InclusiveGateway": "Cổng bao hàm", "bpmn:IntermediateCatchEvent": "Chờ bản tin",
  "bpmn:StartEvent": "Điểm bắt đầu", "bpmn:EndEvent": "Điểm kết thúc", "bpmn:Lane": "Làn", "bpmn:Participant": "Quy trình", "bpmn:SequenceFlow": "Mũi tên",
};

export const kindName = (element) => KINDS[element.type] ?? "Phần tử";

const shortName = (element) => element?.businessObject.name || kindName(element);

// How the designer knows an element: "Bước “Thẩm định”", "Mũi tên từ “A” tới “B”".
export function called(element) {
  const name = element.businessObject.name;
  if (element.waypoints) return `Mũi tên từ “${shortName(element.source)}” tới “${shortName(element.target)}”`;
  return name ? `${kindName(element)} “${name}”` : kindName(element);
}
