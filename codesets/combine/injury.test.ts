import { describe, expect, test } from 'vitest'
import { externalCause } from './external-cause.ts'
import { codesAfter, type RecordCase } from './fake-record.ts'
import { loadFamilyTables } from './family-tables.ts'
import { fragilityFracture } from './fragility-fracture.ts'
import { injuryAftercare } from './injury-aftercare.ts'
import { inOrder } from './rule-draft.ts'
import { superficialInjury } from './superficial-injury.ts'

const tables = loadFamilyTables()
const injury = inOrder([
  fragilityFracture(tables.fractureSites),
  superficialInjury(tables.injurySites),
  injuryAftercare,
  externalCause(tables.causePhrases, tables.residences, tables.rooms),
])

const cases: readonly (RecordCase & { readonly name: string; readonly codes: readonly string[] })[] = [
  {
    name: 'an osteoporotic fracture keeps side and episode, osteoporosis itself falls',
    text: 'Osteoporotic left intertrochanteric fracture',
    drafts: [
      ['S72.142A', 'intertrochanteric fracture'],
      ['M81.0', 'Osteoporotic'],
    ],
    codes: ['M80.052A'],
  },
  {
    name: 'known osteoporosis and a minor fall',
    text: 'osteoporosis. Ground level fall.\nRight wrist fracture',
    drafts: [
      ['S52.501A', 'wrist fracture'],
      ['M81.0', 'osteoporosis'],
    ],
    codes: ['M80.031A', 'W18.30XA'],
  },
  {
    name: 'known osteoporosis and a collision stay traumatic',
    text: 'osteoporosis. MVC at high speed.\nRight wrist fracture',
    drafts: [
      ['S52.501A', 'wrist fracture'],
      ['M81.0', 'osteoporosis'],
    ],
    codes: ['S52.501A', 'M81.0', 'V89.2XXA'],
  },
  {
    name: 'a pathological fracture with a tumour',
    text: 'pathologic fracture right humerus.\nbone metastasis',
    drafts: [
      ['S42.301A', 'fracture'],
      ['C79.51', 'bone metastasis'],
    ],
    codes: ['M84.521A', 'C79.51'],
  },
  {
    name: 'a pathological fracture healing',
    text: 'pathological fracture left tibia',
    drafts: [['S82.202D', 'fracture']],
    codes: ['M84.462D'],
  },
  {
    name: 'the bone decides among the bones of a header',
    text: 'pathological fracture right distal radius',
    drafts: [['S52.501A', 'fracture']],
    codes: ['M84.433A'],
  },
  {
    name: 'a bruise beside a fracture of the same knee',
    text: 'patella fracture, bruise',
    drafts: [
      ['S82.001A', 'patella fracture'],
      ['S80.01XA', 'bruise'],
    ],
    codes: ['S82.001A'],
  },
  {
    name: 'a bruise of the other knee stays',
    text: 'patella fracture, bruise',
    drafts: [
      ['S82.001A', 'patella fracture'],
      ['S80.02XA', 'bruise'],
    ],
    codes: ['S82.001A', 'S80.02XA'],
  },
  {
    name: 'cause, place and activity',
    text: 'fell off a ladder at home while cleaning gutters, wrist fracture',
    drafts: [['S52.501A', 'wrist fracture']],
    codes: ['S52.501A', 'W11.XXXA', 'Y92.009', 'Y93.H9'],
  },
  {
    name: 'room and residence make one place',
    text: 'Lives in an apartment. Slipped in the kitchen, laceration',
    drafts: [['S61.411A', 'laceration']],
    codes: ['S61.411A', 'W01.0XXA', 'Y92.030'],
  },
  {
    name: 'a telling cause takes the place of a vague one',
    text: 'fall: tripped over a rug, laceration',
    drafts: [
      ['S61.411A', 'laceration'],
      ['W19.XXXA', 'fall'],
    ],
    codes: ['S61.411A', 'W01.0XXA'],
  },
  {
    name: 'a denied cause',
    text: 'no fall from ladder, no MVC. laceration',
    drafts: [['S61.411A', 'laceration']],
    codes: ['S61.411A'],
  },
  {
    name: 'no cause without an injury',
    text: 'tripped over a rug, fatigue',
    drafts: [['R53.83', 'fatigue']],
    codes: ['R53.83'],
  },
  {
    name: 'later encounters: the cause under their character, no place',
    text: 'here after dog bite at the park, wound healing',
    drafts: [
      ['S51.852D', 'wound'],
      ['Y92.830', 'at the park'],
      ['Z48.02', 'healing'],
    ],
    codes: ['S51.852D', 'W54.0XXD'],
  },
]

describe('injury', () => {
  test.each(cases)('$name', ({ codes, ...record }) => expect(codesAfter(injury, record)).toEqual(codes))
})
