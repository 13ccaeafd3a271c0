/** How the document marks each depth of its numbering: `A.` `1.` `a.` `1)` `(a)` `(i)`. */
export type MarkerKind = 'letter' | 'number' | 'small-letter' | 'bracketed-number' | 'bracketed-letter' | 'roman'

export type Marker = { readonly kind: MarkerKind; readonly label: string; readonly heading: string }

/** A heading starts with a capital, a digit, a quotation mark or a bracket; a wrapped line of the text seldom does after a marker. */
const HEADING = String.raw`\s*(?=["“‘'(\[]*[A-Z0-9])(?<heading>.+)`
const FORMS: readonly (readonly [MarkerKind, RegExp])[] = [
  ['letter', new RegExp(String.raw`^(?<label>[A-Z])\.${HEADING}`)],
  ['number', new RegExp(String.raw`^(?<label>\d{1,2})\.${HEADING}`)],
  ['small-letter', new RegExp(String.raw`^(?<label>[a-z])\.${HEADING}`)],
  ['bracketed-number', new RegExp(String.raw`^(?<label>\d{1,2})\)${HEADING}`)],
  ['bracketed-letter', new RegExp(String.raw`^\((?<label>[a-z])\)${HEADING}`)],
  ['roman', new RegExp(String.raw`^\((?<label>[ivx]+)\)${HEADING}`)],
]
const ROMAN = ['i', 'ii', 'iii', 'iv', 'v', 'vi', 'vii', 'viii', 'ix', 'x', 'xi', 'xii', 'xiii', 'xiv', 'xv']

/** What a line may be the heading of, by its marker alone: `(i)` is a letter and a Roman number. */
export function markersOf(line: string): readonly Marker[] {
  return FORMS.flatMap(([kind, form]) => {
    const found = form.exec(line)?.groups
    return found === undefined ? [] : [{ kind, label: found['label'] ?? '', heading: found['heading'] ?? '' }]
  })
}

/** The label that a numbering begins with. */
export function firstLabel(kind: MarkerKind): string {
  switch (kind) {
    case 'letter':
      return 'A'
    case 'small-letter':
    case 'bracketed-letter':
      return 'a'
    case 'number':
    case 'bracketed-number':
      return '1'
    case 'roman':
      return 'i'
  }
}

/** The label that follows, or null after the last. */
export function nextLabel(kind: MarkerKind, label: string): string | null {
  switch (kind) {
    case 'number':
    case 'bracketed-number':
      return String(Number(label) + 1)
    case 'roman':
      return ROMAN[ROMAN.indexOf(label) + 1] ?? null
    case 'letter':
    case 'small-letter':
    case 'bracketed-letter':
      return /^[zZ]$/.test(label) ? null : String.fromCharCode(label.charCodeAt(0) + 1)
  }
}
