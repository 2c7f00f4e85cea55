// Diagram, table and findings show one selected thing: choosing it in any of them lights it in the others. Findings colour
// their elements in the drawing.
import { announce } from "./announce.js";
import { isFrame } from "./modeler-tools.js";
import { called } from "./modeler-words.js";

const idOf = (link) => decodeURIComponent(link.hash).replace(/^#el-/, "");

export class Sight {
  #modeler;
  #desk;
  #marked = [];
  findings = [];

  constructor(modeler, desk) {
    this.#modeler = modeler;
    this.#desk = desk;
    desk.addEventListener("click", (event) => this.#follow(event));
    desk.querySelector("#desk-table").addEventListener("focusin", (event) => this.#enter(event.target));
    modeler.on("selection.changed", ({ newSelection }) => this.#selected(newSelection));
  }

  // What was told of the drawing: the colours of elements, and who is at fault for what.
  told() {
    const { late, soon, findings } = this.#desk.querySelector("[data-told]").dataset;
    const [canvas, registry] = [this.#modeler.get("canvas"), this.#modeler.get("elementRegistry")];
    this.#marked.forEach(([id, marker]) => registry.get(id) && canvas.removeMarker(id, marker));
    this.#marked = Object.entries({ "is-late": late, "is-soon": soon }).flatMap(([marker, ids]) => ids.split(" ").filter((id) => registry.get(id)).map((id) => [id, marker]));
    this.#marked.forEach(([id, marker]) => canvas.addMarker(id, marker));
    registry.filter(isFrame).forEach((frame) => canvas.addMarker(frame, frame.type === "bpmn:Lane" ? "is-lane" : "is-frame"));
    this.findings = JSON.parse(findings);
    this.#light(this.#modeler.get("selection").get()[0]);
  }

  choose(id) {
    const element = this.#modeler.get("elementRegistry").get(id);
    if (!element) return false;
    const selection = this.#modeler.get("selection");
    if (selection.get()[0] !== element) selection.select(element);
    this.#centre(element);
    return true;
  }

  #follow(event) {
    const link = event.target.closest("a[href^='#el-']");
    const row = event.target.closest("#desk-table tr[id^='el-']");
    const id = link ? idOf(link) : row?.id.slice(3);
    if (id && this.choose(id) && link) event.preventDefault();
  }

  #enter(target) {
    const id = target.matches("a[href^='#el-']") ? idOf(target) : target.closest("tr[id^='el-']")?.id.slice(3);
    if (id) this.choose(id);
  }

  #selected(selection) {
    const [element] = selection;
    this.#light(selection.length === 1 ? element : undefined);
    if (selection.length) announce(selection.length === 1 ? `Đang chọn: ${called(element.labelTarget ?? element)}` : `Đang chọn ${selection.length} phần tử`);
  }

  #light(element) {
    const id = (element?.labelTarget ?? element)?.id;
    this.#desk.querySelectorAll(".is-current:not(.tabs *)").forEach((each) => each.classList.remove("is-current"));
    if (!id) return;
    const row = this.#desk.querySelector(`[id="el-${CSS.escape(id)}"]`) ?? this.#desk.querySelector(`[id="el-${CSS.escape(element.source?.id ?? "")}"]`);
    row?.classList.add("is-current");
    row?.scrollIntoView({ block: "nearest" });
    const blamed = [...this.#desk.querySelectorAll("[data-element]")].filter((each) => each.dataset.element === id);
    blamed.forEach((each) => each.classList.add("is-current"));
    blamed[0]?.scrollIntoView({ block: "nearest" });
  }

  // Moves the drawing only when the element is not well in sight.
  #centre(element) {
    const canvas = this.#modeler.get("canvas");
    const { x, y, width, height } = canvas.viewbox();
    const middle = element.waypoints ? element.waypoints[Math.floor(element.waypoints.length / 2)] : { x: element.x + element.width / 2, y: element.y + element.height / 2 };
    const isIn = middle.x > x + 60 && middle.x < x + width - 60 && middle.y > y + 30 && middle.y < y + height - 30;
    if (!isIn && !isFrame(element)) canvas.viewbox({ x: middle.x - width / 2, y: middle.y - height / 2, width, height });
  }
}
