import { describe, expect, test } from 'vitest'
import { readEncounters, textKind } from './read-encounters.ts'
import { ReadError } from './read-error.ts'
import type { NoteOptions } from './read-note.ts'

const OPTIONS: NoteOptions = { id: 'E-9', setting: 'outpatient', date: '2026-01-15', sex: 'F', birthDate: '1958-03-02' }
const read = (text: string, options: NoteOptions = OPTIONS) => readEncounters(new TextEncoder().encode(text), options)

test('a plain note with what is known about it', () => {
  expect(read('CC: gout\n')).toEqual([
    {
      id: 'E-9',
      setting: 'outpatient',
      patient: { sex: 'F', birthDate: '1958-03-02' },
      admitted: '2026-01-15',
      discharged: '2026-01-15',
      documents: [{ id: 'd1', type: null, writtenAt: null, text: 'CC: gout\n' }],
    },
  ])
})

test('the date of a stay is its discharge', () => {
  const [stay] = read('Gout.', {
    id: 'E-9',
    setting: 'inpatient',
    date: '2026-01-15',
    documentType: 'discharge-summary',
  })
  expect(stay).toEqual({
    id: 'E-9',
    setting: 'inpatient',
    patient: { sex: null, birthDate: null },
    admitted: null,
    discharged: '2026-01-15',
    documents: [{ id: 'd1', type: 'discharge-summary', writtenAt: null, text: 'Gout.' }],
  })
})

test('contract JSON with gold is read as its encounter', () => {
  const encounter = { id: 'E-1', setting: 'emergency', documents: [{ id: 'd1', text: 'Gout.' }] }
  expect(read(JSON.stringify({ encounter, gold: [] }))).toEqual([encounter])
})

describe('kinds of text', () => {
  test.each([
    ['{"id":1}', 'json'],
    [' [\n{"id":1}]', 'json'],
    ['[x] Diabetes', 'note'],
    ['{gout}', 'note'],
    ['MSH|^~\\&|A', 'hl7v2'],
    ['<?xml version="1.0"?>', 'xml'],
    ['<!DOCTYPE html>', 'html'],
    ['<b>Plan</b>', 'note'],
    ['CC: cough', 'note'],
  ])('%s', (text, kind) => {
    expect(textKind(text)).toBe(kind)
  })
})

test.each([
  ['blank', ' \n', OPTIONS, 'empty'],
  ['HL7', 'MSH|^~\\&|A', OPTIONS, 'not-read-yet'],
  ['an impossible date', 'Gout.', { ...OPTIONS, date: '2026-02-30' }, 'contract'],
])('refuses: %s', (_name, text, options, reason) => {
  expect(() => read(text, options)).toThrow(ReadError)
  expect(() => read(text, options)).toThrow(expect.objectContaining({ reason }))
})
