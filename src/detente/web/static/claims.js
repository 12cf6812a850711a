// Filters the table of claims while somebody types or chooses; without this the form asks the server.
const form = document.querySelector("form.filter");

if (form) {
  const rows = [...document.querySelectorAll("table.claims tbody tr")];
  const texts = new Map(rows.map((row) => [row, row.textContent.toLocaleLowerCase()]));
  const shown = document.querySelector("[data-shown]");

  const filter = () => {
    const asked = new FormData(form);
    const words = asked.get("words").trim().toLocaleLowerCase();
    const holds = (row, name) => {
      const wanted = asked.get(name);
      return !wanted || (row.dataset[`${name}s`] ?? row.dataset[name]).split(" ").includes(wanted);
    };
    const names = ["source", "origin", "about", "hedge", "use"];
    for (const row of rows) {
      row.hidden = !(texts.get(row).includes(words) && names.every((name) => holds(row, name)));
    }
    shown.textContent = `${rows.filter((row) => !row.hidden).length} of ${rows.length} claims`;
    const query = new URLSearchParams([...asked].filter(([, value]) => value !== ""));
    history.replaceState(null, "", `${location.pathname}${query.size ? `?${query}` : ""}${location.hash}`);
  };

  form.addEventListener("input", filter);
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    filter();
  });
}

const added = document.querySelector("#evidence-added");
if (added) added.focus();
