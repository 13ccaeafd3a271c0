import type { Passage } from './passage.ts'

/** An invented passage; tests name what they are about. */
export const fakePassage = (given: Partial<Passage>): Passage => ({
  corpus: 'icd-10-cm',
  fiscalYear: 2026,
  section: 'I.C.99.a',
  title: 'An invented rule',
  text: 'An invented rule that is long enough to be a passage, and that no edition of any guideline has ever held.',
  codes: [],
  settings: [],
  computedBy: [],
  changed: null,
  ...given,
})
