import type { Setting } from '../contract.ts'
import type { Placed } from './collect-resources.ts'
import { codingsOf, wordingsOf } from './concept.ts'
import { byWords, entryOf, fhirCodes } from './fhir-codes.ts'
import { field, recordsOf } from './json-value.ts'
import type { Reading } from './reading.ts'

/** A setting, and why it may be wrong. */
export type SettingFound = { readonly setting: Setting; readonly doubt: string | null }

/** The setting by class, made narrower by the words of type, service and location. */
export function settingOf(encounter: Placed | null, reading: Reading): SettingFound {
  if (encounter === null) return { setting: 'outpatient', doubt: 'no Encounter tells it: read as outpatient' }
  const { classes, doubts, words } = fhirCodes().settings
  const { resource } = encounter
  const codes = codingsOf(field(resource, 'class')).flatMap(({ code }) => code ?? [])
  const code = codes.find((one) => entryOf(classes, one) !== null) ?? null
  const byClass = entryOf(classes, code)
  const described = [...wordingsOf(field(resource, 'class')), ...describedIn(encounter, reading)].join(' . ')
  const from = byClass === null ? ['unknown', 'outpatient'] : [byClass]
  const entry = byWords(
    words.filter((one) => from.includes(one.from)),
    described,
  )
  if (entry !== null)
    return {
      setting: entry.setting,
      doubt: byClass === null ? 'its class is missing or unknown: told from its words' : null,
    }
  if (byClass === null) return { setting: 'outpatient', doubt: 'its class is missing or unknown: read as outpatient' }
  return { setting: byClass, doubt: entryOf(doubts, code) }
}

function describedIn(encounter: Placed, reading: Reading): string[] {
  const { resource } = encounter
  const locations = recordsOf(field(resource, 'location')).map((one) => field(one, 'location'))
  const places = locations.map((one) => reading.find(one, encounter)?.resource)
  return [
    ...wordingsOf(field(resource, 'type')),
    ...wordingsOf(field(resource, 'serviceType')),
    ...wordingsOf(locations),
    ...places.flatMap((place) => wordingsOf([field(place, 'type')].flat())),
  ]
}
