import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { cac } from 'cac'
import { loadAlphabeticIndex } from '../codesets/index/load-alphabetic-index.ts'
import { loadCodeSets } from '../codesets/load-code-sets.ts'
import { exportTrainingData } from '../evals/training-data/export-training-data.ts'
import { loadLexicon } from '../tiers/dictionary/load-lexicon.ts'
import { SHIPPED_MODEL } from '../tiers/encoder/model-folder.ts'
import { createWordPieces } from '../tiers/encoder/word-pieces.ts'
import { EXIT } from './exit-codes.ts'
import { loadParts } from './load-parts.ts'
import { trainAblate } from './train-ablate.ts'
import { trainCalibration } from './train-calibration.ts'
import { trainParallel } from './train-parallel.ts'
import { trainHospital, trainScorer } from './train-scorer.ts'

/** The release whose terms the encoder links to; codes that later ones lack are left out when it runs. */
const RELEASE = '2025-10-01'
const LEXICON = join(import.meta.dirname, '..', 'tiers', 'dictionary', 'lexicon')

/** `train export` writes what the encoder's training reads. */
export async function main(args: readonly string[]): Promise<number> {
  const cli = cac('train')
  cli
    .command('export', 'write terms, marked windows and quotes for tiers/encoder/training/train.py')
    .option('--output <folder>', 'folder to write to', { default: 'out/training' })
    .option('--vocabulary <file>', 'vocabulary of the model that is trained (default: the shipped model’s)')
    .action(exportData)
  cli
    .command('scorer', 'fit judge and selection on the train encounters, read with the encoder at hand')
    .option('--output <file>', 'file to write (default: the shipped model’s scorer.json)')
    .action(trainScorer)
  cli.command('ablate', 'fit the scorer without groups of features, measured on writers not seen').action(trainAblate)
  cli.command('calibration', 'calibrate model and scorer on the calibration encounters').action(trainCalibration)
  cli
    .command('hospital', 'fit a scorer on a hospital’s own coded encounters; nothing switches by itself')
    .option('--input <file>', 'JSON lines: encounters of the contract with `codes` in claim order')
    .option('--output <folder>', 'a new folder for scorer and report')
    .action(trainHospital)
  cli
    .command('parallel', 'code the same encounters with two scorers and list the differences')
    .option('--input <file>', 'JSON lines of encounters')
    .option('--first <file>', 'a scorer.json (default: the shipped one)')
    .option('--second <file>', 'the other scorer.json')
    .action(trainParallel)
  cli.help()
  cli.parse(['node', 'train', ...args], { run: false })
  if (cli.options['help'] === true) return EXIT.done
  if (cli.matchedCommand === undefined) {
    process.stderr.write('train: name a command; --help shows them\n')
    return EXIT.usage
  }
  return (await cli.runMatchedCommand()) as number
}

function exportData(options: { readonly output: string; readonly vocabulary?: string }): number {
  const codeSet = loadCodeSets()
    .all()
    .find(({ info }) => info.id === RELEASE)
  if (codeSet === undefined) throw new Error(`no release ${RELEASE}`)
  const vocabulary = readFileSync(options.vocabulary ?? join(SHIPPED_MODEL, 'vocabulary.txt'), 'utf8')
  const pieces = createWordPieces(vocabulary.trimEnd().split('\n'))
  const parts = loadParts()
  const counts = exportTrainingData(
    options.output,
    codeSet,
    loadAlphabeticIndex(codeSet.info.id),
    loadLexicon(LEXICON, (code) => codeSet.entry(code) !== null).entries,
    (text) => pieces.split(text).ids.length,
    (tidy) => parts.findMentions(tidy, codeSet),
  )
  for (const [what, count] of Object.entries(counts)) process.stdout.write(`${what.padEnd(16)}${count}\n`)
  process.stdout.write(`written to ${options.output}\n`)
  return EXIT.done
}
