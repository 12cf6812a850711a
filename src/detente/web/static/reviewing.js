// Going through proposals beside the text: what belongs together is marked, and keys accept, reject and edit.
const form = document.querySelector("form.review");
const cards = [...form.querySelectorAll(".proposal")];
const pieces = [...form.querySelectorAll(".said")];
const words = form.querySelector(".article-words");
const count = form.querySelector("[data-count]");
const write = form.querySelector("[data-write]");
const whose = new Map(pieces.map((piece) => [piece, piece.dataset.of.split(" ")]));

// ---------------------------------------------------------------- marking

const mark = (numbers) => {
  for (const card of cards) card.classList.toggle("lit", numbers.includes(card.dataset.number));
  for (const piece of pieces) piece.classList.toggle("lit", whose.get(piece).some((one) => numbers.includes(one)));
};

/** Scroll a box, and only the box, so that an element in it can be seen. */
const reveal = (box, element) => {
  const outer = box.getBoundingClientRect();
  const inner = element.getBoundingClientRect();
  if (box.scrollHeight > box.clientHeight && (inner.top < outer.top || inner.bottom > outer.bottom)) {
    box.scrollTop += inner.top - outer.top - outer.height / 3;
  }
};

const cardOf = (element) => (element instanceof Element ? element.closest(".proposal") : null);
const pieceOf = (element) => (element instanceof Element ? element.closest(".said") : null);

const light = (element) => {
  const card = cardOf(element);
  const piece = pieceOf(element);
  if (card) {
    mark([card.dataset.number]);
    const first = pieces.find((one) => whose.get(one).includes(card.dataset.number));
    if (first) reveal(words, first);
  } else if (piece) {
    mark(whose.get(piece));
  }
};

form.addEventListener("focusin", (event) => light(event.target));
form.addEventListener("pointerover", (event) => light(event.target));
form.addEventListener("pointerout", (event) => {
  if (cardOf(event.target) || pieceOf(event.target)) mark([cardOf(document.activeElement)?.dataset.number]);
});

const goTo = (card) => {
  if (!card) return;
  card.focus({ preventScroll: true });
  card.scrollIntoView({ block: "nearest" });
};

form.addEventListener("click", (event) => {
  const piece = pieceOf(event.target);
  const quote = event.target.closest("blockquote a");
  if (piece) {
    event.preventDefault();
    goTo(cards.find((card) => card.dataset.number === whose.get(piece)[0]));
  } else if (quote && words.scrollHeight > words.clientHeight) {
    event.preventDefault();
    goTo(cardOf(quote));
  }
});

// ---------------------------------------------------------------- deciding

let touched = false;

const decide = (card, value) => {
  card.querySelector(`input[value="${value}"]`).checked = true;
  touched = true;
  told();
};

const told = () => {
  const accepted = cards.filter((card) => card.querySelector('input[value="accept"]').checked);
  const rejected = cards.filter((card) => card.querySelector('input[value="reject"]').checked);
  for (const card of cards) {
    card.classList.toggle("accepted", accepted.includes(card));
    card.classList.toggle("rejected", rejected.includes(card));
  }
  if (!write) return;
  const left = cards.length - accepted.length - rejected.length;
  write.textContent = accepted.length
    ? `Write ${accepted.length} claim${accepted.length === 1 ? "" : "s"}`
    : "Write what is accepted";
  count.textContent = `${accepted.length} accepted, ${rejected.length} rejected, ${left} undecided`;
};

form.addEventListener("input", () => {
  touched = true;
});
form.addEventListener("change", told);
form.addEventListener("submit", () => {
  touched = false;
});
// What is chosen and typed stands on this page alone.
addEventListener("beforeunload", (event) => {
  if (touched) event.preventDefault();
});

const isTyping = (element) => element.matches("input:not([type=radio]), textarea, select");

const ACTS = {
  a: (card) => decide(card, "accept"),
  r: (card) => decide(card, "reject"),
  e: (card) => {
    card.querySelector("details.edit").open = true;
    card.querySelector("details.edit textarea").focus();
  },
  j: () => {},
  k: () => {},
};
const STEPS = { a: 1, r: 1, j: 1, k: -1 };

form.addEventListener("keydown", (event) => {
  const card = cardOf(event.target);
  if (isTyping(event.target)) {
    if (event.key === "Escape" && card) goTo(card);
    // Enter in a field would write everything that is accepted so far.
    if (event.key === "Enter" && event.target.matches("input")) event.preventDefault();
    return;
  }
  if (!card || event.ctrlKey || event.metaKey || event.altKey || !(event.key in ACTS)) return;
  event.preventDefault();
  ACTS[event.key](card);
  if (event.key in STEPS) goTo(cards[cards.indexOf(card) + STEPS[event.key]]);
});

// Radio buttons that a reload or the way back has restored count too.
addEventListener("pageshow", told);
told();
const refused = document.querySelector("#review-refused");
if (refused) refused.focus();
