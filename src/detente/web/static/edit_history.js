// What can be undone: the texts of the editor one after the other, whatever changed them.

const MOST = 500;
const TOGETHER = 900; // milliseconds within which typing is one step

export class History {
  constructor(text, tell) {
    this.states = [{ text, place: 0 }];
    this.at = 0;
    this.time = 0;
    this.tell = tell;
  }

  get canUndo() { return this.at > 0; }

  get canRedo() { return this.at < this.states.length - 1; }

  /** Add a step of its own. */
  add(text, place) {
    if (text === this.states[this.at].text) return;
    this.states.length = this.at + 1;
    this.states.push({ text, place });
    if (this.states.length > MOST) this.states.shift();
    this.at = this.states.length - 1;
    this.time = 0;
    this.tell();
  }

  /** Add what was typed; with what was typed right before, unless a line ended or a pause was made. */
  typed(text, place) {
    const now = performance.now();
    const one = now - this.time < TOGETHER && this.at > 0 && !this.canRedo && text[place - 1] !== "\n";
    if (one) this.states[this.at] = { text, place };
    else this.add(text, place);
    this.time = now;
    this.tell();
  }

  undo() { return this.canUndo ? this.to(this.at - 1) : null; }

  redo() { return this.canRedo ? this.to(this.at + 1) : null; }

  to(at) {
    this.at = at;
    this.time = 0;
    this.tell();
    return this.states[at];
  }
}
