import { describe, expect, test } from 'vitest'
import { readContract } from './read-contract.ts'
import { ReadError } from './read-error.ts'

const MINIMAL = { id: 'E-1', setting: 'outpatient', documents: [{ id: 'd1', text: 'Gout.' }] }
const thrown = (text: string): ReadError => {
  try {
    readContract(text)
  } catch (error) {
    if (error instanceof ReadError) return error
    throw error
  }
  throw new Error('was read')
}

describe('what is read', () => {
  test.each([
    ['one encounter', JSON.stringify(MINIMAL), [MINIMAL]],
    ['with a byte order mark', `\u{feff}${JSON.stringify(MINIMAL)}`, [MINIMAL]],
    ['with its gold', JSON.stringify({ encounter: MINIMAL, gold: { codes: ['M10.9'] } }), [MINIMAL]],
    ['an array', JSON.stringify([MINIMAL, { ...MINIMAL, id: 'E-2' }]), [MINIMAL, { ...MINIMAL, id: 'E-2' }]],
    ['an empty array', '[]', []],
    ['keys that are not in the contract', JSON.stringify({ ...MINIMAL, note: 1 }), [MINIMAL]],
    ['a prototype key', `{"__proto__":{"polluted":true},${JSON.stringify(MINIMAL).slice(1)}`, [MINIMAL]],
  ])('%s', (_name, text, expected) => {
    expect(readContract(text)).toEqual(expected)
    expect('polluted' in {}).toBe(false)
  })
})

describe('problems name the path and the fix and no value', () => {
  const document = { id: 'd1', text: 'Gout.' }
  test.each([
    ['a missing document list', { documents: undefined }, [['documents', 'must be an array']]],
    ['no document', { documents: [] }, [['documents', 'must hold at least one']]],
    [
      'an unknown setting',
      { setting: 'Jane Doe' },
      [
        [
          'setting',
          'must be one of inpatient, inpatient-psychiatric, rehabilitation, long-term-care, observation, emergency, outpatient, telehealth, ambulatory-surgery',
        ],
      ],
    ],
    ['text that is a number', { documents: [{ id: 'd1', text: 7 }] }, [['documents[0].text', 'must be a text']]],
    ['an empty id', { id: '' }, [['id', 'must not be empty']]],
    [
      'two documents of one id',
      { documents: [document, document] },
      [['documents[1].id', 'is the id of an earlier document: give each its own']],
    ],
    ['a day that does not exist', { discharged: '2026-02-30' }, [['discharged', 'no such day or time']]],
    [
      'a month that does not exist',
      { patient: { birthDate: '1958-13-01' } },
      [['patient.birthDate', 'no such day or time']],
    ],
    ['an hour that does not exist', { admitted: '2026-01-04T25:00' }, [['admitted', 'no such day or time']]],
    [
      'a date in words',
      { admitted: 'May 4' },
      [['admitted', 'expected a date or time like 2026-01-04 or 2026-01-04T10:12:00']],
    ],
    [
      'a discharge before the admission',
      { admitted: '2026-01-04', discharged: '2026-01-03' },
      [['discharged', 'lies before admitted: correct one of the two']],
    ],
    [
      'a birth after the encounter',
      { admitted: '2026-01-04', patient: { birthDate: '2027-01-01' } },
      [['patient.birthDate', 'lies after the encounter: correct one of the two']],
    ],
    [
      'NUL in a text',
      { documents: [{ id: 'd1', text: 'a\0b' }] },
      [['documents[0].text', 'holds NUL characters: export it again as UTF-8']],
    ],
    [
      'half a surrogate pair',
      { documents: [{ id: 'd1', text: 'a\ud800b' }] },
      [['documents[0].text', 'holds half of a surrogate pair: export it again as UTF-8']],
    ],
    [
      'an observation of a wrong kind',
      { observations: [{ id: 'o1', name: 'Sodium', value: [1] }] },
      [['observations[0].value', 'must be a number or a text']],
    ],
  ])('%s', (_name, change, expected) => {
    const error = thrown(JSON.stringify({ ...MINIMAL, ...change }))
    expect({ reason: error.reason, problems: error.problems }).toEqual({
      reason: 'contract',
      problems: expected.map(([path, problem]) => ({ path, problem })),
    })
    expect(error.message).not.toMatch(/Jane Doe|May 4|2026-02-30/)
  })

  test('in an array, by place', () => {
    expect(thrown(JSON.stringify([MINIMAL, { encounter: { ...MINIMAL, id: 3 } }, MINIMAL])).message).toBe(
      'The encounter does not follow the contract: [1].encounter.id must be a text; [1].id is the id of an earlier encounter: give each its own.',
    )
  })
})

describe('what is no encounter', () => {
  test.each([
    ['nothing', '  ', 'empty', 'The text is empty. Give one encounter as JSON.'],
    [
      'words',
      'Patient Jane Doe',
      'not-json',
      'The text is not valid JSON. Write it with a JSON library rather than by hand.',
    ],
    [
      'cut off in a text',
      '{"id": "Jane Do',
      'not-json',
      'It ends inside a string: the file was cut off, or a quotation mark is missing.',
    ],
    [
      'cut off',
      '{"id": "Jane Doe",\n"documents": [',
      'not-json',
      'It ends before its last bracket: the file was cut off.',
    ],
    [
      'nested arrays',
      `${'['.repeat(100_000)}${']'.repeat(100_000)}`,
      'too-deep',
      'The JSON nests more than 64 levels. No encounter does; check the export.',
    ],
    [
      'nested objects in a field',
      `{"id":${'{"a":'.repeat(100_000)}1${'}'.repeat(100_000)}}`,
      'too-deep',
      'The JSON nests more than 64 levels. No encounter does; check the export.',
    ],
    [
      'FHIR',
      '{"resourceType":"Bundle"}',
      'not-read-yet',
      'The JSON is FHIR, not an encounter of the contract. Hand FHIR in as a file of its own.',
    ],
    ['a number', '7', 'contract', 'The encounter does not follow the contract: encounter must be an object.'],
  ])('%s', (_name, text, reason, message) => {
    const error = thrown(text)
    expect(error.reason).toBe(reason)
    expect(error.message).toContain(message)
    expect(`${error.message} ${String(error.cause)} ${error.stack}`).not.toContain('Jane')
  })
})
