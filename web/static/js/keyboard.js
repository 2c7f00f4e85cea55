// Presses what carries data-key: function keys and Ctrl combinations anywhere, single letters only outside inputs, and
// nothing at all while an input method composes a word (Telex).

const isTyping = (element) => element.closest("input:not([type=checkbox], [type=radio]), textarea, select, [contenteditable]") !== null;

export function nameOf(event) {
  const key = event.key.length === 1 ? event.key.toUpperCase() : event.key;
  return (event.ctrlKey ? "Ctrl+" : "") + (event.shiftKey && event.key.length > 1 ? "Shift+" : "") + key;
}

export function isOurs(event) {
  if (event.isComposing || event.keyCode === 229 || event.repeat || event.altKey || event.metaKey) return false;
  return event.ctrlKey || /^F\d+$/.test(event.key) || !isTyping(event.target);
}

export function watchKeyboard() {
  document.addEventListener("keydown", (event) => {
    if (event.defaultPrevented || !isOurs(event)) return;
    const scope = document.querySelector("dialog[open], .over:popover-open") ?? document;
    const name = nameOf(event);
    const target = [...scope.querySelectorAll("[data-key]")].find((element) => element.dataset.key === name && !element.disabled && element.checkVisibility());
    if (!target) return;
    event.preventDefault();
    if (target.matches("input:not([type=checkbox], [type=submit]), textarea, select")) {
      target.focus();
      target.select?.();
    } else {
      target.click();
    }
  });
}
