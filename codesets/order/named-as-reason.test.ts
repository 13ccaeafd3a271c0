import { describe, expect, test } from 'vitest'
import type { SectionKind } from '../../encounter/tidy.ts'
import { fakeCodeSet } from '../rules/fake-code-set.ts'
import { fakeContext, fakeDraft } from '../rules/fake-encounter.ts'
import { namedAsReason } from './named-as-reason.ts'
import { placesOf } from './places-of.ts'

describe('named-as-reason', () => {
  test.each<[section: SectionKind, text: string, says: string, reason: boolean]>([
    ['reason-for-visit', 'Wants an annual physical', 'annual physical', true],
    ['assessment-and-plan', '1. Annual physical, normal', 'Annual physical', true],
    ['unknown', 'Title: Annual physical', 'Annual physical', true],
    ['history-of-present-illness', 'Here for yearly physical, no complaints', 'yearly physical', true],
    ['history-of-present-illness', 'Referred to us for a pacemaker check', 'pacemaker check', true],
    ['assessment-and-plan', 'Diabetes: eye exam next month', 'eye exam', false],
    ['history-of-present-illness', 'He did get his flu shot in October', 'flu shot', false],
    ['imaging', 'Screening mammogram last year was normal', 'Screening mammogram', false],
  ])('%s: %s', (section, text, says, reason) => {
    const context = fakeContext({ codeSet: fakeCodeSet({ codes: {} }), documents: [{ sections: [[section, text]] }] })
    expect(namedAsReason(placesOf(fakeDraft(context, 'Z00.00', [says]), context))).toBe(reason)
  })
})
