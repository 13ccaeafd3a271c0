import { sniffText } from './decode-text.ts'
import { detectFormat, type FileFormat } from './detect-format.ts'
import { MAX_ENCOUNTER_CHARS } from './read-contract.ts'
import { type TextKind, textKind } from './text-kind.ts'

/** What a file is by its bytes, whatever its name says. */
export type FileKind = TextKind | Exclude<FileFormat, 'text'>

export function fileKind(bytes: Uint8Array): FileKind {
  const format = detectFormat(bytes)
  return format === 'text' ? textKind(sniffText(bytes.subarray(0, MAX_ENCOUNTER_CHARS))) : format
}

/** A single document, which says nothing of its encounter: setting and date must come from elsewhere. */
export const isSingleNote = (kind: FileKind): kind is 'note' | 'html' | 'PDF' | 'RTF' =>
  kind === 'note' || kind === 'html' || kind === 'PDF' || kind === 'RTF'
