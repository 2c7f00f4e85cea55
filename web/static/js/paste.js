// A table pasted from Word, Excel or a page keeps its merged cells: the clipboard's HTML goes along with the plain text.
export function watchPaste() {
  document.addEventListener("paste", (event) => {
    const box = event.target.closest?.("textarea[data-paste]");
    const markup = box?.form.querySelector("[data-markup]");
    if (!markup) return;
    const html = event.clipboardData.getData("text/html");
    const at = html.indexOf("<!--StartFragment-->");
    markup.value = /<table/i.test(html) ? html.slice(Math.max(at, 0)) : "";
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
