// ICD-10-CM Official Guidelines FY2026 I.C.13.d.2 and I.C.19.c: osteoporotic and pathological fractures are not traumatic ones.
import { type Icd10CmCode, parseIcd10CmCode } from '../../encounter/codes.ts'
import type { Span } from '../../encounter/span.ts'
import type { CodeSet } from '../code-set.ts'
import type { CodingContext, Combination, DraftDiagnosis } from '../draft.ts'
import { wordsOf } from '../resolve/words.ts'
import type { FractureSite } from './family-tables.ts'
import { placesSaying, type RecordSentence, recordSentences } from './record-sentences.ts'
import { dropWhere, recode, startsWithAny } from './rule-draft.ts'

const OSTEOPOROTIC = /\b(?:osteoporo(?:tic|sis)|fragility|insufficiency|low[- ](?:energy|impact))\b/gi
const PATHOLOGICAL = /\bpatholog(?:ic|ical|y)\b/gi
const FRACTURE = /\b(?:fx|fract\w*|compression deformit\w*)\b/i
/** A fall that would not break healthy bone (I.C.13.d.2). */
const MINOR_FALL =
  /\b(?:ground[- ]level|GLF|mechanical fall|fall from (?:standing|bed|chair)|fell from standing|standing height|tripp\w+|slipp\w+|stumbl\w+|fell (?:at home|out of bed|in (?:the |her |his )?\w+)|minor fall|no trauma|without trauma|atraumatic|low[- ]energy)\b/gi
const HIGH_ENERGY =
  /\b(?:MVC|MVA|motor vehicle|collision|motorcycle|ladder|roof|scaffold|high[- ]speed|pedestrian struck|feet high|ft fall|gunshot|GSW)\b/gi

/** `Fracture` named apart from its site. */
const UNSITED = /^M8(?:0\.00|0\.80|4\.[345]0)/

type Kind = {
  readonly header: 'osteoporotic' | 'pathological' | 'neoplastic'
  readonly span: Span
  readonly why: string
}

/** A fracture of a bone known to be weak, or said to be so, becomes M80 or M84 of the same site, side and stage of healing; M81 falls beside M80. */
export function fragilityFracture(sites: readonly FractureSite[]): Combination {
  return (drafts, context) => {
    if (context.reporting === 'all-mentions') return { drafts, rejected: [] }
    const sentences = recordSentences(context, ['family-history', 'administrative'])
    const moved = drafts.map((draft) => {
      const site = sites.find((one) => startsWithAny(draft.code, one.injury))
      const kind = site === undefined ? null : kindOf(draft, drafts, sentences, context)
      const code =
        site === undefined || kind === null ? null : siblingFracture(draft.code, site[kind.header], context.codeSet)
      return kind === null || code === null
        ? draft
        : recode(
            draft,
            code,
            { section: 'I.C.13.d.2', step: `${kind.why}: ${code} in place of ${draft.code}`, span: kind.span },
            context,
          )
    })
    const replaced = drafts
      .filter((draft, at) => moved[at] !== draft)
      .map(({ code, evidence }) => ({ code, reason: 'combined' as const, evidence }))
    const osteoporotic =
      moved.find(({ code }) => code.startsWith('M80') && !code.startsWith('M80.00')) ??
      moved.find(({ code }) => code.startsWith('M80'))
    const sited = moved.find(({ code }) => /^M8(?:0|4\.[345])/.test(code) && !UNSITED.test(code))
    const without = dropWhere(moved, ({ code }) => {
      if (sited !== undefined && UNSITED.test(code)) return { reason: 'less-specific', because: sited.code }
      return osteoporotic !== undefined && code.startsWith('M81')
        ? { reason: 'combined', because: osteoporotic.code }
        : null
    })
    return { drafts: without.drafts, rejected: [...replaced, ...without.rejected] }
  }
}

function kindOf(
  draft: DraftDiagnosis,
  drafts: readonly DraftDiagnosis[],
  sentences: readonly RecordSentence[],
  context: CodingContext,
): Kind | null {
  const own = sentences.filter(
    (sentence) =>
      draft.problem?.mentions.some(
        (one) => one.documentId === sentence.documentId && one.sentence === sentence.index,
      ) ?? false,
  )
  const tumour = drafts.find(({ code }) => /^(?:C79\.5|C90|C[0-7])/.test(code))
  const pathological = placesSaying(
    own.filter(({ text }) => FRACTURE.test(text)),
    PATHOLOGICAL,
  )[0]
  const osteoporotic = placesSaying(
    own.filter(({ text }) => FRACTURE.test(text)),
    OSTEOPOROTIC,
  )[0]
  if (osteoporotic !== undefined)
    return { header: 'osteoporotic', span: osteoporotic, why: 'the provider calls the fracture osteoporotic' }
  if (pathological !== undefined && tumour !== undefined)
    return { header: 'neoplastic', span: pathological, why: `a pathological fracture with ${tumour.code}` }
  if (pathological !== undefined) {
    const weak = knownOsteoporosis(context)
    return {
      header: weak === null ? 'pathological' : 'osteoporotic',
      span: pathological,
      why: 'the provider calls the fracture pathological',
    }
  }
  const known = draft.code.startsWith('S') ? knownOsteoporosis(context) : null
  const minor = placesSaying(sentences, MINOR_FALL)[0]
  if (known === null || minor === undefined || placesSaying(sentences, HIGH_ENERGY).length > 0) return null
  return { header: 'osteoporotic', span: minor, why: `osteoporosis is known (“${known.text}”) and the fall was minor` }
}

function knownOsteoporosis(context: CodingContext): Span | null {
  const found = context.mentions.find(
    ({ assertion, experiencer, links }) =>
      (assertion === 'present' || assertion === 'historical') &&
      experiencer === 'patient' &&
      /^M8[01]/.test(links[0]?.code ?? ''),
  )
  if (found === undefined) return null
  const { documentId, start, end, text } = found
  return { documentId, start, end, text }
}

/** The code of the same side and stage of healing under the new header; open fractures and delayed healing as far as the header knows them. */
function siblingFracture(code: Icd10CmCode, to: string, codeSet: CodeSet): Icd10CmCode | null {
  const header = parseIcd10CmCode(to)
  if (header === null || code.startsWith(header)) return null
  const axes = codeSet.axes(code)
  const episode = axes['episode'] ?? 'initial'
  const healing = episode === 'subsequent' ? (axes['healing'] ?? 'routine') : undefined
  const fitting = codeSet
    .billableUnder(header)
    .filter((one) => codeSet.axes(one)['episode'] === episode && codeSet.axes(one)['healing'] === healing)
  // A header may hold several bones (`ulna and radius`): the one that the injury's title names.
  const bones = new Set(wordsOf(codeSet.entry(code)?.title ?? ''))
  const shared = (one: Icd10CmCode): number =>
    wordsOf(codeSet.entry(one)?.title ?? '').filter((word) => bones.has(word)).length
  const nearest = fitting.toSorted((a, b) => shared(b) - shared(a))
  const ofSide = (side: string | undefined): Icd10CmCode | undefined =>
    nearest.find((one) => codeSet.axes(one)['laterality'] === side)
  return ofSide(axes['laterality']) ?? ofSide('unspecified') ?? ofSide(undefined) ?? null
}
