// Follows the computation that a file waits for, and fetches the file once it is done.
import { showProgress } from "./following.js";

const section = document.querySelector("[data-job]");
const bar = section.querySelector("progress");
const told = section.querySelector("[data-told]");

showProgress(section).then((status) => {
  section.querySelector("[data-cancel]").hidden = true;
  if (status.state === "cancelled") {
    told.textContent = "Cancelled. Reload the page to begin again.";
    return;
  }
  if (status.state === "done") {
    bar.value = bar.max;
    told.textContent = "It is there, and goes to your downloads.";
    section.querySelector("[data-again]").hidden = false;
  }
  location.reload(); // sends the file, and leaves this page where it is; or says what went wrong
});
