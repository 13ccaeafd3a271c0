import { fieldText } from './field-text.ts'
import { hl7Codes, lookUp } from './hl7-codes.ts'
import { continues, type Piece, readAsText, readEncapsulated, readPiece } from './read-attachment.ts'
import { nameOf } from './read-observation.ts'
import { component, componentOf, type Message, placeOf, rawField, repetitions, type Segment } from './segment.ts'
import type { Unread } from './unread.ts'

export type File = { readonly part: string; readonly mediaType: string; readonly bytes: Uint8Array }
export type Content = { readonly text: string; readonly files: readonly File[]; readonly unread: readonly Unread[] }

const REFERENCE = 'points to a file elsewhere, which is not fetched'

export const valueType = (obx: Segment): string => component(obx, 2).toUpperCase()
export const isText = (obx: Segment): boolean => valueType(obx) === 'TX' || valueType(obx) === 'FT'
export const isEncapsulated = (obx: Segment): boolean => valueType(obx) === 'ED' || valueType(obx) === 'RP'

/** What OBX and NTE of one document say: their text as lines, and the files among them. */
export function readContent(message: Message, lines: readonly Segment[]): Content {
  const unread: Unread[] = []
  const files: File[] = []
  const keep = (part: string, read: ReturnType<typeof readEncapsulated>): string => {
    if (read.kind === 'file') files.push({ part, mediaType: read.mediaType, bytes: read.bytes })
    else if (read.kind === 'fault') unread.push({ part, why: read.why })
    return read.kind === 'text' ? read.text : ''
  }
  const texts: string[] = []
  for (const { obx, piece } of joinedPieces(lines)) texts.push(keep(placeOf(message, obx), readEncapsulated(piece)))
  for (const obx of lines) if (valueType(obx) === 'RP') unread.push({ part: placeOf(message, obx), why: REFERENCE })
  const own = linesOf(lines.filter((line) => !isEncapsulated(line)))
  const [first] = lines
  if (own.trim() !== '') texts.unshift(keep(placeOf(message, first), readAsText(own)))
  return { text: texts.filter((text) => text.trim() !== '').join('\n\n'), files, unread }
}

/** ED values, those of one file joined. */
function joinedPieces(lines: readonly Segment[]): { obx: Segment; piece: Piece }[] {
  const joined: { obx: Segment; piece: Piece; parts: string[] }[] = []
  for (const obx of lines) {
    if (valueType(obx) !== 'ED') continue
    for (const raw of repetitions(obx, 5)) {
      const piece = readPiece(raw, obx.syntax)
      const last = joined.at(-1)
      const before = last && { ...last.piece, data: last.parts.at(-1) ?? '' }
      if (last && before && rawField(last.obx, 3) === rawField(obx, 3) && continues(before, piece))
        last.parts.push(piece.data)
      else joined.push({ obx, piece, parts: [piece.data] })
    }
  }
  return joined.map(({ obx, piece, parts }) => ({ obx, piece: { ...piece, data: parts.join('') } }))
}

/** Each OBX and NTE is a line. Where OBX-3 names several parts (findings, impression), each run begins with its name. */
function linesOf(lines: readonly Segment[]): string {
  const named = new Set(lines.filter((line) => line.name === 'OBX').map((line) => rawField(line, 3)))
  const markup = lines.some((line) => rawField(line, 5).includes('{\\rtf'))
  const out: string[] = []
  let run: string | null = null
  for (const line of lines) {
    const text = fieldText(line, line.name === 'NTE' ? 3 : 5)
    if (named.size > 1 && !markup && line.name === 'OBX' && rawField(line, 3) !== run) {
      run = rawField(line, 3)
      const name = partName(line)
      const said = text.trimStart().toLowerCase().startsWith(name.toLowerCase())
      if (name !== '' && !said) out.push(`${name}:`)
    }
    out.push(text)
  }
  return out.join('\n').trimEnd()
}

/** `71020&IMP^CHEST` is the impression of a chest film. */
function partName(obx: Segment): string {
  const whole = (repetitions(obx, 3)[0] ?? '').split(obx.syntax.component)[0] ?? ''
  const suffix = componentOf(whole, 2, { ...obx.syntax, component: obx.syntax.subcomponent })
  return lookUp(hl7Codes.sections, suffix) ?? lookUp(hl7Codes.sections, component(obx, 3)) ?? nameOf(obx)
}
