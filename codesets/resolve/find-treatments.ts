import type { Icd10CmCode } from '../../encounter/codes.ts'
import type { Span } from '../../encounter/span.ts'
import type { SectionKind } from '../../encounter/tidy.ts'
import type { ClinicalData, Treatment } from '../clinical-data.ts'
import type { CodingContext } from '../draft.ts'

/** A drug, procedure, device or test named in the record, with the conditions (code prefixes) it treats or watches. */
export type FoundTreatment = {
  readonly treatment: Treatment
  readonly span: Span
  readonly section: SectionKind
}

type Name = { readonly words: readonly string[]; readonly treatment: Treatment }

/** Names by first word, built once per table. */
export function indexTreatments(clinical: ClinicalData): ReadonlyMap<string, readonly Name[]> {
  const index = new Map<string, Name[]>()
  for (const treatment of clinical.treatments) {
    for (const name of treatment.treatment) {
      const words = name.toLowerCase().match(WORD) ?? []
      const first = words[0]
      if (first === undefined) continue
      const names = index.get(first) ?? []
      names.push({ words, treatment })
      index.set(first, names)
    }
  }
  return index
}

const WORD = /[a-z0-9]+/g
/** Not taken today: stopped, refused, allergic. Looked for shortly before the name in its sentence. */
const NOT_GIVEN =
  /\b(?:allerg\w*|intoleran\w*|stopp?ed|discontinued?|declin\w*|refus\w*|avoid|held|no longer|not on|never took|denies|discuss\w*|consider\w*|offer\w*|if|candidate for|start(?:ing)? .{0,15} if)\b[^.;]{0,30}$/i
const SKIPPED: readonly SectionKind[] = ['allergies', 'family-history', 'administrative']

/** Every treatment named anywhere it would be given, in document order. */
export function findTreatments(
  context: CodingContext,
  index: ReadonlyMap<string, readonly Name[]>,
): readonly FoundTreatment[] {
  return context.tidy.documents
    .filter((document) => document.setAside === null)
    .flatMap((document) =>
      document.sentences.flatMap((sentence) => {
        const section = document.sections[sentence.section]?.kind ?? 'unknown'
        if (SKIPPED.includes(section)) return []
        const text = document.text.slice(sentence.start, sentence.end)
        return matchNames(text, index)
          .filter(({ start }) => !NOT_GIVEN.test(text.slice(0, start)))
          .map(({ treatment, start, end }) => ({
            treatment,
            section,
            span: {
              documentId: document.id,
              start: sentence.start + start,
              end: sentence.start + end,
              text: text.slice(start, end),
            },
          }))
      }),
    )
}

function matchNames(text: string, index: ReadonlyMap<string, readonly Name[]>) {
  const tokens = [...text.toLowerCase().matchAll(WORD)]
  const found: { treatment: Treatment; start: number; end: number }[] = []
  tokens.forEach((token, at) => {
    for (const name of index.get(token[0]) ?? []) {
      const last = tokens[at + name.words.length - 1]
      if (last !== undefined && name.words.every((word, offset) => tokens[at + offset]?.[0] === word)) {
        found.push({ treatment: name.treatment, start: token.index, end: last.index + last[0].length })
      }
    }
  })
  return found
}

/** The first treatment of a condition; a drug for its usual (first-named) condition is preferred to one among many. */
export function treatmentFor(code: Icd10CmCode, found: readonly FoundTreatment[]): FoundTreatment | null {
  const usual = found.find((one) => one.treatment.conditions.slice(0, 1).some((prefix) => code.startsWith(prefix)))
  return usual ?? found.find((one) => one.treatment.conditions.some((prefix) => code.startsWith(prefix))) ?? null
}
