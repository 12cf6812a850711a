// Follows the controls of a package: where it stands with every move, and what to make of it once they rest.
// One request is under way at a time and one waits; what was asked for between is never asked.

const RESTING = 450; // milliseconds without a move
const form = document.querySelector("#package");
const told = document.querySelector("#told");
const rest = document.querySelector("#rest");
document.documentElement.classList.add("has-script");

/** Ask for the newest address only; `take` gets each answer that is not out of date. */
function asker(part, take) {
  let under = false;
  let waiting = null;
  async function ask(query) {
    if (under) {
      waiting = query;
      return;
    }
    under = true;
    try {
      const answer = await fetch(`${form.action}/${part}${query}`);
      if (!answer.ok) throw new Error(String(answer.status));
      const text = await answer.text();
      if (waiting === null) take(text, query);
    } catch {
      fail();
    }
    under = false;
    if (waiting !== null) {
      const next = waiting;
      waiting = null;
      ask(next);
    }
  }
  return ask;
}

function fail() {
  told.className = "notice";
  told.textContent = "The workbench does not answer, or the case has changed. Load the page again.";
}

/** Put the parts of a fragment in the place of those of the page; what was opened stays open. */
function replaceParts(text) {
  const found = new DOMParser().parseFromString(text, "text/html");
  for (const part of found.querySelectorAll("[data-part]")) {
    const place = document.getElementById(part.id);
    const shown = new Map([...place.querySelectorAll("details[id]")].map((one) => [one.id, one.open]));
    for (const details of part.querySelectorAll("details[id]")) {
      if (shown.has(details.id)) details.open = shown.get(details.id);
    }
    place.className = part.className;
    place.replaceChildren(...part.childNodes);
  }
}

/** Write the query of the page: the view and what is kept, and of the levels those that differ from today. */
function query() {
  const pairs = new URLSearchParams();
  for (const [name, value] of new FormData(form)) {
    const issue = name.startsWith("p.") ? form.querySelector(`[data-issue="${CSS.escape(name.slice(2))}"]`) : null;
    if (!issue || issue.dataset.today !== value) pairs.append(name, value);
  }
  const text = pairs.toString();
  return text ? `?${text}` : "";
}

/** What was clicked below while it was not up to date: it is followed once it is. */
let wished = null;
function nameOf(link) {
  return link.getAttribute("aria-label") ?? link.textContent;
}

const askPlaced = asker("placed", (text) => replaceParts(text));
const askRest = asker("rest", (text, asked) => {
  if (asked !== query()) return;
  replaceParts(text);
  rest.removeAttribute("aria-busy");
  told.className = "unseen";
  told.textContent = document.querySelector("#said").innerText;
  if (wished !== null) {
    const link = [...rest.querySelectorAll("a")].find((one) => nameOf(one) === wished);
    wished = null;
    if (link) link.click();
  }
});

/** Let a link outside the parts carry the levels on the screen, beside what else its address says. */
function carry(link) {
  const address = new URL(link.href);
  for (const name of [...address.searchParams.keys()]) {
    if (name.startsWith("p.")) address.searchParams.delete(name);
  }
  for (const [name, value] of new URLSearchParams(query())) {
    if (name.startsWith("p.")) address.searchParams.append(name, value);
  }
  link.href = address.href;
}

function carryAll() {
  for (const link of document.querySelectorAll("a[data-carry], .changed-bar a")) carry(link);
}
carryAll();

/** Give the query of the address bar, however it is written there. */
function normal() {
  return new URLSearchParams(location.search).toString();
}

let address = normal();
let timer = 0;
let shown = query();
function moved() {
  const now = query();
  if (now === shown) return;
  shown = now;
  carryAll();
  rest.setAttribute("aria-busy", "true");
  askPlaced(now);
  clearTimeout(timer);
  timer = setTimeout(() => {
    history.pushState(null, "", `${location.pathname}${now}`);
    address = normal();
    askRest(now);
  }, RESTING);
}

function levelsOf(slider) {
  return slider.dataset.written.split("|");
}

/** Show a level on the slider and in the field of an issue, whichever of them was moved. */
function show(issue, level) {
  const slider = issue.querySelector("input[type=range]");
  const field = issue.querySelector("input[type=number], select");
  if (slider) {
    const place = levelsOf(slider).indexOf(level);
    slider.value = String(place);
    slider.setAttribute("aria-valuetext", slider.dataset.shown.split("|")[place]);
  }
  if (field) field.value = level;
  for (const radio of issue.querySelectorAll("input[type=radio]")) radio.checked = radio.value === level;
}

/** Find the level nearest to a number. */
function nearest(levels, number) {
  return levels.reduce((best, one) => (Math.abs(one - number) < Math.abs(best - number) ? one : best));
}

form.addEventListener("input", (event) => {
  const issue = event.target.closest("[data-issue]");
  if (!issue) return;
  const slider = issue.querySelector("input[type=range]");
  if (event.target === slider) {
    show(issue, levelsOf(slider)[slider.valueAsNumber]);
  } else if (event.target.type === "number") {
    const level = levelsOf(slider).find((one) => Number(one) === event.target.valueAsNumber);
    if (level === undefined) return; // half written
    slider.value = String(levelsOf(slider).indexOf(level));
    slider.setAttribute("aria-valuetext", slider.dataset.shown.split("|")[slider.valueAsNumber]);
  } else if (slider) {
    show(issue, event.target.value);
  }
  moved();
});

form.addEventListener("change", (event) => {
  if (event.target.type !== "number") return;
  const issue = event.target.closest("[data-issue]");
  const levels = levelsOf(issue.querySelector("input[type=range]"));
  const number = event.target.valueAsNumber;
  show(issue, Number.isFinite(number) ? nearest(levels, number) : issue.dataset.today);
  moved();
});

form.addEventListener("submit", (event) => event.preventDefault());

/** Take a package that a link offers without leaving the page. */
document.addEventListener("click", (event) => {
  const link = event.target.closest("a[data-take]");
  if (!link || event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
  event.preventDefault();
  const pairs = new URL(link.href).searchParams;
  for (const issue of form.querySelectorAll("[data-issue]")) {
    show(issue, pairs.get(`p.${issue.dataset.issue}`) ?? issue.dataset.today);
  }
  const within = rest.contains(link);
  moved();
  if (within) document.querySelector("#package-title").focus();
});

rest.addEventListener("click", (event) => {
  const link = event.target.closest("a:not([data-take])");
  if (!link || !rest.hasAttribute("aria-busy")) return;
  event.preventDefault();
  wished = nameOf(link);
});

// A link to a definition is a step of the history too, but asks for no other package.
addEventListener("popstate", () => {
  if (normal() !== address) location.reload();
});
