import { expect, test } from 'vitest'
import type { Suite } from '../datasets/suite.ts'
import type { TierRun } from '../run/run-suite.ts'
import { fakeCoded, fakeGold, fakeResult } from '../scorers/fake-score.ts'
import { scoreEncounter } from '../scorers/score-encounter.ts'
import { formatDifference, formatEstimate, formatValue } from './format-value.ts'
import type { Report } from './report.ts'
import { writeHtml } from './write-html.ts'
import { writeMarkdown } from './write-markdown.ts'

const hostile = '<img src=x onerror=alert(1)> "CHF" & more'
const suite = (showsNotes: boolean): Suite => ({
  name: 'tiny <b>',
  about: 'Two invented notes',
  licence: 'own',
  showsNotes,
  items: ['a', 'b'].map((id) => ({
    encounter: { id, setting: 'outpatient', documents: [{ id: 'd1', type: '<i>', text: hostile }] },
    gold: fakeGold([
      {
        code: 'I50.9',
        role: 'problem',
        presentOnAdmission: null,
        why: '<u>',
        evidence: [{ documentId: 'd1', quote: 'CHF', supports: 'problem', assertion: 'present' }],
      },
    ]),
  })),
  otherGold: [],
})
const facts = { exists: () => true, billable: () => true, cost: () => 3 }
const run = (tier: string, code: string, of: Suite): TierRun => ({
  tier,
  version: 'v',
  failures: [],
  runs: of.items.map((item) => {
    const result = fakeResult([fakeCoded(code, { rationale: 'Documented: "<s>". More.' })], {
      encounterId: item.encounter.id,
    })
    return { id: item.encounter.id, tier, item: 'x', result, score: scoreEncounter(item, result, facts) }
  }),
})
const report = (of: Suite): Report => ({
  info: {
    suite: of.name,
    about: of.about,
    licence: of.licence,
    made: '2026-01-15',
    machine: 'here',
    code: 'sha256:1',
    encounters: 2,
    prices: 'none',
  },
  suite: of,
  runs: [run('dictionary', 'I10', of), run('agent', 'I50.9', of)],
  others: [],
  missingTiers: ['encoder'],
  titleOf: () => 'Heart failure',
})

test('nothing of a note becomes markup and nothing is fetched', () => {
  const html = writeHtml(report(suite(true)))
  // `i` and `b` are the page's own.
  const tags = new Set([...html.matchAll(/<\/?([a-z0-9]+)/g)].map((match) => match[1]))
  expect(['img', 'script', 'i', 'u', 's', 'b', 'link'].filter((tag) => tags.has(tag))).toEqual(['i', 'b'])
  expect(html).toContain('&lt;img src=x onerror=alert(1)&gt;')
  expect(html).toContain('<mark class="missed" title="missed I50.9">CHF</mark>')
  expect(html.match(/https?:|url\(|@import|src="/g)).toBe(null)
})

test('notes of a dataset that may not be copied stay out', () => {
  const html = writeHtml(report(suite(false)))
  expect(['onerror', 'CHF', 'Documented'].filter((words) => html.includes(words))).toEqual([])
})

test('the Markdown has the figures, the paired difference and the worst encounters', () => {
  const lines = writeMarkdown(report(suite(true))).split('\n')
  expect(lines.filter((line) => /^\| (?:F1, micro|a) /.test(line))).toEqual([
    '| F1, micro | 0.0% [0.0%, 0.0%] | 100.0% [100.0%, 100.0%] |',
    '| F1, micro | 0.0% | 100.0% | +100.0 [+100.0, +100.0] | better |',
    '| a | 0% |  | I50.9 | I10 |',
    '| a | 100% | I50.9 |  |  |',
  ])
  expect(lines).toContain('- Not there yet: encoder')
})

test.each<readonly [number | null, Parameters<typeof formatValue>[1], string]>([
  [null, 'share', '–'],
  [0.7149, 'share', '71.5%'],
  [3.27, 'ms', '3.3 ms'],
  [155.4, 'ms', '155 ms'],
  [0.182, 'micro-dollars', '0.18 µ$'],
  [2.4, 'count', '2'],
])('%s as %s', (value, unit, text) => {
  expect(formatValue(value, unit)).toBe(text)
})

test('estimates and differences', () => {
  expect(formatEstimate({ value: 0.5, interval: { low: 0.4, high: 0.6 } }, 'share')).toBe('50.0% [40.0%, 60.0%]')
  expect(formatDifference({ value: -0.05, interval: { low: -0.1, high: 0 } }, 'share')).toBe('−5.0 [−10.0, ±0.0]')
  expect(formatDifference({ value: 4, interval: { low: 1, high: 9 } }, 'ms')).toBe('+4.0 ms [+1.0 ms, +9.0 ms]')
  expect(formatDifference(null, 'share')).toBe('–')
})
