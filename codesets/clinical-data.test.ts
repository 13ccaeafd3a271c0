import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { parseIcd10CmCode } from '../encounter/codes.ts'
import { loadClinicalData, readLines } from './clinical-data.ts'
import { loadFamilyTables } from './combine/family-tables.ts'
import { loadCodeSets } from './load-code-sets.ts'

const FOLDER = join(import.meta.dirname, 'data', 'clinical')
const files = readdirSync(FOLDER).filter((file) => file.endsWith('.jsonl'))
const sets = loadCodeSets().all()
const codes = [...new Set(sets.flatMap((set) => set.codes()))].toSorted()

/** Fields that hold codes or prefixes of codes, whatever the table. */
const CODE_FIELDS = new Set(
  'code codes gives also from of disease symptoms conditions needs beside unless all historyCode remissionCode sequelaCode chronicCode injury osteoporotic pathological neoplastic effect drug rooms'.split(
    ' ',
  ),
)

/** Some code of some release begins with it; an external-cause table may name a whole letter. */
function begins(prefix: string): boolean {
  let [low, high] = [0, codes.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if (codes[middle]! < prefix) low = middle + 1
    else high = middle
  }
  return codes[low]?.startsWith(prefix) === true
}

const strings = (value: unknown): readonly string[] => {
  if (typeof value === 'string') return [value]
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(strings) : []
}

/** Codes of a line and of the records in its lists; what stands under `when` is words. */
const codesOf = (line: object): readonly string[] =>
  Object.entries(line).flatMap(([field, value]: [string, unknown]) => {
    if (CODE_FIELDS.has(field)) return strings(value)
    return Array.isArray(value)
      ? value.flatMap((one) => (typeof one === 'object' && one !== null ? codesOf(one) : []))
      : []
  })

const linesOf = (file: string): readonly Record<string, unknown>[] =>
  readFileSync(join(FOLDER, file), 'utf8')
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => JSON.parse(line) as Record<string, unknown>)

const twice = (keys: readonly string[]): readonly string[] => {
  const seen = new Set<string>()
  return keys.filter((key) => seen.size === seen.add(key).size)
}

describe('the shipped tables', () => {
  test('every line fits its schema', () => {
    expect(() => [loadClinicalData(FOLDER), loadFamilyTables(FOLDER)]).not.toThrow()
  })

  test.each(files)('%s: codes and prefixes stand in some release', (file) => {
    const named = linesOf(file).flatMap(codesOf)
    // `$0`, `$1.22` and `$2` take their code or category from the drafts.
    expect(named.filter((prefix) => !prefix.startsWith('$') && !begins(prefix))).toEqual([])
  })

  test.each(files)('%s: no line twice', (file) => {
    expect(twice(linesOf(file).map((line) => JSON.stringify(line)))).toEqual([])
  })
})

describe('no pair twice', () => {
  const clinical = loadClinicalData(FOLDER)
  const integral = clinical.integralSymptoms.flatMap((line) =>
    line.disease.flatMap((disease) => line.symptoms.map((symptom) => `${disease} ${symptom}`)),
  )
  const notIntegral = clinical.notIntegral.flatMap((line) =>
    line.disease.flatMap((disease) => line.symptoms.map((symptom) => `${disease} ${symptom}`)),
  )
  test.each<[string, readonly string[]]>([
    ['disease and symptom', integral],
    ['disease and symptom that is not integral', notIntegral],
    ['integral and not integral at once', [...new Set(integral), ...new Set(notIntegral)]],
    ['chronic conditions', clinical.chronicConditions.map((line) => line.code)],
    ['relative’s condition', clinical.familyHistory.flatMap((line) => line.of)],
    ['dependent code', clinical.dependentCodes.map((line) => line.code)],
    [
      'drug and its Z79 code',
      clinical.longTermDrugs.flatMap((line) =>
        line.drugs.map((drug) => `${drug.toLowerCase()} ${line.code} ${JSON.stringify(line.when ?? {})}`),
      ),
    ],
    [
      'treatment and condition',
      clinical.treatments.flatMap((line) =>
        line.treatment.flatMap((name) => line.conditions.map((code) => `${name.toLowerCase()} ${line.kind} ${code}`)),
      ),
    ],
  ])('%s', (_, pairs) => {
    expect(twice(pairs)).toEqual([])
  })
  test('as many pairs as promised', () => {
    expect(new Set(integral).size).toBeGreaterThanOrEqual(600)
  })
})

describe('what combinations give', () => {
  const { combinations } = loadClinicalData(FOLDER)
  const categories = (line: (typeof combinations)[number]): readonly string[] =>
    line.gives.startsWith('$1') ? (line.all[0] ?? []).map((prefix) => prefix.slice(0, 3)) : ['']
  test('exists for at least one category that its line takes', () => {
    const nowhere = combinations.filter(
      (line) =>
        line.gives !== '$0' &&
        line.gives !== '$2' &&
        !categories(line).some((category) => {
          const code = parseIcd10CmCode(line.gives.replace('$1', category))
          return code !== null && sets.some((set) => set.entry(code) !== null)
        }),
    )
    expect(nowhere.map((line) => `${line.gives} of ${JSON.stringify(line.all)}`)).toEqual([])
  })
  test('replaces only groups that it has', () => {
    expect(combinations.filter((line) => line.replaces.some((at) => at >= line.all.length))).toEqual([])
  })
})

describe('a table that is wrong stops the start', () => {
  const folder = mkdtempSync(join(tmpdir(), 'clinical-'))
  afterAll(() => rmSync(folder, { recursive: true }))
  const read = (text: string) => {
    writeFileSync(join(folder, 'x.jsonl'), text)
    return readLines(folder, 'x.jsonl', z.object({ code: z.string() }))
  }
  test('empty lines are no lines', () => {
    expect(read('{"code":"I10"}\n\n{"code":"I11"}\n')).toEqual([{ code: 'I10' }, { code: 'I11' }])
  })
  test('with the file and the line', () => {
    expect(() => read('{"code":"I10"}\n\n{"code":1}')).toThrow('x.jsonl line 3: ')
  })
})
