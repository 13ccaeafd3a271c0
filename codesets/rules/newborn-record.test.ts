import { describe } from 'vitest'
import { newbornRecord } from './newborn-record.ts'
import { NO_RELEASE, testRule } from './rule-table.ts'

describe('newborn-record', () => {
  testRule('newborn-record', newbornRecord, NO_RELEASE, {
    'birth first': { codes: ['Z38.00', 'P59.9'], finds: [] },
    'birth second': { codes: ['P59.9', 'Z38.00'], finds: ['error I.C.16.a.2: Z38.00'] },
    'two births': { codes: ['Z38.00', 'Z38.01'], finds: ['error I.C.16.a.2: Z38.00 Z38.01'] },
  })
})
