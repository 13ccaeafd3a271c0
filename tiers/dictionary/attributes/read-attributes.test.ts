import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { markedDocument } from '../assertion/marked-document.ts'
import { readAttributes } from './read-attributes.ts'

const rowsOf = (file: string): [string, string][] =>
  readFileSync(join(import.meta.dirname, file), 'utf8')
    .trimEnd()
    .split('\n')
    .slice(1)
    .map((line) => line.split('\t') as [string, string])

describe.each(['attribute-sentences.tsv', 'clinic-sentences.tsv'])('%s', (file) => {
  test.each(rowsOf(file))('%s', (marked, expected) => {
    const { document, sentence, start, end } = markedDocument(marked, 'assessment')
    const read = readAttributes(document, sentence, start, end)
    const written = read.map(({ name, value }) => `${name}=${value}`)
    expect(written.sort()).toEqual(expected === '' ? [] : expected.split('; ').sort())
    expect(read.map(({ span }) => span.text)).toEqual(read.map(({ span }) => document.text.slice(span.start, span.end)))
  })
})
