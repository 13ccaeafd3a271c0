import { describe, expect, test } from 'vitest'
import type { SectionKind } from '../../encounter/tidy.ts'
import { isAssessing, lacksConclusion } from './assessing-sentence.ts'
import { fakeProblem } from './fake-problem.ts'

/** Two lines of story before, so that what follows stands in the later part. */
const STORY = 'Here with her sister. Works at a bakery and has two dogs.\nShe feels well today and sleeps through.'

const asked = (text: string, section: SectionKind = 'unknown'): boolean => {
  const { problem, context } = fakeProblem({
    documents: [{ sections: [[section, text]] }],
    said: [['J18.9', 'pneumonia']],
  })
  const [document] = context.tidy.documents
  const [mention] = problem.mentions
  if (document === undefined || mention === undefined) throw new Error('one document, one mention')
  return isAssessing(mention, document)
}

describe('a sentence that judges or acts', () => {
  test.each<[string, string, boolean]>([
    ['a judgement', 'I think this is pneumonia', true],
    ['an act', 'For pneumonia we will give a second week of the same drug', true],
    ['a state', 'Her pneumonia is improving', true],
    ['a story', 'Her sister had pneumonia in March and was in a hospital for a week', false],
    ['a cue inside another word', 'She mistreated pneumonia as a cold when she was a child back home', false],
    [
      'a heading with the act in the line below',
      'pneumonia of the right side which her sister had seen\nContinue the drug.',
      true,
    ],
    ['a heading with a story below', 'pneumonia of the right side which her sister had seen\nShe has a dog.', false],
    ['a numbered heading', '1. pneumonia of the right side which her sister had seen\nContinue the drug.', true],
    ['a diagnosis by itself, late in the note', `${STORY}\npneumonia.`, true],
    ['the same words early', `pneumonia.\n${STORY}`, false],
    ['late, but no diagnosis by itself', `${STORY}\nSister with pneumonia.`, false],
  ])('%s', (_, text, expected) => {
    expect(asked(text)).toBe(expected)
  })
})

describe('a document without a conclusion of its own', () => {
  test.each<[SectionKind, boolean]>([
    ['unknown', true],
    ['history-of-present-illness', true],
    ['past-medical-history', true],
    ['plan', false],
    ['discharge-diagnosis', false],
  ])('only %s: %s', (section, expected) => {
    const { context } = fakeProblem({
      documents: [{ sections: [[section, 'pneumonia']] }],
      said: [['J18.9', 'pneumonia']],
    })
    expect(context.tidy.documents.map(lacksConclusion)).toEqual([expected])
  })
})
