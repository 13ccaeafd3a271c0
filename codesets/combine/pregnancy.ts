// ICD-10-CM Official Guidelines FY2026 I.C.15 (pregnancy, childbirth, puerperium), I.C.21.c.11 (Z33, Z34, Z37, Z3A).
import { type Icd10CmCode, icd10cm, parseIcd10CmCode } from '../../encounter/codes.ts'
import type { Span } from '../../encounter/span.ts'
import type { Changes, CodingContext, Combination, DraftDiagnosis } from '../draft.ts'
import { outcomeOfDelivery } from './delivery-outcome.ts'
import type { ChapterCode, FamilyTables } from './family-tables.ts'
import { obstetricChild, obstetricSibling } from './obstetric-sibling.ts'
import { type ObstetricPatterns, type PregnancyState, obstetricPatterns, pregnancyState } from './pregnancy-state.ts'
import { dropWhere, inOrder, recode, ruleDraft, startsWithAny } from './rule-draft.ts'

/** Chapter 15 before all others: ordinary codes converted, trimester and childbirth set, weeks and outcome added, supervision and `O80` only where they may stand. */
export function pregnancy(tables: FamilyTables): Combination {
  const patterns = obstetricPatterns(tables.obstetricPhrases)
  return (drafts, context) => {
    if (context.reporting === 'all-mentions') return { drafts, rejected: [] }
    const state = pregnancyState(context, patterns)
    if (state === null)
      return dropWhere(drafts, (draft) =>
        context.sex === 'M' && isMaternal(draft.code) ? { reason: 'demographics' } : null,
      )
    return inOrder([
      convert(tables.pregnancyCodes, state),
      setStage(state),
      dropSupervision(state),
      addOutcome(state, patterns),
      dropUncomplicated(state),
      addWeeks(state),
    ])(drafts, context)
  }
}

const isMaternal = (code: string): boolean => /^(?:O|Z3[3479A]|Z36)/.test(code)
/** Abortive outcomes and termination take no weeks (I.C.21.c.11). */
const isAbortive = (code: string): boolean => /^O0[0-8]|^Z33\.2/.test(code)

function convert(lines: readonly ChapterCode[], state: PregnancyState): Combination {
  return (drafts, context) =>
    lines
      .filter((line) => line.stages?.includes(state.stage) ?? true)
      .reduce<Converted>((changes, line) => applyLine(line, changes, state, context), {
        drafts,
        rejected: [],
        settled: [],
      })
}

/** `settled`: ordinary drafts that a line has taken over and that no later line may take. */
type Converted = Changes & { readonly settled: readonly DraftDiagnosis[] }

function applyLine(line: ChapterCode, before: Converted, state: PregnancyState, context: CodingContext): Converted {
  const { drafts, rejected } = before
  const header = parseIcd10CmCode(line.gives)
  const code =
    header === null ? null : obstetricChild(header, state.stage, state.gestation?.trimester ?? null, context.codeSet)
  if (code === null) return before
  const stands = (one: DraftDiagnosis): boolean => startsWithAny(one.code, line.unless ?? [line.gives])
  const already = drafts.some(stands)
  const found = drafts.filter((draft) => startsWithAny(draft.code, line.codes) && !before.settled.includes(draft))
  const settled = [...before.settled, ...found]
  if (found.length === 0 || (already && line.keep)) return { drafts, rejected, settled }
  if (already) {
    const because = drafts.find(stands)?.code
    const dropped = dropWhere(drafts, (draft) =>
      found.includes(draft) ? { reason: 'combined', ...(because === undefined ? {} : { because }) } : null,
    )
    return { drafts: dropped.drafts, rejected: [...rejected, ...dropped.rejected], settled }
  }
  const first = found[0]
  const made = drafts.flatMap((draft) => {
    if (!found.includes(draft)) return [draft]
    const why = {
      section: line.section,
      step: `in ${STAGE_WORDS[state.stage]} chapter 15 has priority: ${draft.code} is ${code}`,
      span: state.because,
    }
    const obstetric = { ...recode(draft, code, why, context), problem: null, alternatives: [] }
    if (!line.keep) return draft === first ? [obstetric] : []
    return draft === first ? [obstetric, draft] : [draft]
  })
  const replaced = line.keep
    ? []
    : found.map((draft) => ({ code: draft.code, reason: 'combined' as const, because: code, evidence: draft.evidence }))
  return { drafts: made, rejected: [...rejected, ...replaced], settled }
}

const STAGE_WORDS = { pregnant: 'pregnancy', delivered: 'childbirth', postpartum: 'the puerperium' } as const

/** Unspecified trimester becomes the documented one; where the classification has a childbirth code and she delivered, that one. */
function setStage(state: PregnancyState): Combination {
  const trimester = state.gestation?.trimester ?? null
  return (drafts, context) => ({
    drafts: drafts.map((draft) => {
      if (!/^(?:O|Z34)/.test(draft.code)) return draft
      const stated = context.codeSet.axes(draft.code)['trimester']
      const open = stated === undefined || stated === 'unspecified' || state.stage !== 'pregnant'
      if (!open && context.inpatient) return draft
      const code = obstetricSibling(draft.code, state.stage, trimester, context.codeSet)
      const span = state.stage === 'delivered' ? state.because : (state.gestation?.span ?? state.because)
      const section = state.stage === 'delivered' ? 'I.C.15.a.5' : 'I.C.15.a.3'
      return recode(
        draft,
        code,
        { section, step: `${span.text.trim()} makes it ${code}`, span, supports: 'trimester' },
        context,
      )
    }),
    rejected: [],
  })
}

/** Z34 never beside chapter 15, Z33.1 only where the provider says incidental, O09 not once delivered. */
function dropSupervision(state: PregnancyState): Combination {
  return (drafts) => {
    const complication = drafts.find(({ code }) => code.startsWith('O'))
    const obstetric = complication ?? drafts.find(({ code }) => code.startsWith('Z34'))
    return dropWhere(drafts, ({ code }) => {
      if (code.startsWith('Z34') && (complication !== undefined || state.stage === 'delivered'))
        return { reason: 'combined', ...because(complication) }
      if (code.startsWith('Z33.1') && (obstetric !== undefined || state.stage !== 'pregnant'))
        return { reason: 'combined', ...because(obstetric) }
      if (code.startsWith('O09') && state.stage === 'delivered') return { reason: 'not-addressed' }
      return null
    })
  }
}

const because = (draft: DraftDiagnosis | undefined): { readonly because?: Icd10CmCode } =>
  draft === undefined ? {} : { because: draft.code }

function addOutcome(state: PregnancyState, patterns: ObstetricPatterns): Combination {
  return (drafts, context) => {
    if (state.stage !== 'delivered') return { drafts, rejected: [] }
    const outcome = outcomeOfDelivery(context, patterns)
    if (outcome === null) return { drafts, rejected: [] }
    const step = 'every delivery takes one outcome code on the mother’s record'
    const made = ruleDraft({ code: outcome.code, spans: [outcome.span], section: 'I.C.15.b.5', step }, context)
    const others = dropWhere(drafts, ({ code }) =>
      code.startsWith('Z37') && code !== outcome.code
        ? { reason: 'less-specific' as const, because: outcome.code }
        : null,
    )
    const standing = others.drafts.some(({ code }) => code === outcome.code)
    return { drafts: made === null || standing ? others.drafts : [...others.drafts, made], rejected: others.rejected }
  }
}

/** O80 stands alone in chapter 15 and only for a delivery at term of one live child. */
function dropUncomplicated(state: PregnancyState): Combination {
  return (drafts) => {
    const complication = drafts.find(({ code }) => code.startsWith('O') && !/^O8[02]/.test(code))
    const outcome = drafts.find(({ code }) => code.startsWith('Z37') && code !== 'Z37.0')
    return dropWhere(drafts, ({ code }) => {
      if (code === 'O80' && (complication ?? outcome) !== undefined)
        return { reason: 'combined', ...because(complication ?? outcome) }
      if (code === 'O82' && complication !== undefined) return { reason: 'combined', because: complication.code }
      return /^O8[02]/.test(code) && state.stage !== 'delivered' ? { reason: 'not-addressed' } : null
    })
  }
}

function addWeeks(state: PregnancyState): Combination {
  return (drafts, context) => {
    const chapter15 = drafts.filter(({ code }) => code.startsWith('O'))
    const allowed = state.stage !== 'postpartum' && chapter15.length > 0 && !drafts.some(({ code }) => isAbortive(code))
    const code = state.gestation === null ? null : weeksCode(state.gestation.weeks)
    const others = dropWhere(drafts, (draft) =>
      draft.code.startsWith('Z3A') && (!allowed || code !== null) ? { reason: 'less-specific' } : null,
    )
    if (!allowed || code === null || state.gestation === null) return others
    const made = ruleDraft(
      { code, spans: [state.gestation.span], section: 'I.C.21.c.11', step: stepOf(state.gestation) },
      context,
    )
    return {
      drafts: made === null ? others.drafts : [...others.drafts, made],
      rejected: others.rejected.filter((one) => one.code !== code),
    }
  }
}

const stepOf = ({ weeks, span }: { readonly weeks: number; readonly span: Span }): string =>
  `“${span.text.trim()}”: ${weeks} completed weeks`

/** Z3A.01 below 8 weeks, Z3A.49 above 42. */
function weeksCode(weeks: number): Icd10CmCode {
  if (weeks < 8) return icd10cm('Z3A.01')
  return icd10cm(weeks > 42 ? 'Z3A.49' : `Z3A.${String(weeks).padStart(2, '0')}`)
}
