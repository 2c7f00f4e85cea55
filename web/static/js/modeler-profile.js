// What of BPMN a process may be drawn with here (bpmn/README.md): our own attributes, plain ids, and rules that forbid
// the rest. Given to bpmn-js as modules of its injector.
import { translate } from "./modeler-words.js";

const text = (name) => ({ name, isAttr: true, type: "String" });
const element = (name, ...attributes) => ({ name, superClass: ["Element"], properties: attributes.map(text) });

export const NAMESPACE = {
  name: "Lienthong",
  uri: "urn:lienthong:bpmn:1",
  prefix: "lt",
  xml: { tagAlias: "lowerCase" },
  types: [
    element("Lane", "agency", "position"),
    element("Step", "kind", "term", "form"),
    element("Table", "order", "unit", "lane"),
    element("Member", "procedure"),
    element("Part", "name"),
  ],
};

// How a shape begins. Sizes are those of engine.notation.diagram, so that a process drawn by hand or by us looks the same.
export const SHAPES = {
  step: { type: "bpmn:UserTask", name: "Bước mới", width: 140, height: 80, ours: ["lt:Step", { kind: "appraisal" }] },
  exclusive: { type: "bpmn:ExclusiveGateway" },
  parallel: { type: "bpmn:ParallelGateway" },
  inclusive: { type: "bpmn:InclusiveGateway" },
  message: { type: "bpmn:IntermediateCatchEvent", name: "Chờ bản tin", definition: "bpmn:MessageEventDefinition" },
  member: { type: "bpmn:ReceiveTask", name: "Thủ tục thành viên", width: 140, height: 80 },
  end: { type: "bpmn:EndEvent", name: "Kết thúc" },
};

const PREFIXES = {
  "bpmn:UserTask": "buoc", "bpmn:ExclusiveGateway": "re_nhanh", "bpmn:ParallelGateway": "song_song", "bpmn:InclusiveGateway": "bao_ham",
  "bpmn:IntermediateCatchEvent": "cho", "bpmn:ReceiveTask": "thanh_vien", "bpmn:Lane": "lan", "bpmn:EndEvent": "ket_thuc",
  "bpmn:SequenceFlow": "mui_ten", "bpmn:Message": "ban_tin",
};
const DRAWN = new Set([...Object.values(SHAPES).map((shape) => shape.type), "bpmn:StartEvent", "bpmn:CallActivity", "bpmn:Lane", "bpmn:SequenceFlow"]);
const OFF = ["copy", "cut", "paste", "duplicate", "find", "replaceElement", "spaceTool", "globalConnectTool", "setColor"];

const isOurs = (element) => element.type === "label" || Boolean(element.labelTarget) || DRAWN.has(element.type);

// buoc_1, buoc_2, ... instead of Activity_0x3fk1z: the ids stand in addresses, tables and findings.
function nameThings(bpmnFactory, moddle) {
  const ensure = bpmnFactory._ensureId.bind(bpmnFactory);
  bpmnFactory._ensureId = (thing) => {
    const prefix = PREFIXES[thing.$type];
    let number = 1;
    if (prefix && !thing.id) {
      while (moddle.ids.assigned(`${prefix}_${number}`)) number += 1;
      thing.id = `${prefix}_${number}`;
    }
    ensure(thing);
  };
}
nameThings.$inject = ["bpmnFactory", "moddle"];

function forbid(eventBus, bpmnRules) {
  const never = (act, test) => eventBus.on(`commandStack.${act}.canExecute`, 3000, ({ context }) => (test(context) ? false : undefined));
  const leavesProfile = ({ source, target, connection }) => {
    const found = source && target && bpmnRules.canConnect(source, target, connection);
    return Boolean(found) && found.type !== "bpmn:SequenceFlow"; // message flows and associations
  };
  never("shape.create", ({ shape }) => !isOurs(shape));
  never("elements.create", ({ elements }) => !elements.every(isOurs));
  never("shape.attach", () => true); // no events on the edge of a step
  never("connection.create", leavesProfile);
  never("connection.reconnect", leavesProfile);
  eventBus.on("commandStack.elements.delete.canExecute", 3000, ({ context }) =>
    context.elements.filter((element) => !["bpmn:Participant", "bpmn:StartEvent"].includes(element.type)));
}
forbid.$inject = ["eventBus", "bpmnRules"];

// No shortcut that brings or searches what the profile has not, and none while an input method composes (Telex).
function quietKeys(eventBus) {
  eventBus.on("editorActions.init", 1500, ({ editorActions }) => OFF.filter((name) => editorActions.isRegistered(name)).forEach((name) => editorActions.unregister(name)));
  eventBus.on("keyboard.keydown", 5000, ({ keyEvent }) => (keyEvent.isComposing || keyEvent.keyCode === 229 ? false : undefined));
}
quietKeys.$inject = ["eventBus"];

const nothing = ["value", {}]; // stands where bpmn-js has a menu of its own

export const profile = {
  __init__: [nameThings, forbid, quietKeys],
  translate: ["value", translate],
  palette: nothing,
  paletteProvider: nothing,
  replaceMenuProvider: nothing,
  alignElementsContextPadProvider: nothing,
  alignElementsMenuProvider: nothing,
  distributeElementsMenuProvider: nothing,
};

// The values of our element inside a BPMN one: {kind, term, form} of a step.
export const oursOf = (bo, type) => bo.extensionElements?.values?.find((each) => each.$type === type);

export function withOurs(moddle, bo, type, values) {
  const container = moddle.create("bpmn:ExtensionElements", { values: [] });
  const inside = moddle.create(type, values);
  container.values = [...(bo.extensionElements?.values ?? []).filter((each) => each.$type !== type), inside];
  container.values.forEach((each) => (each.$parent = container));
  container.$parent = bo;
  return container;
}
