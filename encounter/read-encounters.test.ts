import { describe, expect, test } from 'vitest'
import { fakeCcda, fakeSection, MEDICATION } from './ccda/fake-ccda.ts'
import { fakePdf, pageOf } from './documents/fake-pdf.ts'
import { bundle, encounter, note, patient } from './fhir/fake-fhir.ts'
import { message, obx, pv1, txa } from './hl7/fake-messages.ts'
import { readEncounters } from './read-encounters.ts'
import { ReadError } from './read-error.ts'
import type { NoteOptions } from './read-note.ts'

const OPTIONS: NoteOptions = { id: 'E-9', setting: 'outpatient', date: '2026-01-15', sex: 'F', birthDate: '1958-03-02' }
const bytesOf = (file: string | Uint8Array): Uint8Array =>
  typeof file === 'string' ? new TextEncoder().encode(file) : file
const latin = (text: string): Buffer => Buffer.from(text, 'latin1')
const base64 = (file: string | Uint8Array): string => Buffer.from(file).toString('base64')

/** Each document as `encounter setting/document: text`, or the reason of the refusal. */
async function told(file: string | Uint8Array, options: NoteOptions = OPTIONS): Promise<unknown> {
  try {
    const { encounters } = await readEncounters(bytesOf(file), options)
    return encounters.flatMap(({ id, setting, documents }) =>
      documents.map((one) => `${id} ${setting}/${one.id}: ${one.text.trim()}`),
    )
  } catch (error) {
    return error instanceof ReadError ? `refused: ${error.reason}` : error
  }
}
const unreadOf = async (file: string | Uint8Array): Promise<string[]> =>
  (await readEncounters(bytesOf(file), OPTIONS)).unread.map(({ part, why }) => `${part}: ${why}`)

/** A document message whose OBX are given. */
const mdm = (...rest: string[]): string => message({ type: 'MDM^T02', rest: [txa({ type: 'DS', id: 'D1' }), ...rest] })
const attached = (subtype: string, file: string | Uint8Array): string =>
  obx(`^application^${subtype}^Base64^${base64(file)}`, 'ED')
const inFhir = (contentType: string, file: string | Uint8Array) =>
  bundle(patient, encounter(), note('', { content: [{ attachment: { contentType, data: base64(file) } }] }))

const CONTRACT = { id: 'E-1', setting: 'emergency', documents: [{ id: 'd1', text: 'Gout.' }] }
const PDF = fakePdf([pageOf('Gout.')])
const RTF = String.raw`{\rtf1 Gout.\par}`
const HTML = '<html><body><p>Gout.</p></body></html>'
const CCDA = fakeCcda({ sections: [fakeSection('Assessment', 'Gout.'), fakeSection('Medications', 'One', MEDICATION)] })
const REFERS = fakeCcda({
  body: '<component><nonXMLBody><text mediaType="application/pdf"><reference value="a.pdf"/></text></nonXMLBody></component>',
})
const IN_CCDA = 'Assessment:\nGout.\n\nMedications:\nOne'

describe('every format that is read', () => {
  test.each<[string, string | Uint8Array, string[]]>([
    ['a note', 'Gout.', ['E-9 outpatient/d1: Gout.']],
    ['a note in Windows-1252', latin('Caf\xe9'), ['E-9 outpatient/d1: Café']],
    ['PDF', PDF, ['E-9 outpatient/d1: Gout.']],
    ['RTF', RTF, ['E-9 outpatient/d1: Gout.']],
    ['HTML', HTML, ['E-9 outpatient/d1: Gout.']],
    ['HTML after a comment', `<!-- saved -->${HTML}`, ['E-9 outpatient/d1: Gout.']],
    ['XHTML', `<?xml version="1.0"?>${HTML}`, ['E-9 outpatient/d1: Gout.']],
    ['contract JSON', JSON.stringify(CONTRACT), ['E-1 emergency/d1: Gout.']],
    ['contract JSON with gold', JSON.stringify({ encounter: CONTRACT, gold: [] }), ['E-1 emergency/d1: Gout.']],
    [
      'a FHIR bundle',
      JSON.stringify(bundle(patient, encounter(), note('Gout.'))),
      ['e1 inpatient/DocumentReference/n1: Gout.'],
    ],
    [
      'FHIR as JSON lines',
      [patient, encounter(), note('Gout.')].map((one) => JSON.stringify(one)).join('\n'),
      ['e1 inpatient/DocumentReference/n1: Gout.'],
    ],
    ['FHIR with a PDF', JSON.stringify(inFhir('application/pdf', PDF)), ['e1 inpatient/DocumentReference/n1: Gout.']],
    ['FHIR with a C-CDA', JSON.stringify(inFhir('text/xml', CCDA)), [`e1 inpatient/DocumentReference/n1: ${IN_CCDA}`]],
    ['HL7 v2', mdm(obx('Gout.')), ['V1 inpatient/D1: Gout.']],
    ['HL7 v2 in a batch', `FHS|^~\\&|A\rBHS|^~\\&|A\r${mdm(obx('Gout.'))}BTS|1\rFTS|1\r`, ['V1 inpatient/D1: Gout.']],
    ['HL7 v2 with a PDF', mdm(attached('PDF', PDF)), ['V1 inpatient/D1: Gout.']],
    ['HL7 v2 with an RTF', mdm(attached('RTF', RTF)), ['V1 inpatient/D1: Gout.']],
    ['HL7 v2 with a C-CDA', mdm(attached('xml', CCDA)), [`V1 inpatient/D1: ${IN_CCDA}`]],
    [
      'HL7 v2 with text and a PDF',
      mdm(obx('Sepsis.'), attached('PDF', PDF)),
      ['V1 inpatient/D1: Sepsis.', 'V1 inpatient/D1-2: Gout.'],
    ],
    [
      'HL7 v2 of two visits, one as a file',
      mdm(obx('Sepsis.')) +
        message({ type: 'MDM^T02', pv1: pv1('O', 'V2'), rest: [txa({ id: 'D2' }), attached('PDF', PDF)] }),
      ['V1 inpatient/D1: Sepsis.', 'V2 outpatient/D2: Gout.'],
    ],
    ['a C-CDA', CCDA, [`1.2.3^V-7 inpatient/1.2.3^D-1: ${IN_CCDA}`]],
    [
      'a C-CDA with prefixes after a comment',
      `<?xml version="1.0"?><!-- a --><x:ClinicalDocument xmlns:x="urn:hl7-org:v3"><x:component><x:structuredBody><x:component><x:section><x:text>Gout.</x:text></x:section></x:component></x:structuredBody></x:component></x:ClinicalDocument>`,
      ['document-1 outpatient/document-1: Gout.'],
    ],
  ])('%s', async (_, file, expected) => {
    expect(await told(file)).toEqual(expected)
  })
})

describe('refused by name', () => {
  test.each<[string, string | Uint8Array, string]>([
    ['nothing', '', 'empty'],
    ['a blank note', ' \n', 'empty'],
    ['an archive', latin('PK\x03\x04notes/a.txt'), 'not-text'],
    ['a Word file', latin('PK\x03\x04word/document.xml'), 'not-text'],
    ['a picture', latin('\x89PNG\r\n'), 'not-text'],
    ['a scan', fakePdf(['']), 'no-text'],
    ['a broken PDF', '%PDF-1.4 nothing', 'broken'],
    ['JSON cut off', '{"id": "x", "setting"', 'not-json'],
    ['other JSON', '{"id": "x"}', 'contract'],
    ['FHIR without a document', JSON.stringify(bundle(patient, encounter())), 'no-documents'],
    ['FHIR cut off', '{"resourceType":"Bundle","entry":[', 'not-json'],
    ['an admission alone', message({ type: 'ADT^A01' }), 'no-documents'],
    ['HL7 v2 with a scan only', mdm(attached('PDF', fakePdf(['']))), 'no-documents'],
    ['HL7 v2 with a picture only', mdm(attached('PNG', latin('\x89PNG\r\n'))), 'no-documents'],
    ['a batch without messages', 'FHS|^~\\&|A\r', 'broken'],
    ['a C-CDA without sections', fakeCcda({ body: '' }), 'no-text'],
    ['a C-CDA that refers to another file', REFERS, 'no-text'],
    ['two C-CDA', fakeCcda() + fakeCcda({ prefix: '' }), 'several-documents'],
    ['a C-CDA with a DOCTYPE', `<!DOCTYPE a>${fakeCcda({ prefix: '' })}`, 'doctype'],
    ['FHIR as XML', '<Bundle xmlns="http://hl7.org/fhir"/>', 'not-read-yet'],
    ['HL7 v2 as XML', '<?xml version="1.0"?><ORU_R01 xmlns="urn:hl7-org:v2xml"/>', 'not-read-yet'],
    ['other XML', '<?xml version="1.0"?><a/>', 'other-xml'],
  ])('%s', async (_, file, reason) => {
    expect(await told(file)).toBe(`refused: ${reason}`)
  })
  test('XML is named by its kind, never by its words', async () => {
    const said = async (xml: string): Promise<unknown> =>
      readEncounters(bytesOf(xml), OPTIONS).catch((error: unknown) => (error as Error).message)
    expect([
      await said('<?xml version="1.0"?><Canary/>'),
      await said('<f:Bundle xmlns:f="http://hl7.org/fhir"><f:id value="Canary"/></f:Bundle>'),
    ]).toEqual([
      'This is XML of a kind that holds no clinical document, which is not read. Give C-CDA, or the text of the note.',
      'This is FHIR as XML, which is not read. Export it as FHIR JSON.',
    ])
  })
  test('an impossible date', async () => {
    expect(await told('Gout.', { ...OPTIONS, date: '2026-02-30' })).toBe('refused: contract')
  })
})

describe('what was not read is said', () => {
  test.each<[string, string | Uint8Array, string[]]>([
    ['a note', 'Gout.', []],
    ['a page without text', fakePdf([pageOf('Gout.'), '']), ['page 2: scanned: no text layer']],
    [
      'hidden HTML',
      '<html><p>Gout.</p><p hidden style="display:none">x</p></html>',
      ['hidden text: text that the page hides or strikes out is left out'],
    ],
    [
      'a picture beside text',
      mdm(obx('Gout.'), attached('PNG', latin('\x89PNG\r\n'))),
      ['message 1, OBX 2: a file of type image/png, not plain text'],
    ],
    [
      'a broken PDF beside text',
      mdm(obx('Gout.'), attached('PDF', '%PDF-1.4 nothing')),
      ['message 1, OBX 2: The PDF is broken or cut off. Export it again.'],
    ],
    [
      'a page of an attached PDF',
      mdm(attached('PDF', fakePdf([pageOf('Gout.'), '']))),
      ['message 1, OBX 1, page 2: scanned: no text layer'],
    ],
    [
      'what else a C-CDA inside holds',
      mdm(attached('xml', CCDA)),
      ['message 1, OBX 1, entries: 1 values and medications are not taken over'],
    ],
    [
      'a message inside another',
      mdm(obx('Gout.'), attached('xml', '{"resourceType":"Patient"}')),
      ['message 1, OBX 2: The document is a FHIR resource inside another. Give it as a file of its own.'],
    ],
    ['codes', mdm(obx('Gout.'), 'DG1|1||I10'), ['message 1, DG1 1 to 1: coded elsewhere']],
  ])('%s', async (_, file, expected) => {
    expect(await unreadOf(file)).toEqual(expected)
  })
})

test('a plain note with what is known about it', async () => {
  expect(await readEncounters(bytesOf('CC: gout\n'), OPTIONS)).toEqual({
    encounters: [
      {
        id: 'E-9',
        setting: 'outpatient',
        patient: { sex: 'F', birthDate: '1958-03-02' },
        admitted: '2026-01-15',
        discharged: '2026-01-15',
        documents: [{ id: 'd1', type: null, writtenAt: null, text: 'CC: gout\n' }],
      },
    ],
    unread: [],
  })
})

test('the date of a stay is its discharge', async () => {
  const options = { id: 'E-9', setting: 'inpatient', date: '2026-01-15', documentType: 'discharge-summary' } as const
  expect((await readEncounters(bytesOf('Gout.'), options)).encounters).toEqual([
    {
      id: 'E-9',
      setting: 'inpatient',
      patient: { sex: null, birthDate: null },
      admitted: null,
      discharged: '2026-01-15',
      documents: [{ id: 'd1', type: 'discharge-summary', writtenAt: null, text: 'Gout.' }],
    },
  ])
})
