// Shows a paper (PDF) inside its page and prints it from there, where the browser has a viewer of its own. Elsewhere the
// link opens the file, and nothing here is needed.

export function showPaper() {
  const place = document.querySelector("[data-paper]");
  if (!place || !navigator.pdfViewerEnabled) return;
  const link = document.querySelector("[data-print-paper]");
  const frame = document.createElement("iframe");
  frame.title = place.dataset.paperTitle;
  frame.addEventListener("load", () => {
    place.dataset.shown = "yes";
    if ("atOnce" in link.dataset) frame.contentWindow.print();
  }, { once: true });
  frame.src = `${place.dataset.paper}#toolbar=0&navpanes=0&view=FitH`;
  place.replaceChildren(frame);
  // The viewer takes the keys as soon as it stands; until somebody reaches for it with the mouse they go where they went.
  let typedInto = link;
  document.addEventListener("focusin", ({ target }) => { if (target !== frame) typedInto = target; });
  window.addEventListener("blur", () => setTimeout(() => {
    if (document.activeElement === frame && !place.matches(":hover")) typedInto.focus();
  }));
  link.addEventListener("click", (event) => {
    if (!place.dataset.shown) return;
    event.preventDefault();
    frame.contentWindow.print();
  });
}
