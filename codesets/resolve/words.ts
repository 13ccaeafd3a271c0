/** Words that carry no meaning of their own in a title or a note. */
const STOP = new Set(
  'a an the of and or to in on at by for with without due from as is are was be this that into unspecified nos nec other specified not elsewhere classified type'.split(
    ' ',
  ),
)

/** Lower-case words with plural and possessive endings taken off, so that `fractures` meets `fracture` and `Crohn's` meets `Crohns`; digits and stages like `3b` are kept. */
export function wordsOf(text: string): readonly string[] {
  const plain = text.toLowerCase().replaceAll(/['’]s\b/g, '')
  return (plain.match(/[a-z0-9]+(?:'[a-z]+)?/g) ?? []).map(singular)
}

/** Words of a title that say something: stop words and what stands in parentheses (nonessential) removed. */
export function contentWords(title: string): readonly string[] {
  return wordsOf(title.replaceAll(/\([^)]*\)/g, ' ')).filter((word) => !STOP.has(word))
}

function singular(word: string): string {
  if (word.length < 4 || /(?:ss|us|is|itis|osis)$/.test(word)) return word
  if (word.endsWith('ies')) return `${word.slice(0, -3)}y`
  if (/(?:xes|ches|shes|sses)$/.test(word)) return word.slice(0, -2)
  return word.endsWith('s') ? word.slice(0, -1) : word
}
