import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { loadClinicalData } from '../../codesets/clinical-data.ts'
import { loadAlphabeticIndex } from '../../codesets/index/load-alphabetic-index.ts'
import { loadCodeSets, SHIPPED_TABLES } from '../../codesets/load-code-sets.ts'
import { encounterSchema } from '../../encounter/contract.ts'
import { tidyEncounter } from '../../encounter/tidy-encounter.ts'
import { createDictionaryTier } from './create-dictionary-tier.ts'
import { createDictionarySource } from './dictionary-source.ts'

const folder = mkdtempSync(join(tmpdir(), 'dictionary-'))
afterAll(() => rmSync(folder, { recursive: true }))

const ROOT = join(import.meta.dirname, '..', '..')
const notes = readFileSync(join(ROOT, 'bench', 'notes.txt'), 'utf8')
  .split('\n=====\n')
  .map((text, at): unknown => ({ id: `note-${at}`, setting: 'inpatient', documents: [{ id: 'd1', text }] }))
const gold = ['ridge', 'harbor'].flatMap((set) => {
  const encounters = join(ROOT, 'evals', 'datasets', 'encounters', set)
  return readdirSync(encounters)
    .filter((file) => file.endsWith('.json'))
    .map((file): unknown => JSON.parse(readFileSync(join(encounters, file), 'utf8')).encounter)
})
const encounters = [...notes, ...gold].map((encounter) => tidyEncounter(encounterSchema.parse(encounter)))

test('a kept dictionary finds what one built in memory finds, and is built again when it is not current', () => {
  const choice = loadCodeSets().forDate('2026-01-15')
  if (choice.kind !== 'release') throw new Error('no release for the day')
  const { codeSet } = choice
  const sourceOf = (kept: boolean, tables: string = SHIPPED_TABLES) =>
    createDictionarySource(
      ({ info }) => loadAlphabeticIndex(info.id),
      loadClinicalData(),
      kept ? { folder, tables } : null,
    )
  const mentions = (kept: boolean) => {
    const tier = createDictionaryTier(sourceOf(kept))
    return encounters.flatMap((tidy) => tier.findMentions(tidy, codeSet))
  }
  const states = [sourceOf(true).state(codeSet)]
  const inMemory = mentions(false)
  const built = mentions(true)
  states.push(sourceOf(true).state(codeSet))
  const kept = mentions(true)

  const otherTables = join(folder, 'tables')
  mkdirSync(otherTables)
  states.push(sourceOf(true, otherTables).state(codeSet))
  const file = join(folder, `${codeSet.info.id}.dictionary`)
  writeFileSync(file, readFileSync(file).subarray(0, -1))
  states.push(sourceOf(true).state(codeSet))

  expect(states).toEqual(['missing', 'current', 'stale', 'damaged'])
  expect(inMemory.length).toBeGreaterThan(1000)
  expect(built).toEqual(inMemory)
  expect(kept).toEqual(inMemory)
}, 60_000)
