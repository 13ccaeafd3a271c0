/** Parts of an invented C-CDA document; what is not given is usual. */
export type FakeCcda = {
  readonly header?: string
  readonly code?: string
  readonly visit?: string
  readonly sections?: readonly string[]
  readonly body?: string
  readonly prefix?: string
  readonly root?: string
}

const VISIT = `<componentOf><encompassingEncounter><id root="1.2.3" extension="V-7"/>
<code code="IMP" codeSystem="2.16.840.1.113883.5.4"/>
<effectiveTime><low value="202601041012-0600"/><high value="20260109"/></effectiveTime></encompassingEncounter></componentOf>`

/** One document of an invented patient. */
export function fakeCcda(parts: FakeCcda = {}): string {
  const sections = parts.sections ?? [fakeSection('Assessment', '<paragraph>Gout of the left foot.</paragraph>')]
  const body =
    parts.body ??
    `<component><structuredBody>${sections.map((one) => `<component>${one}</component>`).join('')}</structuredBody></component>`
  const root =
    parts.root ??
    'xmlns="urn:hl7-org:v3" xmlns:sdtc="urn:hl7-org:sdtc" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"'
  return `${parts.prefix ?? '<?xml version="1.0" encoding="UTF-8"?>'}
<ClinicalDocument ${root}>
<typeId root="2.16.840.1.113883.1.3" extension="POCD_HD000040"/>
${parts.header ?? '<id root="1.2.3" extension="D-1"/>'}
${parts.code ?? '<code code="18842-5" codeSystem="2.16.840.1.113883.6.1"/>'}
<effectiveTime value="20260109143000-0600"/>
<recordTarget><patientRole><id root="1.2.3" extension="P-5"/><patient><name><family>Invented</family></name>
<administrativeGenderCode code="F"/><birthTime value="19580302"/></patient></patientRole></recordTarget>
${parts.visit ?? VISIT}
${body}
</ClinicalDocument>`
}

/** `more` stands after the text: a code, entries, inner sections. */
export const fakeSection = (title: string, text: string, more = ''): string =>
  `<section><title>${title}</title><text>${text}</text>${more}</section>`

const LOINC = 'codeSystem="2.16.840.1.113883.6.1"'

/** The code of a section of results with a battery of one sodium, named by the narrative's element `n`. */
export const RESULT = `<code code="30954-2" ${LOINC}/><entry><organizer classCode="BATTERY" moodCode="EVN">
<statusCode code="completed"/><effectiveTime value="202601041130-0600"/><component><observation classCode="OBS" moodCode="EVN">
<code code="2951-2" ${LOINC}><originalText><reference value="#n"/></originalText></code>
<value xsi:type="PQ" value="121" unit="mmol/L"/><referenceRange><observationRange><value xsi:type="IVL_PQ"><low value="135"/>
<high value="145"/></value></observationRange></referenceRange></observation></component></organizer></entry>`

/** The code of a section of medications with one of them. */
export const MEDICATION = `<code code="10160-0" ${LOINC}/><entry><substanceAdministration classCode="SBADM" moodCode="EVN">
<statusCode code="active"/><effectiveTime xsi:type="IVL_TS"><low value="20260104"/></effectiveTime>
<effectiveTime xsi:type="PIVL_TS" operator="A"><period value="12" unit="h"/></effectiveTime>
<routeCode code="C38288" displayName="ORAL"/><doseQuantity value="40" unit="mg"/><consumable><manufacturedProduct>
<manufacturedMaterial><code nullFlavor="OTH"><translation code="1" displayName="Invented tablet"/></code></manufacturedMaterial>
</manufacturedProduct></consumable></substanceAdministration></entry>`
