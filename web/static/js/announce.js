// Tells a screen reader what changed without a new page.
export function announce(words) {
  const region = document.getElementById("announcer");
  if (region) region.textContent = words;
}
