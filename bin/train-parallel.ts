import { createReadStream, existsSync } from 'node:fs'
import { readContractLines } from '../encounter/read-contract-lines.ts'
import { codeEncounter } from '../pipeline/code-encounter.ts'
import { EXIT } from './exit-codes.ts'
import { loadParts, SHIPPED_ENCODER } from './load-parts.ts'

export type ParallelOptions = { readonly input?: string; readonly first?: string; readonly second?: string }

/** `train parallel`: codes the same encounters with two scorers and lists what one codes and the other does not. Codes and ids only. */
export async function trainParallel({
  input,
  first = SHIPPED_ENCODER.scorer,
  second,
}: ParallelOptions): Promise<number> {
  const missing = [input, first, second].find((file) => file === undefined || !existsSync(file))
  if (input === undefined || second === undefined || missing !== undefined) {
    process.stderr.write(
      `train: name --input (JSON lines) and --second (a scorer.json)${missing ? `; ${missing} is not there` : ''}\n`,
    )
    return EXIT.usage
  }
  const sides = [first, second].map((scorer) => loadParts({ ...SHIPPED_ENCODER, scorer }))
  let [compared, differing, unread] = [0, 0, 0]
  for await (const line of readContractLines(createReadStream(input))) {
    if ('error' in line) {
      unread += 1
      continue
    }
    const coded: string[][] = []
    for (const parts of sides)
      coded.push((await codeEncounter(line.encounter, 'encoder', parts)).diagnoses.map(({ code }) => code))
    const [a = [], b = []] = coded
    compared += 1
    const [onlyFirst, onlySecond] = [a.filter((code) => !b.includes(code)), b.filter((code) => !a.includes(code))]
    if (onlyFirst.length + onlySecond.length === 0 && a[0] === b[0]) continue
    differing += 1
    process.stdout.write(
      `${line.encounter.id}: only first ${onlyFirst.join(' ') || '–'}; only second ${onlySecond.join(' ') || '–'}` +
        `${a[0] === b[0] ? '' : `; first-listed ${a[0] ?? 'none'} / ${b[0] ?? 'none'}`}\n`,
    )
  }
  process.stdout.write(
    `${compared} encounters coded by both, ${differing} differ${unread > 0 ? `, ${unread} lines could not be read` : ''}\n`,
  )
  return unread > 0 ? EXIT.partly : EXIT.done
}
