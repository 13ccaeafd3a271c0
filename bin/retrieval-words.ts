import type { RetrievalScores } from '../evals/retrieval/ranked-retrieval.ts'
import type { PassageAnswer } from '../retrieval/search-passages.ts'
import type { StoredPassages } from '../retrieval/store-passages.ts'

export const describeLoad = ({ added, changed, removed, unchanged, embedded }: StoredPassages): string =>
  `${added} passages added, ${changed} changed, ${removed} removed, ${unchanged} as before; ${embedded} embedded`

export function describeAnswer({ found, withoutVector }: PassageAnswer): string[] {
  const place = (name: string, value: number | null): string[] => (value === null ? [] : [`${name} ${value}`])
  return [
    ...(withoutVector === 0 ? [] : [`${withoutVector} passages have no vector of this encoder: run retrieval load`]),
    ...(found.length === 0 ? ['No passage was found.'] : []),
    ...found.flatMap(({ section, title, fiscalYear, corpus, text, places: { words, vector, codes } }) => [
      `${section}  ${title} (${fiscalYear === null ? corpus : `FY${fiscalYear}`}; ${[
        ...place('words', words),
        ...place('vector', vector),
        ...place('codes', codes),
      ].join(', ')})`,
      `  ${text}`,
    ]),
  ]
}

/** One line a method, shares with three digits. */
export function describeScores(rows: readonly { readonly name: string; readonly scores: RetrievalScores }[]): string[] {
  const widest = Math.max(...rows.map(({ name }) => name.length))
  const number = (value: number): string => value.toFixed(3).padStart(9)
  return [
    `${''.padEnd(widest)} recall@5 recall@10      MRR`,
    ...rows.map(
      ({ name, scores }) =>
        `${name.padEnd(widest)}${number(scores.recallAt5)} ${number(scores.recallAt10)}${number(scores.meanReciprocalRank)}`,
    ),
  ]
}
