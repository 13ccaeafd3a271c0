import type { Icd10CmCode } from '../../encounter/codes.ts'
import type { Attribute, Mention } from '../../encounter/mention.ts'
import type { CodeSet } from '../code-set.ts'
import type { Problem } from '../draft.ts'

/** Chapters in which a shared category is not yet the same condition: symptoms, injuries, factors, joints by site. */
const SITE_BOUND = /^(?:[RSTVWXYZ]|M[02-9]|L(?:89|97|98)|C|D[0-4])/

/** The axes of one problem as the whole encounter states them: handed in, since reading text is the tier's work. */
export type GatherAttributes = (mentions: readonly Mention[]) => readonly Attribute[]

/** Joins mentions of one condition: the same or an ancestor code, or an unspecified code beside a specific one of its family, sides agreeing. */
export function groupProblems(
  mentions: readonly Mention[],
  codeSet: CodeSet,
  gather: GatherAttributes,
): readonly Problem[] {
  const order = new Map(mentions.map((mention, at) => [mention, at]))
  const groups: Mention[][] = []
  // Specific mentions first: `type 2 diabetes` joins one of its complications, and never makes two of them one problem.
  for (const mention of [
    ...mentions.filter((one) => !isVague(one, codeSet)),
    ...mentions.filter((one) => isVague(one, codeSet)),
  ]) {
    const home = groups.find((group) => joins(group, mention, codeSet) && sidesAgree(group, mention, codeSet))
    if (home === undefined) groups.push([mention])
    else home.push(mention)
  }
  const inOrder = (group: readonly Mention[]): Mention[] =>
    group.toSorted((a, b) => (order.get(a) ?? 0) - (order.get(b) ?? 0))
  const reading = groups.map(inOrder).toSorted((a, b) => (order.get(a[0]!) ?? 0) - (order.get(b[0]!) ?? 0))
  return reading.map((group, id) => ({ id, mentions: group, attributes: gather(group) }))
}

export function bestCode(mention: Mention): Icd10CmCode {
  const link = mention.links[0]
  if (link === undefined) throw new Error('a mention without links')
  return link.code
}

function isVague(mention: Mention, codeSet: CodeSet): boolean {
  const code = bestCode(mention)
  const entry = codeSet.entry(code)
  return entry !== null && (!entry.billable || /unspecified|without complication/i.test(entry.title))
}

/** The same condition as some member, and none that says something else as definite as itself. */
function joins(group: readonly Mention[], mention: Mention, codeSet: CodeSet): boolean {
  return (
    group.some((other) => sameCondition(other, mention, codeSet)) &&
    group.every(
      (other) => isVague(other, codeSet) || isVague(mention, codeSet) || sameCondition(other, mention, codeSet),
    )
  )
}

function sameCondition(a: Mention, b: Mention, codeSet: CodeSet): boolean {
  const [first, second] = [bestCode(a), bestCode(b)]
  if (first === second || first.startsWith(second) || second.startsWith(first)) return true
  if (first.slice(0, 3) !== second.slice(0, 3)) return false
  if (codeSet.stem(first) === codeSet.stem(second)) return true
  return coversAsUnspecified(first, second, codeSet) || coversAsUnspecified(second, first, codeSet)
}

/** `I50.9` covers `I50.23`: an unspecified leaf and a sibling under the same parent. */
function coversAsUnspecified(vague: Icd10CmCode, specific: Icd10CmCode, codeSet: CodeSet): boolean {
  const entry = codeSet.entry(vague)
  if (entry === null || !/unspecified|without complication/i.test(entry.title)) return false
  if (/unspecified (?:site|part|body region)/i.test(entry.title)) return true
  const roof = SITE_BOUND.test(vague) ? entry.parent : (vague.slice(0, 3) as Icd10CmCode)
  return roof !== null && specific.startsWith(roof)
}

function sidesAgree(group: readonly Mention[], mention: Mention, codeSet: CodeSet): boolean {
  return new Set([...group, mention].flatMap((one) => sideOf(one, codeSet) ?? [])).size <= 1
}

/** The side said, else the one that the code itself has. */
function sideOf(mention: Mention, codeSet: CodeSet): string | null {
  const said = mention.attributes.find(({ name }) => name === 'laterality')?.value
  const coded = codeSet.axes(bestCode(mention)).laterality
  return said ?? (coded === undefined || coded === 'unspecified' ? null : coded)
}
