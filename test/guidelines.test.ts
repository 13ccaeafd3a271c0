import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { icd10cm } from '../encounter/codes.ts'
import { loadCodeSets } from '../codesets/load-code-sets.ts'
import { listRuleFiles } from '../guidelines-corpus/list-rule-files.ts'
import { loadPassages } from '../guidelines-corpus/load-passages.ts'
import { faultsOfLinks } from '../guidelines-corpus/rule-links.ts'
import { isWithin } from '../guidelines-corpus/section-number.ts'

const ROOT = join(import.meta.dirname, '..')
const passages = loadPassages()

/** Code and data of `codesets` that cite a section, with the section. */
const citations = readdirSync(join(ROOT, 'codesets'), { recursive: true, encoding: 'utf8' })
  .filter((file) => /\.(?:ts|json|jsonl)$/.test(file) && !/[\\/]releases[\\/]|\.test\.ts$/.test(file))
  .flatMap((file) =>
    [...readFileSync(join(ROOT, 'codesets', file), 'utf8').matchAll(/\bsection"?: ?["'](I[^"']*)["']/g)].map(
      (found) => ({
        file,
        section: found[1] ?? '',
      }),
    ),
  )

describe('passages and the rest of the project', () => {
  test('passages name the rule files that compute them, and rule files are named by the passages they cite', () => {
    expect(faultsOfLinks(passages, listRuleFiles(ROOT))).toEqual([])
  })
  test('code ranges begin and end with codes of the release of their year, in its order', () => {
    const codeSets = loadCodeSets()
    const wrong = passages.flatMap(({ section, fiscalYear, codes }) => {
      const codeSet = codeSets.byId(`${(fiscalYear ?? 2026) - 1}-10-01`)
      return codes
        .map(({ from, to }) => ({ from: icd10cm(from), to: icd10cm(to) }))
        .filter(
          (range) =>
            codeSet === null ||
            codeSet.entry(range.from) === null ||
            codeSet.entry(range.to) === null ||
            !codeSet.within(range.to, range),
        )
        .map(({ from, to }) => `${section}: ${from}-${to}`)
    })
    expect(wrong).toEqual([])
  })
  test('every section that code or its data cites is retold', () => {
    expect(citations.length).toBeGreaterThan(300)
    const retold = passages.filter(({ corpus }) => corpus === 'icd-10-cm')
    const wrong = citations.filter(({ section }) => !retold.some((passage) => isWithin(passage.section, section)))
    expect(wrong).toEqual([])
  })
})
