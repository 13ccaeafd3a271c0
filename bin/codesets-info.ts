import type { CodeSet, CodeSets } from '../codesets/code-set.ts'

function describeRelease({ info, codes, entry }: CodeSet, withSources: boolean): string[] {
  const all = codes()
  const billable = all.filter((code) => entry(code)?.billable === true).length
  return [
    '',
    `${info.id}  FY${info.fiscalYear}, in force ${info.from} to ${info.to ?? `${info.fiscalYear}-09-30 at most`}: ${all.length} codes, ${billable} billable`,
    ...Object.entries(info.facts).map(
      ([kind, { origin, remark }]) => `  ${kind.padEnd(16)} ${origin.padEnd(16)} ${remark}`,
    ),
    ...(withSources ? info.sources.map(({ file, sha256 }) => `  source  ${sha256}  ${file}`) : []),
  ]
}

/** Releases with where each kind of fact comes from. */
export function describeInfo(codeSets: CodeSets, withSources: boolean): string[] {
  const lists = codeSets.hcpcs
    .lists()
    .map((list) => `${list} (${codeSets.hcpcs.entries(list).length} codes and modifiers)`)
  return [
    'ICD-10-CM',
    ...codeSets.all().flatMap((codeSet) => describeRelease(codeSet, withSources)),
    '',
    `HCPCS Level II lists: ${lists.join(', ') || 'none'}`,
  ]
}
