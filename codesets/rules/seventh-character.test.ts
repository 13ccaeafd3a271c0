import { describe } from 'vitest'
import { seventhCharacter } from './seventh-character.ts'
import type { FakeRelease } from './fake-code-set.ts'
import { testRule } from './rule-table.ts'

const RELEASE: FakeRelease = {
  codes: { I10: 'Essential (primary) hypertension' },
  seventh: { 'S72.0': ['A', 'D', 'S'], 'T14.8': ['A', 'D', 'S'] },
}

describe('seventh-character', () => {
  testRule('seventh-character', seventhCharacter, RELEASE, {
    'present where required': { codes: ['S72.001A'], finds: [] },
    'missing after six characters': { codes: ['S72.001'], finds: ['error I.A.5: S72.001'] },
    'missing behind placeholders': { codes: ['T14.8'], finds: ['error I.A.5: T14.8'] },
    'not one of the category': { codes: ['S72.001Z'], finds: ['error I.A.5: S72.001Z'] },
    'where none is taken': { codes: ['M17.111A'], finds: ['error I.A.5: M17.111A'] },
    'none where none is taken': { codes: ['I10'], finds: [] },
  })
})
