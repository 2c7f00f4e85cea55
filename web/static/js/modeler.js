// The editor of a draft: table, drawing and findings as one desk. Starts the bpmn-js modeler reduced to our profile and
// joins it with its parts. While a file holds what is foreign to us, the drawing is only looked at. The bpmn.io mark stays
// visible, as its licence asks.
import { loadBpmn, look } from "./bpmn.js";
import { Panel } from "./modeler-panel.js";
import { NAMESPACE, profile } from "./modeler-profile.js";
import { Saving } from "./modeler-saving.js";
import { Sight } from "./modeler-sight.js";
import { padOf, toolsOf } from "./modeler-tools.js";
import { Ways } from "./modeler-ways.js";

const LEGIBLE = 0.8;
const MARGIN = 16;

const textOf = async (url) => {
  const answer = await fetch(url);
  if (!answer.ok) throw new Error(answer.statusText);
  return answer.text();
};

// The whole process where it can be read so, else its beginning.
function fit(canvas) {
  canvas.zoom("fit-viewport");
  if (canvas.zoom() >= LEGIBLE) return;
  const { inner, outer } = canvas.viewbox();
  canvas.viewbox({ x: inner.x - MARGIN, y: inner.y - MARGIN, width: outer.width / LEGIBLE, height: outer.height / LEGIBLE });
}

// The part of the drawing one looked at last, when a table edit or an undo has opened the page anew.
function keepView(canvas, desk) {
  const shelf = `view:${desk.dataset.here}`;
  const seen = JSON.parse(sessionStorage.getItem(shelf) ?? "null");
  if (seen) canvas.viewbox(seen);
  else fit(canvas);
  addEventListener("pagehide", () => {
    const { x, y, width, height } = canvas.viewbox();
    sessionStorage.setItem(shelf, JSON.stringify({ x, y, width, height }));
  });
}

// As the draft has it; laid out anew where a file brings no drawing of a step.
async function show(modeler, desk) {
  const url = `${desk.dataset.here}.bpmn`;
  const rows = [...desk.querySelectorAll("#desk-table tr[id^='el-']")].map((row) => row.id.slice(3));
  const xml = await textOf(url);
  try {
    await modeler.importXML(xml);
  } catch {
    await modeler.importXML(await textOf(`${url}?ve-lai=1`));
    return xml;
  }
  if (rows.some((id) => !modeler.get("elementRegistry").get(id))) await modeler.importXML(await textOf(`${url}?ve-lai=1`));
  return xml;
}

function buttons(modeler, desk) {
  const canvas = modeler.get("canvas");
  const acts = {
    in: () => canvas.zoom(Math.min(canvas.zoom() * 1.25, 3)),
    out: () => canvas.zoom(Math.max(canvas.zoom() * 0.8, 0.1)),
    fit: () => canvas.zoom("fit-viewport", "auto"),
  };
  desk.querySelector(".diagram-tools").addEventListener("click", (event) => acts[event.target.closest("[data-view]")?.dataset.view]?.());
}

// Ctrl+Z and Ctrl+Y anywhere but in a field: first what was drawn on this page, then the draft's earlier saves.
function undoes(modeler) {
  const commands = modeler.get("commandStack");
  const turns = { z: ["canUndo", "undo", "hoan-tac"], y: ["canRedo", "redo", "lam-lai"] };
  document.addEventListener("keydown", (event) => {
    const turn = turns[event.key.toLowerCase()];
    const isTyping = event.target.closest("input, textarea, #desk-table select, [contenteditable=true], dialog");
    if (!turn || event.defaultPrevented || event.isComposing || !event.ctrlKey || event.altKey || isTyping) return;
    event.preventDefault();
    if (commands[turn[0]]()) commands[turn[1]]();
    else document.querySelector(`form[action$="/${turn[2]}"] button:enabled`)?.click();
  });
}

// Whatever else acts on the draft (a table edit, a mend, an undo of a save) waits until the drawing is saved.
function waitForSaves(saving, panel) {
  document.addEventListener("submit", async (event) => {
    const form = event.target;
    panel.flush();
    if (!form.elements.stamp || saving.isSettled) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    if (!(await saving.flush({ leavesPage: true }))) return;
    if (event.submitter && !event.submitter.isConnected) form.append(event.submitter); // one that a key made for a moment
    form.requestSubmit(event.submitter);
  }, true);
}

// Shows what the server said of the drawing. An open row keeps what is typed in it: the table is filled once it is closed.
function received(desk, sight, panel) {
  let waiting = "";
  const table = desk.querySelector("#desk-table");
  const isOpen = () => table.querySelector("[data-row-of]") !== null;
  const fillTable = (html) => {
    const link = table.contains(document.activeElement) ? document.activeElement.getAttribute("href") : null;
    waiting = "";
    table.innerHTML = html;
    sight.told();
    if (link) table.querySelector(`a[href="${CSS.escape(link)}"]`)?.focus({ preventScroll: true });
  };
  table.addEventListener("focusout", ({ relatedTarget }) => waiting && !isOpen() && !table.contains(relatedTarget) && fillTable(waiting));
  return (said) => {
    desk.querySelector("#desk-findings").innerHTML = said.findings;
    document.querySelectorAll('form[action$="/hoan-tac"] button').forEach((button) => (button.disabled = !said.can_undo));
    document.querySelectorAll('form[action$="/lam-lai"] button').forEach((button) => (button.disabled = !said.can_redo));
    if (isOpen()) waiting = said.table;
    else fillTable(said.table);
    sight.told();
    panel.blame(sight.findings);
  };
}

// A finger moves the drawing sideways; up and down it scrolls the page.
function pans(place, canvas) {
  place.addEventListener("pointermove", (event) => {
    if (event.pointerType === "touch") canvas.scroll({ dx: event.movementX, dy: 0 });
  });
}

async function open(desk, place, bundle, options) {
  const Drawing = await loadBpmn(bundle);
  const modeler = new Drawing({
    container: place,
    moddleExtensions: { lt: NAMESPACE },
    ...look(),
    ...options,
  });
  const xml = await show(modeler, desk);
  const sight = new Sight(modeler, desk);
  keepView(modeler.get("canvas"), desk);
  sight.told();
  buttons(modeler, desk);
  pans(place, modeler.get("canvas"));
  if (location.hash.startsWith("#el-")) sight.choose(decodeURIComponent(location.hash.slice(4)));
  return { modeler, sight, xml };
}

async function watch(desk, place) {
  await open(desk, place, "bpmn-viewer.js", { zoomScroll: { enabled: false } }); // the wheel scrolls the page
}

async function edit(desk, place) {
  const tools = {};
  const { modeler, sight, xml } = await open(desk, place, "bpmn-modeler.js", { additionalModules: [profile, padOf(() => tools)] });
  const canvas = modeler.get("canvas");
  const panel = new Panel(modeler, desk.querySelector("[data-panel]"));
  const fill = (element, field) => {
    panel.show(element);
    panel.edit(field);
  };
  Object.assign(tools, toolsOf(modeler, desk.querySelector("[data-tools]"), { edit: fill }), { edit: fill });
  const write = async () => (await modeler.saveXML({ format: true })).xml;
  const saving = new Saving(desk, write, received(desk, sight, panel));
  modeler.on("selection.changed", ({ newSelection }) => {
    panel.show(newSelection.length === 1 ? newSelection[0] : null);
    panel.blame(sight.findings);
  });
  modeler.on("commandStack.changed", ({ trigger }) => trigger !== "clear" && saving.changed());
  addEventListener("pagehide", () => {
    panel.flush();
    saving.leave();
  });
  panel.show(modeler.get("selection").get()[0] ?? null);
  new Ways(modeler, desk.querySelector("[data-ways]")).show(modeler.get("selection").get()[0] ?? null);
  panel.blame(sight.findings);
  undoes(modeler);
  waitForSaves(saving, panel);
  saving.offer(xml, async (kept) => {
    const { x, y, width, height } = canvas.viewbox();
    await modeler.importXML(kept);
    canvas.viewbox({ x, y, width, height });
    sight.told();
    saving.changed();
  });
}

async function start(desk, place) {
  await (place.dataset.modeler === "look" ? watch : edit)(desk, place);
  const drawing = place.querySelector("svg[tabindex]") ?? place.querySelector("svg");
  drawing.setAttribute("role", "application");
  drawing.setAttribute("aria-label", "Sơ đồ quy trình, cùng nội dung với bảng bước. Chọn dòng trong bảng để chọn ở đây; phím mũi tên di chuyển, Delete xóa, Ctrl+Z hoàn tác.");
  desk.classList.add("is-ready");
}

const desk = document.querySelector("[data-desk]");
const place = desk?.querySelector("[data-modeler]");
if (place) {
  start(desk, place).catch((fault) => {
    console.warn(fault);
    place.replaceChildren();
    desk.querySelector("[data-diagram-words]").textContent = "Chưa vẽ được sơ đồ. Tải lại trang, hoặc xem bảng bước.";
  });
}
