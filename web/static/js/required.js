// Says in our words, at the field, what the browser would say in its own in a bubble: what is missing before sending.
const wordsFor = (field) => {
  if (!field.validity.valueMissing) return "Nội dung ô này chưa đúng.";
  if (field.type === "file") return "Chưa chọn tệp.";
  return field.matches("select, [type=radio], [type=checkbox]") ? "Chưa chọn mục nào." : "Chưa điền ô này.";
};

let first; // of the fields found wanting in one go

function complain(event) {
  const field = event.target;
  event.preventDefault();
  if (!first) {
    first = field;
    queueMicrotask(() => {
      first.focus();
      first = undefined;
    });
  }
  const place = field.closest(".field") ?? field.parentElement;
  if (place.querySelector("[data-missing]")) return;
  const line = document.createElement("p");
  line.className = "error";
  line.id = `${field.id || field.name}-missing`;
  line.dataset.missing = "";
  line.textContent = wordsFor(field);
  place.append(line);
  place.classList.add("has-error");
  field.setAttribute("aria-invalid", "true");
  field.setAttribute("aria-describedby", [field.getAttribute("aria-describedby"), line.id].filter(Boolean).join(" "));
}

function settle(event) {
  const place = event.target.closest?.(".field");
  const line = place?.querySelector("[data-missing]");
  if (!line) return;
  place.querySelectorAll(`[aria-describedby~="${line.id}"]`).forEach((field) => {
    field.removeAttribute("aria-invalid");
    field.setAttribute("aria-describedby", field.getAttribute("aria-describedby").replace(line.id, "").trim());
  });
  place.classList.remove("has-error");
  line.remove();
}

export function watchRequired() {
  document.addEventListener("invalid", complain, true);
  document.addEventListener("input", settle);
}
