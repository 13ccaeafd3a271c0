import { describe } from 'vitest'
import { nonspecificZ } from './nonspecific-z.ts'
import { NO_RELEASE, testRule } from './rule-table.ts'

describe('nonspecific-z', () => {
  testRule('nonspecific-z', nonspecificZ, NO_RELEASE, {
    vague: { codes: ['Z88.9'], finds: ['warning I.C.21.c.14: Z88.9'] },
    precise: { codes: ['Z88.0'], finds: [] },
  })
})
