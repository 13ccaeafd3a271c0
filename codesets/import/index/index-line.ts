import { titleKey } from '../../index/term-key.ts'
import { tidy } from '../code-rows.ts'

/** One printed line of an index, its level left to the tree it stands in. Codes are dotted, without dashes. */
export type IndexLine = {
  readonly title: string
  /** `titleKey` of the title. */
  readonly key: string
  /** Content of each pair of parentheses, in order. */
  readonly nonessential: readonly string[]
  readonly code: string | null
  readonly manifestation: string | null
  readonly incomplete: boolean
  readonly see: string | null
  readonly seeAlso: string | null
}
export type IndexNode = { line: IndexLine; readonly children: IndexNode[] }

export type PrintedCode = { readonly code: string; readonly incomplete: boolean }

/** Second or third character is a digit (`QA0.01`, `I10`), which no three-letter word of the index has. */
export const CODE_PATTERN = String.raw`[A-Z](?:\d[0-9A-Z]|[A-Z]\d)(?:\.[0-9A-Z]{0,4})?`
const PRINTED = new RegExp(String.raw`^(${CODE_PATTERN})(\s*-)?$`)

/** Reads `H93.29-`, `I10` or `D70.-`; null for what is no code. */
export function readPrintedCode(text: string): PrintedCode | null {
  const match = PRINTED.exec(tidy(text))
  if (match === null) return null
  const [, code = '', dash] = match
  return { code: code.replace(/\.$/, ''), incomplete: dash !== undefined || code.endsWith('.') }
}

/** A comma, or a hyphen that leads a word, stands right behind what comes before it. */
const joinWords = (text: string): string => tidy(text).replace(/\s+(,|-(?=\w))/g, '$1')

/** `('s)` and `(s)` belong to the word before them. */
const PLURAL = /^\('?e?s\)/

/** Splits balanced parentheses from the words around them; an unclosed one reaches to the end. */
export function splitParentheses(text: string): { readonly outside: string; readonly inside: readonly string[] } {
  const inside: string[] = []
  let outside = ''
  let depth = 0
  let group = ''
  for (let at = 0; at < text.length; at++) {
    const character = text.charAt(at)
    const plural = depth === 0 && /\w/.test(text.charAt(at - 1)) ? PLURAL.exec(text.slice(at, at + 5)) : null
    if (plural !== null) {
      outside += plural[0]
      at += plural[0].length - 1
      continue
    }
    if (character === ')' && depth > 0 && --depth === 0) {
      inside.push(tidy(group))
      group = ''
      outside += ' '
    } else if (character === '(' && depth++ === 0) continue
    else if (depth > 0) group += character
    else if (character !== ')') outside += character
  }
  if (depth > 0) inside.push(tidy(group))
  return { outside: joinWords(outside), inside }
}

const REFERENCE = /^(?:and )?see( also)?:? (.+)$/i

/** Takes `(see …)` and `(see also …)` out of the nonessential modifiers. */
export function splitReferences(groups: readonly string[]): {
  readonly nonessential: readonly string[]
  readonly see: string | null
  readonly seeAlso: string | null
} {
  const matches = groups.map((group) => REFERENCE.exec(group)).filter((match) => match !== null)
  return {
    nonessential: groups.filter((group) => !REFERENCE.test(group)),
    see: matches.find((match) => match[1] === undefined)?.[2] ?? null,
    seeAlso: matches.find((match) => match[1] !== undefined)?.[2] ?? null,
  }
}

/** What the parts of a line were printed as, before anything is read out of them. */
export type PrintedLine = {
  readonly title: string
  /** The parentheses as printed, e.g. `(acute) (see also Fever)`. */
  readonly modifiers: string
  readonly code: string
  readonly manifestation: string
  readonly see: string
  readonly seeAlso: string
  /** A category or subcategory to look in, which gives a code that needs more characters. */
  readonly category: string
}

const orNull = (text: string): string | null => (tidy(text) === '' ? null : tidy(text))

/** A reference in parentheses beside a code is a `see also`: the code stands. */
export function lineOf(printed: PrintedLine): IndexLine {
  const { outside, inside } = splitParentheses(printed.modifiers)
  const { nonessential, see, seeAlso } = splitReferences(inside)
  const category = readPrintedCode(printed.category)
  const code = readPrintedCode(printed.code) ?? (category === null ? null : { code: category.code, incomplete: true })
  const printedSee = orNull(printed.see)
  const title = joinWords(`${printed.title} ${outside}`)
  return {
    title,
    key: titleKey(title),
    nonessential,
    code: code?.code ?? null,
    manifestation: readPrintedCode(printed.manifestation.replace(/[[\]]/g, ''))?.code ?? null,
    incomplete: code?.incomplete ?? false,
    see: printedSee ?? (code === null ? see : null),
    seeAlso: orNull(printed.seeAlso) ?? seeAlso ?? (code === null || printedSee !== null ? null : see),
  }
}

/** Every node, parents before their children. */
export function* walkNodes(nodes: readonly IndexNode[], level = 0): Generator<{ node: IndexNode; level: number }> {
  for (const node of nodes) {
    yield { node, level }
    yield* walkNodes(node.children, level + 1)
  }
}
