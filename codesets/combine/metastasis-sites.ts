// ICD-10-CM Official Guidelines FY2026 I.C.2.b and I.C.2.l.4: every secondary site that is named, and C79.9 where a metastatic cancer names none.
import { type Icd10CmCode, icd10cm, parseIcd10CmCode } from '../../encounter/codes.ts'
import type { Span } from '../../encounter/span.ts'
import type { CodeSet } from '../code-set.ts'
import type { CodingContext, Combination, DraftDiagnosis } from '../draft.ts'
import { documentRole } from '../resolve/document-role.ts'
import type { MetastasisSite } from './family-tables.ts'
import { isTakenBack, type RecordSentence, recordSentences, spanIn } from './record-sentences.ts'
import { ruleDraft } from './rule-draft.ts'

type Named = { readonly code: Icd10CmCode; readonly span: Span }

const UNCERTAIN =
  /\b(?:possible|possibly|suspicious|suspected|suspect|concern\w*|cannot exclude|evaluat\w*|eval|likely|probable|question\w*|worrisome|assess for|look for|monitor for)\b|\?/i
const SIDE = String.raw`(?:(?:the|his|her|left|right|bilateral|multiple|both|lumbar|thoracic|cervical|L|R)\s+)*`
const JOIN = String.raw`\s*(?:,\s*(?:and\s+|&\s*)?|and\s+|&\s*|\/\s*|\+\s*)`

export function metastasisSites(lines: readonly MetastasisSite[]): Combination {
  const words = new Map(lines.flatMap((line) => line.sites.map((site) => [site.toLowerCase(), line.code] as const)))
  const site = `${SIDE}(?:${[...words.keys()].toSorted((a, b) => b.length - a.length).join('|')})`
  const list = `(${site}(?:${JOIN}${site})*)`
  const patterns = [
    new RegExp(
      String.raw`\b(?:mets?|metasta(?:sis|ses|tic(?: disease| cancer| carcinoma| adenocarcinoma| lesions?)?|sized)|spread)\s+(?:to|in|involving)\s+${list}\b`,
      'gi',
    ),
    new RegExp(String.raw`\b${list}\s+(?:mets\b|metasta(?:sis|ses)\b)`, 'gi'),
  ]
  const one = new RegExp(site, 'gi')
  return (drafts, context) => {
    if (context.reporting === 'all-mentions' || !drafts.some(({ code }) => /^(?:C|Z85)/.test(code)))
      return { drafts, rejected: [] }
    const named = providerSentences(context).flatMap((sentence) =>
      patterns.flatMap((pattern) => sitesIn(sentence, pattern, one, words, context.codeSet)),
    )
    const added = new Map<string, DraftDiagnosis>()
    for (const { code, span } of named) {
      if (added.has(code.slice(0, 5)) || drafts.some((draft) => draft.code.startsWith(code.slice(0, 5)))) continue
      const made = ruleDraft(
        {
          code,
          spans: [span],
          section: 'I.C.2.b',
          step: `“${span.text}” is named as a site of spread`,
          how: 'assessed',
        },
        context,
      )
      if (made !== null) added.set(code.slice(0, 5), made)
    }
    const all = [...drafts, ...added.values()]
    return { drafts: [...all, ...unnamedSpread(all, context)], rejected: [] }
  }
}

/** A radiologist's or pathologist's word waits for the provider's (III.B). */
function providerSentences(context: CodingContext): readonly RecordSentence[] {
  const documents = context.tidy.encounter.documents
  const onlyReports = documents.every((one) => documentRole(one) !== 'provider')
  const read = documents.filter((one) => onlyReports || documentRole(one) === 'provider').map((one) => one.id)
  return recordSentences(context, ['family-history', 'administrative', 'orders']).filter(({ documentId }) =>
    read.includes(documentId),
  )
}

function sitesIn(
  sentence: RecordSentence,
  pattern: RegExp,
  one: RegExp,
  words: ReadonlyMap<string, string>,
  codeSet: CodeSet,
): readonly Named[] {
  return [...sentence.text.matchAll(pattern)].flatMap((match) => {
    const end = match.index + match[0].length
    if (isTakenBack(sentence, match.index, end) || UNCERTAIN.test(sentence.text.slice(0, match.index))) return []
    const from = match.index + match[0].indexOf(match[1] ?? '')
    return [...(match[1] ?? '').matchAll(one)].flatMap((site): readonly Named[] => {
      const word = [...words.keys()]
        .filter((name) => site[0].toLowerCase().endsWith(name))
        .toSorted((a, b) => b.length - a.length)[0]
      const header = word === undefined ? null : parseIcd10CmCode(words.get(word) ?? '')
      const code = header === null ? null : sided(header, site[0], codeSet)
      return code === null
        ? []
        : [{ code, span: spanIn(sentence, from + site.index, from + site.index + site[0].length) }]
    })
  })
}

function sided(header: Icd10CmCode, words: string, codeSet: CodeSet): Icd10CmCode | null {
  const under = codeSet.billableUnder(header)
  const side = /\bright\b|\bR\b/.test(words) ? 'right' : /\bleft\b|\bL\b/.test(words) ? 'left' : 'unspecified'
  return (
    under.find((code) => codeSet.axes(code)['laterality'] === side) ??
    under.find((code) => /unspecified/i.test(codeSet.entry(code)?.title ?? '')) ??
    under[0] ??
    null
  )
}

/** `Metastatic breast cancer` names the primary; the secondary is of unspecified site. */
function unnamedSpread(drafts: readonly DraftDiagnosis[], context: CodingContext): readonly DraftDiagnosis[] {
  if (drafts.some(({ code }) => /^C7[789]|^C80/.test(code))) return []
  for (const draft of drafts.filter(({ code }) => /^C(?![789])/.test(code))) {
    const evidence = draft.evidence.find((one) => 'start' in one && /\bmetastatic\b/i.test(one.text))
    if (evidence === undefined || !('start' in evidence) || draft.uncertain) continue
    const { documentId, start, end, text } = evidence
    const made = ruleDraft(
      {
        code: icd10cm('C79.9'),
        spans: [{ documentId, start, end, text }],
        section: 'I.C.2.b',
        step: 'metastatic without a site',
        how: 'assessed',
      },
      context,
    )
    if (made !== null) return [made]
  }
  return []
}
