import { icd10cm } from '../../encounter/codes.ts'
import type { Attribute, AttributeName, Mention } from '../../encounter/mention.ts'
import { codeSet2026 } from '../combine/fake-record.ts'
import type { CodingContext, Problem } from '../draft.ts'
import { fakeContext, fakeDraft, type FakeEncounter, type FakeMention } from '../rules/fake-encounter.ts'

/** A code, the words that say it, and axes of that mention alone. */
export type Said = readonly [code: string, says: string | FakeMention, attributes?: AxisValues]

export type AxisValues = Readonly<Partial<Record<AttributeName, string>>>

export type ProblemCase = Omit<FakeEncounter, 'codeSet'> & {
  readonly said: readonly Said[]
  /** The problem's axes as gathered; they stand where the first mention stands. */
  readonly attributes?: AxisValues
  readonly reporting?: CodingContext['reporting']
}

/** One problem said where its words stand, in a record that holds no other mention. The code set is the shipped one of FY2026. */
export function fakeProblem(one: ProblemCase): { readonly problem: Problem; readonly context: CodingContext } {
  const { said, attributes = {}, reporting = 'full', ...fake } = one
  const bare = fakeContext({ ...fake, codeSet: codeSet2026() })
  const mentions = said.map((each) => fakeMention(bare, each))
  const [first] = mentions
  if (first === undefined) throw new Error('a problem needs a mention')
  const problem = { id: 0, mentions, attributes: attributesAt(first, attributes) }
  return { problem, context: { ...bare, reporting, mentions } }
}

export function fakeMention(context: CodingContext, [code, says, attributes = {}]: Said): Mention {
  const [mention] = fakeDraft(context, code, [says]).problem?.mentions ?? []
  if (mention === undefined) throw new Error('a draft with words has a mention')
  return { ...mention, attributes: attributesAt(mention, attributes) }
}

/** A mention of no document, for what asks only after codes, sides and types. */
export function bareMention(code: string, attributes: AxisValues = {}): Mention {
  const mention: Mention = {
    documentId: 'd1',
    start: 0,
    end: 4,
    text: code.slice(0, 4),
    sentence: 0,
    assertion: 'present',
    cue: null,
    experiencer: 'patient',
    attributes: [],
    links: [{ code: icd10cm(code), source: 'title', term: code, score: 1 }],
  }
  return { ...mention, attributes: attributesAt(mention, attributes) }
}

function attributesAt(mention: Mention, values: AxisValues): readonly Attribute[] {
  const { documentId, start, end, text } = mention
  return (Object.entries(values) as [AttributeName, string][]).map(([name, value]) => ({
    name,
    value,
    span: { documentId, start, end, text },
  }))
}
