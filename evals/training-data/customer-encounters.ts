import { createHash } from 'node:crypto'
import { z } from 'zod'
import type { ReleaseChoice } from '../../codesets/code-set.ts'
import { parseIcd10CmCode } from '../../encounter/codes.ts'
import { parseEncounter } from '../../encounter/read-contract.ts'
import { governingDate } from '../../pipeline/coding-context.ts'
import type { GoldEncounter } from '../datasets/gold.ts'

/** Fewer encounters than this teach a scorer their chance habits. */
export const FEWEST_ENCOUNTERS = 200
/** Share of the patients whose encounters are held out to measure on. */
const HELD_OUT_TENTHS = 3

/** Why a set of coded encounters is refused, with what to do; never a word of a note. */
export type Refusal = { readonly line: number | null; readonly reason: string }

export type CustomerSet = {
  readonly fit: readonly GoldEncounter[]
  readonly heldOut: readonly GoldEncounter[]
}

const codesSchema = z.object({ codes: z.array(z.string()).min(1) })

/**
 * A hospital's coded encounters, each a line of the contract's JSON with `codes` in claim order, split by patient.
 * Refused as a whole: too few, an encounter or a note twice, no patient id, a code that the release of its date lacks.
 */
export function readCustomerSet(
  lines: readonly string[],
  chooseRelease: (date: string | null) => ReleaseChoice,
): CustomerSet | { readonly refusals: readonly Refusal[] } {
  const refusals: Refusal[] = []
  const read: GoldEncounter[] = []
  const seen = new Map<string, number>()
  for (const [index, line] of lines.entries()) {
    if (line.trim() === '') continue
    const one = readLine(line, chooseRelease)
    if ('reason' in one) refusals.push({ line: index + 1, reason: one.reason })
    else {
      const twin = keysOf(one).flatMap((key) => seen.get(key) ?? [])[0]
      if (twin !== undefined)
        refusals.push({ line: index + 1, reason: `has the id or a note of line ${twin}: leave one out` })
      for (const key of keysOf(one)) seen.set(key, index + 1)
      read.push(one)
    }
  }
  if (read.length < FEWEST_ENCOUNTERS)
    refusals.push({
      line: null,
      reason: `${read.length} encounters can be used and ${FEWEST_ENCOUNTERS} are needed: a smaller set teaches chance`,
    })
  if (refusals.length > 0) return { refusals }
  const heldOut = (item: GoldEncounter): boolean => tenthOf(item.encounter.patient?.id ?? '') < HELD_OUT_TENTHS
  return { fit: read.filter((item) => !heldOut(item)), heldOut: read.filter(heldOut) }
}

const keysOf = ({ encounter }: GoldEncounter): readonly string[] => [
  `id ${encounter.id}`,
  ...encounter.documents.map(({ text }) => `text ${createHash('sha256').update(text).digest('hex')}`),
]

/** All encounters of a patient stand on one side. */
const tenthOf = (patient: string): number => createHash('sha256').update(patient).digest()[0]! % 10

function readLine(
  line: string,
  chooseRelease: (date: string | null) => ReleaseChoice,
): GoldEncounter | { readonly reason: string } {
  let value: unknown
  try {
    value = JSON.parse(line)
  } catch {
    return { reason: 'is not JSON' }
  }
  const codes = codesSchema.safeParse(value)
  if (!codes.success) return { reason: 'names no codes: give `codes`, the ICD-10-CM codes of the claim in their order' }
  try {
    const encounter = parseEncounter(value)
    if (encounter.patient?.id == null)
      return { reason: 'names no patient: without `patient.id` (a pseudonym) one patient could stand on both sides' }
    const choice = chooseRelease(governingDate(encounter))
    if (choice.kind !== 'release') return { reason: 'has no date that a loaded release covers' }
    const unknown = codes.data.codes.filter((text) => {
      const code = parseIcd10CmCode(text)
      return code === null || choice.codeSet.entry(code)?.billable !== true
    })
    if (unknown.length > 0)
      return {
        reason: `${unknown.join(', ')}: not billable in the release of ${choice.codeSet.info.id}; is it coded by another year?`,
      }
    return { encounter, gold: goldOf(codes.data.codes, encounter.documents[0]?.id ?? '') }
  } catch {
    return { reason: 'is no encounter of the contract: run `code` on it to see what is wrong' }
  }
}

/** A claim as gold: codes in order and nothing else. */
function goldOf(codes: readonly string[], documentId: string): GoldEncounter['gold'] {
  return {
    writer: 'customer',
    policy: 'full',
    specialty: 'unknown',
    style: 'unknown',
    difficulty: 'medium',
    traps: [],
    diagnoses: codes.map((code) => ({
      code,
      role: 'problem',
      presentOnAdmission: null,
      evidence: [{ documentId, quote: '-', supports: 'problem', assertion: 'present' }],
    })),
    procedures: [],
    queries: [],
  }
}
