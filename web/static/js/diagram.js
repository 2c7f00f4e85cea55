// Draws a process with the bpmn-js viewer and lights its steps: data-bpmn-url, data-lit="id id", data-done, data-late,
// data-soon. A wide process is shown at a size one can read, from its lit step or its start; #el-<id> in the address
// lights that element. The bpmn.io mark stays visible, as its licence asks.

import { loadBpmn, look } from "./bpmn.js";
import { decorate } from "./decorations.js";

const LEGIBLE = 0.85;
const MARGIN = 24;
let viewerClass;

function loadViewer() {
  viewerClass ??= loadBpmn("bpmn-viewer.js");
  return viewerClass;
}

const idsOf = (text) => (text ?? "").split(" ").filter(Boolean);

function mark(canvas, registry, ids, name) {
  for (const element of idsOf(ids).map((id) => registry.get(id)).filter(Boolean)) {
    canvas.addMarker(element, name);
    if (element.type === "bpmn:Lane") canvas.addMarker(element, "is-lane");
  }
}

function middleOf(element) {
  const points = element.waypoints;
  if (points) return points[Math.floor(points.length / 2)];
  return { x: element.x + element.width / 2, y: element.y + element.height / 2 };
}

// The whole process where it can be read so, else the part around the element.
function show(canvas, element) {
  canvas.zoom("fit-viewport", "auto");
  if (canvas.zoom() >= LEGIBLE) return;
  const { inner, outer } = canvas.viewbox();
  const within = (wanted, first, size, room) =>
    size + 2 * MARGIN <= room ? first + size / 2 - room / 2 : Math.min(Math.max(wanted - room / 2, first - MARGIN), first + size + MARGIN - room);
  const [width, height] = [outer.width / LEGIBLE, outer.height / LEGIBLE];
  const middle = element ? middleOf(element) : inner;
  canvas.viewbox({ x: within(middle.x, inner.x, inner.width, width), y: within(middle.y, inner.y, inner.height, height), width, height });
}

function button(words, act) {
  const made = document.createElement("button");
  made.type = "button";
  made.className = "button is-plain";
  made.textContent = words;
  made.addEventListener("click", act);
  return made;
}

function tools(canvas, again) {
  const bar = document.createElement("div");
  bar.className = "diagram-tools";
  const step = (factor) => canvas.zoom(Math.min(Math.max(canvas.zoom() * factor, 0.1), 3));
  const [out, into] = [button("−", () => step(0.8)), button("+", () => step(1.25))];
  out.setAttribute("aria-label", "Thu nhỏ sơ đồ");
  into.setAttribute("aria-label", "Phóng to sơ đồ");
  bar.append(out, into, button("Toàn cảnh", () => canvas.zoom("fit-viewport", "auto")), button("Đọc chữ", again));
  return bar;
}

async function drawOne(place) {
  const words = place.parentElement.querySelector("[data-diagram-words]");
  const say = (text) => words && (words.textContent = text);
  try {
    const [Viewer, answer] = await Promise.all([loadViewer(), fetch(place.dataset.bpmnUrl)]);
    if (!answer.ok) throw new Error(answer.statusText);
    const viewer = new Viewer({
      container: place,
      ...look(),
      zoomScroll: { enabled: false }, // the wheel scrolls the page
    });
    await viewer.importXML(await answer.text());
    const canvas = viewer.get("canvas");
    const registry = viewer.get("elementRegistry");
    const frames = registry.filter((element) => ["bpmn:Participant", "bpmn:Lane"].includes(element.type));
    frames.forEach((frame) => canvas.addMarker(frame, "is-frame"));
    for (const name of ["done", "soon", "late", "lit"]) mark(canvas, registry, place.dataset[name], `is-${name}`);
    const lit = idsOf(place.dataset.lit).map((id) => registry.get(id)).filter(Boolean);
    const namesOf = (elements) => elements.map((element) => element.businessObject.name).filter(Boolean);
    const present = namesOf(lit).length ? `Đang ở bước: ${namesOf(lit).join(", ")}` : "Kéo để di chuyển sơ đồ.";
    const first = lit[0] ?? registry.find((element) => element.type === "bpmn:StartEvent");
    let pointed;
    const follow = () => {
      if (pointed) canvas.removeMarker(pointed, "is-pointed");
      const id = decodeURIComponent(location.hash).replace(/^#el-/, "");
      pointed = location.hash.startsWith("#el-") ? registry.get(id) : undefined;
      if (pointed) canvas.addMarker(pointed, "is-pointed");
      show(canvas, pointed ?? first);
      say(pointed && namesOf([pointed]).length ? `Đang xem: ${namesOf([pointed])[0]}` : present);
    };
    decorate(viewer, place, (element) => show(canvas, element));
    place.parentElement.append(tools(canvas, () => show(canvas, pointed ?? first)));
    follow();
    addEventListener("hashchange", follow);
  } catch {
    place.replaceChildren();
    say("Chưa vẽ được sơ đồ. Tải lại trang, hoặc xem dạng bảng.");
  }
}

export function draw(places) {
  places.forEach(drawOne);
}
