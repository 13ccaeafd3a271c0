import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import type { CodeSet } from '../../../codesets/code-set.ts'
import { loadCodeSets } from '../../../codesets/load-code-sets.ts'
import { attributeBook } from './attribute-book.ts'

/** Values whose axis is no axis of titles: what their title says instead, or why none says it. */
const LISTED = readFileSync(join(import.meta.dirname, 'values-without-axis.tsv'), 'utf8')
  .trimEnd()
  .split('\n')
  .slice(1)
  .map((line) => {
    const [name = '', value = '', title = '', why = ''] = line.split('\t')
    return { axis: `${name}=${value}`, title, why }
  })

function emitted(): readonly string[] {
  const cues = [...attributeBook().phrases.values()].flat().map(({ cue }) => cue)
  const stages = ['1', '2', '3', '3a', '3b', '4', '5'].map((value) => `stage=${value}`)
  return [
    ...new Set([...cues.filter(({ value }) => value !== 'none').map((cue) => `${cue.name}=${cue.value}`), ...stages]),
  ].sort()
}

function axesOf(codeSet: CodeSet): ReadonlySet<string> {
  return new Set(
    codeSet.codes().flatMap((code) => Object.entries(codeSet.axes(code)).map(([name, value]) => `${name}=${value}`)),
  )
}

describe('every value fills an axis of some title or is listed as having none', () => {
  const codeSets = loadCodeSets()
  const choice = codeSets.forDate('2026-01-15')
  if (choice.kind !== 'release') throw new Error('no release')
  const { codeSet } = choice
  const axes = axesOf(codeSet)

  test('values without an axis are those listed', () => {
    expect(emitted().filter((axis) => !axes.has(axis))).toEqual(LISTED.map(({ axis }) => axis).sort())
  })

  test('the titles that say listed values stand in the release', () => {
    const titles = new Set(codeSet.codes().map((code) => codeSet.entry(code)?.title))
    expect(LISTED.filter(({ title }) => title !== '' && !titles.has(title))).toEqual([])
  })

  test('a value without a title says why', () => {
    expect(LISTED.filter(({ title, why }) => title === '' && why === '')).toEqual([])
  })
})
