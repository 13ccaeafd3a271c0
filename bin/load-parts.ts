import { createHash } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import { join } from 'node:path'
import { type ClinicalData, loadClinicalData } from '../codesets/clinical-data.ts'
import { allCombinations } from '../codesets/combine/all-combinations.ts'
import { loadAlphabeticIndex } from '../codesets/index/load-alphabetic-index.ts'
import { loadCodeSets, SHIPPED_TABLES } from '../codesets/load-code-sets.ts'
import { orderDiagnoses } from '../codesets/order/order-diagnoses.ts'
import { createResolver } from '../codesets/resolve/resolve.ts'
import { tidyEncounter } from '../encounter/tidy-encounter.ts'
import type { Parts } from '../pipeline/run-stages.ts'
import { createValidator } from '../codesets/rules/validate.ts'
import { gatherAttributes } from '../tiers/dictionary/attributes/gather-attributes.ts'
import { assertMention } from '../tiers/dictionary/assertion/assert-mention.ts'
import { readAttributes } from '../tiers/dictionary/attributes/read-attributes.ts'
import { readCalibrationFile } from '../tiers/router/calibration-file.ts'
import { createScorer } from '../tiers/encoder/scorer/create-scorer.ts'
import { readScorerFile } from '../tiers/encoder/scorer/scorer-file.ts'
import type { Changes } from '../codesets/draft.ts'
import { createEncoder } from '../tiers/encoder/create-encoder.ts'
import { joinMentions } from '../tiers/encoder/join-mentions.ts'
import { openModelFolder, SHIPPED_MODEL } from '../tiers/encoder/model-folder.ts'
import { createModelPool } from '../tiers/encoder/model-pool.ts'
import { createDictionaryTier } from '../tiers/dictionary/create-dictionary-tier.ts'
import { createDictionarySource, type DictionarySource } from '../tiers/dictionary/dictionary-source.ts'

/** Built dictionaries are kept in the project itself: a shared temporary folder is open to others on the machine. */
const KEPT_DICTIONARIES = join(import.meta.dirname, '..', '.cache', 'dictionary')

/** Dictionaries of the shipped releases and lexicon, built where they are not kept yet. */
export const loadDictionarySource = (clinical: ClinicalData): DictionarySource =>
  createDictionarySource(({ info }) => loadAlphabeticIndex(info.id), clinical, {
    folder: KEPT_DICTIONARIES,
    tables: SHIPPED_TABLES,
  })

/** The folder of the encoder's weights, the scorer fitted over it and the calibration of both. */
export type EncoderFiles = { readonly model: string; readonly scorer: string | null; readonly calibration: string }
export const SHIPPED_ENCODER = {
  model: SHIPPED_MODEL,
  scorer: join(SHIPPED_MODEL, 'scorer.json'),
  calibration: join(SHIPPED_MODEL, 'calibration.json'),
} satisfies EncoderFiles

/** A tenth of accepted encounters is coded again by a person; the seed is no secret, it makes the draw repeatable. */
const AUDIT = { seed: 'audit', share: 0.1 }

/** Constructs every part of the pipeline from what the project ships; some hundred milliseconds, once per process. */
export function loadParts(files: EncoderFiles = SHIPPED_ENCODER): Parts {
  const codeSets = loadCodeSets()
  const clinical = loadClinicalData()
  const dictionary = createDictionaryTier(loadDictionarySource(clinical))
  let encoder: Parts['encoder'] | undefined
  return {
    chooseRelease: codeSets.forDate,
    tidy: tidyEncounter,
    findMentions: dictionary.findMentions,
    // Opened when a tier first asks for it: the dictionary tier needs none of its 40 MB.
    get encoder() {
      if (encoder === undefined) encoder = existsSync(files.model) ? encoderPart(files) : null
      return encoder
    },
    resolve: createResolver(clinical, allCombinations(clinical), gatherAttributes),
    order: (drafts, context) => orderDiagnoses(drafts, context).diagnoses,
    validate: createValidator({ clinical, conversions: codeSets.conversions }),
    dictionaryVersion: dictionary.version,
    audit: AUDIT,
    clock: () => {
      const { user, system } = process.cpuUsage()
      return { wallMs: performance.now(), cpuMs: (user + system) / 1000 }
    },
  }
}

/** The encoder of a model folder, in as many threads as the machine has cores, at most four. */
function encoderPart({
  model,
  scorer: scorerFile,
  calibration: calibrationFile,
}: EncoderFiles): NonNullable<Parts['encoder']> {
  const opened = openModelFolder(model)
  const encoder = createEncoder(opened, createModelPool(opened, Math.min(4, availableParallelism())))
  const fitted = scorerFile === null ? null : readScorerFile(scorerFile)
  const { judge, select } = fitted === null ? UNSCORED : createScorer(fitted.scorer)
  const versions = { encoder: encoder.version, scorer: fitted?.digest ?? 'none' }
  return {
    calibration: readCalibrationFile(calibrationFile, versions),
    calibrationVersion: existsSync(calibrationFile) ? fileDigest(calibrationFile) : 'none',
    judge,
    select,
    version: fitted === null ? encoder.version : `${encoder.version} scorer:${fitted.digest}`,
    read: async (tidy, mentions, codeSet) =>
      joinMentions(
        mentions,
        await encoder.read(tidy, mentions),
        tidy,
        codeSet,
        { assert: assertMention, readAttributes },
        tidy.encounter.reporting === 'all-mentions' ? LIMITS_UNSCORED : LIMITS,
      ),
  }
}

/** Without a fitted scorer the rules alone say what is reported. */
const UNSCORED = { judge: null, select: (changes: Changes) => ({ ...changes, leftOut: [] }) }

/** From the train encounters: the scorer decides over what passes. */
const LIMITS = { marked: 0.6, similarity: 0.8 }
/** Where every mention is coded no scorer decides. */
const LIMITS_UNSCORED = { marked: 0.85, similarity: 0.93 }

const fileDigest = (file: string): string => `sha256:${createHash('sha256').update(readFileSync(file)).digest('hex')}`
