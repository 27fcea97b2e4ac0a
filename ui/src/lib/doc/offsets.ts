// Offsets of the office count every UTF-16 unit of a part's text, CR included. The editor joins CR LF into one line
// break, so places after such a break stand one unit further to the front there.

export class Offsets {
  /** Places of each CR that the editor drops, ascending. */
  readonly #dropped: number[] = [];

  constructor(text: string) {
    for (let at = text.indexOf('\r\n'); at !== -1; at = text.indexOf('\r\n', at + 2)) this.#dropped.push(at);
  }

  /** From the office's count to the editor's. */
  toEditor(offset: number): number {
    return offset - this.#before(offset);
  }

  /** From the editor's count to the office's. */
  toOffice(offset: number): number {
    // Each dropped CR before the place shifts it by one; the n-th stands at `dropped[n] - n` in the editor's count.
    let low = 0;
    let high = this.#dropped.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.#dropped[middle] ?? 0) - middle < offset) low = middle + 1;
      else high = middle;
    }
    return offset + low;
  }

  #before(offset: number): number {
    let low = 0;
    let high = this.#dropped.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.#dropped[middle] ?? 0) < offset) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}
