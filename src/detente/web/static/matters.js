// Follows a computation that a page of what matters asked for, and puts the answer in place of its progress.
import { follow } from "./following.js";

/** Show how far the job of a panel is, until it has ended; then take the page anew, without leaving it. */
async function watch(panel) {
  const bar = panel.querySelector("progress");
  const told = panel.querySelector("[data-told]");
  const cancel = panel.querySelector("[data-cancel]");
  const job = panel.dataset.job;
  cancel.hidden = false;
  cancel.addEventListener("click", () => {
    cancel.disabled = true;
    fetch(`/api/jobs/${job}`, { method: "DELETE" });
  });
  await follow(job, (status) => {
    if (status.total > 0) {
      bar.max = status.total;
      bar.value = status.done;
    }
    told.textContent = status.step ? `${status.step}: ${status.done} of ${status.total}` : status.state;
  });
  await renewed();
}

/** Take the main part of the page anew from the server. */
async function renewed() {
  const answer = await fetch(location.href).catch(() => null);
  const main = answer && new DOMParser().parseFromString(await answer.text(), "text/html").querySelector("main");
  if (!main) {
    location.reload();
    return;
  }
  document.querySelector("main").replaceWith(document.adoptNode(main));
  const shown = document.querySelector("#result") ?? document.querySelector("main [role=status]") ?? main;
  shown.tabIndex = -1;
  shown.focus({ preventScroll: true });
  begin();
}

function begin() {
  const panel = document.querySelector("[data-job]");
  if (panel) watch(panel);
}

begin();
