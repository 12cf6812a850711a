// Follows the computation that a file waits for, and fetches the file once it is done.
import { follow } from "./following.js";

const section = document.querySelector("[data-job]");
const bar = section.querySelector("progress");
const told = section.querySelector("[data-told]");
const cancel = section.querySelector("[data-cancel]");
const again = section.querySelector("[data-again]");
const job = section.dataset.job;

const following = follow(job, (status) => {
  if (status.total > 0) {
    bar.max = status.total;
    bar.value = status.done;
  }
  told.textContent = status.step ? `${status.step}: ${status.done} of ${status.total}` : status.state;
});
following.then((status) => {
  cancel.hidden = true;
  if (status.state === "cancelled") {
    told.textContent = "Cancelled. Reload the page to begin again.";
    return;
  }
  if (status.state === "done") {
    bar.value = bar.max;
    told.textContent = "It is there, and goes to your downloads.";
    again.hidden = false;
  }
  location.reload(); // sends the file, and leaves this page where it is; or says what went wrong
});
cancel.hidden = false;
cancel.addEventListener("click", () => fetch(`/api/jobs/${job}`, { method: "DELETE" }));
