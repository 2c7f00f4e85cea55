// Files by drag and drop into [data-dropzone]: adds them to its file field, lists them, and lets each be taken back.

const sizeOf = (bytes) => (bytes < 1048576 ? `${Math.ceil(bytes / 1024)} KB` : `${(bytes / 1048576).toFixed(1).replace(".", ",")} MB`);

function put(input, files) {
  const kept = new DataTransfer();
  files.forEach((file) => kept.items.add(file));
  input.files = kept.files;
}

function row(zone, input, file) {
  const item = document.createElement("li");
  const name = document.createElement("span");
  const size = document.createElement("small");
  const remove = document.createElement("button");
  name.textContent = file.name;
  size.textContent = sizeOf(file.size);
  remove.type = "button";
  remove.className = "button is-quiet";
  remove.textContent = "Bỏ";
  remove.setAttribute("aria-label", `Bỏ tệp ${file.name}`);
  remove.addEventListener("click", () => {
    put(input, [...input.files].filter((kept) => kept !== file));
    list(zone, input);
    input.focus();
  });
  item.append(name, size, remove);
  return item;
}

// What the field held before a new choice replaces it.
const earlier = new WeakMap();

function list(zone, input) {
  earlier.set(input, [...input.files]);
  zone.querySelector(".dropzone-files").replaceChildren(...[...input.files].map((file) => row(zone, input, file)));
}

const accepts = (input, file) => !input.accept || input.accept.split(",").some((end) => file.name.toLowerCase().endsWith(end.trim()));

export function watchDropzones() {
  const zoneOf = (event) => event.target.closest?.("[data-dropzone]");
  document.addEventListener("change", (event) => {
    const zone = zoneOf(event);
    if (!zone || event.target.type !== "file") return;
    const input = event.target;
    if (input.multiple) put(input, [...(earlier.get(input) ?? []), ...input.files]);
    list(zone, input);
  });
  for (const kind of ["dragover", "dragleave", "drop"]) {
    document.addEventListener(kind, (event) => {
      const zone = zoneOf(event);
      if (!zone) return;
      event.preventDefault();
      zone.classList.toggle("is-over", kind === "dragover");
      if (kind !== "drop") return;
      const input = zone.querySelector("input[type=file]");
      const dropped = [...event.dataTransfer.files].filter((file) => accepts(input, file));
      put(input, input.multiple ? [...input.files, ...dropped] : dropped.slice(0, 1));
      list(zone, input);
      input.dispatchEvent(new Event("dropped", { bubbles: true }));
    });
  }
}
