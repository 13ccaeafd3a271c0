import { expect, test } from 'vitest'
import { codesNamed, expandQuestion, loadShorthand } from './expand-question.ts'

const shorthand = new Map([
  ['dm', 'diabetes mellitus'],
  ['w/', 'with'],
  ['c section', 'cesarean delivery'],
  ['section', 'part'],
])

test.each([
  ['DM w/ ckd', { meanings: 'diabetes mellitus . with', inFull: 'diabetes mellitus with ckd' }],
  ['after c section?', { meanings: 'cesarean delivery', inFull: 'after cesarean delivery?' }],
  ['dm, dm', { meanings: 'diabetes mellitus', inFull: 'diabetes mellitus, diabetes mellitus' }],
  ['admix', { meanings: '', inFull: 'admix' }],
])('the longest shorthand is read, whole words only: %s', (question, expanded) => {
  expect(expandQuestion(question, shorthand)).toEqual(expanded)
})

test.each([
  ['still E11.4x?', ['E11.4']],
  ['z3a and O80, o80', ['Z3A', 'O80']],
  ['T36 code only 5 long', ['T36']],
  ['39w6d at 2nd tri, sepsis-3', []],
])('codes named in %s', (question, codes) => {
  expect(codesNamed(question)).toEqual(codes)
})

test('the shipped shorthand is read, and none means itself', () => {
  const wrong = [...loadShorthand()].filter(([short, meaning]) => short === meaning)
  expect({ dm: loadShorthand().get('dm'), wrong }).toEqual({ dm: 'diabetes mellitus', wrong: [] })
})
