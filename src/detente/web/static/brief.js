// The brief, live: a change leads to a new answer while the old one stays on the screen.
//
// Links and forms of the page lead to addresses that work without this module. Here they are
// fetched instead: as long as an answer is computed the page says so, with a bar and a way back;
// when it is there, the new page takes the place of the old one.
import { follow } from "./following.js";

const panel = document.getElementById("recomputing");
const told = panel.querySelector("[data-told]");
const bar = panel.querySelector("progress");
const cancel = panel.querySelector("[data-cancel]");
const refused = panel.querySelector("[data-refused]");
const dismiss = panel.querySelector("[data-dismiss]");
const announced = document.getElementById("announced");
const PARTS = ["header.bench", "#under-bar", "#main"];

let shown = location.pathname + location.search; // the view that is on the screen
let wanted = shown; // the view that is being computed
let running = ""; // the computation that is waited for
let turn = 0; // only the last view that was asked for is shown

const ofBrief = (address) => address.pathname === location.pathname;
const parsed = async (answer) => new DOMParser().parseFromString(await answer.text(), "text/html");

/** Show the brief at an address as soon as its answer is there; `keep` stays where it is on the screen. */
async function go(address, { push = true, keep = null } = {}) {
  const mine = ++turn;
  await stop();
  wanted = address;
  while (mine === turn) {
    const answer = await fetch(address, { headers: { Accept: "text/html" } }).catch(() => null);
    if (mine !== turn) return;
    if (!answer) return fail(["The workbench does not answer. Is it still running?"]);
    const page = await parsed(answer);
    if (!answer.ok) return fail([...page.querySelectorAll("#main .problems, #main .notice")]);
    const job = page.querySelector("#main [data-job]")?.dataset.job;
    if (!job) return arrive(page, address, push, keep);
    const status = await watch(job);
    if (mine !== turn) return;
    if (status.state === "cancelled") return back("Cancelled. The brief shows the answer before.");
    if (status.state === "failed") return fail(["The computation failed; its trace stands in the terminal."]);
  }
}

/** Say that an answer is being computed, and how far it is, until it has ended. */
function watch(job) {
  running = job;
  document.getElementById("main").classList.add("stale");
  document.getElementById("main").setAttribute("aria-busy", "true");
  panel.hidden = false;
  bar.hidden = cancel.hidden = false;
  dismiss.hidden = true;
  refused.replaceChildren();
  bar.removeAttribute("value");
  told.textContent = "Not yet updated: the new answer is being computed.";
  announced.textContent = told.textContent;
  return follow(job, (status) => {
    if (job !== running || status.total === 0) return;
    bar.max = status.total;
    bar.value = status.done;
    told.textContent = `Not yet updated. ${status.said}`;
  });
}

async function stop() {
  if (!running) return;
  const job = running;
  running = "";
  await fetch(`/api/jobs/${job}`, { method: "DELETE" }).catch(() => null);
}

/** Put the new page in the place of the old one, without moving what the reader looks at. */
function arrive(page, address, push, keep) {
  const open = [...document.querySelectorAll("#main details[id][open]")].map((one) => one.id);
  const sought = document.getElementById("find-input")?.value ?? "";
  const held = page.getElementById(keep) && document.getElementById(keep) ? keep : inSight(page);
  const before = held ? document.getElementById(held).getBoundingClientRect().top : 0;
  const focused = document.activeElement?.id;
  for (const part of PARTS) {
    const next = page.querySelector(part);
    document.querySelector(part).replaceWith(document.adoptNode(next));
  }
  for (const id of open) if (id !== keep) document.getElementById(id)?.setAttribute("open", "");
  const find = document.getElementById("find-input");
  if (find) {
    find.value = sought;
    document.dispatchEvent(new Event("detente:arrived"));
  }
  document.title = page.title;
  if (push && address !== shown) history.pushState(null, "", address);
  shown = wanted = location.pathname + location.search;
  const now = held && document.getElementById(held);
  if (now) window.scrollBy({ top: now.getBoundingClientRect().top - before, behavior: "instant" });
  const summary = keep && document.querySelector(`#${CSS.escape(keep)} > summary`);
  const kept = summary || (focused && document.getElementById(focused)) || document.getElementById("main");
  kept.focus({ preventScroll: true });
  back(`Updated. ${said("#answer-title")}. ${said(".changed-bar strong") || "Nothing is changed."}`);
  followMoved();
}

const said = (selector) => document.querySelector(selector)?.textContent.trim() ?? "";

/** Find the row or section that the reader looks at. */
function inSight(page) {
  const all = document.querySelectorAll("#main section[id], #main tr[id]");
  const places = [...all].filter((one) => one.getClientRects().length && page.getElementById(one.id));
  return places.find((one) => one.getBoundingClientRect().top >= 0)?.id;
}

/** Show the old answer as it was, and say what happened. */
function back(message) {
  running = "";
  wanted = shown;
  panel.hidden = true;
  const main = document.getElementById("main");
  main.classList.remove("stale");
  main.removeAttribute("aria-busy");
  announced.textContent = message;
}

/** Say why there is no new answer; the old one stays. */
function fail(parts) {
  back("");
  panel.hidden = false;
  bar.hidden = cancel.hidden = true;
  dismiss.hidden = false;
  told.textContent = "With this change there is no answer. The brief stays as it was.";
  refused.replaceChildren(...parts.map((one) => (one instanceof Node ? document.adoptNode(one) : String(one))));
  announced.textContent = `${told.textContent} ${refused.textContent}`;
  dismiss.focus();
}

/** Ask for the view with one more change; what cannot be done is said at the field. */
async function change(form, submitter) {
  const { at = "", ...fields } = Object.fromEntries(new FormData(form, submitter));
  const query = new URL(wanted, location.href).search;
  const api = `/api${location.pathname.replace(/\/brief$/, "/changes")}${query}`;
  const answer = await fetch(api, {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify(fields),
  }).catch(() => null);
  if (!answer) return fail(["The workbench does not answer. Is it still running?"]);
  const body = await answer.json();
  if (answer.ok) {
    mark(form, "");
    return go(body.address, { keep: at ? `change-${at}` : null });
  }
  const words = body.problems?.map((one) => [one.message, one.remedy].filter(Boolean).join("; "));
  const message = words?.length ? words.join(". ") : body.message;
  if (form.querySelector("[data-error]")) mark(form, message);
  else fail([message]);
}

function mark(form, message) {
  const place = form.querySelector("[data-error]");
  const field = form.querySelector("input[type=text], select");
  if (place) place.textContent = message;
  if (!field) return;
  field.toggleAttribute("aria-invalid", Boolean(message));
  if (message) {
    field.setAttribute("aria-invalid", "true");
    field.focus();
  }
}

/** Wait for the answer as filed, and put what moved in its place. */
async function followMoved() {
  const place = document.getElementById("moved");
  const job = place?.dataset.movedJob;
  if (!job) return;
  const query = location.search;
  await follow(job, () => {});
  const answer = await fetch(`${location.pathname}/moved${query}`).catch(() => null);
  if (!answer?.ok || location.search !== query || !place.isConnected) return;
  const next = (await parsed(answer)).getElementById("moved");
  if (next) place.replaceWith(document.adoptNode(next));
  followMoved();
}

// ---------------------------------------------------------------- what the reader does

document.addEventListener("click", (event) => {
  const link = event.target.closest?.("a[href]");
  if (!link || event.defaultPrevented || event.button || event.ctrlKey || event.metaKey || event.shiftKey) return;
  const address = new URL(link.href);
  if (address.origin !== location.origin || !ofBrief(address)) return;
  if (address.hash && address.search === location.search) return reveal(event, address.hash.slice(1));
  event.preventDefault();
  go(address.pathname + address.search);
});

/** Open the form that a link leads to, and all that it stands in. */
function reveal(event, id) {
  const form = id.startsWith("change-") && document.getElementById(id);
  if (!form) return;
  event.preventDefault();
  for (let one = form; one; one = one.parentElement) if (one.matches("details")) one.open = true;
  document.querySelector("#find-input").value = "";
  document.dispatchEvent(new Event("detente:arrived"));
  form.scrollIntoView({ block: "center" });
  form.querySelector("input[type=text], select, button, a")?.focus({ preventScroll: true });
}

document.addEventListener("submit", (event) => {
  const form = event.target;
  if (form.matches("[data-change]")) {
    event.preventDefault();
    change(form, event.submitter);
  } else if (form.matches("[data-read]")) {
    event.preventDefault();
    const pairs = [...new FormData(form)].filter(([name, value]) => name === "change" || name === "seed" || !["", "0"].includes(value));
    const query = new URLSearchParams(pairs).toString();
    go(location.pathname + (query ? `?${query}` : ""));
  }
});

cancel.addEventListener("click", () => {
  const job = running;
  if (job) fetch(`/api/jobs/${job}`, { method: "DELETE" });
});
dismiss.addEventListener("click", () => back(""));
document.addEventListener("keydown", (event) => {
  if (event.key === "Escape" && !panel.hidden) (running ? cancel : dismiss).click();
});
window.addEventListener("popstate", () => {
  if (location.pathname + location.search !== shown) go(location.pathname + location.search, { push: false });
});
followMoved();
