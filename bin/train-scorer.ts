import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { loadCodeSets } from '../codesets/load-code-sets.ts'
import { loadSuite } from '../evals/datasets/load-suite.ts'
import { fitScorer, type ReadEncounter } from '../evals/training-data/fit-scorer.ts'
import { type Parts, readMentions } from '../pipeline/code-encounter.ts'
import { codingContext, governingDate } from '../pipeline/coding-context.ts'
import { SHIPPED_MODEL } from '../tiers/encoder/model-folder.ts'
import type { ScorerFile } from '../tiers/encoder/scorer/scorer-file.ts'
import { progressLine } from './evals-options.ts'
import { EXIT } from './exit-codes.ts'
import { loadParts } from './load-parts.ts'

/** `train scorer`: reads the train encounters with the encoder at hand, fits judge and selection, writes `scorer.json`. */
export async function trainScorer(options: { readonly output?: string }): Promise<number> {
  const suite = loadSuite('authored-train', { folder: null, writers: [], limit: null }, () => loadCodeSets())
  const parts = loadParts()
  const progress = progressLine('read', suite.items.length)
  const read: ReadEncounter[] = []
  for (const [at, item] of suite.items.entries()) {
    const one = await readEncounter(item, parts)
    if (one !== null) read.push(one)
    progress(at + 1)
  }
  const { file, unseen } = fitScorer(read, parts.resolve, ({ gold }) => gold.writer)
  const whole: ScorerFile = { format: 1, fitted: new Date().toISOString().slice(0, 10), on: suite.name, ...file }
  const path = options.output ?? join(SHIPPED_MODEL, 'scorer.json')
  writeFileSync(path, `${JSON.stringify(whole, null, 1)}\n`)
  const shown = (share: number): string => `${(100 * share).toFixed(1)} %`
  process.stdout.write(
    `fitted on ${read.length} encounters; on writers not seen: precision ${shown(unseen.precision)}, ` +
      `recall ${shown(unseen.recall)}, micro-F1 ${shown(unseen.f1)}\nwritten to ${path}\n`,
  )
  return EXIT.done
}

async function readEncounter(item: ReadEncounter['item'], parts: Parts): Promise<ReadEncounter | null> {
  const encounter = { ...item.encounter, reporting: item.gold.policy }
  const date = governingDate(encounter)
  const choice = parts.chooseRelease(date)
  if (choice.kind !== 'release') return null
  const tidy = parts.tidy(encounter)
  const mentions = await readMentions(tidy, choice.codeSet, 'encoder', parts)
  return { item, context: codingContext(tidy, mentions, choice.codeSet, date ?? '') }
}
