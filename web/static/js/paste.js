// A table pasted from Word, Excel or a page keeps its merged cells: the clipboard's HTML goes along with the plain text.
const KEPT = new Set(["rowspan", "colspan"]);

// Word sends a hundred times as much style as text; what spans what, and hidden rows, is all that counts.
function slim(html) {
  const plain = html.replace(/<style[\s\S]*?<\/style>/gi, "").replace(/\sstyle\s*=/gi, " data-style="); // no style is ever applied
  const page = new DOMParser().parseFromString(plain, "text/html");
  for (const element of page.body.querySelectorAll("*")) {
    const hides = element.tagName === "TR" && /display:\s*none/i.test(element.dataset.style ?? "");
    for (const { name } of [...element.attributes]) if (!KEPT.has(name)) element.removeAttribute(name);
    if (hides) element.setAttribute("hidden", "");
  }
  return page.body.innerHTML;
}

export function watchPaste() {
  document.addEventListener("paste", (event) => {
    const box = event.target.closest?.("textarea[data-paste]");
    const markup = box?.form.querySelector("[data-markup]");
    if (!markup) return;
    const html = event.clipboardData.getData("text/html");
    markup.value = /<table/i.test(html) ? slim(html) : "";
    box.dataset.pasted = "yes"; // the input event of this very paste leaves the markup alone
  });
  document.addEventListener("input", (event) => {
    const box = event.target.closest?.("textarea[data-paste]");
    const markup = box?.form.querySelector("[data-markup]");
    if (!markup) return;
    if (box.dataset.pasted) delete box.dataset.pasted;
    else markup.value = ""; // edited by hand: what is seen counts
  });
}
