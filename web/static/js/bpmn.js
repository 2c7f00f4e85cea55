// Loads a bundle of bpmn-js with its stylesheets when a page draws, and says how our drawings look.

const near = (name) => new URL(`../vendor/${name}`, import.meta.url).href;
const tone = (name) => getComputedStyle(document.documentElement).getPropertyValue(name).trim();

function sheet(name) {
  const link = document.createElement("link");
  link.rel = "stylesheet";
  link.href = near(name);
  document.head.append(link);
}

// The class of a bundle: "bpmn-viewer.js" or "bpmn-modeler.js".
export function loadBpmn(bundle) {
  ["diagram-js.css", "bpmn-js.css"].forEach(sheet);
  return new Promise((resolve, reject) => {
    const script = document.createElement("script");
    script.src = near(bundle);
    script.onload = () => resolve(globalThis.BpmnJS);
    script.onerror = reject;
    document.head.append(script);
  });
}

export const look = () => ({
  bpmnRenderer: { defaultFillColor: tone("--card"), defaultStrokeColor: tone("--ink-2"), defaultLabelColor: tone("--ink") },
  textRenderer: { defaultStyle: { fontFamily: "Be Vietnam Pro" } },
});
