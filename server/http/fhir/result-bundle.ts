import { createHash } from 'node:crypto'
import { type Encounter, isInpatient } from '../../../encounter/contract.ts'
import type { CodedDiagnosis, EncounterResult, PresentOnAdmission } from '../../../encounter/result.ts'
import type { CodedEvent } from '../tables/coded-event.ts'

/** FHIR R4 (4.0.1): code systems as the base specification binds them. */
const SYSTEM = {
  icd10cm: 'http://hl7.org/fhir/sid/icd-10-cm',
  category: 'http://terminology.hl7.org/CodeSystem/condition-category',
  verification: 'http://terminology.hl7.org/CodeSystem/condition-ver-status',
  claimType: 'http://terminology.hl7.org/CodeSystem/claim-type',
  priority: 'http://terminology.hl7.org/CodeSystem/processpriority',
  diagnosisType: 'http://terminology.hl7.org/CodeSystem/ex-diagnosistype',
  onAdmission: 'http://terminology.hl7.org/CodeSystem/ex-diagnosis-on-admission',
  agentType: 'http://terminology.hl7.org/CodeSystem/provenance-participant-type',
  activity: 'http://terminology.hl7.org/CodeSystem/v3-DataOperation',
  lifecycle: 'http://terminology.hl7.org/CodeSystem/iso-21089-lifecycle',
  absent: 'http://hl7.org/fhir/StructureDefinition/data-absent-reason',
} as const
const CONFIDENCE = 'urn:encounter-coder:confidence'

type Resource = { readonly resourceType: string; readonly id: string } & Readonly<Record<string, unknown>>
type Reference = { readonly reference: string } | { readonly display: string }

export type CodedVersion = {
  /** The record's own id of the encounter. */
  readonly id: string
  readonly encounterVersion: number
  readonly revision: number
  readonly encounter: Encounter
  readonly result: EncounterResult
  readonly coded: CodedEvent
}

/**
 * A result as a collection that another system can take in: what was coded is unconfirmed and the claim a draft until a coder signs.
 * No text of a document is in it: evidence points to its DocumentReference, and to the record by an identifier.
 */
export function resultBundle(coded: CodedVersion): Resource & { readonly entry: readonly object[] } {
  const { encounter, result } = coded
  const patient = patientOf(encounter)
  const documents = encounter.documents.map((document) => documentReference(coded, document, patient))
  const conditions = result.diagnoses.map((diagnosis) => condition(coded, diagnosis, patient))
  const claims = result.diagnoses.length === 0 ? [] : [claim(coded, patient)]
  const made = [...conditions, ...claims]
  const traces = made.length === 0 ? [] : [provenance(coded, made)]
  const resources = [...made, ...documents, ...traces, auditEvent(coded, made)]
  return {
    resourceType: 'Bundle',
    id: idOf(coded, 'bundle'),
    type: 'collection',
    timestamp: coded.coded.at,
    identifier: {
      system: 'urn:encounter-coder:result',
      value: `${coded.id}.${coded.encounterVersion}.${coded.revision}`,
    },
    entry: resources.map((resource) => ({ fullUrl: `urn:uuid:${resource.id}`, resource })),
  }
}

/** The same result gives the same ids, so that taking it in twice changes nothing. Shaped as a UUID of version 8 (RFC 9562). */
function idOf({ id, encounterVersion, revision }: CodedVersion, name: string): string {
  const hex = createHash('sha256')
    .update(JSON.stringify([id, encounterVersion, revision, name]))
    .digest('hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`
}

const refer = (coded: CodedVersion, name: string): Reference => ({ reference: `urn:uuid:${idOf(coded, name)}` })
const coding = (system: string, code: string): object => ({ coding: [{ system, code }] })
const absent = (reason: string): object => ({ extension: [{ url: SYSTEM.absent, valueCode: reason }] })
const identified = (system: string, value: string): object => ({
  identifier: { system: `urn:encounter-coder:${system}`, value },
})

const patientOf = ({ patient }: Encounter): object =>
  patient?.id == null ? absent('unknown') : identified('patient', patient.id)

function condition(coded: CodedVersion, diagnosis: CodedDiagnosis, patient: object): Resource {
  const documents = [...new Set(diagnosis.evidence.flatMap((one) => ('documentId' in one ? [one.documentId] : [])))]
  return {
    resourceType: 'Condition',
    id: idOf(coded, `condition ${diagnosis.code}`),
    extension: [{ url: CONFIDENCE, valueDecimal: diagnosis.confidence }],
    verificationStatus: coding(SYSTEM.verification, 'unconfirmed'),
    category: [coding(SYSTEM.category, 'encounter-diagnosis')],
    code: icd(diagnosis),
    subject: patient,
    encounter: identified('encounter', coded.encounter.id),
    evidence: documents.map((id) => ({ detail: [refer(coded, `document ${id}`)] })),
  }
}

const icd = ({ code, title }: CodedDiagnosis): object => ({
  coding: [{ system: SYSTEM.icd10cm, code, display: title }],
})

function claim(coded: CodedVersion, patient: object): Resource {
  const { encounter, result } = coded
  return {
    resourceType: 'Claim',
    id: idOf(coded, 'claim'),
    status: 'draft',
    type: coding(SYSTEM.claimType, encounter.claim === 'professional' ? 'professional' : 'institutional'),
    use: 'claim',
    patient,
    created: coded.coded.at,
    provider: encounter.facility == null ? absent('unknown') : identified('facility', encounter.facility),
    priority: coding(SYSTEM.priority, 'normal'),
    ...billable(encounter),
    diagnosis: result.diagnoses.map((diagnosis) => ({
      sequence: diagnosis.sequence,
      diagnosisReference: refer(coded, `condition ${diagnosis.code}`),
      ...(diagnosis.principal && isInpatient(encounter) ? { type: [coding(SYSTEM.diagnosisType, 'principal')] } : {}),
      ...onAdmission(diagnosis.presentOnAdmission),
    })),
    insurance: [{ sequence: 1, focal: true, coverage: { display: encounter.payer ?? 'not known' } }],
  }
}

/** Dates without an hour: an hour without an offset is no FHIR time. */
function billable({ admitted, discharged }: Encounter): object {
  const [start, end] = [admitted?.slice(0, 10), discharged?.slice(0, 10)]
  if (start === undefined && end === undefined) return {}
  return { billablePeriod: { ...(start === undefined ? {} : { start }), ...(end === undefined ? {} : { end }) } }
}

/** The code system has no word for exempt. */
function onAdmission(indicator: PresentOnAdmission): object {
  if (indicator === null) return {}
  if (indicator === '1') return { onAdmission: { text: 'exempt from reporting' } }
  return { onAdmission: coding(SYSTEM.onAdmission, indicator.toLowerCase()) }
}

function documentReference(coded: CodedVersion, document: Encounter['documents'][number], patient: object): Resource {
  const own = identified('document', document.id) as { readonly identifier: object }
  return {
    resourceType: 'DocumentReference',
    id: idOf(coded, `document ${document.id}`),
    identifier: [own.identifier],
    status: 'current',
    ...(document.type == null ? {} : { type: { text: document.type } }),
    subject: patient,
    content: [{ attachment: { contentType: 'text/plain', url: `/v1/encounters/${coded.id}/submission` } }],
  }
}

const software = (coded: CodedVersion): Reference => ({
  display: `encounter-coder, tier ${coded.result.tier}, release ${coded.result.versions.codeSets['ICD-10-CM'] ?? 'none'}`,
})

function provenance(coded: CodedVersion, made: readonly Resource[]): Resource {
  return {
    resourceType: 'Provenance',
    id: idOf(coded, 'provenance'),
    target: made.map(({ id }) => ({ reference: `urn:uuid:${id}` })),
    recorded: coded.coded.at,
    activity: coding(SYSTEM.activity, 'CREATE'),
    agent: [{ type: coding(SYSTEM.agentType, 'assembler'), who: software(coded) }],
    entity: coded.encounter.documents.map(({ id }) => ({ role: 'source', what: refer(coded, `document ${id}`) })),
  }
}

/** The audit row of the coding, with its place in the chain and its hash, so that it can be checked there. */
function auditEvent(coded: CodedVersion, made: readonly Resource[]): Resource {
  const { seq, at, actor, hash } = coded.coded
  return {
    resourceType: 'AuditEvent',
    id: idOf(coded, 'audit-event'),
    type: { system: SYSTEM.lifecycle, code: 'originate' },
    action: 'C',
    recorded: at,
    outcome: '0',
    agent: [{ altId: actor, who: software(coded), requestor: false }],
    source: { observer: software(coded) },
    entity: [
      { what: identified('audit-row', String(seq)), detail: [{ type: 'hash', valueString: hash }] },
      ...made.map(({ id }) => ({ what: { reference: `urn:uuid:${id}` } })),
    ],
  }
}
