// Saves a form's text as a draft: <form data-autosave="URL">, on leaving a field and at most every 3 seconds. What could
// not be saved (network, ended session) waits in this tab and returns when the form is opened again by the same person.
// A hidden field "draft" tells the server that there is a draft to drop once the form is taken.
import { announce } from "./announce.js";

const PAUSE = 3000;
const waiting = new WeakMap();
const OURS = new Set(["csrf", "act_key", "draft"]);

const shelf = (form) => `draft:${document.body.dataset.person}:${form.dataset.autosave}`;

function textOf(form) {
  const hidden = new Set([...form.querySelectorAll("input[type=password]")].map((input) => input.name));
  const pairs = [...new FormData(form)].filter(([name, value]) => typeof value === "string" && !OURS.has(name) && !hidden.has(name));
  return new URLSearchParams(pairs);
}

function say(form, words, failed) {
  const line = form.querySelector("[data-saved]");
  if (!line) return;
  line.textContent = words;
  line.classList.toggle("has-failed", failed);
}

async function save(form) {
  clearTimeout(waiting.get(form));
  waiting.delete(form);
  const body = textOf(form);
  const text = body.toString();
  if (form.dataset.sent || form.dataset.savedText === text) return;
  try {
    const answer = await fetch(form.dataset.autosave, {
      method: "POST", body, headers: { Accept: "application/json", "X-CSRF-Token": form.elements.csrf?.value ?? "" },
    });
    if (answer.status === 401) throw new Error("Phiên làm việc đã hết. Đăng nhập lại ở thẻ khác rồi gõ tiếp; nội dung vẫn còn ở đây.");
    if (!answer.ok) throw new Error((await answer.json()).message);
    const { saved_at: at } = await answer.json();
    form.dataset.savedText = text;
    if (form.elements.draft) form.elements.draft.value = "kept"; // whoever takes the form drops the draft
    sessionStorage.removeItem(shelf(form));
    say(form, `Đã lưu ${at}`, false);
  } catch (fault) {
    sessionStorage.setItem(shelf(form), text);
    const words = fault instanceof TypeError ? "mất kết nối, nội dung vẫn còn ở đây và sẽ lưu lại." : fault.message;
    say(form, `Chưa lưu được: ${words}`, true);
  }
}

function plan(form) {
  if (!waiting.has(form)) waiting.set(form, setTimeout(() => save(form), PAUSE));
}

function restore(form) {
  const text = sessionStorage.getItem(shelf(form));
  if (!text) return;
  const typed = new URLSearchParams(text);
  for (const field of form.elements) {
    if (!field.name || OURS.has(field.name) || ["file", "password", "submit", "hidden"].includes(field.type)) continue;
    const values = typed.getAll(field.name);
    if (["checkbox", "radio"].includes(field.type)) field.checked = values.includes(field.value);
    else if (values.length) field.value = values[0];
  }
  say(form, "Đã lấy lại nội dung gõ dở.", false);
  announce("Đã lấy lại nội dung gõ dở.");
  plan(form);
}

export function watchAutosave() {
  const formOf = (event) => event.target.closest?.("form[data-autosave]");
  document.addEventListener("input", (event) => {
    const form = formOf(event);
    if (form) plan(form);
  });
  document.addEventListener("focusout", (event) => {
    const form = formOf(event);
    if (form && waiting.has(form)) save(form);
  });
  addEventListener("submit", (event) => {
    if (event.target.matches("[data-sign-out]")) sessionStorage.clear();
    const form = formOf(event);
    if (!form) return;
    clearTimeout(waiting.get(form));
    sessionStorage.removeItem(shelf(form));
  });
  document.querySelectorAll("form[data-autosave]").forEach((form) => {
    form.dataset.savedText = textOf(form).toString();
    restore(form);
  });
}
