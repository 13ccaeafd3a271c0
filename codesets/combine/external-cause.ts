// ICD-10-CM Official Guidelines FY2026 I.C.20.a.1-6, I.C.20.b and I.C.20.c: how, where and doing what an injury came about; place and activity once, at the initial encounter.
import { type Icd10CmCode, parseIcd10CmCode } from '../../encounter/codes.ts'
import type { Span } from '../../encounter/span.ts'
import type { SectionKind } from '../../encounter/tidy.ts'
import type { Changes, CodingContext, Combination, DraftDiagnosis } from '../draft.ts'
import type { CausePhrase, Residence, Room } from './family-tables.ts'
import { phrasePattern } from './phrase-pattern.ts'
import { placesSaying, type RecordSentence, recordSentences } from './record-sentences.ts'
import { type FindResidence, residencePlace } from './residence-place.ts'
import { dropWhere, inOrder, recode, ruleDraft } from './rule-draft.ts'

type Phrase = CausePhrase & { readonly pattern: RegExp; readonly full: Icd10CmCode }
type Found = { readonly phrase: Phrase; readonly span: Span; readonly at: number }

/** The story of an injury stands where the visit is told, not in plans or lists. */
const STORY: readonly SectionKind[] = [
  'reason-for-visit',
  'history-of-present-illness',
  'hospital-course',
  'assessment',
  'assessment-and-plan',
  'impression',
  'discharge-diagnosis',
  'indication',
  'consult-question',
  'unknown',
  'admission-diagnosis',
  'preoperative-diagnosis',
]
const KINDS = { cause: /^(?:[VWX]|Y0|Y1|Y2|Y3)/, place: /^Y92/, activity: /^Y93/, status: /^Y99/ } as const
const SECTIONS = { cause: 'I.C.20.a', place: 'I.C.20.b', activity: 'I.C.20.c', status: 'I.C.20.k' } as const
/** Causes that say only that something happened; a telling one takes their place. */
const VAGUE = /^(?:W19|W18\.30|X58|V89|Y09|X59|W18\.3)/

export function externalCause(
  lines: readonly CausePhrase[],
  residences: readonly Residence[],
  rooms: readonly Room[],
): Combination {
  const findResidence = residencePlace(residences, rooms)
  const phrases = lines.flatMap((line): readonly Phrase[] => {
    const full = parseIcd10CmCode(line.code)
    return full === null ? [] : [{ ...line, full, pattern: phrasePattern(line.phrases) }]
  })
  return (drafts, context) => {
    if (context.reporting === 'all-mentions') return { drafts, rejected: [] }
    const injury = drafts.find(isInjury)
    if (injury === undefined) return { drafts, rejected: [] }
    const episode = injury.code.at(-1) ?? 'A'
    return inOrder([
      isInitial(injury, context)
        ? inOrder([
            addFound(phrases, ['cause', 'place']),
            addResidence(findResidence),
            addFound(phrases, ['activity', 'status']),
          ])
        : inOrder([addFound(phrases, ['cause']), dropPlaces]),
      sameEpisode(episode),
      onePerKind,
    ])(drafts, context)
  }
}

/** Injury by nature, burn, bite, fragility fracture; not poisoning, whose own code says the cause. */
const isInjury = ({ code }: DraftDiagnosis): boolean =>
  /^(?:S|T0|T1|T2|T3[0-4]|T6[3]|M80|M84\.[3-5]|L55|M48\.4)/.test(code)
const isInitial = ({ code }: DraftDiagnosis, context: CodingContext): boolean => {
  const episode = context.codeSet.axes(code)['episode']
  return episode === undefined || episode === 'initial'
}

function addFound(phrases: readonly Phrase[], kinds: readonly CausePhrase['kind'][]): Combination {
  return (drafts, context) => {
    const sentences = recordSentences(context).filter(({ section }) => STORY.includes(section))
    return kinds.reduce<Changes>(
      (changes, kind) =>
        addKind(
          kind,
          phrases.filter((phrase) => phrase.kind === kind),
          sentences,
          changes,
          context,
        ),
      { drafts, rejected: [] },
    )
  }
}

/** A place of another kind (street, shop, school) named near the cause is tried first. */
function addResidence(find: FindResidence): Combination {
  return (drafts, context) => {
    if (drafts.some(({ code }) => KINDS.place.test(code) || /^(?:V[2-7]|V8[0-7])/.test(code)))
      return { drafts, rejected: [] }
    const story = recordSentences(context).filter(({ section }) => STORY.includes(section))
    const found = find(nearCause(story, drafts), story)
    const made =
      found === null
        ? null
        : ruleDraft(
            {
              code: found.code,
              spans: [found.span],
              section: SECTIONS.place,
              step: `“${found.span.text}” tells the place of the injury`,
            },
            context,
          )
    return { drafts: made === null ? drafts : [...drafts, made], rejected: [] }
  }
}

function addKind(
  kind: CausePhrase['kind'],
  phrases: readonly Phrase[],
  sentences: readonly RecordSentence[],
  changes: Changes,
  context: CodingContext,
): Changes {
  const standing = changes.drafts.filter(({ code }) => KINDS[kind].test(code))
  if (
    standing.some(({ code }) => !VAGUE.test(code)) ||
    changes.drafts.some(({ code }) => kind !== 'cause' && /^Y92\.9|^Y93\.9/.test(code))
  )
    return changes
  const best = bestPhrase(phrases, kind === 'cause' ? sentences : nearCause(sentences, changes.drafts), context)
  if (best === null || (standing.length > 0 && VAGUE.test(best.phrase.full))) return changes
  const code = best.phrase.full
  const section = SECTIONS[kind]
  const made = ruleDraft(
    { code, spans: [best.span], section, step: `“${best.span.text.trim()}” tells the ${kind} of the injury` },
    context,
  )
  if (made === null) return changes
  const others = dropWhere(changes.drafts, (draft) =>
    standing.includes(draft) ? { reason: 'less-specific', because: code } : null,
  )
  return { drafts: [...others.drafts, made], rejected: [...changes.rejected, ...others.rejected] }
}

/** The most telling phrase: a specific cause before a vague one, the longest words before fewer, the first of equals. */
function bestPhrase(
  phrases: readonly Phrase[],
  sentences: readonly RecordSentence[],
  { codeSet }: CodingContext,
): Found | null {
  const found = phrases.flatMap((phrase) =>
    placesSaying(sentences, phrase.pattern).map((span, at) => ({ phrase, span, at })),
  )
  const vague = ({ phrase }: Found): number =>
    VAGUE.test(phrase.full) || /^unspecified (?:place|fall)/i.test(codeSet.entry(phrase.full)?.title ?? '') ? 1 : 0
  return found.toSorted((a, b) => vague(a) - vague(b) || b.span.text.length - a.span.text.length)[0] ?? null
}

/** Place and activity are those of the accident: told in the sentence of its cause or the one before or after it. */
function nearCause(sentences: readonly RecordSentence[], drafts: readonly DraftDiagnosis[]): readonly RecordSentence[] {
  const causes = drafts
    .filter(({ code }) => KINDS.cause.test(code))
    .flatMap(({ evidence }) => evidence)
    .flatMap((one) => ('start' in one ? [one] : []))
  const homes = sentences.filter((sentence) =>
    causes.some(
      (cause) =>
        cause.documentId === sentence.documentId &&
        sentence.start <= cause.start &&
        cause.start < sentence.start + sentence.text.length,
    ),
  )
  return sentences.filter((sentence) =>
    homes.some((home) => home.documentId === sentence.documentId && Math.abs(home.index - sentence.index) <= 1),
  )
}

const dropPlaces: Combination = (drafts) =>
  dropWhere(drafts, ({ code }) => (/^Y9[239]/.test(code) ? { reason: 'not-addressed' } : null))

/** The cause's 7th character is the injury's: A, D or S; fracture characters say A and D in more letters. */
function sameEpisode(injury: string): Combination {
  const character = /[ABC]/.test(injury) ? 'A' : injury === 'S' ? 'S' : /[D-R]/.test(injury) ? 'D' : null
  return (drafts, context) => ({
    drafts: drafts.map((draft) => {
      if (character === null || !KINDS.cause.test(draft.code) || draft.code.length < 8) return draft
      const code = parseIcd10CmCode(`${draft.code.slice(0, 7)}${character}`)
      if (code === null || context.codeSet.entry(code)?.billable !== true) return draft
      return recode(
        draft,
        code,
        { section: 'I.C.20.a.2', step: `the encounter of the injury makes it ${code}` },
        context,
      )
    }),
    rejected: [],
  })
}

/** One place and one activity a record; vague causes fall beside telling ones. */
const onePerKind: Combination = (drafts) => {
  const firstOf = (pattern: RegExp): DraftDiagnosis | undefined => drafts.find(({ code }) => pattern.test(code))
  const telling = drafts.find(({ code }) => KINDS.cause.test(code) && !VAGUE.test(code))
  return dropWhere(drafts, (draft) => {
    for (const kind of [KINDS.place, KINDS.activity, KINDS.status]) {
      const first = firstOf(kind)
      if (kind.test(draft.code) && first !== draft && first !== undefined)
        return { reason: 'less-specific', because: first.code }
    }
    return telling !== undefined && VAGUE.test(draft.code) && KINDS.cause.test(draft.code)
      ? { reason: 'less-specific', because: telling.code }
      : null
  })
}
