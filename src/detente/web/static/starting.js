// Counts what is ticked, and ticks all claims or none; the form works without this script.
const boxes = [...document.querySelectorAll("input[name=accept]:not(:disabled)")];
const told = document.querySelector("[data-told]");
const tools = document.querySelector("[data-tick]");

function count() {
  const ticked = boxes.filter((box) => box.checked).length;
  told.textContent = `${ticked} of ${boxes.length} claims accepted`;
}

function tick(checked) {
  for (const box of boxes) box.checked = checked;
  count();
}

for (const box of boxes) box.addEventListener("change", count);
tools.querySelector("[data-all]").addEventListener("click", () => tick(true));
tools.querySelector("[data-none]").addEventListener("click", () => tick(false));
tools.hidden = boxes.length === 0;
count();
