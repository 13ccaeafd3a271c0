import type { Encounter } from '../encounter/contract.ts'
import type { CodedDiagnosis, EncounterResult, Evidence } from '../encounter/result.ts'
import { describeRejection } from './describe-rejection.ts'
import { sentenceAround } from './sentence-around.ts'

/** Styles by meaning; the entry point hands in colours or nothing. */
export type Paint = Readonly<Record<'plain' | 'code' | 'mark' | 'dim' | 'warn' | 'bold', (text: string) => string>>

/** One result as a coder reads it on a terminal: codes in order, evidence in its sentence, reasons, what was not coded and why. */
export function formatResult(encounter: Encounter, result: EncounterResult, paint: Paint): string {
  return [
    ...heading(encounter, result, paint),
    '',
    ...result.diagnoses.flatMap((diagnosis) => [...diagnosisLines(diagnosis, encounter, paint), '']),
    ...rejectedLines(result, encounter, paint),
    ...findingLines(result, paint),
    ...result.notAssessed.map((one) => paint.dim(`Not assessed: ${one.what}: ${one.because}.`)),
  ].join('\n')
}

function heading(encounter: Encounter, result: EncounterResult, paint: Paint): readonly string[] {
  const release = result.versions.codeSets['ICD-10-CM']
  const date = (encounter.discharged ?? encounter.admitted)?.slice(0, 10) ?? 'no date'
  return [
    paint.bold(
      `${encounter.id}  ${encounter.setting}, ${date}${release === undefined ? '' : `, ICD-10-CM of ${release}`}`,
    ),
    `Outcome: ${paint.bold(result.outcome)} (${result.because.join('; ')}); tier ${result.tier}, ${Math.round(result.usage.wallMs)} ms`,
  ]
}

function diagnosisLines(diagnosis: CodedDiagnosis, encounter: Encounter, paint: Paint): readonly string[] {
  const place = diagnosis.principal ? (diagnosis.presentOnAdmission === null ? ' first-listed' : ' principal') : ''
  const poa = diagnosis.presentOnAdmission === null ? '' : `  POA ${diagnosis.presentOnAdmission}`
  return [
    `${String(diagnosis.sequence).padStart(2)}. ${paint.code(diagnosis.code.padEnd(8))} ${diagnosis.title}${paint.dim(`${place}${poa}  ${Math.round(diagnosis.confidence * 100)} %`)}`,
    ...evidenceLines(diagnosis.evidence, encounter, paint),
    paint.dim(wrap(diagnosis.rationale, 100, '      ')),
  ]
}

/** The first two different sentences, the quoted words marked in them. */
function evidenceLines(evidence: readonly Evidence[], encounter: Encounter, paint: Paint): readonly string[] {
  const lines = evidence.flatMap((one) => {
    if (!('start' in one)) return []
    const text = encounter.documents.find((document) => document.id === one.documentId)?.text
    if (text === undefined) return []
    const { before, after } = sentenceAround(text, one.start, one.end)
    return [`      ${paint.plain(`${one.documentId}: ${before}`)}${paint.mark(flat(one.text))}${paint.plain(after)}`]
  })
  return [...new Set(lines)].slice(0, 2)
}

const flat = (text: string): string => text.replaceAll(/\s+/g, ' ')

function rejectedLines(result: EncounterResult, encounter: Encounter, paint: Paint): readonly string[] {
  if (result.rejected.length === 0) return []
  const lines = result.rejected.map((one) => {
    const quoted = one.evidence.find((evidence) => 'text' in evidence)
    const words = quoted === undefined ? '' : ` “${paint.plain(flat(quoted.text))}”`
    return `    ${paint.code(one.code.padEnd(8))}${words}: ${describeRejection(one)}`
  })
  return [paint.bold(`Not coded (${encounter.id})`), ...lines, '']
}

function findingLines(result: EncounterResult, paint: Paint): readonly string[] {
  if (result.findings.length === 0) return []
  return [
    paint.bold('Findings of the rules'),
    ...result.findings.map(
      (one) =>
        `    ${paint.warn(one.severity)} ${one.rule}${one.codes.length > 0 ? ` [${one.codes.join(', ')}]` : ''}: ${one.message} (${one.authority})`,
    ),
    '',
  ]
}

function wrap(text: string, width: number, indent: string): string {
  const lines: string[] = []
  let line = ''
  for (const word of text.split(/\s+/)) {
    if (line.length + word.length + 1 > width) {
      lines.push(line)
      line = word
    } else line = line === '' ? word : `${line} ${word}`
  }
  return [...lines, line].map((one) => indent + one).join('\n')
}
