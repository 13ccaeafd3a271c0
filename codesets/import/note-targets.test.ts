import { describe, expect, test } from 'vitest'
import { noteTargets } from './note-targets.ts'

const KNOWN = new Set(
  'E08 E09 E11 E13 O24.4 N18.1 N18.6 S06.0 S06.8 R68.84 K65 I11 F11 F16 F18 F19 A00 B99 QA0 T36 T50 I60 I61'.split(' '),
)
const rows: readonly (readonly [string, readonly string[]])[] = [
  ['diabetes due to underlying condition (E08.-)', ['E08']],
  ['gestational diabetes (O24.4-)', ['O24.4']],
  ['code to identify stage of chronic kidney disease (N18.1-N18.6)', ['N18.1-N18.6']],
  ['diabetes (E08, E09, E11, E13 with final characters .00 or .01)', ['E08', 'E09', 'E11', 'E13']],
  ['adverse effect (T36-T50 with fifth or sixth character 5)', ['T36-T50']],
  ['hemorrhage (I60-, I61-)', ['I60', 'I61']],
  ['conditions classifiable to S06.0- to S06.8-code to specified injury', ['S06.0-S06.8']],
  ['jaw pain R68.84', ['R68.84']],
  ['if applicable peritonitis K65.-', ['K65']],
  ['code from I11 to identify the type', ['I11']],
  ['code(s) from F11-F16 and F18-F19 to identify the drug', ['F11-F16', 'F18-F19']],
  ['specific infections classified to A00-B99', ['A00-B99']],
  ['disorders (QA0.-)', ['QA0']],
  ['deficiency of vitamin B12 (B12)', []],
  ['patient with E11 in prose', []],
  ['underlying disease', []],
]

describe('noteTargets', () => {
  test.each(rows)('%s', (text, expected) => {
    const targets = noteTargets(text, (code) => KNOWN.has(code))
    expect(targets.map(({ from, to }) => (from === to ? from : `${from}-${to}`))).toEqual(expected)
  })
})
