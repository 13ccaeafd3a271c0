import { describe, expect, test } from 'vitest'
import type { Encounter } from '../contract.ts'
import { type FakeCcda, fakeCcda } from './fake-ccda.ts'
import { readCcda } from './read-ccda.ts'

const read = async (parts: FakeCcda): Promise<Encounter> => {
  const [encounter] = (await readCcda(fakeCcda(parts))).encounters
  if (encounter === undefined) throw new Error('nothing was read')
  return encounter
}
const unread = async (parts: FakeCcda): Promise<string[]> =>
  (await readCcda(fakeCcda(parts))).unread.map(({ part, why }) => `${part}: ${why}`)

describe('setting and period', () => {
  const visit = (inner: string): FakeCcda => ({
    visit: `<componentOf><encompassingEncounter>${inner}</encompassingEncounter></componentOf>`,
  })
  const act = (code: string): string => `<code code="${code}" codeSystem="2.16.840.1.113883.5.4"/>`
  const cpt = (code: string, inner = ''): string =>
    `<code code="${code}" codeSystem="2.16.840.1.113883.6.12">${inner}</code>`
  const place = (code: string): string =>
    `<location><healthCareFacility><code code="${code}" codeSystem="2.16.840.1.113883.5.111"/></healthCareFacility></location>`
  const NO_CLASS = 'setting: no class code of the encounter: read as outpatient'
  test.each<[string, string, string, string | null, string | null, string[]]>([
    [
      'emergency',
      `${act('EMER')}<effectiveTime><low value="20260104"/><high value="20260105"/></effectiveTime>`,
      'emergency',
      '2026-01-04',
      '2026-01-05',
      [],
    ],
    [
      'a moment is the whole visit',
      `${act('AMB')}<effectiveTime value="202601041030"/>`,
      'outpatient',
      '2026-01-04T10:30',
      '2026-01-04T10:30',
      [],
    ],
    [
      'a moment is the beginning of a stay',
      `${act('IMP')}<effectiveTime value="20260104"/>`,
      'inpatient',
      '2026-01-04',
      null,
      [],
    ],
    [
      'a visit code with the class as translation',
      cpt('99238', act('OBSENC').replace('code ', 'translation ')),
      'observation',
      null,
      null,
      [],
    ],
    ['a visit code alone', cpt('99284'), 'emergency', null, null, []],
    ['a place that says more than the class', act('IMP') + place('PSYCHF'), 'inpatient-psychiatric', null, null, []],
    ['a place alone', place('ER'), 'emergency', null, null, []],
    [
      'no class',
      '<code nullFlavor="UNK"/><effectiveTime><low nullFlavor="UNK"/><high value="20260109"/></effectiveTime>',
      'outpatient',
      null,
      '2026-01-09',
      [NO_CLASS],
    ],
    ['a code of another system', '<code code="IMP" codeSystem="1.2.3"/>', 'outpatient', null, null, [NO_CLASS]],
    [
      'a year and month',
      `${act('AMB')}<effectiveTime value="202601"/>`,
      'outpatient',
      null,
      null,
      [
        'encompassingEncounter.effectiveTime.low: is no full date',
        'encompassingEncounter.effectiveTime.high: is no full date',
      ],
    ],
    [
      'the end before the beginning',
      `${act('IMP')}<effectiveTime><low value="20260109"/><high value="20260104"/></effectiveTime>`,
      'inpatient',
      null,
      null,
      ['encompassingEncounter.effectiveTime: ends before it begins: both dates are left out'],
    ],
    [
      'G4: no such day',
      `${act('IMP')}<effectiveTime><low value="20260230"/></effectiveTime>`,
      'inpatient',
      null,
      null,
      ['encompassingEncounter.effectiveTime.low: is no full date'],
    ],
  ])('%s', async (_, inner, setting, admitted, discharged, said) => {
    const parts = visit(inner)
    const encounter = await read(parts)
    expect([encounter.setting, encounter.admitted, encounter.discharged]).toEqual([setting, admitted, discharged])
    expect(await unread(parts)).toEqual(said)
  })
  test('no encounter at all', async () => {
    const { id, setting, admitted, discharged } = await read({ visit: '' })
    expect({ id, setting, admitted, discharged }).toEqual({
      id: '1.2.3^D-1',
      setting: 'outpatient',
      admitted: null,
      discharged: null,
    })
  })
})

describe('which version it is', () => {
  const ID = '<id root="1.2.3" extension="D-1"/>'
  const parent = '<parentDocument><id root="1.2.3" extension="D-0"/></parentDocument>'
  const related = (type: string, inner = parent): string =>
    `<relatedDocument typeCode="${type}">${inner}</relatedDocument>`
  const signed = (code: string): string =>
    `<legalAuthenticator><time value="20260109"/><signatureCode code="${code}"/></legalAuthenticator>`
  const status = (code: string): string => `<sdtc:statusCode code="${code}"/>`
  test.each<[string, string, string, string | null, string | null]>([
    ['unsigned', ID, '1.2.3^D-1', null, null],
    ['signed', ID + signed('S'), '1.2.3^D-1', 'final', null],
    ['signature still wanted', ID + signed('X'), '1.2.3^D-1', 'preliminary', null],
    ['signer unknown', `${ID}<legalAuthenticator nullFlavor="UNK"/>`, '1.2.3^D-1', null, null],
    ['status of newer documents', ID + status('completed'), '1.2.3^D-1', 'final', null],
    ['active', ID + status('active') + signed('S'), '1.2.3^D-1', 'preliminary', null],
    ['replaces', ID + signed('S') + related('RPLC'), '1.2.3^D-1', 'amended', '1.2.3^D-0'],
    ['appends', ID + related('APND'), '1.2.3^D-1', 'addendum', null],
    ['is a transformation', ID + related('XFRM'), '1.2.3^D-1', null, null],
    [
      'replaces by set and version',
      `<id nullFlavor="NI"/><setId root="1.9"/><versionNumber value="2"/>${related('RPLC', '<parentDocument><id nullFlavor="UNK"/><setId root="1.9"/><versionNumber value="1"/></parentDocument>')}`,
      '1.9/2',
      'amended',
      '1.9/1',
    ],
    ['no id', '', 'document-1', null, null],
    ['a root alone', '<id root="1.2.4"/>', '1.2.4', null, null],
  ])('%s', async (_, header, id, status, supersedes) => {
    const [document] = (await read({ header })).documents
    expect([document?.id, document?.status, document?.supersedes]).toEqual([id, status, supersedes])
  })
  test('withdrawn', async () => {
    await expect(readCcda(fakeCcda({ header: status('nullified') }))).rejects.toThrow(/withdrawn by its sender/)
  })
})

describe('types', () => {
  test.each<[string, string, string | null]>([
    ['known', '<code code="11488-4"/>', 'consult'],
    ['by translation', '<code nullFlavor="OTH"><translation code="28570-0"/></code>', 'procedure-note'],
    ['unknown', '<code code="constructor"/>', null],
    ['none', '', null],
  ])('%s', async (_, code, type) => {
    expect((await read({ code })).documents[0]?.type).toBe(type)
  })
})

describe('author', () => {
  const author = (inner: string): string =>
    `<id root="1"/><author><time value="20260109"/><assignedAuthor><id root="9" extension="77"/>${inner}</assignedAuthor></author>`
  const person = (suffix: string): string =>
    `<assignedPerson><name><family>Invented</family><suffix>${suffix}</suffix></name></assignedPerson>`
  const visit = (inner: string): string =>
    `<componentOf><encompassingEncounter>${inner}</encompassingEncounter></componentOf>`
  const entity = '<assignedEntity><id root="9" extension="77"/></assignedEntity>'
  test.each<[string, string, string, string | null]>([
    ['by taxonomy', author('<code code="163W00000X"/>'), '', 'nurse'],
    ['by degree', author(person('Ph.D., R.N.')), '', 'nurse'],
    [
      'by the part in the encounter',
      author(person('MD')),
      visit(`<encounterParticipant typeCode="CON">${entity}</encounterParticipant>`),
      'consultant',
    ],
    ['responsible', author(person('MD')), visit(`<responsibleParty>${entity}</responsibleParty>`), 'attending'],
    [
      'somebody else is responsible',
      author(person('MD')),
      visit('<responsibleParty><assignedEntity><id root="9" extension="78"/></assignedEntity></responsibleParty>'),
      null,
    ],
    [
      'a person rather than the device before',
      `<author><assignedAuthor><id root="9" extension="1"/></assignedAuthor></author>${author(`<code code="2085R0202X"/>${person('MD')}`)}`,
      '',
      'radiologist',
    ],
  ])('%s', async (_, header, visit, role) => {
    const [document] = (await read({ header, visit })).documents
    expect([document?.author, document?.authorId]).toEqual([role, '77'])
  })
})

describe('patient', () => {
  const of = (role: string): Promise<unknown> =>
    readCcda(fakeCcda().replace(/<patientRole>[^]*<\/patientRole>/, `<patientRole>${role}</patientRole>`)).then(
      ({ encounters }) => encounters[0]?.patient,
    )
  test.each([
    [
      'all unknown',
      '<id nullFlavor="UNK"/><patient><administrativeGenderCode nullFlavor="UNK"/><birthTime nullFlavor="UNK"/></patient>',
      { id: null, sex: null, birthDate: null },
    ],
    [
      'undifferentiated, born at an hour',
      '<patient><administrativeGenderCode code="UN"/><birthTime value="195803021215-0500"/></patient>',
      { id: null, sex: 'X', birthDate: '1958-03-02' },
    ],
    ['a year is no date', '<patient><birthTime value="1958"/></patient>', { id: null, sex: null, birthDate: null }],
    [
      'born after the encounter',
      '<patient><birthTime value="20270101"/></patient>',
      { id: null, sex: null, birthDate: null },
    ],
    [
      'social security numbers stay behind',
      '<id root="2.16.840.1.113883.4.1" extension="111-00-1111"/><id root="1" extension="P"/>',
      { id: 'P', sex: null, birthDate: null },
    ],
  ])('%s', async (_, role, patient) => {
    expect(await of(role)).toEqual(patient)
  })
})
