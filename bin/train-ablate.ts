import { loadCodeSets } from '../codesets/load-code-sets.ts'
import { loadSuite } from '../evals/datasets/load-suite.ts'
import { namedByWords } from '../encounter/mention.ts'
import { fitScorer, type ReadEncounter } from '../evals/training-data/fit-scorer.ts'
import { FEATURES, type FeatureName } from '../tiers/encoder/scorer/features.ts'
import { progressLine } from './evals-options.ts'
import { EXIT } from './exit-codes.ts'
import { loadParts, SHIPPED_ENCODER } from './load-parts.ts'
import { readForTraining } from './read-for-training.ts'

const ENCODER: readonly FeatureName[] = [
  'only the encoder found it',
  'read as present',
  'read as negated',
  'read as past',
  'read as reported',
  'read as reported somewhere',
  'marked as a problem',
  'similarity',
  'similarity margin',
]
const GROUPS: Readonly<Record<string, readonly FeatureName[]>> = {
  'all of it': [],
  'without what the encoder reads': ENCODER,
  'without assertion shares': ['read as present', 'read as negated', 'read as past'],
  'without reporting shares': ['read as reported', 'read as reported somewhere'],
  'without similarity': ['similarity', 'similarity margin'],
  'without the prior': ['prior'],
}

/** `train ablate`: the scorer fitted without groups of features, and without the encoder's own problems, on writers not seen. */
export async function trainAblate(): Promise<number> {
  const suite = loadSuite('authored-train', { folder: null, writers: [], limit: null }, () => loadCodeSets())
  const parts = loadParts({ ...SHIPPED_ENCODER, scorer: null })
  const read = await readForTraining(suite.items, parts, progressLine('read', suite.items.length))
  const show = (name: string, items: readonly ReadEncounter[], left: readonly FeatureName[]): void => {
    const names = FEATURES.filter((feature) => !left.includes(feature))
    const { precision, recall, f1 } = fitScorer(items, parts.resolve, ({ gold }) => gold.writer, names).unseen
    const share = (value: number): string => `${(100 * value).toFixed(1)} %`
    process.stdout.write(`${name.padEnd(36)}P ${share(precision)}  R ${share(recall)}  F1 ${share(f1)}\n`)
  }
  for (const [name, left] of Object.entries(GROUPS)) show(name, read, left)
  const words = read.map(({ item, context }) => ({
    item,
    context: { ...context, mentions: context.mentions.filter(namedByWords) },
  }))
  show('without problems only it found', words, [])
  return EXIT.done
}
