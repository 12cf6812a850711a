// Copying the address of the page: it holds the whole view.
const show = () => {
  for (const button of document.querySelectorAll("[data-copy]")) button.hidden = !navigator.clipboard;
};
document.addEventListener("click", async (event) => {
  const button = event.target.closest?.("[data-copy]");
  if (!button) return;
  const words = await navigator.clipboard.writeText(location.href).then(
    () => "Copied",
    () => "Could not copy; the address stands in the address bar",
  );
  const before = button.textContent;
  button.textContent = words;
  setTimeout(() => (button.textContent = before), 2000);
});
document.addEventListener("detente:arrived", show);
show();
