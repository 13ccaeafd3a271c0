import type { Attribute, AttributeName, Mention } from '../../encounter/mention.ts'

/** Axes that are never shared out: `right knee pain and swelling` gives its side to both, `alcohol use disorder in remission` only to itself. */
const UNSHARED: readonly AttributeName[] = ['control', 'stage']

/** Leaves out what stands inside the words of another problem's mention. */
export function ownAttributes(
  attributes: readonly Attribute[],
  own: readonly Mention[],
  all: readonly Mention[],
): readonly Attribute[] {
  return attributes.filter(({ name, span }) => {
    const holds = (one: Mention): boolean =>
      one.documentId === span.documentId && one.start <= span.start && span.end <= one.end
    return !UNSHARED.includes(name) || own.some(holds) || !all.some((one) => !own.includes(one) && holds(one))
  })
}
