import { z } from 'zod'
import type { Query } from '../../encounter/result.ts'
import type { Gold } from '../datasets/gold.ts'

export type QueryMatch = { readonly drafted: number; readonly wanted: number; readonly met: number }

/** Drafted queries name places of the record; only their words are needed here. */
const indicatorText = z.object({ text: z.string() })

/** Words of a topic or indicator shorter than this carry no meaning of their own. */
const SHORTEST_WORD = 4

/**
 * Drafted queries set against those gold wants, each used once: a pair meets when a drafted indicator and a gold one quote the same words,
 * or when reason and a word of the topic agree.
 */
export function matchQueries(gold: Gold['queries'], drafted: readonly Query[]): QueryMatch {
  const left = [...drafted]
  let met = 0
  for (const wanted of gold) {
    const at = left.findIndex((one) => sameIndicators(wanted, one) || sameTopic(wanted, one))
    if (at === -1) continue
    left.splice(at, 1)
    met++
  }
  return { drafted: drafted.length, wanted: gold.length, met }
}

function sameIndicators(wanted: Gold['queries'][number], drafted: Query): boolean {
  const texts = drafted.indicators.flatMap((one) => {
    const parsed = indicatorText.safeParse(one)
    return parsed.success ? [parsed.data.text.toLowerCase()] : []
  })
  return wanted.indicators
    .map((one) => one.toLowerCase())
    .some((one) => texts.some((text) => text !== '' && (text.includes(one) || one.includes(text))))
}

function sameTopic(wanted: Gold['queries'][number], drafted: Query): boolean {
  const words = new Set(wordsOf(wanted.topic))
  return wanted.reason === drafted.reason && wordsOf(drafted.topic).some((word) => words.has(word))
}

const wordsOf = (text: string): readonly string[] =>
  (text.toLowerCase().match(/[a-z0-9]+/g) ?? []).filter((word) => word.length >= SHORTEST_WORD)
