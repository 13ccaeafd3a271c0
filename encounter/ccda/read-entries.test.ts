import { describe, expect, test } from 'vitest'
import type { Encounter } from '../contract.ts'
import { fakeCcda, fakeSection, MEDICATION, RESULT } from './fake-ccda.ts'
import { readCcda } from './read-ccda.ts'

type Read = Pick<Encounter, 'observations' | 'medications'> & { readonly said: string[] }

const read = async (section: string): Promise<Read> => {
  const { encounters, unread } = await readCcda(fakeCcda({ sections: [section] }))
  const [encounter] = encounters
  const said = unread.map(({ part, why }) => `${part}: ${why}`)
  return { observations: encounter?.observations, medications: encounter?.medications, said }
}
const results = (more: string): string => fakeSection('Results', '<content ID="n">Sodium</content> 121', more)

const SODIUM = {
  id: 'o1',
  name: 'Sodium',
  code: '2951-2',
  value: 121,
  unit: 'mmol/L',
  low: 135,
  high: 145,
  at: '2026-01-04T11:30-06:00',
}
const TABLET = { id: 'm1', name: 'Invented tablet', dose: '40 mg', route: 'ORAL', at: '2026-01-04' }

describe('results', () => {
  test('name by reference, range, time of the battery', async () => {
    expect(await read(results(RESULT))).toEqual({ observations: [SODIUM], medications: [], said: [] })
  })
  test.each<[string, string, Partial<typeof SODIUM> | Record<string, unknown>]>([
    ['a range', '<value xsi:type="IVL_PQ"><high value="5" unit="ng/L"/></value>', { value: '<5', unit: 'ng/L' }],
    ['at least', '<value xsi:type="IVL_PQ"><low value="90" inclusive="true"/></value>', { value: '≥90', unit: null }],
    ['between', '<value xsi:type="IVL_PQ"><low value="2"/><high value="4"/></value>', { value: '2-4', unit: null }],
    [
      'a ratio',
      '<value xsi:type="RTO"><numerator value="1"/><denominator value="128"/></value>',
      { value: '1:128', unit: null },
    ],
    ['words', '<value xsi:type="ST">No growth</value>', { value: 'No growth', unit: null }],
    [
      'a code',
      '<value xsi:type="CD" nullFlavor="OTH"><originalText>Positive</originalText></value>',
      { value: 'Positive', unit: null },
    ],
    [
      'a type with a prefix',
      '<value xsi:type="v3:CD" code="1" displayName="Positive"/>',
      { value: 'Positive', unit: null },
    ],
    ['no type', '<value value="4.0" unit="1"/>', { value: 4, unit: null }],
    ['a number that is none', '<value xsi:type="PQ" value="1e999"/>', { value: '1e999', unit: null }],
  ])('%s', async (_, value, change) => {
    const { observations } = await read(results(RESULT.replace(/<value xsi:type="PQ"[^>]*>/, value)))
    expect(observations).toEqual([{ ...SODIUM, ...change }])
  })
  const NOTHING = 'section[1].entry: 1 entry: have no value, or were cancelled or denied'
  test.each([
    ['no value', RESULT.replace(' value="121"', ' nullFlavor="UNK"')],
    ['cancelled', RESULT.replace('moodCode="EVN">\n<code', 'moodCode="EVN"><statusCode code="cancelled"/><code')],
    ['denied', RESULT.replace('<observation ', '<observation negationInd="true" ')],
    [
      'a goal',
      RESULT.replace('<observation classCode="OBS" moodCode="EVN"', '<observation classCode="OBS" moodCode="GOL"'),
    ],
  ])('%s is none', async (_, more) => {
    expect(await read(results(more))).toEqual({ observations: [], medications: [], said: [NOTHING] })
  })
  test('the code is taken only from LOINC', async () => {
    const local = RESULT.replace('code="2951-2" codeSystem="2.16.840.1.113883.6.1"', 'code="NA" codeSystem="1.2.3"')
    expect((await read(results(local))).observations).toEqual([{ ...SODIUM, code: null }])
  })
  test('a narrative that shows another value', async () => {
    const section = fakeSection('Results', '<content ID="n">Sodium</content> 1,120', RESULT)
    expect((await read(section)).said).toEqual(['section[1].text: does not show 1 measured values of its entries'])
  })
  test('numbers count in every section, words only in results', async () => {
    const bare = RESULT.replace(/<code code="30954-2"[^>]*>/, '')
    const words = bare.replace(/<value xsi:type="PQ"[^>]*>/, '<value xsi:type="CD" displayName="Pain"/>')
    expect((await read(results(bare))).observations).toEqual([SODIUM])
    expect(await read(results(words))).toEqual({
      observations: [],
      medications: [],
      said: ['section[1].entry: 1 entry: structured entries of this section are not read'],
    })
  })
})

describe('what is no evidence', () => {
  const entry =
    '<entry><act classCode="ACT" moodCode="EVN"><entryRelationship><observation moodCode="EVN"><value xsi:type="CD" code="I10" displayName="Hypertension"/></observation></entryRelationship></act></entry>'
  test.each([
    ['11450-4', '2 entries: coded elsewhere: no evidence'],
    ['11535-2', '2 entries: coded elsewhere: no evidence'],
    ['46240-8', '2 entries: coded elsewhere: no evidence'],
    ['48765-2', '2 entries: structured allergies are not read'],
    ['10157-6', '2 entries: structured history is not read'],
  ])('entries of section %s', async (code, why) => {
    const section = fakeSection('Any', 'x', `<code code="${code}"/>${entry}${entry}`)
    expect(await read(section)).toEqual({ observations: [], medications: [], said: [`section[1].entry: ${why}`] })
  })
  test('what is planned', async () => {
    const section = results(RESULT.replace('30954-2', '18776-5'))
    expect(await read(section)).toEqual({
      observations: [],
      medications: [],
      said: ['section[1].entry: 1 entry: what is planned is not read as done'],
    })
  })
})

describe('medications', () => {
  const meds = (more: string): Promise<Read> =>
    read(fakeSection('Medications', '<content ID="t">Take it</content>', more))
  test('name, dose, route, start', async () => {
    expect(await meds(MEDICATION)).toEqual({ observations: [], medications: [TABLET], said: [] })
  })
  test.each<[string, string, Partial<typeof TABLET> | Record<string, unknown>]>([
    ['ordered', MEDICATION.replace('moodCode="EVN"', 'moodCode="INT"'), {}],
    [
      'inside an act',
      MEDICATION.replace('<entry>', '<entry><act><entryRelationship>').replace(
        '</entry>',
        '</entryRelationship></act></entry>',
      ),
      {},
    ],
    [
      'one to two',
      MEDICATION.replace(/<doseQuantity[^>]*>/, '<doseQuantity><low value="1"/><high value="2"/></doseQuantity>'),
      { dose: '1-2' },
    ],
    [
      'dose and route unknown',
      MEDICATION.replace(/<doseQuantity[^>]*>/, '<doseQuantity nullFlavor="UNK"/>').replace(/<routeCode[^>]*>/, ''),
      { dose: null, route: null },
    ],
    [
      'named by the narrative',
      MEDICATION.replace(/<code nullFlavor="OTH">.*<\/code>/, '').replace(
        '<statusCode',
        '<text><reference value="#t"/></text><statusCode',
      ),
      { name: 'Take it' },
    ],
    [
      'still taken on the day of admission',
      MEDICATION.replace('<low value="20260104"/>', '<low value="20260104"/><high value="20260104"/>'),
      {},
    ],
  ])('%s', async (_, more, change) => {
    expect((await meds(more)).medications).toEqual([{ ...TABLET, ...change }])
  })
  test.each([
    ['denied', MEDICATION.replace('moodCode', 'negationInd="true" moodCode')],
    ['aborted', MEDICATION.replace('code="active"', 'code="aborted"')],
    ['over before the encounter', MEDICATION.replace('<low value="20260104"/>', '<high value="20251231"/>')],
    ['without a name', MEDICATION.replace(/<code nullFlavor="OTH">.*<\/code>/, '')],
    ['wished for', MEDICATION.replace('moodCode="EVN"', 'moodCode="RQO"')],
  ])('%s is none', async (_, more) => {
    const said = ['section[1].entry: 1 entry: have no name, ended before, or were cancelled or denied']
    expect(await meds(more)).toEqual({ observations: [], medications: [], said })
  })
})
