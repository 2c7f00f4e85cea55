// Starts every small module once. All work on the document by delegation, so what htmx or a dialog brings in just works.
import { watchAutosave } from "./autosave.js";
import { watchDialogs } from "./dialogs.js";
import { watchDropzones } from "./dropzone.js";
import { watchKeyboard } from "./keyboard.js";
import { watchLists } from "./lists.js";
import { showPaper } from "./papers.js";
import { watchPaste } from "./paste.js";
import { watchRequired } from "./required.js";
import { watchSubmits } from "./submit.js";

document.documentElement.classList.add("has-script");
watchKeyboard();
watchSubmits();
watchPaste();
watchRequired();
watchAutosave();
watchDialogs();
watchDropzones();
watchLists();
showPaper();

document.addEventListener("click", (event) => {
  event.target.closest("[data-dismiss]")?.closest(".notice").remove();
  if (event.target.closest("[data-print]")) print();
});

document.querySelector(".tabs [aria-current]")?.scrollIntoView({ block: "nearest", inline: "center" });
document.querySelector("[data-faults]")?.focus();
if (document.querySelector("[data-print-now]")) print();

const drawDiagrams = async (root) => {
  const places = [...root.querySelectorAll("[data-bpmn-url]:not([data-drawn])")];
  places.forEach((place) => (place.dataset.drawn = "yes")); // before waiting: htmx:load comes for the page itself too
  if (places.length) (await import("./diagram.js")).draw(places);
};
drawDiagrams(document);
document.addEventListener("htmx:load", (event) => drawDiagrams(event.target));
