// A click on a state shows why it holds without loading the page anew; a world of its own follows the form.
import { follow } from "./following.js";

const parser = new DOMParser();
let latest = 0;

async function fetched(address) {
  const answer = await fetch(address, { headers: { Accept: "text/html" } });
  if (!answer.ok) return null;
  return parser.parseFromString(await answer.text(), "text/html");
}

/** Show another page of the same conflict in place; the graph stays where it was scrolled to. */
async function show(address, { push, heading }) {
  const turn = ++latest;
  const page = await fetched(address).catch(() => null);
  if (turn !== latest) return;
  if (!page || !page.querySelector("[data-worlds]")) {
    location.assign(address);
    return;
  }
  const left = document.querySelector("[data-scroll]").scrollLeft;
  if (push) history.pushState(null, "", address);
  document.querySelector("main").replaceChildren(...page.querySelector("main").children);
  document.querySelector("[data-scroll]").scrollLeft = left;
  if (heading) {
    const title = document.getElementById("state");
    title.focus({ preventScroll: true });
    title.scrollIntoView({ block: "nearest" });
  }
  document.dispatchEvent(new Event("detente:shown"));
  watch();
}

document.addEventListener("click", (event) => {
  const link = event.target.closest("main a[data-state]");
  if (!link || event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
  event.preventDefault();
  const address = link.href.baseVal === undefined ? link.href : link.getAttribute("href");
  show(address, { push: true, heading: true });
});

document.addEventListener("change", (event) => {
  const form = event.target.closest("form[data-look]");
  if (!form) return;
  if (event.target.type === "number" && !event.target.checkValidity()) return;
  const query = new URLSearchParams(new FormData(form));
  const name = event.target.id || event.target.name;
  const value = event.target.value;
  show(`${location.pathname}?${query}`, { push: true, heading: false }).then(() => {
    const again = [...document.querySelectorAll(`form[data-look] [name="${name}"]`)];
    (again.find((one) => one.value === value) || again[0])?.focus({ preventScroll: true });
  });
});

window.addEventListener("popstate", () => show(location.href, { push: false, heading: false }));

let watched = "";

/** Follow the computation over all worlds, and put its answer in its place. */
async function watch() {
  const section = document.querySelector("[data-worlds]");
  const job = section?.dataset.job;
  if (!job || job === watched) return;
  watched = job;
  const told = section.querySelector("[role=status]");
  const status = await follow(job, (now) => {
    told.textContent = now.said;
  });
  watched = "";
  const page = status.state === "done" && (await fetched(location.href).catch(() => null));
  const fresh = page && page.querySelector("[data-worlds]");
  const present = document.querySelector("[data-worlds]");
  if (fresh && present && !fresh.dataset.job) present.replaceChildren(...fresh.children);
  else if (present && status.state !== "done") told.textContent = `The computation was ${status.state}.`;
  if (fresh && present && !fresh.dataset.job) delete present.dataset.job;
}

watch();
