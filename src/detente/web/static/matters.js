// Follows a computation that a page of what matters asked for, and puts the answer in place of its progress.
import { showProgress } from "./following.js";

/** Show how far the job of a panel is, until it has ended; then take the page anew, without leaving it. */
async function watch(panel) {
  await showProgress(panel);
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
