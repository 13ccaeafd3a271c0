import { expect, test } from 'vitest'
import { icd10cm } from '../../encounter/codes.ts'
import type { Finding } from '../../encounter/result.ts'
import { routeUncalibrated, type Routing } from './route-uncalibrated.ts'

const codes = [icd10cm('I10'), icd10cm('I11.0')]
const conflict: Finding = { rule: 'excludes1', severity: 'error', codes, message: '', authority: '' }
const warning: Finding = { ...conflict, rule: 'less-specific', severity: 'warning' }
const unclear: Finding = { ...warning, rule: 'present-on-admission' }
const coder = (because: string) => ({ queue: 'coder' as const, because, codes: [] })

test.each<[string, readonly Finding[], number, Routing]>([
  [
    'nothing against it: a coder, since nothing bounds the error',
    [],
    3,
    { outcome: 'needs-coder', routes: [coder('not-calibrated')], because: ['not-calibrated'] },
  ],
  [
    'a warning changes nothing',
    [warning],
    3,
    { outcome: 'needs-coder', routes: [coder('not-calibrated')], because: ['not-calibrated'] },
  ],
  [
    'rules in conflict come first, each with its codes',
    [warning, conflict],
    3,
    {
      outcome: 'needs-coder',
      routes: [{ queue: 'conflict', because: 'excludes1', codes }, coder('not-calibrated')],
      because: ['rules-in-conflict', 'not-calibrated'],
    },
  ],
  [
    'what only the provider knows goes to CDI too',
    [unclear],
    3,
    {
      outcome: 'needs-coder',
      routes: [{ queue: 'cdi', because: 'present-on-admission', codes }, coder('not-calibrated')],
      because: ['documentation-unclear', 'not-calibrated'],
    },
  ],
  [
    'no diagnosis',
    [],
    0,
    { outcome: 'needs-coder', routes: [coder('nothing-to-code-found')], because: ['nothing-to-code-found'] },
  ],
])('%s', (_, findings, diagnoses, routing) => {
  expect(routeUncalibrated(findings, diagnoses)).toEqual(routing)
})
