import { expect, test } from 'vitest'
import { fakePassage } from './fake-passage.ts'
import { faultsOfLinks, type RuleFile } from './rule-links.ts'

const file = (path: string, cites: string): RuleFile => ({
  path,
  firstLine: `// ICD-10-CM Official Guidelines FY2026 ${cites}: an invented rule.`,
})
const passage = (section: string, ...computedBy: string[]) => fakePassage({ section, computedBy })

test.each([
  ['both name each other', [passage('I.A.1', 'a.ts')], [file('a.ts', 'I.A.1')], []],
  ['a part of the section', [passage('I.A.1#2', 'a.ts')], [file('a.ts', 'I.A.1')], []],
  ['a section below the cited one', [passage('I.C.1.b', 'a.ts')], [file('a.ts', 'I.C')], []],
  ['one of a span', [passage('II.B', 'a.ts')], [file('a.ts', 'II.A-C')], []],
  ['a file that cites nothing', [], [{ path: 'a.ts', firstLine: 'import x' }], []],
  ['a missing file', [passage('I.A.1', 'b.ts')], [], [{ kind: 'no-such-file', section: 'I.A.1', path: 'b.ts' }]],
  [
    'another section',
    [passage('I.A.1', 'a.ts'), passage('I.A.2', 'a.ts')],
    [file('a.ts', 'I.A.1')],
    [{ kind: 'file-cites-another-section', section: 'I.A.2', path: 'a.ts' }],
  ],
  [
    'nobody names the file',
    [passage('I.A.1')],
    [file('a.ts', 'I.A.1')],
    [{ kind: 'no-passage-names-file', sections: ['I.A.1'], path: 'a.ts' }],
  ],
  [
    'named above the cited section only',
    [passage('I.A', 'a.ts')],
    [file('a.ts', 'I.A.1')],
    [{ kind: 'no-passage-names-file', sections: ['I.A.1'], path: 'a.ts' }],
  ],
])('%s', (_, passages, files, expected) => {
  expect(faultsOfLinks(passages, files)).toEqual(expected)
})
