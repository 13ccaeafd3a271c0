import { expect, test } from 'vitest'
import type { EncounterDocument } from './contract.ts'
import { setAsideReasons, writtenOrder } from './set-aside.ts'

const doc = (id: string, text: string, rest: Partial<EncounterDocument> = {}): EncounterDocument => ({
  id,
  text,
  ...rest,
})
const draft = { type: 'radiology', author: 'radiologist', status: 'preliminary' } as const
const final = { type: 'radiology', author: 'radiologist', status: 'final' } as const

test.each<[string, EncounterDocument[], (string | null)[]]>([
  ['one document', [doc('a', 'Gout.')], [null]],
  ['superseded', [doc('a', 'Gout.'), doc('b', 'CKD.', { supersedes: 'a' })], ['superseded by b', null]],
  [
    'a chain',
    [doc('a', '1'), doc('b', '2', { supersedes: 'a' }), doc('c', '3', { supersedes: 'b' })],
    ['superseded by b', 'superseded by c', null],
  ],
  [
    'a circle keeps the last',
    [doc('a', '1', { supersedes: 'b' }), doc('b', '2', { supersedes: 'a' })],
    ['superseded by b', null],
  ],
  ['itself', [doc('a', '1', { supersedes: 'a' })], [null]],
  ['one that is not there', [doc('a', '1', { supersedes: 'z' })], [null]],
  ['an addendum adds', [doc('a', '1'), doc('b', '2', { supersedes: 'a', status: 'addendum' })], [null, null]],
  [
    'a preliminary with its final of the same author and day',
    [
      doc('a', 'Opacity.', { ...draft, writtenAt: '2026-01-04T08:00' }),
      doc('b', 'Nodule.', { ...final, writtenAt: '2026-01-04T17:00' }),
    ],
    ['preliminary; its final is b', null],
  ],
  [
    'times unknown, same author',
    [doc('a', 'Opacity.', draft), doc('b', 'Nodule.', final)],
    ['preliminary; its final is b', null],
  ],
  [
    'another author, the same words',
    [
      doc('a', 'There is a left lower lobe opacity.', { ...draft, author: 'resident', writtenAt: '2026-01-04T23:00' }),
      doc('b', 'There is a left lower lobe opacity, likely pneumonia.', { ...final, writtenAt: '2026-01-05T07:00' }),
    ],
    ['preliminary; its final is b', null],
  ],
  [
    'the final of another day',
    [
      doc('a', 'Opacity.', { ...draft, writtenAt: '2026-01-04' }),
      doc('b', 'Clear lungs now.', { ...final, writtenAt: '2026-01-05' }),
    ],
    [null, null],
  ],
  [
    'a final written before',
    [
      doc('a', 'Opacity.', { ...draft, writtenAt: '2026-01-04T18:00' }),
      doc('b', 'Nodule.', { ...final, writtenAt: '2026-01-04T17:00' }),
    ],
    [null, null],
  ],
  ['another type', [doc('a', 'Opacity.', draft), doc('b', 'Nodule.', { ...final, type: 'pathology' })], [null, null]],
  [
    'other persons of one role',
    [doc('a', 'Opacity.', { ...draft, authorId: 'x' }), doc('b', 'Nodule.', { ...final, authorId: 'y' })],
    [null, null],
  ],
  ['a preliminary alone', [doc('a', 'Opacity.', draft)], [null]],
  [
    'word for word the same',
    [doc('a', 'Gout,  left.'), doc('b', 'gout left'), doc('c', 'Gout.')],
    [null, 'duplicate of a', null],
  ],
  [
    'the same, handed in backwards',
    [doc('a', 'Gout.', { writtenAt: '2026-01-05' }), doc('b', 'Gout.', { writtenAt: '2026-01-04' })],
    ['duplicate of b', null],
  ],
  ['blank documents', [doc('a', ''), doc('b', ' ')], [null, null]],
])('%s', (_name, documents, expected) => {
  expect(setAsideReasons(documents)).toEqual(expected)
})

test('a document without a time keeps its place after the one before it', () => {
  const at = (writtenAt: string | null): EncounterDocument => doc('x', '', { writtenAt })
  expect(writtenOrder([at(null), at('2026-01-05'), at(null), at('2026-01-04')])).toEqual([0, 3, 1, 2])
})
