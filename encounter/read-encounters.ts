import type { Encounter } from './contract.ts'
import { decodeText, MAX_NOTE_BYTES } from './decode-text.ts'
import { MAX_ENCOUNTER_CHARS, readContract } from './read-contract.ts'
import { ReadError } from './read-error.ts'
import { type NoteOptions, readNote } from './read-note.ts'

/** What a text is, by how it begins. */
export function textKind(text: string): 'json' | 'hl7v2' | 'xml' | 'html' | 'note' {
  const head = text.slice(0, 2000).replace(/^[\s\u{feff}\v]+/u, '')
  if (/^\{\s*(?:"|\})/.test(head) || /^\[\s*(?:\{|\])/.test(head)) return 'json'
  if (/^MSH[|^~\\&#]/.test(head)) return 'hl7v2'
  if (/^<!doctype html|^<html\b/i.test(head)) return 'html'
  return /^<\?xml\b|^<ClinicalDocument\b/.test(head) ? 'xml' : 'note'
}

const NAMES = { hl7v2: 'HL7 v2', xml: 'XML', html: 'HTML' } as const

/** A file that holds a note, or encounters as contract JSON (also `{ encounter, gold }`); `note` tells what a plain note does not. */
export function readEncounters(bytes: Uint8Array, note: NoteOptions): Encounter[] {
  const { text } = decodeText(bytes, MAX_ENCOUNTER_CHARS)
  const kind = textKind(text)
  if (kind === 'json') return readContract(text)
  if (kind !== 'note')
    throw new ReadError('not-read-yet', `The file is ${NAMES[kind]}, which is not read yet. Give the text of the note.`)
  if (bytes.length > MAX_NOTE_BYTES) decodeText(bytes)
  return [readNote(text, note)]
}
