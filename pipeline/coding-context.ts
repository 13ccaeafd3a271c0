import type { CodeSet } from '../codesets/code-set.ts'
import type { CodingContext } from '../codesets/draft.ts'
import { thinMentions } from '../codesets/resolve/thin-mentions.ts'
import { type Encounter, isInpatient } from '../encounter/contract.ts'
import type { Mention } from '../encounter/mention.ts'
import type { TidyEncounter } from '../encounter/tidy.ts'

/** The day that picks the code set: discharge for inpatients, the service otherwise; null where the encounter names none. */
export function governingDate(encounter: Encounter): string | null {
  return (encounter.discharged ?? encounter.admitted ?? null)?.slice(0, 10) ?? null
}

/** Facts of the encounter that rules ask for, worked out once. */
export function codingContext(
  tidy: TidyEncounter,
  mentions: readonly Mention[],
  codeSet: CodeSet,
  date: string,
): CodingContext {
  const { encounter } = tidy
  const sex = encounter.patient?.sex
  const ageDays = daysBetween(encounter.patient?.birthDate, encounter.admitted ?? date)
  return {
    tidy,
    mentions: thinMentions(mentions, tidy),
    codeSet,
    fiscalYear: codeSet.info.fiscalYear,
    date,
    setting: encounter.setting,
    inpatient: isInpatient(encounter),
    reporting: encounter.reporting ?? 'full',
    sex: sex === 'F' || sex === 'M' ? sex : null,
    ageDays,
    ageYears: ageInYears(encounter.patient?.birthDate, encounter.admitted ?? date),
  }
}

const DAY_MS = 86_400_000

function daysBetween(from: string | null | undefined, to: string): number | null {
  if (from === null || from === undefined) return null
  return Math.floor((Date.parse(to.slice(0, 10)) - Date.parse(from.slice(0, 10))) / DAY_MS)
}

/** Completed years on the day; the calendar's, not days divided by 365.25. */
function ageInYears(birth: string | null | undefined, on: string): number | null {
  if (birth === null || birth === undefined) return null
  const years = Number(on.slice(0, 4)) - Number(birth.slice(0, 4))
  return on.slice(5, 10) < birth.slice(5, 10) ? years - 1 : years
}
