import { beforeAll, expect, test } from 'vitest'
import { tidyEncounter } from '../../encounter/tidy-encounter.ts'
import { createEncoder, type Encoder } from './create-encoder.ts'
import { openModelFolder } from './model-folder.ts'
import { loadModel } from './run-model.ts'

let encoder: Encoder
beforeAll(async () => {
  const folder = openModelFolder()
  encoder = createEncoder(folder, await loadModel(folder.encoder, folder.search))
})

const read = (text: string) =>
  encoder.read(
    tidyEncounter({ id: 'e', setting: 'outpatient', discharged: '2026-01-15', documents: [{ id: 'd1', text }] }),
    [],
  )

test('the shipped model tells what is said of a problem, and whether a coder would report it', async () => {
  const text =
    'Assessment: Gout flare of the left big toe, start colchicine. Denies chest pain. Mother had breast cancer.'
  const reading = await read(text)
  const at = (words: string) => reading.read('d1', text.indexOf(words), text.indexOf(words) + words.length)
  const [gout, pain, cancer] = [at('Gout flare'), at('chest pain'), at('breast cancer')]
  expect(gout?.assertion.present).toBeGreaterThan(0.7)
  expect(gout?.reported).toBeGreaterThan(0.7)
  expect(pain?.assertion.negated).toBeGreaterThan(0.7)
  expect(pain?.reported).toBeLessThan(0.3)
  expect(cancer?.assertion.family).toBeGreaterThan(0.7)
  expect(cancer?.reported).toBeLessThan(0.3)
})

test('and links wordings to their stems', async () => {
  const { found, linksOf } = await read('Assessment: Gout flare.')
  const units = found.flatMap(({ text }) => linksOf(text).map(({ unit }) => unit.slice(0, 3)))
  expect(units).toContain('M10')
})

test('the same note gives the same numbers', async () => {
  const text = 'Assessment: Knee OA, worse. Plan: injection.'
  const [one, two] = [await read(text), await read(text)]
  expect(one.found).toEqual(two.found)
})
