// Line numbers beside the text, with marks where something was found, and ways to a line.

const RANK = { error: 3, warning: 2, note: 1 };

export const lineOf = (area) => area.value.slice(0, area.selectionStart).split("\n").length;

/** Draw the numbers; lines that stay as they are are not touched. */
export function drawGutter(gutter, area, marks) {
  const count = area.value.split("\n").length;
  while (gutter.childElementCount > count) gutter.lastElementChild.remove();
  if (gutter.childElementCount < count) {
    const added = document.createDocumentFragment();
    for (let line = gutter.childElementCount + 1; line <= count; line += 1) {
      const number = document.createElement("div");
      number.textContent = String(line);
      added.append(number);
    }
    gutter.append(added);
  }
  const worst = new Map();
  for (const { line, severity } of marks) {
    if (RANK[severity] > (RANK[worst.get(line)] ?? 0)) worst.set(line, severity);
  }
  for (const one of gutter.querySelectorAll("[class]")) one.removeAttribute("class");
  for (const [line, severity] of worst) gutter.children[line - 1]?.classList.add(severity);
  gutter.children[lineOf(area) - 1]?.classList.add("here");
  gutter.scrollTop = area.scrollTop;
}

/** Put the caret at a line and column and let it be seen. */
export function goTo(area, line, column, focus = true) {
  const lines = area.value.split("\n");
  const start = lines.slice(0, line - 1).reduce((sum, one) => sum + one.length + 1, 0);
  // Columns count characters; the text of a browser counts halves of those beyond the first plane.
  const before = [...(lines[line - 1] ?? "")].slice(0, Math.max(column - 1, 0)).join("").length;
  area.setSelectionRange(start + before, start + before);
  const height = parseFloat(getComputedStyle(area).lineHeight);
  const top = (line - 1) * height;
  if (top < area.scrollTop + height || top > area.scrollTop + area.clientHeight - 3 * height) {
    area.scrollTop = Math.max(top - area.clientHeight / 3, 0);
  }
  if (focus) area.focus();
}
