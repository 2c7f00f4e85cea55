// The arrows of what is selected, without a mouse: drawn to another element, led elsewhere, taken away, and walked along
// from element to element. Each is one act that can be undone.
import { announce } from "./announce.js";
import { isFrame } from "./modeler-tools.js";
import { called, kindName } from "./modeler-words.js";

const isWay = (element) => element.type === "bpmn:SequenceFlow";
const isNode = (element) => !element.waypoints && !isFrame(element) && element.type !== "bpmn:Collaboration" && !element.labelTarget && Boolean(element.parent);

// A gateway without a name is known by what stands before it.
function named(element) {
  const before = element.incoming?.[0]?.source;
  return element.waypoints || element.businessObject.name || !before?.businessObject.name ? called(element) : `${kindName(element)} sau “${before.businessObject.name}”`;
}

// The same within a sentence.
const said = (element) => named(element).replace(/^./u, (first) => first.toLowerCase());

export class Ways {
  #modeler;
  #place;
  #select;
  #element = null;

  constructor(modeler, place) {
    this.#modeler = modeler;
    this.#place = place;
    this.#select = place.querySelector("select");
    place.addEventListener("click", (event) => {
      const { act, to } = event.target.closest("button")?.dataset ?? {};
      if (act) this[act]();
      else if (to) this.#go(to);
    });
    modeler.on("selection.changed", ({ newSelection }) => this.show(newSelection.length === 1 ? newSelection[0] : null));
    modeler.on("commandStack.changed", () => this.#fill());
  }

  show(element) {
    this.#element = element?.labelTarget ?? element;
    this.#fill();
  }

  join() {
    const [source, target] = [this.#element, this.#chosen()];
    if (!target) return this.#ask();
    const way = this.#modeler.get("modeling").connect(source, target);
    const asks = /(Exclusive|Inclusive)Gateway$/.test(source.type) && source.outgoing.length > 1;
    announce(`Đã nối ${said(source)} tới ${said(target)}.${asks ? " Mở mũi tên này để ghi điều kiện." : ""}`);
    this.#place.querySelector(asks ? `[data-to="${CSS.escape(way.id)}"]` : "select")?.focus();
  }

  redirect() {
    const [way, target] = [this.#element, this.#chosen()];
    if (!target) return this.#ask();
    this.#modeler.get("modeling").reconnectEnd(way, target, { x: target.x + target.width / 2, y: target.y + target.height / 2 });
    announce(`Đã đổi đích: ${said(way)}.`);
  }

  cut() {
    const way = this.#element;
    const { source } = way;
    const words = said(way);
    this.#modeler.get("modeling").removeConnection(way);
    this.#modeler.get("selection").select(source);
    announce(`Đã bỏ ${words}. Đang chọn: ${named(source)}`);
    this.#select.focus();
  }

  #go(id) {
    const element = this.#modeler.get("elementRegistry").get(id);
    this.#modeler.get("selection").select(element);
    this.#modeler.get("canvas").scrollToElement(element);
    this.#select.focus();
  }

  #ask() {
    announce("Chọn nơi mũi tên tới trước.");
    this.#select.focus();
  }

  #chosen = () => this.#modeler.get("elementRegistry").get(this.#select.value);

  // Where an arrow may lead, as one reads: from left to right, from top to bottom.
  #goals() {
    const way = isWay(this.#element) ? this.#element : null;
    const source = way?.source ?? this.#element;
    const [registry, rules] = [this.#modeler.get("elementRegistry"), this.#modeler.get("rules")];
    const taken = new Set(source.outgoing.map(({ target }) => target));
    const may = (target) => (way ? rules.allowed("connection.reconnect", { connection: way, source, target }) : rules.allowed("connection.create", { source, target }));
    return registry.filter((each) => isNode(each) && each !== source && !taken.has(each) && may(each)).sort((one, other) => one.x - other.x || one.y - other.y);
  }

  #fill() {
    const element = this.#element && this.#modeler.get("elementRegistry").get(this.#element.id);
    this.#element = element ?? null;
    const way = Boolean(element && isWay(element));
    this.#place.hidden = !element || !(way || isNode(element));
    if (this.#place.hidden) return;
    const before = this.#select.value;
    const goals = element.type === "bpmn:EndEvent" ? [] : this.#goals();
    this.#select.replaceChildren(new Option("Chọn…", ""), ...goals.map((each) => new Option(named(each), each.id)));
    if (goals.some(({ id }) => id === before)) this.#select.value = before;
    this.#place.querySelector("label").textContent = way ? "Đích mới" : "Nối tới";
    for (const part of this.#place.querySelectorAll("[data-of]")) part.hidden = part.dataset.of !== (way ? "way" : "node") || (!way && !goals.length);
    this.#select.closest(".field").hidden = !goals.length;
    this.#list(way ? [["Từ", element.source], ["Tới", element.target]] : element.outgoing.filter(isWay).map((each) => ["Tới", each, each.target]));
  }

  // What is next to it, to go on with: of an element its arrows, of an arrow both its ends.
  #list(next) {
    const held = this.#place.contains(document.activeElement) ? document.activeElement.dataset.to : null;
    this.#place.querySelector("[data-next]").replaceChildren(...next.map(([word, to, end = to]) => {
      const made = document.createElement("button");
      Object.assign(made, { type: "button", className: "way-next", textContent: `${word} ${said(end)}` });
      if (end !== to) made.setAttribute("aria-label", `Mũi tên tới ${said(end)}`);
      made.dataset.to = to.id;
      return made;
    }));
    if (held) this.#place.querySelector(`[data-to="${CSS.escape(held)}"]`)?.focus();
  }
}
