// ICD-10-CM Official Guidelines FY2026 I.C.16.a and I.C.21.c.16: Z38 once on the birth record, perinatal codes before ordinary ones, the mother's codes never.
import { type Icd10CmCode, icd10cm, parseIcd10CmCode } from '../../encounter/codes.ts'
import type { Span } from '../../encounter/span.ts'
import type { Changes, CodingContext, Combination, DraftDiagnosis } from '../draft.ts'
import type { ChapterCode, FamilyTables } from './family-tables.ts'
import { type ObstetricPatterns, obstetricPatterns } from './pregnancy-state.ts'
import { placesSaying, recordSentences } from './record-sentences.ts'
import { dropWhere, inOrder, recode, ruleDraft, startsWithAny } from './rule-draft.ts'

/** The perinatal period ends with the 28th day after birth (I.C.16). */
const PERINATAL_DAYS = 28

export function newborn(tables: FamilyTables): Combination {
  const patterns = obstetricPatterns(tables.obstetricPhrases)
  return (drafts, context) => {
    const { ageDays } = context
    if (context.reporting === 'all-mentions' || ageDays === null || ageDays > PERINATAL_DAYS)
      return { drafts, rejected: [] }
    return inOrder([dropMothers, convert(tables.newbornCodes), addBirth(patterns)])(drafts, context)
  }
}

const dropMothers: Combination = (drafts) =>
  dropWhere(drafts, ({ code }) =>
    /^(?:O|Z3[3479A]|Z36|Z22\.330|Z98\.891)/.test(code) ? { reason: 'demographics' } : null,
  )

function convert(lines: readonly ChapterCode[]): Combination {
  return (drafts, context) =>
    lines.reduce<Changes>((changes, line) => applyLine(line, changes, context), { drafts, rejected: [] })
}

function applyLine(line: ChapterCode, { drafts, rejected }: Changes, context: CodingContext): Changes {
  const code = parseIcd10CmCode(line.gives)
  const billable = code === null ? undefined : context.codeSet.billableUnder(code)[0]
  const standing = drafts.find((draft) => startsWithAny(draft.code, line.unless ?? [line.gives]))
  if (billable === undefined) return { drafts, rejected }
  if (standing !== undefined) {
    const dropped = dropWhere(drafts, (draft) =>
      startsWithAny(draft.code, line.codes) ? { reason: 'combined', because: standing.code } : null,
    )
    return { drafts: dropped.drafts, rejected: [...rejected, ...dropped.rejected] }
  }
  const step = (draft: DraftDiagnosis): string => `in the first 28 days ${draft.code} is ${billable}`
  return {
    drafts: drafts.map((draft) =>
      startsWithAny(draft.code, line.codes)
        ? recode(draft, billable, { section: line.section, step: step(draft) }, context)
        : draft,
    ),
    rejected,
  }
}

/** Z38 on the record of the birth itself: an inpatient stay that begins on the day of birth. */
function addBirth(patterns: ObstetricPatterns): Combination {
  return (drafts, context) => {
    if (!context.inpatient || context.ageDays !== 0) return { drafts, rejected: [] }
    const birth = birthOf(context, patterns)
    if (birth === null) return { drafts, rejected: [] }
    const others = dropWhere(drafts, ({ code }) =>
      code.startsWith('Z38') ? { reason: 'less-specific', because: birth.code } : null,
    )
    const step = 'the birth record opens with place and manner of birth'
    const made = ruleDraft(
      { code: birth.code, spans: [birth.span], section: 'I.C.16.a.2', step, how: 'reason-for-encounter' },
      context,
    )
    return {
      drafts: made === null ? drafts : [made, ...others.drafts],
      rejected: others.rejected.filter(({ code }) => code !== birth.code),
    }
  }
}

function birthOf(
  context: CodingContext,
  patterns: ObstetricPatterns,
): { readonly code: Icd10CmCode; readonly span: Span } | null {
  const sentences = recordSentences(context)
  const first = (name: 'born-vaginally' | 'born-by-cesarean' | 'twins' | 'triplets'): Span | undefined =>
    placesSaying(sentences, patterns[name])[0]
  const [vaginal, cesarean] = [first('born-vaginally'), first('born-by-cesarean')]
  const span = cesarean !== undefined && (vaginal === undefined || cesarean.start <= vaginal.start) ? cesarean : vaginal
  if (span === undefined) return null
  const manner = span === cesarean ? 1 : 0
  const stem = first('triplets') !== undefined ? 'Z38.6' : first('twins') !== undefined ? 'Z38.3' : 'Z38.0'
  return { code: icd10cm(`${stem}${manner}`), span }
}
