import type { Placed } from './collect-resources.ts'
import { codingsOf, wordingsOf } from './concept.ts'
import { byWords, entryOf, fhirCodes } from './fhir-codes.ts'
import { field, numberIn, recordsOf, wordsIn } from './json-value.ts'
import type { Reading } from './reading.ts'
import { targetKey } from './resolve-reference.ts'

/** The payer of the patient's first Coverage that is not cancelled; null where none tells. */
export function readPayer(subject: string | null, reading: Reading): string | null {
  const coverages = reading.resources.filter((one) => {
    if (one.type !== 'Coverage' || /cancelled|entered-in-error|draft/.test(String(field(one.resource, 'status'))))
      return false
    const beneficiary = targetKey(field(one.resource, 'beneficiary'), one, reading.find)
    return subject === null || beneficiary === null || beneficiary === subject
  })
  const order = (one: Placed): number => numberIn(field(one.resource, 'order')) ?? Number.MAX_SAFE_INTEGER
  for (const coverage of coverages.toSorted((a, b) => order(a) - order(b))) {
    const payer = payerOf(coverage, reading)
    if (payer !== null) return payer
  }
  return null
}

function payerOf(coverage: Placed, reading: Reading): string | null {
  const { codes, words } = fhirCodes().payers
  const type = field(coverage.resource, 'type')
  const types = codingsOf(type)
  const byTypology = types
    .map(({ system, code }) => (/sopt|221\.5/i.test(system ?? '') ? typology(code) : null))
    .find((one) => one !== null)
  const payors = [field(coverage.resource, 'payor'), field(coverage.resource, 'insurer')].flatMap((one) =>
    recordsOf(one),
  )
  const names = payors.map((one) => wordsIn(field(reading.find(one, coverage)?.resource, 'name')))
  const classes = recordsOf(field(coverage.resource, 'class')).map((one) => wordsIn(field(one, 'name')))
  const told = [...wordingsOf(type), ...wordingsOf(payors), ...names, ...classes].filter((one) => one !== null)
  const byName = byWords(words, told.join(' . '))?.payer
  return byTypology ?? byName ?? types.map(({ code }) => entryOf(codes, code)).find((one) => one !== null) ?? null
}

function typology(code: string | null): string | null {
  const table = fhirCodes().payers.typology
  for (let length = code?.length ?? 0; length > 0; length--) {
    const entry = entryOf(table, code?.slice(0, length) ?? null)
    if (entry !== null) return entry
  }
  return null
}
