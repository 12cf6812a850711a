// Keeping a draft on the server shortly after every change, and again when the server was away.

const SOON = 500;
const AGAIN = 2000;

function newName() {
  const bytes = crypto.getRandomValues(new Uint8Array(12));
  return [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

export function keepDrafts({ window: known, address, draft, send, tell }) {
  const name = known || newName();
  let timer = 0;
  let changes = 0; // since the page was opened
  let kept = 0;
  let work = Promise.resolve();

  async function keep() {
    const at = changes;
    const answer = await send("PUT", address, { ...draft(), window: name }).catch(() => null);
    if (answer?.ok) {
      kept = at;
      const { kept_at: time } = await answer.json();
      tell(time ? `Draft kept at ${time.slice(11, 19)} UTC. Not saved yet.` : "This is what the file says.");
    } else if (answer) {
      const failure = await answer.json().catch(() => ({ message: `the server said ${answer.status}` }));
      tell(`The draft could not be kept: ${failure.message}. Save, or your text is on this page alone.`);
    } else {
      tell("The workbench does not answer. Your text is kept on this page; it is tried again every 2 seconds.");
      later(AGAIN);
    }
  }

  function later(wait) {
    clearTimeout(timer);
    timer = setTimeout(() => { timer = 0; work = work.then(keep); }, wait);
  }

  return {
    window: name,
    get waiting() { return kept < changes; },
    soon() { changes += 1; later(SOON); },
    /** Let a draft that is being kept be kept before the case is saved, so that it does not come back. */
    async settled() { clearTimeout(timer); await work; },
    saved(all) { if (all) kept = changes; else later(0); },
  };
}
