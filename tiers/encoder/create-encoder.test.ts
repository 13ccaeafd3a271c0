import { expect, test } from 'vitest'
import { icd10cm } from '../../encounter/codes.ts'
import { tidyEncounter } from '../../encounter/tidy-encounter.ts'
import { createEncoder } from './create-encoder.ts'
import type { ModelFolder } from './model-folder.ts'
import type { LoadedModel } from './run-model.ts'
import { createWordPieces } from './word-pieces.ts'

const vocabulary = [
  '[UNK]',
  '[CLS]',
  '[SEP]',
  'gout',
  'no',
  'pain',
  'today',
  '.',
  ':',
  'outpatient',
  'assessment',
  'plan',
  'exam',
]
const HEADS = 6
const folder: ModelFolder = {
  manifest: {
    format: 1,
    name: 'fake',
    trained: '2026-01-01',
    release: '2025-10-01',
    dimensions: 1,
    assertions: ['present', 'negated'],
    files: {} as ModelFolder['manifest']['files'],
  },
  version: 'v1',
  encoder: '',
  search: '',
  wordPieces: createWordPieces(vocabulary),
  terms: [
    { unit: icd10cm('M10.9'), term: 'gout' },
    { unit: icd10cm('M10.9'), term: 'gouty attack' },
    { unit: icd10cm('R52'), term: 'pain' },
  ],
}

/** Marks gout and pain; a wording's vector is its last piece; the nearest terms are those in table order. */
function fakeModel() {
  const asked = { windows: 0, wordings: 0, searches: 0 }
  const model: LoadedModel = {
    encode: async (rows) => {
      const width = Math.max(...rows.map((row) => row.length))
      asked[rows[0]?.includes(vocabulary.indexOf(':')) === true ? 'windows' : 'wordings'] += rows.length
      const tags = new Float32Array(rows.length * width * HEADS)
      rows.forEach((row, at) =>
        row.forEach((id, place) => {
          const named = vocabulary[id] === 'gout' || vocabulary[id] === 'pain'
          tags[(at * width + place) * HEADS + (named ? 1 : 0)] = 5
        }),
      )
      return { vectors: Float32Array.from(rows, (row) => row.at(-2) ?? 0), tags, width }
    },
    search: async (vectors, count) => {
      asked.searches += count
      const rows = [...vectors].flatMap((id) => (vocabulary[id] === 'gout' ? [0, 1, 2] : [2, 0, 1]))
      return { rows: Int32Array.from(rows), scores: Float32Array.from(rows, (_, at) => 1 - (at % 3) / 10), width: 3 }
    },
  }
  return { model, asked }
}

const tidy = (text: string) =>
  tidyEncounter({ id: 'e', setting: 'outpatient', discharged: '2026-01-15', documents: [{ id: 'd1', text }] })

test('problems are found at their places in the document and linked to different units', async () => {
  const { model } = fakeModel()
  const text = 'Assessment:\nGout today.\nPlan:\nNo pain.'
  const reading = await createEncoder(folder, model).read(tidy(text), [])
  expect(reading.found.map(({ text: said, start }) => [said, start])).toEqual([
    ['Gout', text.indexOf('Gout')],
    ['pain', text.indexOf('pain')],
  ])
  expect(reading.linksOf('GOUT')).toEqual([
    { unit: 'M10.9', term: 'gout', similarity: 1 },
    { unit: 'R52', term: 'pain', similarity: expect.closeTo(0.8, 5) },
  ])
  expect(reading.read('d1', text.indexOf('pain'), text.indexOf('pain') + 4)?.marked).toBeGreaterThan(0.9)
  expect(reading.read('another', 0, 4)).toBeNull()
})

test('the same window is read once, and a wording is linked once for all encounters', async () => {
  const { model, asked } = fakeModel()
  const encoder = createEncoder(folder, model)
  const twice = tidyEncounter({
    id: 'e',
    setting: 'outpatient',
    discharged: '2026-01-15',
    documents: ['d1', 'd2'].map((id) => ({ id, text: 'Assessment:\nGout today.', type: id })),
  })
  await encoder.read(twice, [])
  await encoder.read(tidy('Plan:\nGout.'), [])
  expect(asked).toEqual({ windows: 2, wordings: 1, searches: 1 })
})
