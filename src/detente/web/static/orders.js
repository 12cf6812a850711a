// Another order of preferences: drag an entry, press its buttons, or Alt with the arrow keys; see what moves.
// One question is under way at a time, and the latest order waits behind it.

const asked = new WeakMap();

document.documentElement.classList.add("scripted");

const entries = (form) => [...form.querySelectorAll("[data-place]")];
const places = (form) => entries(form).map((entry) => entry.dataset.place);
const asFiled = (form) => places(form).every((place, number) => place === String(number));
const words = (entry) => entry.querySelector(".words").textContent.trim();

function settle(form) {
  const all = entries(form);
  all.forEach((entry, number) => {
    entry.querySelector('[name="up"]').disabled = number === 0;
    entry.querySelector('[name="down"]').disabled = number === all.length - 1;
  });
}

function tell(form, sentences) {
  const paragraphs = sentences.map((sentence) => {
    const paragraph = document.createElement("p");
    paragraph.textContent = sentence;
    return paragraph;
  });
  form.querySelector("[data-effect]").replaceChildren(...paragraphs);
}

/** Ask what the order moves; while a question is under way, only the latest order is asked next. */
async function ask(form) {
  if (asked.get(form)) {
    asked.set(form, "again");
    return;
  }
  do {
    asked.set(form, "under way");
    await answer(form);
  } while (asked.get(form) === "again" && form.isConnected);
  asked.delete(form);
}

async function answer(form) {
  const actions = form.querySelector("[data-actions]");
  if (asFiled(form)) {
    tell(form, ["The order is as before."]);
    actions.hidden = true;
    return;
  }
  const order = places(form);
  const body = JSON.stringify({ party: form.elements.party.value, places: order });
  const headers = { "Content-Type": "application/json" };
  const patience = setTimeout(() => tell(form, ["The states are being looked at ..."]), 600);
  try {
    const found = await fetch(form.dataset.order, { method: "POST", headers, body });
    const content = await found.json();
    clearTimeout(patience);
    if (asked.get(form) === "again") return;
    if (!found.ok) {
      tell(form, [content.message || "This order cannot be used."]);
      return;
    }
    tell(form, content.sentences);
    actions.querySelector("[data-keep]").href = `${content.address}#order-${form.elements.party.value}`;
    actions.hidden = false;
  } catch {
    tell(form, ["The workbench does not answer; is it still running?"]);
  } finally {
    clearTimeout(patience);
  }
}

/** Move an entry by one place, keep the focus where it was, and say where it stands. */
function step(form, entry, down) {
  const other = down ? entry.nextElementSibling : entry.previousElementSibling;
  if (!other) return;
  const focus = document.activeElement;
  if (down) other.after(entry);
  else other.before(entry);
  settle(form);
  if (entry.contains(focus)) {
    const twin = entry.querySelector(focus.name === "up" ? '[name="down"]' : '[name="up"]');
    (focus.disabled ? twin : focus).focus();
  }
  ask(form);
}

function takeApart(form, entry) {
  const group = entry.dataset.place;
  const button = entry.querySelector('[name="apart"]');
  const parts = JSON.parse(button.dataset.words || "[]");
  if (!parts.length) return false;
  const made = parts.map((text, number) => {
    const copy = entry.cloneNode(true);
    copy.dataset.place = `${group}.${number}`;
    copy.querySelector('[name="place"]').value = copy.dataset.place;
    copy.querySelector(".words").textContent = text;
    copy.querySelector('[name="apart"]').remove();
    for (const name of ["up", "down"]) {
      const press = copy.querySelector(`[name="${name}"]`);
      press.value = copy.dataset.place;
      press.setAttribute("aria-label", `Move ${name}: ${text}`);
    }
    return copy;
  });
  entry.replaceWith(...made);
  settle(form);
  made[0].querySelector('[name="down"]').focus();
  ask(form);
  return true;
}

document.addEventListener("click", (event) => {
  const form = event.target.closest("form[data-order]");
  const button = event.target.closest("button");
  if (!form || !button) return;
  const entry = button.closest("[data-place]");
  if (button.hasAttribute("data-back")) location.reload();
  else if (entry && button.name === "apart") {
    if (takeApart(form, entry)) event.preventDefault();
  } else if (entry) {
    event.preventDefault();
    step(form, entry, button.name === "down");
  }
});

document.addEventListener("keydown", (event) => {
  if (!event.altKey || !["ArrowUp", "ArrowDown"].includes(event.key)) return;
  const entry = event.target.closest("form[data-order] [data-place]");
  if (!entry) return;
  event.preventDefault();
  step(entry.closest("form"), entry, event.key === "ArrowDown");
});

document.addEventListener("pointerdown", (event) => {
  const grip = event.target.closest("form[data-order] .grip");
  if (!grip || event.button) return;
  event.preventDefault();
  const entry = grip.closest("[data-place]");
  const form = grip.closest("form");
  const before = places(form).join();
  grip.setPointerCapture(event.pointerId);
  entry.classList.add("dragged");
  const drag = (move) => {
    const over = entries(form).find((one) => {
      const box = one.getBoundingClientRect();
      return one !== entry && move.clientY > box.top && move.clientY < box.bottom;
    });
    if (!over) return;
    const box = over.getBoundingClientRect();
    const below = move.clientY > box.top + box.height / 2;
    const follows = entry.compareDocumentPosition(over) & Node.DOCUMENT_POSITION_FOLLOWING;
    if (follows && below) over.after(entry);
    else if (!follows && !below) over.before(entry);
    else return;
    settle(form);
    ask(form);
  };
  const drop = () => {
    entry.classList.remove("dragged");
    grip.removeEventListener("pointermove", drag);
    if (places(form).join() !== before) settle(form);
  };
  grip.addEventListener("pointermove", drag);
  grip.addEventListener("lostpointercapture", drop, { once: true });
});
