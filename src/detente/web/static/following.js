// Watching a computation: events from the server, and asking again where these cannot be had.

/** Show a computation in the section that names it, which can cancel it; the promise is kept with its last status. */
export function showProgress(section) {
  const bar = section.querySelector("progress");
  const told = section.querySelector("[data-told]");
  const cancel = section.querySelector("[data-cancel]");
  const job = section.dataset.job;
  cancel.hidden = false;
  cancel.addEventListener("click", () => {
    cancel.disabled = true;
    fetch(`/api/jobs/${job}`, { method: "DELETE" });
  });
  return follow(job, (status) => {
    if (status.total > 0) {
      bar.max = status.total;
      bar.value = status.done;
    }
    told.textContent = status.said;
  });
}

/** Call `show` with every status of a job; the promise is kept with the last one. */
export function follow(job, show) {
  return new Promise((resolve) => {
    const source = new EventSource(`/api/jobs/${job}/events`);
    const ended = (status) => !["waiting", "running"].includes(status.state);
    const take = (status) => {
      show(status);
      if (ended(status)) {
        source.close();
        resolve(status);
      }
      return ended(status);
    };
    source.addEventListener("status", (event) => take(JSON.parse(event.data)));
    source.addEventListener("error", async () => {
      if (source.readyState !== EventSource.CLOSED) return; // it connects again by itself
      for (;;) {
        const answer = await fetch(`/api/jobs/${job}`).catch(() => null);
        if (answer && answer.ok && take(await answer.json())) return;
        if (answer && answer.status === 404) return resolve({ state: "forgotten" }); // the server began anew
        await new Promise((again) => setTimeout(again, 500));
      }
    });
  });
}
