// Layout: CDC/NCHS, addenda of the Alphabetic Index: an action, dashes for the level, the line as it is printed.
import { ImportError } from '../import-error.ts'
import { CODE_PATTERN, type IndexLine, lineOf, splitParentheses } from './index-line.ts'

export type AddendumAction = 'no-change' | 'add' | 'delete' | 'revise-from' | 'revise-to'
export type AddendumLine = {
  readonly action: AddendumAction
  /** Number of dashes. */
  readonly level: number
  readonly line: IndexLine
  readonly text: string
}
export type Addenda = {
  readonly fiscalYear: number
  readonly table: 'disease' | 'external-cause'
  readonly lines: readonly AddendumLine[]
}

const ACTION = /^(No Change|Add|Delete|Revise from|Revise to):?(?:\s+(.*))?$/
const ACTIONS: Readonly<Record<string, AddendumAction>> = {
  'No Change': 'no-change',
  Add: 'add',
  Delete: 'delete',
  'Revise from': 'revise-from',
  'Revise to': 'revise-to',
}
const CODES = new RegExp(String.raw`\s(${CODE_PATTERN}-?)(?:\s+\[(${CODE_PATTERN}-?)\])?$`)
const REFERENCE = /\s-\s*(?:and )?see( also)?:?\s+(.+)$/i

/** The parts of a printed line: title (modifiers), reference, code [manifestation]. */
export function readAddendumText(text: string): IndexLine {
  const codes = CODES.exec(text)
  const withoutCodes = (codes === null ? text : text.slice(0, codes.index)).replace(/[\s-]+$/, '')
  const reference = REFERENCE.exec(withoutCodes)
  const words = reference === null ? withoutCodes : withoutCodes.slice(0, reference.index)
  const { outside, inside } = splitParentheses(words)
  return lineOf({
    title: outside,
    modifiers: inside.map((group) => `(${group})`).join(' '),
    code: codes?.[1] ?? '',
    manifestation: codes?.[2] ?? '',
    see: reference !== null && reference[1] === undefined ? (reference[2] ?? '') : '',
    seeAlso: reference !== null && reference[1] !== undefined ? (reference[2] ?? '') : '',
    category: '',
  })
}

/** Printed lines that were broken across two lines of text are joined. */
function joinLines(lines: readonly string[]): string[] {
  const joined: string[] = []
  for (const line of lines.map((text) => text.trim())) {
    if (line === '' || line === '\f') continue
    if (ACTION.test(line) || joined.length === 0) joined.push(line)
    else joined[joined.length - 1] += ` ${line}`
  }
  return joined
}

function readLine(text: string): AddendumLine | null {
  const [, action = '', words = ''] = ACTION.exec(text) ?? []
  if (/^[A-Z]?$/.test(words)) return null // the heading of a letter
  const [, dashes = '', rest = ''] = /^((?:-\s+)*)(.*)$/.exec(words) ?? []
  return {
    action: ACTIONS[action] ?? 'no-change',
    level: (dashes.match(/-/g) ?? []).length,
    line: readAddendumText(rest),
    text,
  }
}

/** Reads the lines of a PDF with the addenda of the index to diseases or to external causes. */
export function readAddenda(pdfLines: readonly string[], file: string): Addenda {
  const start = pdfLines.findIndex((line) => ACTION.test(line.trim()))
  const heading = pdfLines.slice(0, Math.max(start, 0)).join(' ')
  const year = /(20\d\d)\s+Addenda/i.exec(heading)?.[1]
  const external = /EXTERNAL CAUSE/i.test(heading)
  if (start === -1 || year === undefined || !(external || /DISEASES and INJURIES/i.test(heading)))
    throw new ImportError('another-kind', file, 'its heading is not that of addenda of an index, e.g. "2026 Addenda"')
  return {
    fiscalYear: Number(year),
    table: external ? 'external-cause' : 'disease',
    lines: joinLines(pdfLines.slice(start)).flatMap((text) => readLine(text) ?? []),
  }
}
