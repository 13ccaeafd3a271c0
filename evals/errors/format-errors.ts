import type { ErrorReport, ExtraCode, MissedCode } from './collect-errors.ts'

export type ErrorsShown = {
  /** Examples in all per list, spread over the kinds, commonest kind first. */
  readonly examples: number
  /** Only kinds whose name begins so. */
  readonly kind: string | null
}

/** What each kind of a missed code means, for the reader of the list. */
const MEANING: Readonly<Record<MissedCode['kind'], string>> = {
  'no-mention': 'nothing found where the gold evidence stands',
  'other-meaning': 'something found there that leads to another category',
  'link-ranked-lower': 'the category is among the links, not the best',
  'sibling-coded': 'another code of the category reported instead',
  'sibling-rejected': 'another code of the category found and rejected',
  rejected: 'the code itself found and rejected',
  'combined-away': 'gave way to another code',
  'became-other': 'its mention was reported as another category, e.g. a history code',
  'rejected-as-other': 'its mention was rejected under another code',
  dropped: 'found and then neither reported nor rejected',
}

/** The report as lines of text: counts by kind, then examples with their place in the record. */
export function formatErrors(report: ErrorReport, shown: ErrorsShown): readonly string[] {
  const { missed, extra, wrongFirst, wrongPoa, pending, encounters, goldCodes, met } = report
  return [
    `${encounters} encounters, ${goldCodes} gold codes: ${met} met, ${missed.length} missed, ${extra.length} extra` +
      (pending.length === 0 ? '' : `; ${pending.length} without a release`),
    '',
    'MISSED by the stage that lost them',
    ...counts(
      missed,
      (one) => one.kind,
      (kind) => MEANING[kind as MissedCode['kind']],
    ),
    ...heading('missed by stage and detail', counts(missed, missedKey)),
    ...heading(
      'missed by role',
      counts(missed, (one) => one.role),
    ),
    ...heading('missed categories', counts(missed, (one) => one.code.slice(0, 3)).slice(0, 15)),
    '',
    'EXTRA by how they came to be reported',
    ...counts(extra, (one) => one.how),
    ...heading(
      'extra by section',
      counts(extra, (one) => one.section),
    ),
    ...heading(
      'extra by source',
      counts(extra, (one) => one.source),
    ),
    ...heading(
      'extra by what gold says',
      counts(extra, (one) => one.fault),
    ),
    ...heading('extra categories', counts(extra, (one) => one.code.slice(0, 3)).slice(0, 15)),
    ...heading(
      'FIRST-LISTED wrong',
      counts(wrongFirst, (one) => (one.wantWasCoded ? 'coded, but not first' : 'not coded')),
    ),
    ...wrongFirst
      .slice(0, shown.examples)
      .map((one) => `    ${one.id}: got ${one.got}, want ${one.want}${one.wantWasCoded ? '' : ' (missed)'}`),
    ...heading(
      'POA wrong',
      counts(wrongPoa, (one) => `got ${one.got}, want ${one.want}`),
    ),
    ...wrongPoa.slice(0, shown.examples).map((one) => `    ${one.id}: ${one.code} got ${one.got}, want ${one.want}`),
    ...mentionLines(report.mentions, shown),
    ...heading('MISSED, examples', missedExamples(missed, shown)),
    ...heading('EXTRA, examples', extraExamples(extra, shown)),
  ]
}

/** Annotated mentions: how many were found, and which assertion was read for which. */
function mentionLines(mentions: ErrorReport['mentions'], { examples }: ErrorsShown): readonly string[] {
  if (mentions.length === 0) return []
  const found = mentions.filter((one) => one.outcome === 'found')
  const confused = found.filter((one) => one.got !== one.wanted)
  const key = (one: ErrorReport['mentions'][number]): string => `${one.wanted} read as ${one.got}`
  return [
    '',
    `MENTIONS annotated: ${mentions.length}; found ${found.length}, of them ${found.length - confused.length} with the right assertion`,
    ...counts(mentions, (one) => one.outcome),
    ...heading('wrong assertions', counts(confused, key)),
    ...spread(confused, key, examples).map((one) => `    ${one.id}: ${one.code} ${key(one)}: ${one.context}`),
    ...heading(
      'not found, by assertion',
      counts(
        mentions.filter((one) => one.outcome !== 'found'),
        (one) => `${one.wanted}, ${one.outcome}`,
      ),
    ),
  ]
}

const missedKey = (one: MissedCode): string => `${one.kind}: ${one.detail}`
const extraKey = (one: ExtraCode): string => `${one.how}, ${one.section}, ${one.source}`

const heading = (title: string, lines: readonly string[]): readonly string[] =>
  lines.length === 0 ? [] : ['', title, ...lines]

/** Items counted by key, commonest first. */
export function countBy<T>(items: readonly T[], key: (item: T) => string): readonly (readonly [string, number])[] {
  const counted = new Map<string, number>()
  for (const item of items) counted.set(key(item), (counted.get(key(item)) ?? 0) + 1)
  return [...counted].toSorted((a, b) => b[1] - a[1] || a[0].localeCompare(b[0]))
}

function counts<T>(
  items: readonly T[],
  key: (item: T) => string,
  meaning: (key: string) => string = () => '',
): readonly string[] {
  return countBy(items, key).map(([name, count]) => {
    const share = `${Math.round((100 * count) / items.length)}%`
    return `  ${String(count).padStart(5)} ${share.padStart(4)}  ${name}${meaning(name) === '' ? '' : ` (${meaning(name)})`}`
  })
}

/** A fair choice: one of each kind in turn, commonest kinds first, until there are enough. */
export function spread<T>(items: readonly T[], key: (item: T) => string, limit: number): readonly T[] {
  const queues = countBy(items, key).map(([name]) => items.filter((item) => key(item) === name))
  const chosen: T[] = []
  for (let round = 0; chosen.length < limit && queues.some((queue) => round < queue.length); round++) {
    for (const queue of queues) {
      const next = queue[round]
      if (next !== undefined && chosen.length < limit) chosen.push(next)
    }
  }
  return chosen.toSorted((a, b) => key(a).localeCompare(key(b)))
}

function missedExamples(missed: readonly MissedCode[], { examples, kind }: ErrorsShown): readonly string[] {
  const asked = missed.filter((one) => kind === null || missedKey(one).startsWith(kind))
  return spread(asked, missedKey, examples).flatMap((one) => [
    `  ${one.id}  ${one.code} ${one.title}  [${missedKey(one)}]`,
    `      gold: ${one.quotes.map((quote) => `“${clip(quote)}”`).join(' ')}`,
    ...(one.context === '' ? [] : [`      ours: ${one.context}`]),
  ])
}

function extraExamples(extra: readonly ExtraCode[], { examples, kind }: ErrorsShown): readonly string[] {
  const asked = extra.filter((one) => kind === null || extraKey(one).startsWith(kind) || one.fault.startsWith(kind))
  return spread(asked, extraKey, examples).flatMap((one) => [
    `  ${one.id}  ${one.code} ${one.title}  [${extraKey(one)}; ${one.fault}]`,
    `      ${one.context}`,
  ])
}

/** A quote longer than this says no more to the eye. */
const CLIP_CHARS = 110
const clip = (quote: string): string => {
  const line = quote.replaceAll(/\s+/g, ' ')
  return line.length > CLIP_CHARS ? `${line.slice(0, CLIP_CHARS)}…` : line
}
