// ICD-10-CM Official Guidelines FY2026 I.A.13, I.B.7, I.B.8, I.B.10, I.C.19.e.5: what must stand before what.
import type { CodeRange, Note } from '../code-set.ts'
import type { CodingContext } from '../draft.ts'
import { isSequela } from '../rules/injury-sequela.ts'
import { pointsTo } from '../exclusion/points-to.ts'
import { printedAtCode } from '../exclusion/printed-at-code.ts'
import { isManifestation } from '../rules/manifestation-first.ts'
import { startsWithAny } from '../rules/rule.ts'
import { ruleData } from '../rules/rule-data.ts'
import { intentOf } from '../rules/intent-of.ts'
import type { Candidate } from './candidate.ts'
import { saidDueTo, shareSentence } from './places-of.ts'

export type Precedence = {
  readonly section: string
  readonly because: string
  /** The later one follows immediately after the earlier. */
  readonly attached: boolean
}

/** Why `first` must stand before `then`; null when nothing says so. */
export function precedes(first: Candidate, then: Candidate, context: CodingContext): Precedence | null {
  if (first.code === then.code) return null
  return byTable(first, then) ?? byNote(first, then, context) ?? byKind(first, then, context)
}

function byTable(first: Candidate, then: Candidate): Precedence | null {
  if (isSequela(first.code) || isSequela(then.code)) return null
  const row = ruleData().sequencePairs.find(
    (one) =>
      startsWithAny(first.code, one.first) &&
      startsWithAny(then.code, one.later) &&
      !startsWithAny(then.code, one.first),
  )
  return row === undefined
    ? null
    : { section: row.section, because: row.because, attached: startsWithAny(then.code, ['R65.2', 'I50', 'N18']) }
}

/** "If applicable, such as": holds only where the record links the two; a note that names one exact code states the link itself. */
const CONDITIONAL = /if applicable|if known|such as|where applicable/i
const UNDERLYING = /^(?:the )?underlying (?:disease|condition|cause)s?[.:]?$/i
const isBroad = (range: CodeRange): boolean => range.from.length <= 3

function byNote(first: Candidate, then: Candidate, { codeSet }: CodingContext): Precedence | null {
  const names = (from: Candidate, to: Candidate, kind: 'code-first' | 'use-additional'): boolean =>
    codeSet
      .governingNotes(from.draft.code)
      .some((note) => note.kind === kind && printedAtCode(note) && applies(note, from, to))
  const applies = (note: Note, from: Candidate, to: Candidate): boolean => {
    const range = pointsTo(note, to.draft.code, codeSet)
    if (range === null) return false
    const conditional =
      isBroad(range) &&
      CONDITIONAL.test(`${note.heading ?? ''} ${note.text}`) &&
      !isManifestation(from.draft.code, codeSet)
    // A note of a whole category ("to identify: F10.-") adds the acute condition that brought the patient, it does not demote it.
    const additional = note.kind === 'use-additional' && isBroad(range)
    const broughtIn = (from.acuity === 'chronic' && to.acuity === 'acute') || (to.rank[0] === 0 && from.rank[0] !== 0)
    if (additional && to.mayLead && broughtIn) return false
    return !conditional || shareSentence(from.places, to.places)
  }
  if (names(then, first, 'code-first') && !names(first, then, 'code-first')) {
    return {
      section: 'I.A.13',
      because: `${first.code} is coded first, as the note at ${then.code} says`,
      attached: true,
    }
  }
  // "Code first underlying disease" names no code: the record says which disease it is.
  const underlying = codeSet
    .governingNotes(then.draft.code)
    .some((note) => note.kind === 'code-first' && printedAtCode(note) && UNDERLYING.test(note.text))
  const cause = first.mayLead && !first.symptom && !names(then, first, 'use-additional')
  if (underlying && cause && saidDueTo(then.places, first.places)) {
    return { section: 'I.A.13', because: `${first.code} is the underlying disease of ${then.code}`, attached: true }
  }
  if (names(first, then, 'use-additional') && !names(then, first, 'use-additional')) {
    return { section: 'I.B.7', because: `${then.code} is an additional code to ${first.code}`, attached: true }
  }
  return null
}

/** Codes that need another one to say what the complication is. */
const DIABETES_WITH_OTHER = /^E(?:08|09|10|11|13)\.(?:618|628|638|69)/

function byKind(first: Candidate, then: Candidate, { codeSet }: CodingContext): Precedence | null {
  const [category, other] = [first.code.slice(0, 3), then.code.slice(0, 3)]
  if (
    category === other &&
    codeSet.axes(first.draft.code)['acuity'] === 'acute' &&
    codeSet.axes(then.draft.code)['acuity'] === 'chronic'
  ) {
    return { section: 'I.B.8', because: 'the acute condition goes before the chronic one', attached: false }
  }
  const sameWords = first.places.some((one) =>
    then.places.some((next) => one.document.id === next.document.id && one.start === next.start),
  )
  if (DIABETES_WITH_OTHER.test(first.code) && !/^E|^[S-Z]/.test(then.code) && sameWords) {
    return {
      section: 'I.C.4.a',
      because: 'the diabetes goes before the complication that it is coded with',
      attached: true,
    }
  }
  const clinical = !/^[TV-Z]/.test(first.code)
  if (
    isSequela(then.code) &&
    /^[ST]/.test(then.code) &&
    clinical &&
    first.mayLead &&
    shareSentence(first.places, then.places)
  ) {
    return { section: 'I.B.10', because: 'the residual goes before the code of the old injury', attached: true }
  }
  if (intentOf(then.code) === '5' && clinical && first.mayLead && shareSentence(first.places, then.places)) {
    return { section: 'I.C.19.e.5.a', because: 'the nature of the adverse effect goes before the drug', attached: true }
  }
  if (isPoisoning(first.code) && !/^[OSTV-Z]/.test(then.code) && shareSentence(first.places, then.places)) {
    return { section: 'I.C.19.e.5.b', because: 'the poisoning goes before what it caused', attached: false }
  }
  return null
}

/** T36-T65 with an intent of 1 to 4 under active treatment. */
export function isPoisoning(code: string): boolean {
  return /[1-4]/.test(intentOf(code) ?? '') && code.endsWith('A')
}
