import { describe, expect, test } from 'vitest'
import { phrasePattern } from './phrase-pattern.ts'

describe('phrasePattern', () => {
  test.each([
    ['words in any case and spacing', 'ground level fall', 'after a Ground-level  fall', ['Ground-level  fall']],
    ['either word', 'cut/sliced by glass', 'sliced by glass', ['sliced by glass']],
    ['any ending', 'accidental* shot', 'accidentally shot', ['accidentally shot']],
    ['a word that may be missing', 'intact? skin', 'skin', ['skin']],
    ['up to four words between', 'fell .. ladder', 'fell off a tall ladder', ['fell off a tall ladder']],
    ['not five', 'fell .. ladder', 'fell off a very tall metal ladder', []],
    ['a written slash', 'd//t', 'anemia d/t bleeding', ['d/t']],
    ['whole words only', 'cat bite', 'concat bites', []],
  ])('%s', (_, phrase, text, found) => {
    expect([...text.matchAll(phrasePattern([phrase]))].map(([match]) => match)).toEqual(found)
  })
})
