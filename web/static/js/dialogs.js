// Opens the page behind <a data-dialog> over this one: its [data-dialog-content] is shown in a native <dialog>. Without
// this module, or when anything fails, the link simply leads to the page.

async function contentOf(url) {
  const answer = await fetch(url, { headers: { Accept: "text/html" } });
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const content = answer.ok ? page.querySelector("[data-dialog-content]") : null;
  if (!content) throw new Error("no dialog content");
  return document.adoptNode(content);
}

function show(content, url) {
  const dialog = document.createElement("dialog");
  dialog.className = "sheet-dialog";
  const heading = content.querySelector("h1");
  if (heading) dialog.setAttribute("aria-labelledby", heading.id);
  // A form without an address posts to the page it came from, which is not this one.
  content.querySelectorAll("form:not([action])").forEach((form) => form.setAttribute("action", url));
  dialog.append(content);
  document.body.append(dialog);
  dialog.addEventListener("close", () => dialog.remove());
  dialog.addEventListener("click", (event) => {
    if (event.target === dialog) dialog.requestClose?.() ?? dialog.close();
  });
  dialog.showModal();
  const first = dialog.querySelector("input:not([type=hidden]), textarea, select");
  first?.focus();
  globalThis.htmx?.process(dialog);
}

export function watchDialogs() {
  document.addEventListener("click", async (event) => {
    const close = event.target.closest("dialog [data-close]");
    if (close) {
      event.preventDefault();
      close.closest("dialog").close();
      return;
    }
    const link = event.target.closest("a[data-dialog]");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey || event.button !== 0) return;
    event.preventDefault();
    try {
      show(await contentOf(link.href), link.href);
    } catch {
      location.assign(link.href);
    }
  });
}
