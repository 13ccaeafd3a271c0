import { readdirSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'

/** Wordings: `<writer>.tsv`, a line per stem and kind: example code, kind, wordings between ` | `. */
export const WORDINGS_FOLDER = join(import.meta.dirname, 'wordings')

export const WORDING_KINDS = ['lay', 'dictated', 'abbreviated', 'misspelt'] as const
export type WordingKind = (typeof WORDING_KINDS)[number]

export type Wording = {
  readonly writer: string
  readonly code: string
  readonly kind: WordingKind
  readonly text: string
}

/** Every wording of the folder, and the lines that are none. */
export function loadWordings(folder = WORDINGS_FOLDER): {
  readonly wordings: readonly Wording[]
  readonly faults: readonly { readonly writer: string; readonly line: number }[]
} {
  const wordings: Wording[] = []
  const faults: { writer: string; line: number }[] = []
  for (const name of readdirSync(folder).toSorted()) {
    if (!name.endsWith('.tsv')) continue
    const writer = basename(name, '.tsv')
    const lines = readFileSync(join(folder, name), 'utf8').trimEnd().split('\n')
    for (const [index, row] of lines.entries()) {
      const [code, kindName, texts] = row.split('\t')
      const kind = WORDING_KINDS.find((one) => one === kindName)
      if (code === undefined || kind === undefined || texts === undefined) faults.push({ writer, line: index + 1 })
      else
        for (const text of texts.split('|').map((one) => one.trim()))
          if (text !== '') wordings.push({ writer, code, kind, text })
    }
  }
  return { wordings, faults }
}
