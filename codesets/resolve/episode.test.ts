import { expect, test } from 'vitest'
import type { Setting } from '../../encounter/contract.ts'
import { type Episode, episodeOf } from './episode.ts'
import { fakeProblem } from './fake-problem.ts'

/** `cue` is the words the tier read as a later episode. */
const episode = (setting: Setting, text: string, cue: string | null, healing?: string): Episode => {
  const { problem, context } = fakeProblem({
    setting,
    documents: [{ sections: [['assessment', text]] }],
    said: [['S61.511A', 'laceration']],
    attributes: healing === undefined ? {} : { healing },
  })
  const start = text.indexOf(cue ?? '')
  const span = { documentId: 'd1', start, end: start + (cue ?? '').length, text: cue ?? '' }
  const value = cue === 'late effect' ? 'sequela' : 'subsequent'
  const read = cue === null ? [] : [{ name: 'episode' as const, value, span }]
  return episodeOf({ ...problem, attributes: [...problem.attributes, ...read] }, context)
}

test.each<[string, Setting, string, string | null, Episode]>([
  ['nothing said', 'outpatient', 'laceration', null, 'initial'],
  ['later care beside the injury', 'outpatient', 'laceration, wound check', 'wound check', 'subsequent'],
  [
    'later care in another sentence',
    'outpatient',
    'laceration.\nHere for suture removal.',
    'suture removal',
    'subsequent',
  ],
  ['a sequela', 'outpatient', 'late effect of laceration', 'late effect', 'sequela'],
  ['emergency, beside the injury', 'emergency', 'laceration, wound check', 'wound check', 'subsequent'],
  [
    'emergency, in another sentence',
    'emergency',
    'laceration repaired.\nHere for suture removal',
    'suture removal',
    'initial',
  ],
  ['a plan with days', 'outpatient', 'laceration repaired. suture removal 10-12 d', 'suture removal', 'initial'],
  ['a plan with weeks', 'outpatient', 'laceration, follow up in 2 weeks', 'follow up', 'initial'],
  ['weeks that lie behind', 'outpatient', 'laceration, follow up 2 weeks after repair', 'follow up', 'subsequent'],
])('%s', (_, setting, text, cue, expected) => {
  expect(episode(setting, text, cue)).toBe(expected)
})

test.each<[string, Setting, Episode]>([
  ['healing said in an office', 'outpatient', 'subsequent'],
  ['healing said in an emergency', 'emergency', 'initial'],
  ['healing said of an inpatient', 'inpatient', 'initial'],
])('%s', (_, setting, expected) => {
  expect(episode(setting, 'laceration', null, 'routine')).toBe(expected)
})
