// Follows a computation and shows the page once it is done.
import { showProgress } from "./following.js";

const section = document.querySelector("[data-job]");

showProgress(section).then((status) => {
  if (status.state === "cancelled") {
    section.querySelector("[data-told]").textContent = "Cancelled. Reload the page to begin again.";
    section.querySelector("[data-cancel]").hidden = true;
  } else {
    location.reload();
  }
});
