// Takes in a file or a text that is dropped on the form; a file is read at once.
const form = document.querySelector("form[data-drop]");

if (form) {
  const file = form.querySelector("input[type=file]");
  const text = form.querySelector("textarea");
  const said = form.querySelector("[data-said]");

  const over = (event) => {
    event.preventDefault();
    form.classList.add("over");
  };
  const away = () => form.classList.remove("over");

  form.addEventListener("dragenter", over);
  form.addEventListener("dragover", over);
  form.addEventListener("dragleave", away);
  form.addEventListener("drop", (event) => {
    event.preventDefault();
    away();
    const { files } = event.dataTransfer;
    if (files.length > 1) {
      said.textContent = "One article at a time: drop a single file.";
    } else if (files.length === 1) {
      file.files = files;
      form.requestSubmit();
    } else {
      text.value = event.dataTransfer.getData("text/plain");
      text.focus();
    }
  });
  form.addEventListener("submit", (event) => {
    if (!text.value.trim() && file.files.length === 0) {
      event.preventDefault();
      said.textContent = "Paste a text, or choose a file.";
      text.focus();
    } else {
      said.textContent = "Reading …";
    }
  });
}
