import { describe, expect, test } from 'vitest'
import { parseIcd10CmCode } from '../../encounter/codes.ts'
import { drugCode } from './find-drugs.ts'
import { codeSet2026 } from './fake-record.ts'
import { loadFamilyTables } from './family-tables.ts'

const tables = loadFamilyTables()
const codeSet = codeSet2026()
const unknown = (codes: readonly string[]): readonly string[] =>
  codes.filter((text) => {
    const code = parseIcd10CmCode(text)
    return code === null || codeSet.entry(code) === null
  })
const unbillable = (codes: readonly string[]): readonly string[] =>
  codes.filter((text) => {
    const code = parseIcd10CmCode(text)
    return code === null || codeSet.entry(code)?.billable !== true
  })

describe('the shipped tables', () => {
  test('codes that are reported as they stand are billable', () => {
    expect(
      unbillable([
        ...tables.causePhrases.map((line) => line.code),
        ...tables.measuredValues.flatMap((line) => line.bands.map((band) => band.code)),
        ...tables.residences.flatMap((line) => Object.values(line.rooms)),
        ...tables.underdosingReasons.map((line) => line.code),
        ...tables.therapyEncounters.map((line) => line.code),
      ]),
    ).toEqual([])
  })
  test('headers that a rule completes exist', () => {
    expect(
      unknown([
        ...tables.pregnancyCodes.map((line) => line.gives),
        ...tables.newbornCodes.map((line) => line.gives),
        ...tables.fractureSites.flatMap((line) => [line.osteoporotic, line.pathological, line.neoplastic]),
        ...tables.injurySites.flatMap((line) => line.codes),
        ...tables.metastasisSites.map((line) => line.code),
        ...tables.drugInduced.flatMap((line) => [...line.from, ...(line.gives === '$0' ? [] : [line.gives])]),
      ]),
    ).toEqual([])
  })
  test('every drug has a code for poisoning', () => {
    expect(
      tables.drugNames.filter(({ drug }) => drugCode(drug, '1', codeSet) === null).map(({ drug }) => drug),
    ).toEqual([])
  })
})
