import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Database } from '../database/port.ts'
import { type Scratch, scratchKinds } from '../database/scratch-database.ts'
import { fakePassage } from '../guidelines-corpus/fake-passage.ts'
import { fakeEmbedder } from './fake-embedder.ts'
import { prepareRetrieval } from './prepare-retrieval.ts'
import { type PassageQuery, searchPassages, type Weights } from './search-passages.ts'
import { storePassages } from './store-passages.ts'

const shorthand = new Map([['dm', 'diabetes mellitus']])
const embedder = fakeEmbedder(['diabetes', 'fracture', 'leading'])
const BY_WORDS: Weights = { words: 1, vector: 0, codes: 0 }
const BY_VECTOR: Weights = { words: 0, vector: 1, codes: 0 }
const BY_CODES: Weights = { words: 0, vector: 0, codes: 1 }

const E08_TO_E13 = [{ from: 'E08', to: 'E13' }]
const passages = [
  fakePassage({ section: 'I.A', title: 'Diabetes', fiscalYear: 2025, codes: E08_TO_E13 }),
  fakePassage({ section: 'I.A', title: 'Diabetes mellitus', codes: E08_TO_E13 }),
  fakePassage({ section: 'I.A.1', title: 'Diabetes from drugs', codes: [{ from: 'E09', to: 'E09' }] }),
  fakePassage({ section: 'II.A', title: 'Principal fracture', settings: ['inpatient'] }),
  fakePassage({ section: 'IV.A', title: 'First-listed fracture', settings: ['outpatient'] }),
  fakePassage({ section: 'neutral', title: 'Leading titles', corpus: 'query-practice', fiscalYear: null }),
]

describe.each(scratchKinds(process.env['TEST_DATABASE_URL']))('passages searched on $kind', ({ create }) => {
  let scratch: Scratch
  let database: Database
  beforeAll(async () => {
    scratch = await create()
    database = await scratch.open()
    await prepareRetrieval(database)
    await storePassages(database, passages, embedder)
    await storePassages(database, [fakePassage({ section: 'own', title: 'Fracture clinic' })], embedder, 'hill')
  }, 90_000)
  afterAll(() => scratch.drop())

  const found = async (query: Partial<PassageQuery>, weights?: Weights) => {
    const asked = { question: 'fracture', fiscalYear: 2026, limit: 9, ...query }
    const settings = { embedder, shorthand, ...(weights === undefined ? {} : { weights }) }
    return (await searchPassages(database, asked, settings)).found.map(({ fiscalYear, section }) =>
      fiscalYear === null ? section : `${fiscalYear} ${section}`,
    )
  }

  test.each<[string, Partial<PassageQuery>, readonly string[]]>([
    ['both settings where none is named', {}, ['2026 II.A', '2026 IV.A']],
    ['one setting', { setting: 'outpatient' }, ['2026 IV.A']],
    ['shorthand is read', { question: 'dm' }, ['2026 I.A', '2026 I.A.1']],
    ['the edition of the year', { question: 'diabetes', fiscalYear: 2025 }, ['2025 I.A']],
    ['the newest edition before it', { question: 'diabetes', fiscalYear: 2028 }, ['2026 I.A', '2026 I.A.1']],
    ['no edition so early', { question: 'diabetes', fiscalYear: 2024 }, []],
    ['a corpus without a year holds in every year', { question: 'leading titles', fiscalYear: 2020 }, ['neutral']],
    ['another corpus', { question: 'leading', corpus: 'icd-10-cm' }, []],
    ['codes: a range that holds it', { question: 'diabetes', codes: ['E13.9'] }, ['2026 I.A']],
    ['codes: passages without ranges pass', { codes: ['S72.001A'], setting: 'inpatient' }, ['2026 II.A']],
    ['codes: outside every range', { question: 'diabetes', codes: ['E14'] }, []],
    [
      "a tenant's own beside the shared ones",
      { tenant: 'hill', question: 'fracture clinic' },
      ['2026 own', '2026 II.A', '2026 IV.A'],
    ],
    ["not another tenant's", { tenant: 'dale', question: 'fracture clinic' }, ['2026 II.A', '2026 IV.A']],
    ['no more than the limit', { limit: 1 }, ['2026 II.A']],
    ['quotes and operators are words', { question: `fracture' & | !( :* "` }, ['2026 II.A', '2026 IV.A']],
  ])('by words: %s', async (_, query, sections) => {
    expect(await found(query, BY_WORDS)).toEqual(sections)
  })

  test('by vector: the nearest first, filtered inside', async () => {
    expect((await found({ setting: 'outpatient' }, BY_VECTOR))[0]).toBe('2026 IV.A')
    expect((await found({ question: 'leading', corpus: 'icd-10-cm' }, BY_VECTOR)).includes('neutral')).toBe(false)
  })

  test('by codes named in the question: the narrowest range first', async () => {
    expect(await found({ question: 'is E09.9x right?' }, BY_CODES)).toEqual(['2026 I.A.1', '2026 I.A'])
  })

  test('fused: a passage says its place in each ranking', async () => {
    const query = { question: 'E09 diabetes from drugs', fiscalYear: 2026, limit: 1 }
    const { found } = await searchPassages(database, query, { embedder, shorthand })
    expect(found).toEqual([
      {
        corpus: 'icd-10-cm',
        fiscalYear: 2026,
        section: 'I.A.1',
        title: 'Diabetes from drugs',
        text: passages[2]?.text,
        places: { words: 1, vector: 2, codes: 1 },
      },
    ])
  })

  test('vectors of another embedder are not compared, and the answer says so', async () => {
    const query = { question: 'fracture', fiscalYear: 2026, setting: 'outpatient' as const, limit: 9 }
    const other = { embedder: fakeEmbedder(['fracture'], 'fake 2'), shorthand, weights: BY_VECTOR }
    expect(await searchPassages(database, query, other)).toEqual({ found: [], withoutVector: 4 })
  })

  test('more than 40 neighbours come back from the index, though others stand nearer outside the filter', async () => {
    const many = (fiscalYear: number, title: string) =>
      Array.from({ length: 300 }, (_, at) => fakePassage({ fiscalYear, section: `X.${at}`, title }))
    await storePassages(database, [...many(2031, 'Fracture'), ...many(2032, 'Leading fracture')], embedder, 'many')
    const single = await scratch.open({ connections: 1 })
    await single.query('set enable_seqscan = off')
    const query = {
      tenant: 'many',
      corpus: 'icd-10-cm' as const,
      question: 'leading fracture',
      fiscalYear: 2031,
      limit: 50,
    }
    const { found } = await searchPassages(single, query, { embedder, shorthand, weights: BY_VECTOR })
    await single.query('reset enable_seqscan')
    // The shared edition before that year passes beside the tenant's own.
    expect({ count: found.length, years: [...new Set(found.map(({ fiscalYear }) => fiscalYear))].toSorted() }).toEqual({
      count: 50,
      years: [2026, 2031],
    })
  })
})
