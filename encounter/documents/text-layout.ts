/** Plain text under construction: breaks and tabs are held back until the text that needs them comes. */
export class TextLayout {
  readonly #parts: string[] = []
  #lines = 0
  #tabs = 0
  #space = false
  #last = ''
  /** Nothing written yet in the cell that was opened last. */
  #cellStart = false
  #rowWritten = false
  #mark = ''

  /** Last character written, or nothing where a line begins. */
  get last(): string {
    return this.#lines > 0 || this.#tabs > 0 || this.#space ? '' : this.#last
  }

  /** At least so many line ends before the next text; two leave a blank line. Breaks at the start of a cell or item are none. */
  breakLine(lines: 1 | 2): void {
    if (this.#cellStart || this.#mark !== '') return
    this.#lines = Math.max(this.#lines, lines)
    this.#space = false
  }

  /** One more line end, at most a blank line. */
  addBreak(): void {
    if (this.#cellStart) return
    this.#lines = Math.min(2, this.#lines + 1)
    this.#space = false
  }

  startRow(): void {
    this.#cellStart = false
    this.breakLine(1)
    this.#tabs = 0
    this.#rowWritten = false
  }

  /** What ended the cell before breaks no line; the first cell of a row has no tab before it. */
  startCell(first: boolean): void {
    if (!first) {
      if (this.#rowWritten) this.#lines = 0
      this.#tabs++
    }
    this.#space = false
    this.#cellStart = true
  }

  endTable(): void {
    this.#cellStart = false
    this.#tabs = 0
    this.breakLine(2)
  }

  /** What stands before the next text of a list item: its bullet or number. */
  startItem(mark: string): void {
    this.#mark = ''
    this.breakLine(1)
    this.#mark = mark
  }

  endItem(): void {
    this.#mark = ''
    this.breakLine(1)
  }

  /** Text whose white space means nothing but a gap. */
  flow(text: string): void {
    for (const piece of text.split(/([ \t\r\n\f]+)/)) {
      if (piece === '') continue
      if (/^[ \t\r\n\f]/.test(piece)) this.#space = this.#last !== '' && this.#lines === 0 && this.#tabs === 0
      else this.#write(piece)
    }
  }

  /** Text whose line ends and columns stand as they are. */
  keep(text: string): void {
    text.split(/\r\n|[\r\n]/).forEach((line, index) => {
      if (index > 0) {
        this.#cellStart = false
        this.#lines = Math.min(2, this.#lines + 1)
      }
      if (line.trim() !== '') this.#write(line)
      else if (line !== '' && this.#lines === 0) this.#space = this.#last !== ''
    })
  }

  /** The text: no-break spaces as spaces, soft hyphens gone, no white space at the ends of lines. */
  finish(): string {
    return this.#parts
      .join('')
      .replaceAll('\u{a0}', ' ')
      .replaceAll('\u{ad}', '')
      .split('\n')
      .map((line) => line.trimEnd())
      .join('\n')
      .replace(/\n{3,}/g, '\n\n')
      .trim()
  }

  #write(text: string): void {
    if (this.#last !== '') {
      if (this.#lines > 0) this.#parts.push('\n'.repeat(this.#lines))
      if (this.#space && this.#lines === 0 && this.#tabs === 0) this.#parts.push(' ')
    }
    if (this.#tabs > 0) this.#parts.push('\t'.repeat(this.#tabs))
    this.#parts.push(this.#mark, text)
    this.#last = text.at(-1) ?? this.#last
    this.#lines = this.#tabs = 0
    this.#space = this.#cellStart = false
    this.#rowWritten = true
    this.#mark = ''
  }
}
