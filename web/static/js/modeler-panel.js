// The properties of the selected element, in the words of the office: a fieldset of the page for each kind of element,
// filled from the drawing and written back to it as acts that can be undone.
import { COMPARED, choicesOf, read, write } from "./modeler-conditions.js";
import { oursOf, withOurs } from "./modeler-profile.js";
import { kindName } from "./modeler-words.js";

const PAUSE = 700; // after the last letter; a word typed is one act to undo
const OURS = { step: "lt:Step", lane: "lt:Lane", member: "lt:Member" };
const BLAMED = { "step-term": "term-", "step-kind": "kind-", "step-form": "form-", "lane-agency": "agency-", "lane-position": "position-", "way-condition": "condition-" };
const KEYS = { step: ["kind", "term", "form"], lane: ["agency", "position"], member: ["procedure"] };

const isChoice = (element) => ["bpmn:ExclusiveGateway", "bpmn:InclusiveGateway"].includes(element?.type);

function kindOf(element) {
  const { type } = element;
  if (type === "bpmn:UserTask") return "step";
  if (type === "bpmn:Lane") return "lane";
  if (type === "bpmn:ReceiveTask") return "member";
  if (type === "bpmn:IntermediateCatchEvent") return "message";
  if (type.endsWith("Gateway")) return "gateway";
  if (type === "bpmn:SequenceFlow") return isChoice(element.source) && element.source.outgoing.length > 1 ? "way" : "plain";
  return "plain";
}

const options = (select, choices, empty = "Chọn…") =>
  select.replaceChildren(...[{ value: "", label: empty }, ...choices].map(({ value, label }) => new Option(label, value)));

export class Panel {
  #modeler;
  #form;
  #fields;
  #element = null;
  #typing = null;

  constructor(modeler, form) {
    this.#modeler = modeler;
    this.#form = form;
    this.#fields = JSON.parse(form.dataset.fields);
    options(this.#field("way-field"), this.#fields.map(({ name, label }) => ({ value: name, label })));
    form.addEventListener("submit", (event) => event.preventDefault());
    form.addEventListener("input", (event) => event.isComposing || this.#plan(event.target)); // Telex composes first
    form.addEventListener("compositionend", (event) => this.#plan(event.target));
    form.addEventListener("change", (event) => this.#write(event.target));
    modeler.on("elements.changed", ({ elements }) => elements.includes(this.#element) && this.#fill());
  }

  show(element) {
    this.flush();
    this.#element = element?.labelTarget ?? element ?? null;
    const kind = this.#element ? kindOf(this.#element) : "";
    this.#form.querySelectorAll("[data-for]").forEach((part) => (part.hidden = !part.dataset.for.split(" ").includes(kind)));
    this.#form.querySelector("[data-nothing]").hidden = Boolean(element);
    this.#tellOrigin();
    this.#fill();
  }

  // The row of the table the step was made of, as the step table tells it.
  #tellOrigin() {
    const told = document.querySelector(`[data-origin-of="${CSS.escape(this.#element?.id ?? "")}"]`);
    this.#form.querySelector("[data-origin-here]").replaceChildren(...(told ? [told.cloneNode(true)] : []));
  }

  // Puts the person into a field of what is selected.
  edit(name = "element-name") {
    const field = [this.#field(name), this.#field("element-name")].find((each) => each?.checkVisibility());
    field?.focus();
    field?.select?.();
  }

  // What is still being typed is written now.
  flush() {
    if (this.#typing) this.#write(this.#typing.field);
  }

  blame(findings) {
    const mine = findings.filter(({ element }) => element && element === this.#element?.id);
    const told = Object.entries(BLAMED).flatMap(([name, prefix]) => {
      const faults = mine.filter(({ code }) => code.startsWith(prefix));
      const field = this.#field(name);
      if (faults.length) field.setAttribute("aria-invalid", "true");
      else field.removeAttribute("aria-invalid");
      return faults;
    });
    this.#form.querySelector("[data-faults-here]").textContent = [...told, ...mine][0]?.message ?? ""; // all stand below
  }

  #field = (name) => this.#form.elements.namedItem(name);

  #plan(field) {
    const before = this.#typing;
    clearTimeout(before?.timer);
    this.#typing = { field, timer: setTimeout(() => this.#write(field), PAUSE) }; // first, so that nothing fills it anew
    if (before && before.field !== field) this.#write(before.field);
  }

  #set(name, value) {
    const field = this.#field(name);
    if (field === document.activeElement && field.value.trim() === value) return; // a blank before the next word
    if (field.type === "checkbox") field.checked = value;
    else if (field.value !== value) {
      if (field.tagName === "SELECT" && value && ![...field.options].some((each) => each.value === value)) field.add(new Option(value, value));
      field.value = value;
    }
  }

  #fill() {
    const element = this.#element;
    if (!element || this.#typing) return;
    this.#form.querySelector("label[for=f-element-name]").textContent = `Tên ${kindName(element).toLowerCase()}`;
    const bo = element.businessObject;
    this.#set("element-name", bo.name ?? "");
    const kind = kindOf(element);
    const ours = OURS[kind] ? (oursOf(bo, OURS[kind]) ?? {}) : {};
    for (const key of KEYS[kind] ?? []) this.#set(`${kind}-${key}`, ours[key] ?? "");
    if (["step", "member", "gateway", "message"].includes(kind)) this.#fillLane(element);
    if (["step", "member", "gateway"].includes(kind)) this.#fillShape(element.type);
    if (kind === "message") this.#set("message-name", bo.eventDefinitions?.[0]?.messageRef?.name ?? "");
    if (kind === "way") this.#fillWay(bo);
  }

  #lanes = () => this.#modeler.get("elementRegistry").filter((each) => each.type === "bpmn:Lane" && !each.labelTarget);

  #fillLane(element) {
    const lanes = this.#lanes();
    options(this.#field("place"), lanes.map((lane) => ({ value: lane.id, label: lane.businessObject.name || lane.id })), "Chưa ở làn nào");
    this.#set("place", lanes.find((lane) => lane.businessObject.flowNodeRef?.includes(element.businessObject))?.id ?? "");
  }

  // A gateway turns into another gateway, a step into another step.
  #fillShape(type) {
    const isGateway = (value) => value.endsWith("Gateway");
    for (const option of this.#field("shape").options) option.hidden = isGateway(option.value) !== isGateway(type);
    this.#set("shape", type);
  }

  #fillWay(bo) {
    const expression = bo.conditionExpression?.body ?? "";
    const known = read(expression, this.#fields);
    this.#set("way-condition", expression);
    this.#set("way-default", bo.sourceRef.default === bo);
    this.#set("way-field", known?.name ?? "");
    this.#offer();
    this.#set("way-operator", known?.operator ?? this.#field("way-operator").value);
    if (known) this.#set(this.#valueName(), known.value);
    this.#form.querySelectorAll("[data-when]").forEach((part) => part.classList.toggle("is-moot", this.#field("way-default").checked));
  }

  #chosen = () => this.#fields.find(({ name }) => name === this.#field("way-field").value);

  #valueName = () => (this.#chosen() && choicesOf(this.#chosen()).length ? "way-choice" : "way-value");

  // The comparisons and values of the chosen field.
  #offer() {
    const field = this.#chosen();
    const compared = this.#field("way-operator");
    const before = compared.value;
    options(compared, Object.entries(COMPARED[field?.kind] ?? {}).map(([value, label]) => ({ value, label })));
    compared.value = [...compared.options].some((each) => each.value === before) && before ? before : (compared.options[1]?.value ?? "");
    options(this.#field("way-choice"), field ? choicesOf(field) : []);
    this.#field("way-value").value = "";
    for (const name of ["way-choice", "way-value"]) this.#field(name).closest(".field").hidden = name !== this.#valueName();
  }

  #write(field) {
    if (this.#typing?.field === field) {
      clearTimeout(this.#typing.timer);
      this.#typing = null;
    }
    if (!this.#element || !field.name) return;
    const [kind, key] = field.name.split("-");
    if (OURS[kind]) this.#writeOurs(OURS[kind], key, field.value.trim());
    else if (kind === "way") this.#writeWay(key, field);
    else if (field.name === "message-name") this.#writeMessage(field.value);
    else if (kind === "place") this.#move(field.value);
    else if (kind === "shape") this.#replace(field.value);
    else if ((this.#element.businessObject.name ?? "") !== field.value.trim()) this.#modeler.get("modeling").updateProperties(this.#element, { name: field.value.trim() });
  }

  #writeOurs(type, key, value) {
    const bo = this.#element.businessObject;
    const before = oursOf(bo, type);
    if ((before?.[key] ?? "") === value) return;
    const modeling = this.#modeler.get("modeling");
    if (before) modeling.updateModdleProperties(this.#element, before, { [key]: value || undefined });
    else modeling.updateProperties(this.#element, { extensionElements: withOurs(this.#modeler.get("moddle"), bo, type, { [key]: value }) });
  }

  #writeWay(key, field) {
    const modeling = this.#modeler.get("modeling");
    const { businessObject: bo, source } = this.#element;
    if (key === "default") return modeling.updateProperties(source, { default: field.checked ? bo : undefined });
    if (key === "field") this.#offer();
    const expression = key === "condition" ? field.value.trim() : write(this.#chosen(), this.#field("way-operator").value, this.#field(this.#valueName()).value);
    if (!expression && key !== "condition") return;
    if ((bo.conditionExpression?.body ?? "") === expression) return;
    const made = expression && this.#modeler.get("moddle").create("bpmn:FormalExpression", { body: expression });
    modeling.updateProperties(this.#element, { conditionExpression: made || undefined });
  }

  #writeMessage(name) {
    const bo = this.#element.businessObject;
    const definition = bo.eventDefinitions?.[0];
    if (!definition || (definition.messageRef?.name ?? "") === name) return;
    const modeling = this.#modeler.get("modeling");
    const { rootElements } = this.#modeler.getDefinitions();
    let message = rootElements.find((each) => each.$type === "bpmn:Message" && each.name === name);
    if (!message && name) {
      message = this.#modeler.get("bpmnFactory").create("bpmn:Message", { name });
      message.$parent = this.#modeler.getDefinitions();
      rootElements.push(message);
    }
    modeling.updateModdleProperties(this.#element, definition, { messageRef: message });
  }

  // To another lane, at the same place in the order; a lane that is full there grows by a row.
  #move(id) {
    const lane = this.#modeler.get("elementRegistry").get(id);
    const element = this.#element;
    if (!lane) return;
    const [modeling, spaceTool, registry] = ["modeling", "spaceTool", "elementRegistry"].map((name) => this.#modeler.get(name));
    const inLane = registry.filter((each) => !each.waypoints && each !== element && lane.businessObject.flowNodeRef?.includes(each.businessObject));
    let y = lane.y + lane.height / 2 - element.height / 2;
    if (inLane.some((each) => each.x < element.x + element.width && each.x + each.width > element.x && each.y < y + element.height && each.y + each.height > y)) {
      const start = lane.y + lane.height - 10;
      const { movingShapes, resizingShapes } = spaceTool.calculateAdjustments(registry.filter((each) => each.parent), "y", 110, start);
      spaceTool.makeSpace(movingShapes, resizingShapes, { x: 0, y: 110 }, "s", start);
      y = lane.y + lane.height - 10 - element.height - 10;
    }
    modeling.moveElements([element], { x: 0, y: Math.round(y - element.y) }, element.parent);
  }

  #replace(type) {
    if (type === this.#element.type) return;
    const added = this.#modeler.get("bpmnReplace").replaceElement(this.#element, { type });
    this.#modeler.get("selection").select(added);
    this.edit("shape");
  }
}
