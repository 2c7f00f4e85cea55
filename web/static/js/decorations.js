// Lays over a drawn process what its page says of the elements: a look and a badge each, from the data-decorations
// around the drawing ([{id, look, words, why}]), and lights the elements of a sentence that is pressed, named in
// data-light-before and data-light-after by the data-side of the drawing.

const WIDE = 760; // px: narrower, a whole process cannot be read
const idsOf = (text) => (text ?? "").split(" ").filter(Boolean);

function badge({ look, words, why }) {
  const made = document.createElement("span");
  made.className = `diagram-badge is-${look}`;
  made.textContent = words;
  if (why) made.title = why;
  return made;
}

// On a flow the badge stands at its middle, on a shape across its upper edge, on a lane inside its corner.
function placeOf(element) {
  if (element.waypoints) {
    const middle = element.waypoints[Math.floor((element.waypoints.length - 1) / 2)];
    return { left: middle.x - Math.min(...element.waypoints.map((point) => point.x)) + 4, top: 4 };
  }
  return element.type === "bpmn:Lane" ? { top: 6, left: 48 } : { top: 0, left: element.width / 2 };
}

function lay(viewer, decorations) {
  const [canvas, registry, overlays] = ["canvas", "elementRegistry", "overlays"].map((name) => viewer.get(name));
  for (const decoration of decorations) {
    const element = registry.get(decoration.id);
    if (!element) continue;
    canvas.addMarker(element, `is-${decoration.look}`);
    if (element.type === "bpmn:Lane") canvas.addMarker(element, "is-lane");
    if (decoration.words) overlays.add(element, { position: placeOf(element), scale: { min: 0.85 }, html: badge(decoration) });
  }
  const hottest = decorations.filter(({ look }) => look === "heat-4");
  return [...hottest, ...decorations].map(({ id }) => registry.get(id)).find((element) => element && !element.waypoints && element.type !== "bpmn:Lane");
}

export function decorate(viewer, place, show) {
  const frame = place.closest("[data-decorations]");
  if (!frame) return;
  const first = lay(viewer, JSON.parse(frame.dataset.decorations));
  if ("overview" in frame.dataset && place.clientWidth >= WIDE) queueMicrotask(() => viewer.get("canvas").zoom("fit-viewport", "auto"));
  else if (first) queueMicrotask(() => show(first));
  const [canvas, registry] = [viewer.get("canvas"), viewer.get("elementRegistry")];
  let lit = [];
  document.addEventListener("click", (event) => {
    const button = event.target.closest("[data-light-before]");
    if (!button) return;
    for (const each of document.querySelectorAll("[data-light-before]")) each.setAttribute("aria-pressed", each === button);
    lit.forEach((element) => canvas.removeMarker(element, "is-pointed"));
    const named = frame.dataset.side === "before" ? button.dataset.lightBefore : button.dataset.lightAfter;
    lit = idsOf(named).map((id) => registry.get(id)).filter(Boolean);
    lit.forEach((element) => canvas.addMarker(element, "is-pointed"));
    if (lit.length) show(lit[0]);
  });
}
