// What adds to the drawing: the row of tools over it, the few buttons beside a selected element, and the insertion of a
// shape between two others, which makes room for itself. Everything works with the mouse (drag, click), by touch and from the keyboard.
import { announce } from "./announce.js";
import { SHAPES, withOurs } from "./modeler-profile.js";

const GAP = 50;
const FRAMES = ["bpmn:Participant", "bpmn:Lane"];
const ICONS = {
  connect: "M3 13 13 3M7.5 3H13v5.5",
  step: "M2 4h12v8H2zM8 6v4M6 8h4",
  exclusive: "M8 1.8 14.2 8 8 14.2 1.8 8zM6.2 6.2l3.6 3.6M9.8 6.2 6.2 9.8",
  kind: "M12.8 8a4.8 4.8 0 1 1-1.6-3.6M11.6 1.8v2.9H8.7",
  lane: "M2 3h12v4.4H2zM2 10h12v3H2z",
  remove: "M3 4.5h10M6.5 4.5V3h3v1.5M4.5 4.5l.6 9h5.8l.6-9",
};

export const isFrame = (element) => FRAMES.includes(element.type);

export function makeShape(modeler, kind) {
  const { type, name, definition, ours, ...size } = SHAPES[kind];
  const businessObject = modeler.get("bpmnFactory").create(type, name ? { name } : {});
  if (ours) businessObject.extensionElements = withOurs(modeler.get("moddle"), businessObject, ...ours);
  return modeler.get("elementFactory").createShape({ type, businessObject, ...size, ...(definition && { eventDefinitionType: definition }) });
}

// Inserting is one act, so that one undo takes it back.
class Insertion {
  static $inject = ["modeling", "spaceTool", "elementRegistry", "autoPlace"];

  constructor(modeling, spaceTool, elementRegistry, autoPlace) {
    Object.assign(this, { modeling, spaceTool, elementRegistry, autoPlace });
  }

  preExecute(context) {
    const { source, flow, shape } = context;
    context.added = flow ? this.#between(source, flow, shape) : this.autoPlace.append(source, shape);
  }

  #between(source, flow, shape) {
    const { target } = flow;
    const right = source.x + source.width;
    const middle = { x: right + GAP + shape.width / 2, y: source.y + source.height / 2 };
    const wanted = shape.width + 2 * GAP;
    const room = target.x >= right ? target.x - right : 0;
    if (room < wanted || this.#isTaken(middle, shape)) this.#makeRoom(right, Math.max(wanted - room, GAP));
    if (this.#isTaken(middle, shape)) this.#makeRoom(right, wanted);
    const added = this.modeling.createShape(shape, middle, source.parent);
    this.modeling.reconnectEnd(flow, added, { x: added.x, y: middle.y });
    this.modeling.connect(added, target);
    this.modeling.layoutConnection(flow);
    return added;
  }

  #isTaken({ x, y }, { width, height }) {
    return this.elementRegistry.find((each) => !each.waypoints && !each.labelTarget && each.parent && !isFrame(each) && each.type !== "bpmn:Collaboration" &&
      each.x < x + width / 2 && each.x + each.width > x - width / 2 && each.y < y + height / 2 && each.y + each.height > y - height / 2);
  }

  #makeRoom(start, by) {
    const every = this.elementRegistry.filter((each) => each.parent);
    const { movingShapes, resizingShapes } = this.spaceTool.calculateAdjustments(every, "x", by, start);
    this.spaceTool.makeSpace(movingShapes, resizingShapes, { x: by, y: 0 }, "e", start);
  }
}

// Where a new shape goes when something is selected: into the only way on, before an end, or onto a branch of its own,
// as after a gateway that does not only bring ways together.
function placeAfter(selected) {
  if (selected?.waypoints) return { source: selected.source, flow: selected };
  if (!selected || isFrame(selected) || selected.labelTarget) return null;
  const ways = selected.outgoing.filter((flow) => flow.type === "bpmn:SequenceFlow");
  const before = selected.incoming[0];
  if (selected.type === "bpmn:EndEvent") return before ? { source: before.source, flow: before } : null;
  const splits = selected.type.endsWith("Gateway") && selected.incoming.length < 2;
  return { source: selected, flow: ways.length === 1 && !splits ? ways[0] : null };
}

export function toolsOf(modeler, bar, { edit }) {
  const [selection, create, modeling, registry, commands] = ["selection", "create", "modeling", "elementRegistry", "commandStack"].map((name) => modeler.get(name));
  commands.registerHandler("process.insert", Insertion);

  function insert(kind, selected) {
    const place = placeAfter(selected);
    if (!place) return false;
    const ends = kind === "end";
    const context = { ...place, flow: ends ? null : place.flow, shape: makeShape(modeler, kind) };
    commands.execute("process.insert", context);
    selection.select(context.added);
    modeler.get("canvas").scrollToElement(context.added);
    edit(context.added);
    return true;
  }

  function addLane(selected) {
    const lanes = registry.filter((each) => each.type === "bpmn:Lane" && !each.labelTarget).sort((one, other) => one.y - other.y);
    const beside = selected?.type === "bpmn:Lane" ? selected : (lanes.at(-1) ?? registry.find((each) => each.type === "bpmn:Participant"));
    if (!beside) return announce("Quy trình này chưa có khung để thêm làn.");
    const lane = modeling.addLane(beside, "bottom");
    modeling.updateProperties(lane, { name: "Làn mới" });
    selection.select(lane);
    edit(lane);
  }

  const draws = { hand: "handTool", lasso: "lassoTool" };
  function use(kind, event) {
    const [selected] = selection.get();
    if (kind === "lane") return addLane(selected);
    if (kind === "connect") return modeler.get("globalConnect").start(event, true);
    if (kind in draws) return modeler.get("editorActions").trigger(draws[kind]);
    if (insert(kind, selected)) return;
    if (event.detail && event.pointerType !== "touch") return create.start(event, makeShape(modeler, kind)); // by mouse: follows the pointer to its place
    insert(kind, registry.find((each) => each.type === "bpmn:EndEvent")) || announce("Chọn bước đứng trước rồi bấm lại.");
  }

  bar.addEventListener("click", (event) => {
    const tool = event.target.closest("[data-tool]");
    if (tool) use(tool.dataset.tool, event);
  });
  modeler.on("tool-manager.update", ({ tool }) =>
    bar.querySelectorAll(".is-bare").forEach((each) => each.setAttribute("aria-pressed", String(each.dataset.tool === (tool ?? "").replace("global-", "")))));
  bar.addEventListener("dragstart", (event) => {
    const kind = event.target.closest("[data-tool]")?.dataset.tool;
    event.preventDefault();
    if (kind in SHAPES) create.start(event, makeShape(modeler, kind));
  });
  return { insert, addLane };
}

const entry = (icon, title, click, dragstart) => ({
  group: "ours",
  title,
  html: `<div class="entry pad-entry" draggable="true"><svg class="icon" viewBox="0 0 16 16" width="16" height="16" aria-hidden="true"><path d="${ICONS[icon]}"/></svg></div>`,
  action: { click, ...(dragstart && { dragstart }) },
});

// The buttons beside a selected element; ``later`` gives the tools, which exist only once the modeler does.
export function padOf(later) {
  function Pad(contextPad, connect, modeling, rules) {
    contextPad.registerProvider(this);
    this.getContextPadEntries = (element) => {
      const { insert, addLane, edit } = later();
      const left = rules.allowed("elements.delete", { elements: [element] });
      const remove = left.includes(element) && { remove: entry("remove", "Xóa", () => modeling.removeElements([element])) };
      if (element.labelTarget) return {};
      if (isFrame(element)) return { lane: entry("lane", "Thêm làn dưới", () => addLane(element)), ...remove };
      const link = (event) => connect.start(event, element);
      const goesOn = element.type !== "bpmn:EndEvent";
      return {
        ...(goesOn && !element.waypoints && { connect: entry("connect", "Nối tới…", link, link) }),
        ...(goesOn && { step: entry("step", "Thêm bước sau", () => insert("step", element)), exclusive: entry("exclusive", "Thêm cổng sau", () => insert("exclusive", element)) }),
        ...(/Gateway$/.test(element.type) && { kind: entry("kind", "Đổi loại", () => edit(element, "shape")) }),
        ...remove,
      };
    };
  }
  Pad.$inject = ["contextPad", "connect", "modeling", "rules"];
  return { __init__: ["contextPadProvider"], contextPadProvider: ["type", Pad] };
}
