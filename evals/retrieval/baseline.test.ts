import { afterAll, beforeAll, expect, test } from 'vitest'
import { openPglite } from '../../database/pglite.ts'
import type { Database } from '../../database/port.ts'
import { loadPassages } from '../../guidelines-corpus/load-passages.ts'
import { loadQuestions } from '../../guidelines-corpus/questions/load-questions.ts'
import { createEmbedder } from '../../retrieval/embedder.ts'
import { loadShorthand } from '../../retrieval/expand-question.ts'
import { prepareRetrieval } from '../../retrieval/prepare-retrieval.ts'
import { FUSED, searchPassages, type Weights } from '../../retrieval/search-passages.ts'
import { storePassages } from '../../retrieval/store-passages.ts'
import { openModelFolder } from '../../tiers/encoder/model-folder.ts'
import { loadModel } from '../../tiers/encoder/run-model.ts'
import baseline from './baseline.json' with { type: 'json' }
import { measureRetrieval } from './measure-retrieval.ts'
import { type RetrievalScores, scoreRetrieval } from './ranked-retrieval.ts'

const folder = openModelFolder()
const embedder = createEmbedder(folder, await loadModel(folder.encoder, folder.search))
const shorthand = loadShorthand()
const questions = loadQuestions().filter(({ part }) => part === 'tune')
let database: Database
beforeAll(async () => {
  database = await openPglite(null)
  await prepareRetrieval(database)
  await storePassages(database, loadPassages(), embedder)
}, 180_000)
afterAll(() => database.close())

test.each<[keyof (typeof baseline)['tune'], Weights]>([
  ['fullText', { words: 1, vector: 0, codes: 0 }],
  ['vectors', { words: 0, vector: 1, codes: 0 }],
  ['fused', FUSED],
])(
  '%s on the tune questions has not fallen',
  async (method, weights) => {
    const ranked = await measureRetrieval(questions, async ({ question, corpus }) => {
      const query = { question, corpus, fiscalYear: 2026, limit: 50 }
      const { found } = await searchPassages(database, query, { embedder, shorthand, weights })
      return found.map(({ section }) => section)
    })
    const { questions: count, ...shares } = baseline.tune[method]
    const scores = scoreRetrieval(ranked) as RetrievalScores
    const fallen = Object.entries(shares).filter(
      ([name, was]) => scores[name as keyof RetrievalScores] < was - baseline.allowedFall,
    )
    expect({ fallen, count: scores.questions }).toEqual({ fallen: [], count })
  },
  60_000,
)
