// The page on which a case is edited: form and text follow each other, drafts are kept, saving loses nothing.
import { drawGutter, goTo, lineOf } from "./edit_gutter.js";
import { History } from "./edit_history.js";
import { keepDrafts } from "./edit_drafts.js";

const page = document.querySelector("#editor");
const area = document.querySelector("#text");
const pane = document.querySelector("#form");
const found = document.querySelector("#problems");
const told = page.querySelector("[data-told]");
const conflict = document.querySelector("#conflict");
const confirmation = document.querySelector("#confirm");
const { path, part } = page.dataset;
const own = page.dataset.own === "yes";
const state = { version: page.dataset.version, at: JSON.parse(page.dataset.at), marks: [], last: area.value };
const tell = (text) => { if (told) told.textContent = text; };
const pause = (ms) => new Promise((go) => setTimeout(go, ms));
const words = (steps) => steps.map(String);

async function send(method, address, body) {
  return fetch(address, { method, headers: { "Content-Type": "application/json" }, body: JSON.stringify(body) });
}

/** Ask until the workbench answers: what somebody typed is not given up because a server is away. */
async function patiently(method, address, body) {
  for (;;) {
    const answer = await send(method, address, body()).catch(() => null);
    if (answer) return answer;
    tell("The workbench does not answer. Your text is kept on this page; it is tried again every 2 seconds.");
    await pause(2000);
  }
}

const drafts = keepDrafts({
  window: page.dataset.window, send, tell,
  address: `/api${path}/drafts`,
  draft: () => ({ part, text: area.value, version: state.version }),
});
const history = new History(area.value, () => {
  page.querySelector("[data-undo]").disabled = !history.canUndo;
  page.querySelector("[data-redo]").disabled = !history.canRedo;
});

// ---------------------------------------------------------------- looking through the text

let queue = Promise.resolve();
let asked = 0;
const inTurn = (task) => { queue = queue.then(task, task); return queue; };

function fragment(html) {
  const made = new DOMParser().parseFromString(html, "text/html");
  return [...made.body.childNodes];
}

/** What tells a field, link or button of the form from all others, also once the form is drawn anew. */
function handleOf(one) {
  const row = (one.closest("[data-row]") ?? one.closest("details")?.querySelector("[data-row]"))?.dataset.row;
  return [one.tagName, one.className, row, one.dataset.path, one.dataset.add, one.dataset.remove].join("|");
}

const committed = new Map(); // what was last put into the text, by path

/** Show a new form and keep where somebody is in it; what is being typed is kept too where `typing` says so. */
function showForm(html, typing) {
  const focused = pane.contains(document.activeElement) ? document.activeElement : null;
  const kept = focused && { handle: handleOf(focused), path: focused.dataset.path, value: focused.value };
  const span = focused?.selectionStart !== undefined && [focused.selectionStart, focused.selectionEnd];
  const opened = [...pane.querySelectorAll("details[open]")].map((one) => one.querySelector("[data-row]")?.dataset.row);
  const top = pane.scrollTop;
  pane.replaceChildren(...fragment(html));
  for (const one of pane.querySelectorAll("details")) {
    if (opened.includes(one.querySelector("[data-row]")?.dataset.row)) one.open = true;
  }
  pane.scrollTop = top;
  reveal();
  if (kept) {
    const again = [...pane.querySelectorAll(focused.tagName)].find((one) => handleOf(one) === kept.handle);
    if (again) {
      if (kept.path && (typing || pending.has(kept.path))) {
        again.value = kept.value;
        again.dataset.was = committed.get(kept.path) ?? asWritten(again);
        if (kept.value !== again.dataset.was) commitSoon(again);
      }
      if (kept.path) again.closest("details")?.setAttribute("open", "");
      again.focus({ preventScroll: true });
      if (span && span[0] !== null && again.setSelectionRange) again.setSelectionRange(...span);
    }
  }
}

function reveal() {
  if (!own) return;
  for (const one of pane.querySelectorAll("[data-remove], [data-adder]")) one.hidden = false;
}

function show(answer, typing = false) {
  state.at = answer.at.length || answer.readable ? answer.at : state.at;
  state.marks = answer.marks;
  if (answer.readable) {
    showForm(answer.form, typing);
  } else if (!pane.querySelector("[data-unread]")) {
    // What stood in the form stays to be seen, but cannot be used until the text can be read.
    for (const one of pane.querySelectorAll("input, textarea, select, button")) one.disabled = true;
    const note = document.createElement("div");
    note.dataset.unread = "";
    note.append(...fragment(answer.form));
    pane.prepend(note);
  }
  found.replaceChildren(...fragment(answer.problems));
  draw();
}

const draw = () => drawGutter(page.querySelector(".gutter"), area, state.marks);

/** Look through the text as it is now; of several that wait, the last one is enough. */
function look(line = 0) {
  const turn = ++asked;
  return inTurn(async () => {
    if (turn !== asked) return;
    const body = () => ({ part, text: area.value, at: words(state.at), line });
    const answer = await patiently("POST", `${path}/edit/form`, body);
    if (answer.ok) show(await answer.json());
  });
}

let later = 0;
function lookSoon() {
  clearTimeout(later);
  later = setTimeout(look, 350);
}

// ---------------------------------------------------------------- changing the text

function changed() {
  drafts.soon();
  draw();
}

/** Put a text into the editor, as one step that can be undone. */
function put(text, place) {
  if (text === area.value) return;
  const { scrollTop, scrollLeft } = area;
  area.value = text;
  state.last = text;
  area.scrollTop = scrollTop;
  area.scrollLeft = scrollLeft;
  if (place !== undefined) area.setSelectionRange(place, place);
  changed();
}

const pending = new Map();

/** Change the text as a field of the form says; if the text has changed meanwhile, once more. */
function change(action, steps, value) {
  const key = JSON.stringify(steps);
  pending.set(key, (pending.get(key) ?? 0) + 1);
  return inTurn(async () => {
    for (;;) {
      const text = area.value;
      const body = () => ({ part, text, at: words(state.at), change: { action, path: steps, value } });
      const answer = await patiently("POST", `${path}/edit/form`, body);
      if (area.value !== text) continue;
      const left = pending.get(key) - 1;
      if (left) pending.set(key, left); else pending.delete(key);
      if (!answer.ok) {
        refused(key, answer.headers.get("content-type")?.includes("json") ? await answer.json() : null);
        return;
      }
      const content = await answer.json();
      put(content.text);
      history.add(content.text, area.selectionStart);
      show(content, true);
      return;
    }
  });
}

function refused(key, failure) {
  const why = failure?.problems?.[0]?.message ?? failure?.message ?? "it cannot be written here";
  tell(`Not written: ${why}. Write it in the text.`);
  const one = [...pane.querySelectorAll("[data-path]")].find((field) => field.dataset.path === key);
  one?.setAttribute("aria-invalid", "true");
}

/** What the server wrote into a field. */
function asWritten(field) {
  if (!field.options) return field.defaultValue;
  const options = [...field.options];
  return (options.find((one) => one.defaultSelected) ?? options[0])?.value;
}

function commit(field) {
  const was = field.dataset.was ?? asWritten(field);
  if (field.value === was) return;
  field.dataset.was = field.value;
  committed.set(field.dataset.path, field.value);
  change("set", JSON.parse(field.dataset.path), field.value);
}

const timers = new WeakMap();
function commitSoon(field) {
  clearTimeout(timers.get(field));
  timers.set(field, setTimeout(() => field.isConnected && commit(field), 600));
}
pane.addEventListener("input", (event) => event.target.matches("[data-path]") && commitSoon(event.target));
for (const kind of ["change", "focusout"]) {
  pane.addEventListener(kind, (event) => event.target.matches("[data-path]") && event.target.isConnected && commit(event.target));
}
pane.addEventListener("keydown", (event) => {
  if (event.key !== "Enter" || !event.target.matches("input")) return;
  event.preventDefault();
  if (event.target.matches("[data-path]")) commit(event.target);
  if (event.target.matches("[data-add]")) addFrom(event.target);
});

function addFrom(field) {
  if (field.value.trim()) change("add", JSON.parse(field.dataset.add), field.value.trim());
}

page.addEventListener("click", (event) => {
  const to = event.target.closest("[data-line]");
  const place = event.target.closest("a[data-at]");
  const remove = event.target.closest("[data-remove]");
  if (to) {
    event.preventDefault();
    goTo(area, Number(to.dataset.line), Number(to.dataset.column));
    draw();
  } else if (place) {
    event.preventDefault();
    state.at = JSON.parse(place.dataset.at);
    look().then(() => { pane.scrollTop = 0; (pane.querySelector("[aria-current], a, input, textarea, select"))?.focus(); });
  } else if (remove) {
    change("remove", JSON.parse(remove.dataset.remove), "");
  } else if (event.target.closest("[data-add-it]")) {
    addFrom(event.target.closest("[data-adder]").querySelector("[data-add]"));
  }
});

area.addEventListener("input", () => {
  history.typed(area.value, area.selectionStart, state.last);
  state.last = area.value;
  changed();
  lookSoon();
});

// ---------------------------------------------------------------- keys and lines

let leaving = false;
area.addEventListener("keydown", (event) => {
  if (event.key === "Tab" && !event.ctrlKey && !event.altKey && !event.shiftKey && own && !leaving) {
    event.preventDefault();
    area.setRangeText("  ", area.selectionStart, area.selectionEnd, "end");
    area.dispatchEvent(new Event("input"));
  }
  leaving = event.key === "Escape" || (leaving && event.key === "Shift");
});
document.addEventListener("keydown", (event) => {
  if (!own || !(event.ctrlKey || event.metaKey) || event.altKey) return;
  // A field elsewhere on the page, such as the name of a copy, has its own undo.
  if (event.target.closest("input, textarea, select") && !page.contains(event.target)) return;
  const key = event.key.toLowerCase();
  if (key === "z" || key === "y") {
    event.preventDefault();
    step(key === "y" || event.shiftKey);
  } else if (key === "s") {
    event.preventDefault();
    save();
  }
});

function step(forward) {
  committed.clear();
  const to = forward ? history.redo() : history.undo();
  if (!to) return;
  put(to.text, to.place);
  look();
}

let here = null;
function followCaret() {
  const line = lineOf(area);
  draw();
  let nearest = null;
  for (const row of pane.querySelectorAll("[data-at-line]")) {
    const at = Number(row.dataset.atLine);
    if (at && at <= line && (!nearest || at >= Number(nearest.dataset.atLine))) nearest = row;
  }
  mark(nearest);
  if (nearest && getComputedStyle(pane).overflowY === "auto") {
    const { top, bottom } = nearest.getBoundingClientRect();
    const box = pane.getBoundingClientRect();
    if (top < box.top || bottom > box.bottom) pane.scrollTop += top - box.top - 40;
  }
}
function mark(row) {
  here?.classList.remove("here");
  here = row;
  here?.classList.add("here");
}
for (const kind of ["click", "keyup"]) area.addEventListener(kind, followCaret);
pane.addEventListener("focusin", (event) => {
  const row = event.target.closest("[data-at-line]");
  const line = Number(row?.dataset.atLine);
  if (!line || !event.target.matches("[data-path]")) return;
  mark(row);
  goTo(area, line, 1, false);
  draw();
});
page.querySelector("[data-find]").addEventListener("click", async () => {
  await look(lineOf(area));
  followCaret();
  here?.querySelector("input, textarea, select, a")?.focus();
});

// ---------------------------------------------------------------- saving

async function save(withErrors = false) {
  tell("Saving...");
  const body = () => ({ part, text: area.value, version: state.version, window: drafts.window, with_errors: withErrors });
  await drafts.settled();
  const sent = area.value;
  const answer = await patiently("PUT", `/api${path}/text`, body);
  if (answer.ok) {
    const saved = await answer.json();
    state.version = saved.version;
    conflict.hidden = confirmation.hidden = true;
    drafts.saved(sent === area.value);
    tell(saved.errors ? `Saved with ${saved.errors} errors. Pages cannot answer until they are mended.` : "Saved.");
  } else if (answer.status === 409) {
    await showConflict();
  } else {
    const failure = await answer.json();
    if (answer.status === 422 && failure.problems.length && !withErrors) {
      tell("Not saved yet: the case has errors.");
      confirmation.hidden = false;
      confirmation.focus();
    } else {
      tell(`Not saved: ${failure.message}`);
    }
  }
}

async function showConflict() {
  const answer = await patiently("POST", `${path}/edit/difference`, () => ({ part, text: area.value }));
  conflict.querySelector("[data-difference]").replaceChildren(...fragment(await answer.text()));
  conflict.hidden = false;
  confirmation.hidden = true;
  tell("Not saved: somebody else has saved this file meanwhile.");
  conflict.focus();
}

const theirs = () => conflict.querySelector(".difference");
page.addEventListener("submit", (event) => {
  event.preventDefault();
  const pressed = event.submitter;
  if (pressed?.matches("[data-save-so]")) save(true);
  else if (pressed?.matches("[data-keep]")) { state.version = theirs().dataset.version; save(); }
  else if (pressed?.matches("[data-theirs]")) takeTheirs();
  else if (own) save();
});
function takeTheirs() {
  state.version = theirs().dataset.version;
  put(conflict.querySelector("textarea.theirs").value);
  history.add(area.value, 0);
  conflict.hidden = true;
  tell("This is the text as somebody else has saved it. Undo brings yours back.");
  look();
  area.focus();
}
for (const one of page.querySelectorAll("[data-edit-on]")) {
  one.hidden = false;
  one.addEventListener("click", () => { conflict.hidden = confirmation.hidden = true; area.focus(); });
}

// ---------------------------------------------------------------- drafts that were found

for (const draft of document.querySelectorAll("[data-draft]")) {
  const see = draft.querySelector("[data-see]");
  see.hidden = false;
  see.addEventListener("click", async () => {
    const answer = await patiently("GET", `/api${path}/drafts?part=${encodeURIComponent(part)}`, () => undefined);
    const one = (await answer.json()).find((kept) => kept.window === draft.dataset.draft);
    if (!one) return;
    const shown = await patiently("POST", `${path}/edit/difference`, () => ({ part, text: one.text }));
    draft.querySelector("[data-difference]").replaceChildren(...fragment(await shown.text()));
  });
}

if (own) {
  for (const [name, forward] of [["[data-undo]", false], ["[data-redo]", true]]) {
    const button = page.querySelector(name);
    button.hidden = false;
    button.addEventListener("click", () => step(forward));
  }
  addEventListener("beforeunload", (event) => { if (drafts.waiting) event.preventDefault(); });
}
page.querySelector("[data-find]").hidden = false;
area.addEventListener("scroll", () => { page.querySelector(".gutter").scrollTop = area.scrollTop; });
reveal();
look();
page.dataset.ready = "yes";
