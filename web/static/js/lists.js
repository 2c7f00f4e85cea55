// Lists by keyboard: J/K or arrows move between rows of [data-rows], X ticks, Enter follows the row's link; ticking all;
// the bar of bulk acts; and arrows from a search field (data-options="#id") into what it found.
import { isOurs, nameOf } from "./keyboard.js";

const STEPS = { J: 1, ArrowDown: 1, K: -1, ArrowUp: -1 };

const linkOf = (row) => row.querySelector("[data-row-link], a[href]");

function moveRow(event) {
  const name = nameOf(event);
  const inside = event.target.closest?.("[data-rows]");
  const table = inside ?? document.querySelector("[data-rows]");
  if (!table || !isOurs(event) || document.querySelector("dialog[open]")) return;
  const rows = [...table.querySelectorAll("tbody tr")];
  const here = rows.indexOf(event.target.closest?.("tr"));
  if (name === "X" && here >= 0) {
    rows[here].querySelector("input[type=checkbox]")?.click();
  } else if (name in STEPS && (inside || !name.startsWith("Arrow"))) {
    const next = rows[here < 0 ? 0 : here + STEPS[name]];
    if (!next) return;
    linkOf(next)?.focus();
  } else {
    return;
  }
  event.preventDefault();
}

// Whether what is shown answers other words than those typed by now; options without data-words answer any.
const isStale = (place, field) => (place.querySelector("[data-words]")?.dataset.words ?? field.value) !== field.value;

// Enter was faster than the answer: the first option of the answer to just these words, not of one still on its way.
function chooseWhenFound(place, field) {
  const choose = () => {
    if (isStale(place, field)) return;
    place.removeEventListener("htmx:afterSettle", choose);
    place.querySelector(".option")?.click();
  };
  place.addEventListener("htmx:afterSettle", choose);
}

function moveOption(event) {
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  const enters = event.key === "Enter" && event.target.matches?.("[data-options]");
  if ((!step && !enters) || event.isComposing) return;
  const field = event.target.closest?.("[data-options]") ?? document.querySelector(`[data-options="#${event.target.closest?.(".options")?.id}"]`);
  if (!field) return;
  const place = document.querySelector(field.dataset.options);
  const stops = [field, ...place.querySelectorAll(".option")];
  if (enters && isStale(place, field)) {
    if (field.form?.matches("[role=search]")) return; // the whole answer is a page of its own
    event.preventDefault();
    chooseWhenFound(place, field);
    return;
  }
  if (enters && !stops[1]) return;
  event.preventDefault();
  if (enters) stops[1].click();
  else stops[stops.indexOf(event.target) + step]?.focus();
}

// Escape, or a press elsewhere, folds what the search box of the bar has found.
function foldSearch(event) {
  const search = document.querySelector(".bar .search");
  const leaves = event.type === "keydown" ? event.key === "Escape" && search?.contains(event.target) : !search?.contains(event.target);
  if (!search || !leaves) return;
  search.querySelector(".options").replaceChildren();
  if (event.type === "keydown") search.querySelector("[type=search]").focus();
}

function countTicks(form) {
  const boxes = [...form.querySelectorAll("tbody input[type=checkbox]")];
  const ticked = boxes.filter((box) => box.checked).length;
  const all = form.querySelector("[data-tick-all]");
  if (all) {
    all.checked = boxes.length > 0 && ticked === boxes.length;
    all.indeterminate = ticked > 0 && ticked < boxes.length;
  }
  form.querySelectorAll("[data-ticked]").forEach((place) => (place.textContent = ticked));
  form.querySelectorAll("[data-selection-bar]").forEach((bar) => (bar.hidden = ticked === 0));
}

export function watchLists() {
  document.addEventListener("keydown", foldSearch);
  document.addEventListener("pointerdown", foldSearch);
  document.addEventListener("keydown", (event) => {
    moveOption(event);
    if (!event.defaultPrevented) moveRow(event);
  });
  document.addEventListener("change", (event) => {
    const form = event.target.closest?.("[data-selection]");
    if (!form) return;
    if (event.target.matches("[data-tick-all]")) {
      form.querySelectorAll("tbody input[type=checkbox]").forEach((box) => (box.checked = event.target.checked));
    }
    countTicks(form);
  });
  document.addEventListener("click", (event) => {
    const button = event.target.closest("button[data-ticks]");
    if (!button) return;
    const boxes = [...document.querySelectorAll(`${button.dataset.ticks} input[type=checkbox]:not(:disabled, [data-optional])`)];
    boxes.forEach((box) => (box.checked = true));
    boxes.at(-1)?.dispatchEvent(new Event("input", { bubbles: true }));
  });
  document.querySelectorAll("[data-selection]").forEach(countTicks);
  addEventListener("pageshow", () => document.querySelectorAll("[data-selection]").forEach(countTicks));
}
