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
    if ("atOnce" in link.dataset) print(frame);
  }, { once: true });
  frame.src = place.dataset.paper;
  place.append(frame);
  link.addEventListener("click", (event) => {
    if (!place.dataset.shown) return;
    event.preventDefault();
    print(frame);
  });
}

function print(frame) {
  frame.contentWindow.focus();
  frame.contentWindow.print();
}
