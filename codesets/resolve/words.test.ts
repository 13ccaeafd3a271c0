import { describe, expect, test } from 'vitest'
import { contentWords, wordsOf } from './words.ts'

describe('words of a text', () => {
  test.each<[string, string, readonly string[]]>([
    ['lower case, marks gone', 'Fracture, LEFT radius.', ['fracture', 'left', 'radius']],
    ['plural in s', 'fractures of ribs', ['fracture', 'of', 'rib']],
    ['plural in ies', 'arteries', ['artery']],
    ['plural in xes, ches, shes, sses', 'reflexes stitches rashes abscesses', ['reflex', 'stitch', 'rash', 'abscess']],
    [
      'no plural at all',
      'abscess viscus arthritis stenosis uterus',
      ['abscess', 'viscus', 'arthritis', 'stenosis', 'uterus'],
    ],
    ['short words stay', 'his gas', ['his', 'gas']],
    ['stages and numbers stay', 'CKD 3b, type 2', ['ckd', '3b', 'type', '2']],
    ['a possessive falls', "Crohn's, Alzheimer’s, Crohns", ['crohn', 'alzheimer', 'crohn']],
    ['another apostrophe belongs to its word', "can't", ["can't"]],
    ['nothing', ' -- ', []],
  ])('%s', (_, text, words) => {
    expect(wordsOf(text)).toEqual(words)
  })
})

describe('words of a title that say something', () => {
  test.each<[string, string, readonly string[]]>([
    ['stop words fall', 'Pain in unspecified joint, not elsewhere classified', ['pain', 'joint']],
    [
      'parentheses are nonessential',
      'Chronic systolic (congestive) heart failure',
      ['chronic', 'systolic', 'heart', 'failure'],
    ],
    ['a plural in parentheses', 'Pain in right toe(s)', ['pain', 'right', 'toe']],
    ['the type stays by its number', 'Type 2 diabetes mellitus', ['2', 'diabete', 'mellitus']],
  ])('%s', (_, title, words) => {
    expect(contentWords(title)).toEqual(words)
  })
})
