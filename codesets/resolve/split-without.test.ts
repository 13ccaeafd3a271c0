import { expect, test } from 'vitest'
import { splitWithout } from './split-without.ts'

test.each<[string, string, readonly string[], readonly (readonly string[])[]]>([
  ['nothing denied', 'Chronic gout, right knee', ['chronic', 'gout', 'right', 'knee'], []],
  ['one thing', 'Epistaxis without bleeding', ['epistaxis'], [['bleeding']]],
  [
    'two things are alternatives',
    'Gastric ulcer without hemorrhage or perforation',
    ['gastric', 'ulcer'],
    [['hemorrhage'], ['perforation']],
  ],
  [
    'a comma ends it',
    'Migraine without aura, intractable, without status migrainosus',
    ['migraine', 'intractable'],
    [['aura'], ['status', 'migrainosus']],
  ],
  [
    'a site ends a foreign body',
    'Laceration without foreign body of right wrist, initial encounter',
    ['laceration', 'right', 'wrist', 'initial', 'encounter'],
    [['foreign', 'body']],
  ],
  ['a site of no side too', 'Laceration without foreign body of scalp', ['laceration', 'scalp'], [['foreign', 'body']]],
  [
    'what it comes with is claimed',
    'Laceration without foreign body of left thumb with damage to nail',
    ['laceration', 'left', 'thumb', 'damage', 'nail'],
    [['foreign', 'body']],
  ],
  [
    'what is left open is no claim',
    'Gastric ulcer, unspecified as acute or chronic, without hemorrhage or perforation',
    ['gastric', 'ulcer'],
    [['hemorrhage'], ['perforation']],
  ],
  [
    'left open by a word',
    'Chronic or unspecified gastric ulcer with hemorrhage',
    ['gastric', 'ulcer', 'hemorrhage'],
    [],
  ],
  [
    'hollow words deny nothing by themselves',
    'Acute suppurative otitis media without spontaneous rupture of ear drum, right ear',
    ['acute', 'suppurative', 'otitis', 'media', 'right', 'ear'],
    [['rupture', 'ear', 'drum']],
  ],
])('%s', (_, title, claimed, excluded) => {
  expect(splitWithout(title)).toEqual({ claimed, excluded })
})
