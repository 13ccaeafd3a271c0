import { describe, expect, test } from 'vitest'
import { icd10cm } from '../../encounter/codes.ts'
import type { CodeLink } from '../../encounter/mention.ts'
import type { SectionKind } from '../../encounter/tidy.ts'
import { surroundingsOf } from './choose-sense.ts'
import { createMatcher } from './create-matcher.ts'
import { lexiconEntrySchema } from './lexicon-schema.ts'
import { loadWordData } from './load-word-data.ts'

/** A small classification of our own: what the matcher does must not depend on the official wording. */
const TERMS: readonly [term: string, code: string, source?: CodeLink['source']][] = [
  ['heart failure', 'I50.9', 'index'],
  ['Chronic diastolic (congestive) heart failure', 'I50.32'],
  ['Acute on chronic diastolic (congestive) heart failure', 'I50.33'],
  ['hypertensive heart disease with heart failure', 'I11.0', 'index'],
  ['hypertension', 'I10', 'index'],
  ['pain in right hip', 'M25.551'],
  ['pain in hip', 'M25.55'],
  ['pain in right knee', 'M25.561'],
  ['pain in knee', 'M25.56'],
  ['chest pain', 'R07.9', 'index'],
  ['pain', 'R52', 'index'],
  ['pain in ankle', 'M25.57'],
  ['swelling', 'R60.9', 'index'],
  ['Nausea and vomiting', 'R11', 'index'],
  ['nausea', 'R11.0', 'index'],
  ['vomiting', 'R11.10', 'index'],
  ['anxiety', 'F41.9', 'index'],
  ['depression', 'F32.A', 'index'],
  ['anxiety depression', 'F41.8', 'index'],
  ['Pneumonia, unspecified organism', 'J18.9'],
  ['fracture of lower end of radius', 'S52.50'],
  ['nondisplaced fracture of clavicle', 'S42.0'],
  ['fracture of clavicle', 'S42.00'],
  ['malignant neoplasm of breast', 'C50.9', 'neoplasm'],
  ['personal history of malignant neoplasm of breast', 'Z85.3'],
  ['Malignant neoplasm of upper lobe, right bronchus or lung', 'C34.11'],
  ['iron deficiency anemia', 'D50.9', 'index'],
  ['anemia', 'D64.9', 'index'],
  ['type 2 diabetes mellitus', 'E11.9', 'index'],
  ['type 2 diabetes mellitus with chronic kidney disease', 'E11.22', 'index'],
  ['chronic kidney disease', 'N18.9', 'index'],
  ['chronic kidney disease, stage 3b', 'N18.32'],
  ['pulmonary hypertension', 'I27.20', 'index'],
  ['acute hepatitis a', 'B15.9', 'index'],
  ['hepatitis', 'K75.9', 'index'],
  ['pulmonary embolism without acute cor pulmonale', 'I26.99'],
  ['acute cor pulmonale', 'I26.0', 'index'],
  ['pressure ulcer of sacral region, stage 3', 'L89.153'],
  ['sepsis due to escherichia coli', 'A41.51', 'index'],
  ['sepsis', 'A41.9', 'index'],
  ['renal calculus', 'N20.0', 'index'],
  ['crohn disease', 'K50.90', 'index'],
  ['dyspnea', 'R06.00', 'index'],
  ['cellulitis of leg', 'L03.11', 'index'],
  ['cerebral infarction', 'I63.9', 'index'],
  ['eye examination', 'Z01.00', 'index'],
  ['aspirin poisoning', 'T39.01', 'drug'],
  ['metastasis to liver', 'C78.7', 'index'],
  ['fear of falling', 'F40.298', 'index'],
  ['cold', 'J00', 'index'],
  ['schizoaffective disorder', 'F25.9', 'index'],
  ['bipolar disorder', 'F31.9', 'index'],
  ['hypokalemia', 'E87.6', 'index'],
  ['hyperkalemia', 'E87.5', 'index'],
  ['Migraine without aura, not intractable, with status migrainosus', 'G43.001'],
  ['Migraine without aura, not intractable, without status migrainosus', 'G43.009'],
  ['anemia in chronic kidney disease', 'D63.1'],
  ['acute bronchitis', 'J20.2', 'index'],
  ['acute bronchitis', 'J20.9', 'index'],
]

const LEXICON = [
  { code: 'I50.9', terms: ['CHF'], kind: 'abbreviation' },
  {
    code: 'G35',
    terms: ['MS'],
    kind: 'abbreviation',
    when: { near: ['gait', 'optic neuritis'], specialty: ['neurology'] },
  },
  { code: 'I05.0', terms: ['MS'], kind: 'abbreviation', when: { near: ['valve', 'murmur'] } },
  { code: 'C91.01', terms: ['ALL in remission'], kind: 'abbreviation' },
  { code: 'C91.0', terms: ['ALL'], kind: 'abbreviation' },
  { code: 'K31.819', terms: ['GAVE'], kind: 'abbreviation' },
  { code: 'I48.91', terms: ['A fib', 'AFib'], kind: 'abbreviation' },
  { code: 'I10', terms: ['HTN'], kind: 'abbreviation' },
  { code: 'F25.0', terms: ['schizoaffective disorder, bipolar disorder type'], kind: 'alternative' },
  { code: 'L40.50', terms: ['PsA'], kind: 'abbreviation' },
  { code: 'H91.9', terms: ['hard of hearing'], kind: 'lay' },
  { code: 'L03.90', terms: ['cellulites'], kind: 'misspelling' },
  { code: 'J00', terms: ['cold'], kind: 'lay', ambiguous: true, when: { near: ['runny nose'] } },
  {
    code: 'D61.9',
    terms: ['AA'],
    kind: 'abbreviation',
    ambiguous: true,
    when: { near: ['marrow'], notNear: ['attends AA'] },
  },
  {
    code: 'Z13.6',
    terms: ['hypertension pamphlet'],
    kind: 'alternative',
    ambiguous: true,
    when: { near: ['annual'] },
  },
  { code: 'I26.99', terms: ['PE'], kind: 'abbreviation', default: true },
  { code: 'Z00.00', terms: ['PE'], kind: 'abbreviation', when: { section: ['physical-exam'] } },
].map((entry) => lexiconEntrySchema.parse(entry))

const beside = new Set(['E11.22 N18.9', 'E11.22 N18.32', 'I11.0 I50.9', 'D63.1 N18.9'])
const matcher = createMatcher(
  TERMS.map(([term, code, source]) => ({ term, code: icd10cm(code), source: source ?? 'title' })),
  LEXICON,
  loadWordData(),
  (code, other) => beside.has(`${code} ${other}`),
)

/** Each match as `[words of the text] best code`. */
function read(text: string, section: SectionKind = 'assessment', specialty: string | null = null): string[] {
  const around = surroundingsOf(text, 0, text.length, section, specialty)
  return matcher
    .match(text, 0, text.length, around)
    .map((match) => `[${text.slice(match.start, match.end)}] ${match.links[0]?.code}`)
}

describe('what a text names', () => {
  test.each<[text: string, expected: string[]]>([
    // order, small words and words in between
    ['heart failure', ['[heart failure] I50.9']],
    ['failure of the heart', ['[failure of the heart] I50.9']],
    ['acute on chronic diastolic heart failure', ['[acute on chronic diastolic heart failure] I50.33']],
    ['Heart failure, chronic diastolic.', ['[Heart failure, chronic diastolic] I50.32']],
    ['pain that started in the chest', ['[pain that started in the chest] R07.9']],
    ['fracture of the left distal radius', ['[fracture of the left distal radius] S52.50']],
    ['stone in the left kidney', ['[stone in the left kidney] N20.0']],
    ['stage 3 pressure ulcer of the sacral area', ['[stage 3 pressure ulcer of the sacral] L89.153']],
    ['pneumonia', ['[pneumonia] J18.9']],
    ['right lung, upper lobe malignant neoplasm', ['[right lung, upper lobe malignant neoplasm] C34.11']],
    // what keeps words apart
    ['heart sounds normal, no failure', []],
    ['Heart rate 80. Failure to call.', []],
    ['pain in the chest wall; ankle swelling', ['[pain in the chest] R07.9', '[swelling] R60.9']],
    ['chest pain and ankle swelling', ['[chest pain] R07.9', '[swelling] R60.9']],
    ['pulmonary embolism with acute cor pulmonale', ['[acute cor pulmonale] I26.0']],
    ['pulmonary embolism without acute cor pulmonale', ['[pulmonary embolism without acute cor pulmonale] I26.99']],
    ['COPD, hypertension', ['[hypertension] I10']],
    // a comma that the lexicon has in the term itself
    ['schizoaffective disorder, bipolar disorder type', ['[schizoaffective disorder, bipolar disorder type] F25.0']],
    // lists that share a word
    [
      'pain in the right knee and hip',
      ['[pain in the right knee] M25.561', '[pain in the right knee and hip] M25.551'],
    ],
    ['knee and hip pain', ['[knee and hip pain] M25.56', '[hip pain] M25.55']],
    ['knee/hip pain', ['[knee/hip pain] M25.56', '[hip pain] M25.55']],
    ['nausea and vomiting', ['[nausea and vomiting] R11']],
    ['nausea/vomiting', ['[nausea/vomiting] R11']],
    ['N/V', ['[N/V] R11']],
    ['nausea, vomiting', ['[nausea, vomiting] R11']],
    ['anxiety and depression', ['[anxiety] F41.9', '[depression] F32.A']],
    ['anxiety depression', ['[anxiety depression] F41.8']],
    // a condition inside a fuller one
    [
      'type 2 diabetes with chronic kidney disease',
      ['[type 2 diabetes with chronic kidney disease] E11.22', '[chronic kidney disease] N18.9'],
    ],
    ['T2DM with CKD stage IIIb', ['[T2DM with CKD] E11.22', '[CKD stage IIIb] N18.32']],
    ['type 2 diabetes with diabetic CKD', ['[type 2 diabetes with diabetic CKD] E11.22', '[CKD] N18.9']],
    [
      'hypertensive heart disease with heart failure',
      ['[hypertensive heart disease with heart failure] I11.0', '[heart failure] I50.9'],
    ],
    ['iron deficiency anemia', ['[iron deficiency anemia] D50.9']],
    [
      'anemia of chronic kidney disease',
      ['[anemia of chronic kidney disease] D63.1', '[chronic kidney disease] N18.9'],
    ],
    [
      'Migraine without aura, not intractable, without status migrainosus',
      ['[Migraine without aura, not intractable, without status migrainosus] G43.009'],
    ],
    [
      'Migraine without aura, not intractable, with status migrainosus',
      ['[Migraine without aura, not intractable, with status migrainosus] G43.001'],
    ],
    // one thing under several words
    ['cancer of the left breast', ['[cancer of the left breast] C50.9']],
    ['breast carcinoma', ['[breast carcinoma] C50.9']],
    ['h/o breast cancer', ['[h/o breast cancer] Z85.3']],
    ['stroke', ['[stroke] I63.9']],
    ['CVA', ['[CVA] I63.9']],
    ['short of breath', ['[short of breath] R06.00']],
    ['kidney stones', ['[kidney stones] N20.0']],
    ['sepsis due to E. coli', ['[sepsis due to E. coli] A41.51']],
    ['liver metastases', ['[liver metastases] C78.7']],
    ['aspirin overdose', ['[aspirin overdose] T39.01']],
    ['takes aspirin', []],
    // spelling
    ['iron deficiency anaemia', ['[iron deficiency anaemia] D50.9']],
    ['Crohn’s disease', ['[Crohn’s disease] K50.90']],
    ['Crohns disease', ['[Crohns disease] K50.90']],
    ['non-displaced fracture of the clavicle', ['[non-displaced fracture of the clavicle] S42.0']],
    ['non displaced clavicle fracture', ['[non displaced clavicle fracture] S42.0']],
    ['hypertention', ['[hypertention] I10']],
    ['pnuemonia', ['[pnuemonia] J18.9']],
    ['cellulites of the leg', ['[cellulites of the leg] L03.11']],
    ['hypokalemia', ['[hypokalemia] E87.6']],
    ['hyperkalaemia', ['[hyperkalaemia] E87.5']],
    ['hypocalemia', ['[hypocalemia] E87.6']],
    ['HEART FAILURE WITH PULMONARY HYPERTENSION', ['[HEART FAILURE] I50.9', '[PULMONARY HYPERTENSION] I27.20']],
    // abbreviations and their case
    ['CHF', ['[CHF] I50.9']],
    ['chf', ['[chf] I50.9']],
    ['ALL in remission', ['[ALL in remission] C91.01']],
    ['all in all she is in remission', []],
    ['History of ALL', ['[ALL] C91.0']],
    ['GAVE seen on endoscopy', ['[GAVE] K31.819']],
    ['she gave consent', []],
    ['known A fib', ['[A fib] I48.91']],
    ['PsA', ['[PsA] L40.50']],
    ['PSA', []],
    ['acute hepatitis A', ['[acute hepatitis A] B15.9']],
    ['a hepatitis', ['[hepatitis] K75.9']],
    ['hard of hearing', ['[hard of hearing] H91.9']],
    ['fear of falling', ['[fear of falling] F40.298']],
    ['', []],
    ['   \n', []],
  ])('%j', (text, expected) => {
    expect(read(text)).toEqual(expected)
  })
})

describe('which sense is meant', () => {
  test.each<[text: string, section: SectionKind, specialty: string | null, expected: string[]]>([
    ['MS with gait disturbance', 'assessment', null, ['[MS] G35']],
    ['MS, diastolic murmur', 'assessment', null, ['[MS] I05.0']],
    ['MS', 'assessment', 'Neurology', ['[MS] G35']],
    ['ms', 'assessment', 'Neurology', []],
    ['MS', 'assessment', null, ['[MS] I05.0']],
    ['PE', 'assessment', null, ['[PE] I26.99']],
    ['AA', 'assessment', null, []],
    ['AA on marrow biopsy', 'assessment', null, ['[AA] D61.9']],
    ['marrow biopsy; attends AA', 'assessment', null, []],
    // the whole is not meant here, and so neither is a part of it
    ['hypertension pamphlet before the trip', 'assessment', null, []],
    ['annual hypertension pamphlet', 'assessment', null, ['[hypertension pamphlet] Z13.6']],
    ['PE', 'physical-exam', null, ['[PE] Z00.00']],
    ['pe', 'assessment', null, []],
    ['cold and runny nose', 'history-of-present-illness', null, ['[cold] J00']],
    ['hands are cold', 'physical-exam', null, []],
    ['eye examination', 'physical-exam', null, []],
    ['eye examination', 'reason-for-visit', null, ['[eye examination] Z01.00']],
  ])('%j in %s, %s', (text, section, specialty, expected) => {
    expect(read(text, section, specialty)).toEqual(expected)
  })
})

describe('links', () => {
  const links = (text: string): string[] =>
    matcher
      .match(text, 0, text.length, surroundingsOf(text, 0, text.length, 'assessment', null))
      .flatMap((match) => match.links.map((link) => `${link.code} ${link.source} ${link.score} ${link.term}`))

  test.each<[text: string, expected: string[]]>([
    [
      'chronic diastolic heart failure',
      ['I50.32 title 1 Chronic diastolic (congestive) heart failure', 'I50.9 index 0.6 heart failure'],
    ],
    ['hip pain', ['M25.55 title 1 pain in hip', 'R52 index 0.6 pain']],
    ['left hip pain', ['M25.55 title 1 pain in hip', 'R52 index 0.6 pain']],
    ['breast cancer', ['C50.9 neoplasm 0.96 malignant neoplasm of breast']],
    ['pnuemonia', ['J18.9 title 0.92 Pneumonia, unspecified organism']],
    ['MS', ['I05.0 lexicon 0.6 MS', 'G35 lexicon 0.6 MS']],
    // siblings that fit alike: the unspecified one first
    ['acute bronchitis', ['J20.9 index 1 acute bronchitis', 'J20.2 index 1 acute bronchitis']],
    ['MS with murmur', ['I05.0 lexicon 1 MS', 'G35 lexicon 0.36 MS']],
  ])('%j', (text, expected) => {
    expect(links(text)).toEqual(expected)
  })

  test('offsets are those of the whole document', () => {
    const text = 'Seen today.\nAssessment: acute heart failure.'
    const start = text.indexOf('acute')
    const found = matcher.match(text, start, text.length, surroundingsOf(text, 0, text.length, 'assessment', null))
    expect(found.map(({ start: from, end }) => [from, end, text.slice(from, end)])).toEqual([[30, 43, 'heart failure']])
  })
})
