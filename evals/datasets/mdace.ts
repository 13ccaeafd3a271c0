import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { parseIcd10CmCode } from '../../encounter/codes.ts'
import type { CodeSets } from '../../codesets/code-set.ts'
import type { GoldDiagnosis, GoldEncounter } from './gold.ts'
import { nearestCode } from './nearest-code.ts'
import { type Suite, SuiteError } from './suite.ts'

/** MIMIC's dates are shifted and MDACE was coded with an edition before FY2023; FY2026 stands in. Declared before scoring. */
export const MDACE_SERVICE_DATE = '2026-01-15'

const ABOUT =
  'MDACE (Cheng et al. 2023): admissions of MIMIC-III coded by professionals with evidence spans; policy full. Evidence is sufficient, not exhaustive. ' +
  'Codes are mapped to the nearest billable code of FY2026. No order, no POA. For holders of the MIMIC data use agreement only: notes stay out of reports and the cache.'

const annotation = z.object({
  begin: z.number().int(),
  end: z.number().int(),
  code: z.string(),
  code_system: z.string(),
})
const note = z.object({
  note_id: z.union([z.number(), z.string()]),
  category: z.string(),
  text: z.string(),
  annotations: z.array(annotation),
})
const chartSchema = z.object({ hadm_id: z.union([z.number(), z.string()]), notes: z.array(note).min(1) })
type Chart = z.infer<typeof chartSchema>

const DOCUMENT_TYPES: readonly (readonly [RegExp, string, string])[] = [
  [/discharge/i, 'discharge-summary', 'attending'],
  [/radiology/i, 'radiology', 'radiologist'],
  [/nursing/i, 'nursing', 'nurse'],
  [/consult/i, 'consult', 'consultant'],
  [/nutrition/i, 'nutrition', 'dietitian'],
]

/** Reads a folder of MDACE charts with the note text injected (its own `inject-note-text.py`), e.g. `with_text/gold/Inpatient/ICD-10/1.0`. */
export function loadMdace(folder: string, codeSets: CodeSets): Suite {
  if (!existsSync(folder))
    throw new SuiteError('no-folder', 'mdace: --folder must be a folder of MDACE charts with text')
  const choice = codeSets.forDate(MDACE_SERVICE_DATE)
  if (choice.kind !== 'release') throw new SuiteError('empty', `mdace: no release governs ${MDACE_SERVICE_DATE}`)
  const mapped = (code: string): string => nearestCode(code, choice.codeSet, codeSets.conversions)?.code ?? code
  const items = readdirSync(folder)
    .filter((name) => name.endsWith('.json'))
    .toSorted()
    .map((name) => itemOf(readChart(folder, name), mapped))
    .filter(({ gold }) => gold.diagnoses.length > 0)
  return {
    name: 'mdace',
    about: ABOUT,
    licence: 'MIT (annotations); PhysioNet credentialed licence (notes), not shipped',
    showsNotes: false,
    items,
    otherGold: [],
  }
}

function readChart(folder: string, name: string): Chart {
  const parsed = chartSchema.safeParse(JSON.parse(readFileSync(join(folder, name), 'utf8')))
  if (parsed.success) return parsed.data
  const issue = parsed.error.issues[0]
  const hint = issue?.path.at(-1) === 'text' ? ' (inject the note text first)' : ''
  throw new SuiteError('bad-file', `mdace: ${name}: ${issue?.path.join('.') ?? ''} ${issue?.message ?? ''}${hint}`)
}

function itemOf(chart: Chart, mapped: (code: string) => string): GoldEncounter {
  const id = `mdace-${chart.hadm_id}`
  const documents = chart.notes.map(({ note_id, category, text }) => {
    const [, type, author] = DOCUMENT_TYPES.find(([pattern]) => pattern.test(category)) ?? [
      null,
      'progress-note',
      'attending',
    ]
    return { id: String(note_id), type, author, text }
  })
  return {
    encounter: {
      id,
      setting: 'inpatient',
      reporting: 'full',
      admitted: MDACE_SERVICE_DATE,
      discharged: MDACE_SERVICE_DATE,
      documents,
    },
    gold: {
      writer: 'mdace',
      policy: 'full',
      specialty: 'mixed',
      style: 'chart',
      difficulty: 'hard',
      traps: [],
      ordered: false,
      diagnoses: diagnosesOf(chart, mapped),
      procedures: [],
      queries: [],
      mentions: null,
    },
  }
}

function diagnosesOf(chart: Chart, mapped: (code: string) => string): GoldDiagnosis[] {
  const byCode = new Map<string, GoldDiagnosis>()
  for (const { note_id, text, annotations } of chart.notes) {
    for (const { begin, end, code, code_system } of annotations) {
      const parsed = code_system === 'ICD-10-CM' ? parseIcd10CmCode(code) : null
      if (parsed === null) continue
      const target = mapped(parsed)
      const quote = text.slice(begin, end)
      const known = byCode.get(target) ?? {
        code: target,
        role: 'problem' as const,
        presentOnAdmission: null,
        evidence: [],
      }
      const evidence =
        quote === '' ? [] : [{ documentId: String(note_id), quote, supports: 'problem', assertion: 'present' as const }]
      byCode.set(target, { ...known, evidence: [...known.evidence, ...evidence] })
    }
  }
  return [...byCode.values()]
}
