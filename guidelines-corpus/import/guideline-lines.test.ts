import { expect, test } from 'vitest'
import { guidelineLines } from './guideline-lines.ts'

test('running headers, page numbers and empty lines go; text at an edge of a page stays', () => {
  const pages = [
    'Rules of Nowhere\nPage 1 of 3\n\nFirst   words\nof the text',
    'Rules of Nowhere\nPage 2 of 3\nmore of it',
    'Rules of Nowhere\nPage 3 of 3\nThe Rules of Nowhere say so\nthe end',
  ]
  expect(guidelineLines(pages)).toEqual([
    { text: 'First words', page: 1 },
    { text: 'of the text', page: 1 },
    { text: 'more of it', page: 2 },
    { text: 'The Rules of Nowhere say so', page: 3 },
    { text: 'the end', page: 3 },
  ])
})

test('one page has no running lines', () => {
  expect(guidelineLines(['Title\ntext'])).toEqual([
    { text: 'Title', page: 1 },
    { text: 'text', page: 1 },
  ])
})
