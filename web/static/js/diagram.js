// Draws a process with the bpmn-js viewer and lights its steps: data-bpmn-url, data-lit="id id", data-done="id id".
// The bpmn.io mark stays visible, as its licence asks.

const near = (name) => new URL(`../vendor/${name}`, import.meta.url).href;
let viewerClass;

function sheet(href) {
  const link = document.createElement("link");
  link.rel = "stylesheet";
  link.href = href;
  document.head.append(link);
}

function loadViewer() {
  viewerClass ??= new Promise((resolve, reject) => {
    sheet(near("diagram-js.css"));
    sheet(near("bpmn-js.css"));
    const script = document.createElement("script");
    script.src = near("bpmn-viewer.js");
    script.onload = () => resolve(globalThis.BpmnJS);
    script.onerror = reject;
    document.head.append(script);
  });
  return viewerClass;
}

function mark(canvas, registry, ids, name) {
  for (const id of (ids ?? "").split(" ").filter(Boolean)) if (registry.get(id)) canvas.addMarker(id, name);
}

async function drawOne(place) {
  const words = place.parentElement.querySelector("[data-diagram-words]");
  const say = (text) => words && (words.textContent = text);
  try {
    const [Viewer, answer] = await Promise.all([loadViewer(), fetch(place.dataset.bpmnUrl)]);
    if (!answer.ok) throw new Error(answer.statusText);
    const viewer = new Viewer({ container: place, textRenderer: { defaultStyle: { fontFamily: "Be Vietnam Pro" } } });
    await viewer.importXML(await answer.text());
    const canvas = viewer.get("canvas");
    const registry = viewer.get("elementRegistry");
    mark(canvas, registry, place.dataset.done, "is-done");
    mark(canvas, registry, place.dataset.lit, "is-lit");
    canvas.zoom("fit-viewport", "auto");
    const names = (place.dataset.lit ?? "").split(" ").map((id) => registry.get(id)?.businessObject.name).filter(Boolean);
    say(names.length ? `Đang ở bước: ${names.join(", ")}` : "");
  } catch {
    place.replaceChildren();
    say("Chưa vẽ được sơ đồ. Tải lại trang, hoặc xem dạng bảng.");
  }
}

export function draw(places) {
  places.forEach(drawOne);
}
