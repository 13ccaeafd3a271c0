import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { CodeSets } from '../../codesets/code-set.ts'
import { parseIcd10CmCode } from '../../encounter/codes.ts'
import type { Encounter } from '../../encounter/contract.ts'
import type { Gold } from './gold.ts'
import { nearestCode } from './nearest-code.ts'
import { type Suite, SuiteError } from './suite.ts'

/** The corpus codes the Spanish edition of 2018; FY2026 stands in as the release at hand. Declared before scoring. */
export const CODIESP_SERVICE_DATE = '2026-01-15'

const ABOUT =
  'CodiEsp: Spanish clinical cases in their English machine translation, coded with the Spanish edition of 2018; every mention is coded ' +
  '(policy all-mentions), symptoms and some negated findings too. Gold is mapped to the nearest billable code of FY2026: the code itself, ' +
  'else the official conversion table, else the unspecified billable child, else the nearest prefix; `raw` is the gold as printed. No order, no POA, no evidence in English.'

/** Reads dev or train from the folder the user names (the one that holds `dev/` and `train/`). */
export function loadCodiEsp(folder: string, part: 'dev' | 'train', codeSets: CodeSets): Suite {
  const table = join(folder, part, `${part}D.tsv`)
  const texts = join(folder, part, 'text_files_en')
  if (!existsSync(table) || !existsSync(texts)) {
    throw new SuiteError(
      'no-folder',
      `codiesp-${part}: --folder must hold ${part}/${part}D.tsv and ${part}/text_files_en of CodiEsp`,
    )
  }
  const choice = codeSets.forDate(CODIESP_SERVICE_DATE)
  if (choice.kind !== 'release')
    throw new SuiteError('empty', `codiesp-${part}: no release governs ${CODIESP_SERVICE_DATE}`)
  const codes = readCodes(table)
  const mapped = (code: string): string | null => nearestCode(code, choice.codeSet, codeSets.conversions)?.code ?? null
  const documents = readdirSync(texts)
    .filter((name) => name.endsWith('.txt'))
    .toSorted()
    .map((name) => ({ id: name.slice(0, -'.txt'.length), text: readFileSync(join(texts, name), 'utf8') }))
    .filter(({ id }) => (codes.get(id) ?? []).length > 0)
  const raw = (id: string): readonly string[] => codes.get(id) ?? []
  const near = (id: string): readonly string[] => [...new Set(raw(id).map((code) => mapped(code) ?? code))]
  return {
    name: `codiesp-${part}`,
    about: ABOUT,
    licence: 'CC BY 4.0 (Miranda-Escalada et al. 2020), not shipped',
    showsNotes: true,
    items: documents.map(({ id, text }) => ({ encounter: encounterOf(id, text), gold: goldOf(near(id)) })),
    otherGold: [{ name: 'raw', gold: new Map(documents.map(({ id }) => [id, goldOf(raw(id))])) }],
  }
}

function readCodes(path: string): ReadonlyMap<string, readonly string[]> {
  const codes = new Map<string, string[]>()
  for (const line of readFileSync(path, 'utf8').split('\n')) {
    const [id, code] = line.trim().split('\t')
    const parsed = code === undefined ? null : parseIcd10CmCode(code)
    if (id === undefined || parsed === null) continue
    const known = codes.get(id) ?? []
    if (!known.includes(parsed)) codes.set(id, [...known, parsed])
  }
  return codes
}

function encounterOf(id: string, text: string): Encounter {
  return {
    id,
    setting: 'outpatient',
    reporting: 'all-mentions',
    admitted: CODIESP_SERVICE_DATE,
    discharged: CODIESP_SERVICE_DATE,
    documents: [{ id: 'd1', type: 'case-report', text }],
  }
}

function goldOf(codes: readonly string[]): Gold {
  return {
    writer: 'codiesp',
    policy: 'all-mentions',
    specialty: 'mixed',
    style: 'case-report',
    difficulty: 'hard',
    traps: [],
    ordered: false,
    diagnoses: codes.map((code) => ({ code, role: 'problem', presentOnAdmission: null, evidence: [] })),
    procedures: [],
    queries: [],
    mentions: null,
  }
}
