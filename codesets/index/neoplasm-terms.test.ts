import { describe, expect, test } from 'vitest'
import type { NeoplasmEntry } from '../code-set.ts'
import { type Behaviour, neoplasmPhrases, siteNames } from './neoplasm-terms.ts'

const row = (...site: string[]): NeoplasmEntry => ({
  path: ['Neoplasm, neoplastic', ...site],
  nonessential: [],
  malignantPrimary: null,
  malignantSecondary: null,
  inSitu: null,
  benign: null,
  uncertain: null,
  unspecified: null,
  see: null,
  seeAlso: null,
})

describe('sites', () => {
  test.each([
    [['breast'], ['breast']],
    [
      ['lung', 'upper lobe'],
      ['upper lobe lung', 'upper lobe of lung'],
    ],
    [
      ['bone', 'femur'],
      ['femur bone', 'femur of bone', 'femur'],
    ],
    [['skin', 'specified site NEC'], []],
  ])('%j', (path, expected) => expect(siteNames(path)).toEqual(expected))
})

describe('behaviours', () => {
  test.each<[Behaviour, string[], string[]]>([
    ['inSitu', ['breast'], ['carcinoma in situ of breast', 'breast carcinoma in situ', 'in situ neoplasm of breast']],
    [
      'malignantPrimary',
      ['skin', 'lip', 'basal cell carcinoma'],
      ['basal cell carcinoma of lip skin', 'basal cell carcinoma of lip of skin'],
    ],
    ['benign', ['skin', 'lip', 'basal cell carcinoma'], []],
  ])('%s of %j', (behaviour, site, expected) => expect(neoplasmPhrases(row(...site), behaviour)).toEqual(expected))
  test('a site said with of stands at the end only', () =>
    expect(
      neoplasmPhrases(row('lung', 'apex'), 'malignantPrimary').filter((phrase) => phrase.includes('apex of lung')),
    ).toEqual([
      'cancer of apex of lung',
      'malignant neoplasm of apex of lung',
      'primary malignant neoplasm of apex of lung',
      'carcinoma of apex of lung',
      'malignant tumor of apex of lung',
    ]))
})
