// Finding rows of a table by what stands in them: a search field names the table in `data-find`.
function find(field) {
  const words = field.value.toLowerCase().split(/\s+/).filter(Boolean);
  const rows = [...document.querySelectorAll(`${field.dataset.find} tbody tr`)];
  const found = rows.filter((row) => {
    const text = row.textContent.toLowerCase();
    row.hidden = !words.every((word) => text.includes(word));
    return !row.hidden;
  });
  const told = field.parentElement.querySelector("[data-found]");
  told.textContent = words.length ? `${found.length} of ${rows.length}` : "";
}

function begin() {
  for (const field of document.querySelectorAll("[data-find]")) {
    field.parentElement.hidden = false;
    find(field);
  }
}

document.addEventListener("input", (event) => {
  if (event.target.matches?.("[data-find]")) find(event.target);
});
document.addEventListener("detente:arrived", begin);
begin();
