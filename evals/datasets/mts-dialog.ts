import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { readCsv } from '../../codesets/import/read-csv.ts'
import { goldDiagnosisSchema, type GoldEncounter } from './gold.ts'
import { type Suite, SuiteError } from './suite.ts'

/** The day the hand codings are for; the notes carry none. Declared before scoring. */
export const MTS_DIALOG_SERVICE_DATE = '2026-01-15'

const ABOUT =
  'MTS-Dialog (Ben Abacha et al. 2023): assessment, diagnosis and plan sections of transcribed sample notes, each coded by hand as an outpatient note of that section ' +
  'only (policy assessed-problems; one hand, without a second coding). Sections that stand word for word in the corpus again were taken once. ' +
  'No order, no POA, no evidence. A section with nothing to code counts zero in the mean per note, whatever is produced.'

const code = goldDiagnosisSchema.shape.code
const codingsSchema = z.object({
  source: z.string(),
  sections: z
    .array(
      z.object({
        file: z.enum(['MTS-Dialog-ValidationSet.csv', 'MTS-Dialog-TrainingSet.csv']),
        id: z.string(),
        /** Empty where nothing in the section is codable. */
        diagnoses: z.array(z.object({ code, alternatives: z.array(code) })),
        optional: z.array(code),
      }),
    )
    .min(1),
})
type CodedSection = z.infer<typeof codingsSchema>['sections'][number]

/** Codes by file and row of the corpus; the text stays where the user keeps it. */
export const MTS_DIALOG_CODINGS = join(import.meta.dirname, 'mts-dialog', 'codings.json')

/** Reads the coded sections from the folder the user names (the one that holds the CSV files). */
export function loadMtsDialog(folder: string, codingsPath = MTS_DIALOG_CODINGS): Suite {
  const { sections } = codingsSchema.parse(JSON.parse(readFileSync(codingsPath, 'utf8')))
  const files = [...new Set(sections.map((one) => one.file))]
  const absent = files.filter((file) => !existsSync(join(folder, file)))
  if (absent.length > 0)
    throw new SuiteError('no-folder', `mts-dialog: --folder must hold ${absent.join(' and ')} of MTS-Dialog`)
  const texts = new Map(files.map((file) => [file, readTexts(folder, file)]))
  return {
    name: 'mts-dialog',
    about: ABOUT,
    licence: 'CC BY 4.0 (Ben Abacha et al. 2023), not shipped; codes are by the project',
    showsNotes: true,
    items: sections.map((section) => itemOf(section, texts.get(section.file)?.get(section.id))),
    otherGold: [],
  }
}

function readTexts(folder: string, file: string): ReadonlyMap<string, string> {
  try {
    const rows = readCsv(readFileSync(join(folder, file), 'utf8'), file, ['ID', 'section_text'])
    return new Map(rows.map((row) => [row.ID, row.section_text]))
  } catch (cause) {
    throw new SuiteError('bad-file', `mts-dialog: ${cause instanceof Error ? cause.message : file}`, cause)
  }
}

function itemOf({ file, id, diagnoses, optional }: CodedSection, text: string | undefined): GoldEncounter {
  if (text === undefined) throw new SuiteError('bad-file', `mts-dialog: ${file} has no row ${id}`)
  const part = file === 'MTS-Dialog-ValidationSet.csv' ? 'validation' : 'training'
  return {
    encounter: {
      id: `mts-${part}-${id}`,
      setting: 'outpatient',
      reporting: 'assessed-problems',
      admitted: MTS_DIALOG_SERVICE_DATE,
      discharged: MTS_DIALOG_SERVICE_DATE,
      documents: [{ id: 'd1', type: 'office-visit', text: `ASSESSMENT:\n${text}` }],
    },
    gold: {
      writer: 'mts-dialog',
      policy: 'assessed-problems',
      specialty: 'mixed',
      style: 'assessment-section',
      difficulty: 'medium',
      traps: [],
      ordered: false,
      diagnoses: diagnoses.map((one) => ({ ...one, role: 'problem', presentOnAdmission: null, evidence: [] })),
      optional: optional.map((one) => ({ code: one })),
      procedures: [],
      queries: [],
      mentions: null,
    },
  }
}
