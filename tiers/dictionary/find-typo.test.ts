import { expect, test } from 'vitest'
import { findTypo, indexSpellings } from './find-typo.ts'

const USES: Readonly<Record<string, number>> = {
  pneumonia: 50,
  hypertension: 90,
  hypotension: 30,
  hypokalemia: 3,
  hyperkalemia: 3,
  cellulitis: 40,
  cellulitic: 1,
  gastrostomy: 5,
  microcytic: 2,
  macrocytic: 2,
  fistula: 9,
  fistulae: 8,
  edema: 9,
  cirrhosis: 12,
}
const index = indexSpellings(Object.keys(USES))

test.each<[word: string, meant: string | null]>([
  ['pneumonai', 'pneumonia'],
  ['pnuemonia', 'pneumonia'],
  ['hypertention', 'hypertension'],
  ['hypertnesion', 'hypertension'],
  ['hypotention', 'hypotension'],
  ['cellulits', 'cellulitis'],
  ['cirrhossis', 'cirrhosis'],
  // two words lie as near, none used far more than the other
  ['fistulai', null],
  // short words have too many neighbours
  ['edeam', null],
  // never across a prefix that turns the meaning
  ['mocrocytic', null],
  // which of the two?
  ['hypekalemia', null],
  // procedures that differ by their ending
  ['gastroscopy', null],
  // the first letters must be right
  ['bneumonia', null],
  ['metformin', null],
])('%s: %s', (word, meant) => {
  expect(findTypo(word, index, (known) => USES[known] ?? 0)).toBe(meant)
})
