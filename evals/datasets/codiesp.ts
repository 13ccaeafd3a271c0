import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseIcd10CmCode } from '../../encounter/codes.ts'
import type { Encounter } from '../../encounter/contract.ts'

/** A document of CodiEsp (CC BY 4.0; Miranda-Escalada et al. 2020) in its English machine translation with the codes of every mention. */
export type CodiEspDocument = { readonly encounter: Encounter; readonly codes: readonly string[] }

/** The corpus codes the Spanish edition of 2018; FY2026 stands in as the nearest release that is loaded. Declared before scoring. */
const SERVICE_DATE = '2026-01-15'

/** Reads `part` (dev or train) from the folder the user names; every mention is reported (the corpus's own policy). */
export function loadCodiEsp(folder: string, part: 'dev' | 'train'): readonly CodiEspDocument[] {
  const codes = new Map<string, string[]>()
  for (const line of readFileSync(join(folder, part, `${part}D.tsv`), 'utf8').split('\n')) {
    const [id, code] = line.trim().split('\t')
    const parsed = code === undefined ? null : parseIcd10CmCode(code)
    if (id === undefined || parsed === null) continue
    codes.set(id, [...(codes.get(id) ?? []), parsed])
  }
  const texts = join(folder, part, 'text_files_en')
  return readdirSync(texts)
    .filter((name) => name.endsWith('.txt'))
    .toSorted()
    .map((name) => {
      const id = name.slice(0, -'.txt'.length)
      return {
        encounter: {
          id,
          setting: 'outpatient',
          reporting: 'all-mentions',
          admitted: SERVICE_DATE,
          discharged: SERVICE_DATE,
          documents: [{ id: 'd1', type: 'case-report', text: readFileSync(join(texts, name), 'utf8') }],
        },
        codes: [...new Set(codes.get(id) ?? [])],
      }
    })
}
