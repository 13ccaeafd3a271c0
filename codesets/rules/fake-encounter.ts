import { icd10cm } from '../../encounter/codes.ts'
import type { Setting } from '../../encounter/contract.ts'
import type { Assertion, Attribute, Mention } from '../../encounter/mention.ts'
import type { Evidence } from '../../encounter/result.ts'
import type { SectionKind, TidyDocument } from '../../encounter/tidy.ts'
import type { CodeSet } from '../code-set.ts'
import type { CodingContext, DraftDiagnosis, OrderedDiagnosis } from '../draft.ts'
import { roleOf } from '../resolve/role-of.ts'

/** A document as sections of one sentence a line: `[kind, text]`. */
export type FakeDocument = {
  readonly id?: string
  readonly type?: string
  readonly author?: string
  readonly writtenAt?: string
  readonly sections: readonly (readonly [SectionKind, string, string?])[]
}

export function fakeDocument(document: FakeDocument, index = 0): TidyDocument {
  let text = ''
  const sections: { index: number; kind: SectionKind; title: string; start: number; bodyStart: number; end: number }[] =
    []
  const sentences: TidyDocument['sentences'][number][] = []
  for (const [kind, body, title = ''] of document.sections) {
    const start = text.length
    for (const line of body.split('\n')) {
      const from = text.length
      text += line
      sentences.push({
        index: sentences.length,
        section: sections.length,
        start: from,
        end: text.length,
        line: true,
        repeats: null,
      })
      text += '\n'
    }
    sections.push({ index: sections.length, kind, title, start, bodyStart: start, end: text.length })
  }
  return { id: document.id ?? `d${index + 1}`, index, text, sections, sentences, setAside: null, copiedForward: 0 }
}

export type FakeEncounter = {
  readonly codeSet: CodeSet
  readonly setting?: Setting
  readonly documents?: readonly FakeDocument[]
  readonly sex?: 'F' | 'M'
  readonly ageYears?: number
  readonly ageDays?: number
  readonly fiscalYear?: number
  readonly admitted?: string
  readonly discharged?: string
}

export function fakeContext(fake: FakeEncounter): CodingContext {
  const setting = fake.setting ?? 'outpatient'
  const documents = (fake.documents ?? []).map(fakeDocument)
  return {
    tidy: {
      encounter: {
        id: 'E-1',
        setting,
        admitted: fake.admitted,
        discharged: fake.discharged,
        documents: documents.map((one, at) => ({
          id: one.id,
          text: one.text,
          type: fake.documents?.[at]?.type,
          author: fake.documents?.[at]?.author,
          writtenAt: fake.documents?.[at]?.writtenAt,
        })),
      },
      documents,
    },
    mentions: [],
    codeSet: fake.codeSet,
    fiscalYear: fake.fiscalYear ?? 2026,
    date: '2026-01-15',
    setting,
    inpatient: setting === 'inpatient',
    reporting: 'full',
    sex: fake.sex ?? null,
    ageDays: fake.ageDays ?? (fake.ageYears === undefined ? null : fake.ageYears * 365),
    ageYears: fake.ageYears ?? (fake.ageDays === undefined ? null : Math.floor(fake.ageDays / 365)),
  }
}

export type FakeMention = {
  /** Words that stand somewhere in the documents; found by the first occurrence in the document named. */
  readonly says: string
  readonly in?: string
  readonly assertion?: Assertion
}

/** A draft whose problem is mentioned where its words stand in the documents. */
export function fakeDraft(
  context: CodingContext,
  code: string,
  mentions: readonly (FakeMention | string)[] = [],
  more: Partial<DraftDiagnosis> & { readonly attributes?: readonly Attribute[] } = {},
): DraftDiagnosis {
  const found = mentions.map((one) => mentionOf(context, code, typeof one === 'string' ? { says: one } : one))
  const { attributes = [], ...rest } = more
  return {
    code: icd10cm(code),
    role: roleOf(icd10cm(code)),
    problem: found.length === 0 ? null : { id: 0, mentions: found, attributes },
    uncertain: false,
    evidence: found.map(
      ({ documentId, start, end, text, assertion }): Evidence => ({
        documentId,
        start,
        end,
        text,
        assertion,
        supports: 'problem',
      }),
    ),
    reported: null,
    proposedBy: ['dictionary'],
    confidence: 0.5,
    guidelines: [],
    steps: [],
    alternatives: [],
    ...rest,
  }
}

function mentionOf(context: CodingContext, code: string, mention: FakeMention): Mention {
  const document = context.tidy.documents.find(
    (one) => (mention.in === undefined || one.id === mention.in) && one.text.includes(mention.says),
  )
  if (document === undefined) throw new Error(`no document says: ${mention.says}`)
  const start = document.text.indexOf(mention.says)
  const end = start + mention.says.length
  return {
    documentId: document.id,
    start,
    end,
    text: mention.says,
    sentence: document.sentences.findIndex((one) => one.start <= start && start < one.end),
    assertion: mention.assertion ?? 'present',
    cue: null,
    experiencer: 'patient',
    attributes: [],
    links: [{ code: icd10cm(code), source: 'title', term: mention.says, score: 1 }],
  }
}

/** Codes in the order given; the first is principal. */
export function codedAs(
  codes: readonly (string | DraftDiagnosis)[],
  context: CodingContext,
  more: Partial<OrderedDiagnosis> = {},
): readonly OrderedDiagnosis[] {
  return codes.map((one, at) => ({
    ...(typeof one === 'string' ? fakeDraft(context, one) : one),
    sequence: at + 1,
    principal: at === 0,
    presentOnAdmission: context.inpatient ? 'Y' : null,
    ...more,
  }))
}
