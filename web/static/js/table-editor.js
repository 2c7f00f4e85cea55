// The step table by keyboard and in place: Enter opens a row, Ctrl+↑/↓ moves it, Insert adds one after it, Delete takes it
// away (the draft's undo brings it back). Without this script every row opens on a page of its own.
import { announce } from "./announce.js";

const ACTS = { "Ctrl+ArrowUp": "len", "Ctrl+ArrowDown": "xuong", Insert: "them-sau", Delete: "xoa" };
const isTyping = (element) => element.matches("input, select, textarea");
const rowOf = (element) => element.closest?.("[data-step-table] tr[data-step]");

function close(table) {
  table.querySelectorAll("tr[data-row-of]").forEach((open) => open.remove());
}

async function open(row) {
  const table = row.closest("[data-step-table]");
  const answer = await fetch(`${table.dataset.here}/bang/buoc/${encodeURIComponent(row.dataset.step)}`, { headers: { "HX-Request": "true" } });
  if (!answer.ok) return location.reload();
  close(table);
  const place = document.createElement("tbody");
  place.innerHTML = await answer.text();
  row.after(place.firstElementChild);
  table.querySelector("tr[data-row-of] input[name=name]").select();
  announce("Đã mở bước để sửa. Escape để đóng.");
}

function send(row, act) {
  const form = document.querySelector("[data-table-acts]");
  const button = document.createElement("button");
  Object.assign(button, { type: "submit", name: "step", value: row.dataset.step, hidden: true });
  button.setAttribute("formaction", `${row.closest("[data-step-table]").dataset.here}/bang/${act}`);
  form.append(button);
  form.requestSubmit(button);
  button.remove();
}

document.addEventListener("click", (event) => {
  const link = event.target.closest("[data-open-row]");
  const shut = event.target.closest("[data-close-row]");
  if (link) {
    event.preventDefault();
    open(rowOf(link));
  } else if (shut) {
    event.preventDefault();
    leave(shut.closest("tr[data-row-of]"));
  }
});

function leave(opened) {
  const row = opened.previousElementSibling;
  opened.remove();
  row.querySelector("[data-open-row]").focus();
}

document.addEventListener("keydown", (event) => {
  if (event.isComposing || event.altKey || event.metaKey || event.repeat) return;
  const opened = event.target.closest?.("tr[data-row-of]");
  if (opened && event.key === "Escape") {
    event.preventDefault();
    return leave(opened);
  }
  const row = rowOf(event.target);
  if (!row || isTyping(event.target)) return;
  const act = ACTS[(event.ctrlKey ? "Ctrl+" : "") + event.key];
  if (!act && (event.key !== "Enter" || event.ctrlKey || event.target.matches("button, summary, [data-open-row]"))) return;
  event.preventDefault();
  event.stopPropagation();
  if (act) send(row, act);
  else open(row);
}, true);

const waiting = document.querySelector("[data-step-table] tr[data-open-now]");
if (waiting) open(waiting.previousElementSibling);
