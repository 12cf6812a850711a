// Follows a computation and shows the page once it is done.
import { follow } from "./following.js";

const section = document.querySelector("[data-job]");
const bar = section.querySelector("progress");
const told = section.querySelector("[data-told]");
const cancel = section.querySelector("[data-cancel]");
const job = section.dataset.job;

const following = follow(job, (status) => {
  if (status.total > 0) {
    bar.max = status.total;
    bar.value = status.done;
  }
  told.textContent = status.step ? `${status.step}: ${status.done} of ${status.total}` : status.state;
});
following.then((status) => {
  if (status.state === "cancelled") {
    told.textContent = "Cancelled. Reload the page to begin again.";
    cancel.hidden = true;
  } else {
    location.reload();
  }
});
cancel.hidden = false;
cancel.addEventListener("click", () => fetch(`/api/jobs/${job}`, { method: "DELETE" }));
