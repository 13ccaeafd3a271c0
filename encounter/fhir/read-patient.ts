import type { Encounter } from '../contract.ts'
import type { Placed } from './collect-resources.ts'
import { codingsOf } from './concept.ts'
import { timeIn } from './fhir-time.ts'
import { field, recordsOf, wordsIn } from './json-value.ts'
import type { Reading } from './reading.ts'
import { typeAndId } from './resolve-reference.ts'

type Patient = NonNullable<Encounter['patient']>

/** Gender as administrative systems have it; `unknown` is no answer. */
const SEX: Readonly<Record<string, 'F' | 'M' | 'X'>> = { female: 'F', male: 'M', other: 'X' }
/** Identifiers that name a person outside the hospital (HL7 table 0203) are never a pseudonym. */
const NEVER = new Set(['SS', 'SB', 'DL', 'PPN', 'PPIN', 'MC', 'MA', 'NI', 'TAX', 'MB', 'SN'])

/** Pseudonym, sex and birth date. `reference` names a patient who may not be in the file. */
export function readPatient(
  patient: Placed | null,
  reference: unknown,
  last: string | null,
  reading: Reading,
): Patient {
  if (patient === null) {
    const id = typeAndId(wordsIn(field(reference, 'reference')) ?? '')?.split('/')[1] ?? null
    return { id, sex: null, birthDate: null }
  }
  const { resource } = patient
  const gender = wordsIn(field(resource, 'gender')) ?? ''
  const born = field(resource, 'birthDate')
  const birthDate = timeIn(born)?.slice(0, 10) ?? null
  const late = birthDate !== null && last !== null && birthDate > last.slice(0, 10)
  if (born !== undefined && birthDate === null) reading.say(patient, 'its birth date is no full date')
  if (late) reading.say(patient, 'its birth date lies after the encounter and is not taken')
  return {
    id: pseudonym(patient),
    sex: Object.hasOwn(SEX, gender) ? (SEX[gender] ?? null) : null,
    birthDate: late ? null : birthDate,
  }
}

/** An identifier marked anonymous, else the resource's id, else the hospital's own number. */
function pseudonym(patient: Placed): string | null {
  const identifiers = recordsOf(field(patient.resource, 'identifier')).map((one) => ({
    value: wordsIn(field(one, 'value')),
    types: codingsOf(field(one, 'type')).flatMap(({ code }) => code ?? []),
    system: wordsIn(field(one, 'system')) ?? '',
  }))
  const anonymous = identifiers.find(({ types }) => types.includes('ANON'))?.value
  const own = identifiers.find(
    ({ types, system }) =>
      !types.some((type) => NEVER.has(type)) && !/ssn|2\.16\.840\.1\.113883\.4\.(?:1|3\.)/.test(system),
  )
  return anonymous ?? (patient.container === null ? patient.id : null) ?? own?.value ?? null
}
