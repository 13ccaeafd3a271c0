/** Shorter beginnings would meet too many words: `tb` is no `tbi`. */
const SHORTEST_BEGINNING = 4

/** Whether a word is one of the parts: it begins so, ends so (`-ectomy`), or is a short one itself. */
export function holdsPart(word: string, parts: readonly string[]): boolean {
  return parts.some((part) => {
    if (part.startsWith('-')) return word.endsWith(part.slice(1))
    return part.length < SHORTEST_BEGINNING ? word === part : word.startsWith(part)
  })
}
