import type { Encounter, Setting } from './contract.ts'
import { parseEncounter } from './read-contract.ts'
import { ReadError } from './read-error.ts'

/** What a plain note does not say about itself. Dates as 2026-01-15. */
export type NoteOptions = {
  readonly id: string
  readonly setting: Setting
  /** Date of service, for a stay the discharge. */
  readonly date?: string | null
  /** Start of a stay; for other settings the same day. */
  readonly admitted?: string | null
  readonly sex?: 'F' | 'M' | 'X' | null
  readonly birthDate?: string | null
  readonly documentType?: string | null
}

const STAYS: readonly Setting[] = ['inpatient', 'inpatient-psychiatric', 'rehabilitation', 'long-term-care']

/** One note with what is known about it, as an encounter of one document. Throws `ReadError` on a blank note or a wrong date. */
export function readNote(text: string, options: NoteOptions): Encounter {
  if (text.trim() === '') throw new ReadError('empty', 'The note is blank. Check the export that wrote it.')
  const date = options.date ?? null
  const admitted = options.admitted ?? (STAYS.includes(options.setting) ? null : date)
  return parseEncounter({
    id: options.id,
    setting: options.setting,
    patient: { sex: options.sex ?? null, birthDate: options.birthDate ?? null },
    admitted,
    discharged: date,
    documents: [{ id: 'd1', type: options.documentType ?? null, writtenAt: null, text }],
  })
}
