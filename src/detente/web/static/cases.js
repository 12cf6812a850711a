// Narrows the list of cases while somebody types; without this script the form asks the server.
const form = document.querySelector("[data-filter]");
const field = form.querySelector("input");
const told = document.querySelector("[data-told]");
const cases = [...document.querySelectorAll("[data-words]")];
const groups = [...document.querySelectorAll("[data-group]")];

function narrow() {
  const words = field.value.toLowerCase().split(/\s+/).filter(Boolean);
  let shown = 0;
  for (const one of cases) {
    const text = one.dataset.words.toLowerCase();
    one.hidden = !words.every((word) => text.includes(word));
    if (!one.hidden) shown += 1;
  }
  for (const group of groups) group.hidden = !group.querySelector("[data-words]:not([hidden])");
  told.textContent = words.length ? `${shown} of ${cases.length} cases shown` : "";
}

// A list that the server has narrowed lacks the others: there the form asks again.
if (!new URLSearchParams(location.search).get("find")) field.addEventListener("input", narrow);
if (field.value && !location.search) narrow(); // what the browser kept when coming back
