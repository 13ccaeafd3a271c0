import { describe, expect, test } from 'vitest'
import { fakeCodeSet } from '../rules/fake-code-set.ts'
import { fakeContext } from '../rules/fake-encounter.ts'
import { documentKind } from './document-kind.ts'

const codeSet = fakeCodeSet({ codes: {} })

describe('document-kind', () => {
  test.each<[type: string | null, text: string, kind: string]>([
    ['discharge-summary', '', 'discharge'],
    ['history-and-physical', '', 'admission'],
    ['H&P', '', 'admission'],
    ['ed-note', '', 'emergency'],
    ['Emergency Department note', '', 'emergency'],
    ['progress-note', '', 'progress'],
    ['operative-report', '', 'operative'],
    ['consultation', '', 'consult'],
    ['office-note', 'Discharge from the ear', 'other'],
    [null, 'DISCHARGE SUMMARY\nA long text', 'discharge'],
    [null, 'Follow-up of gout', 'other'],
  ])('%s %j is %s', (type, text, kind) => {
    const document = { sections: [['unknown', text]] as const, ...(type === null ? {} : { type }) }
    expect(documentKind('d1', fakeContext({ codeSet, documents: [document] }))).toBe(kind)
  })
})
