import { join } from 'node:path'
import { type ClinicalData, loadClinicalData } from '../codesets/clinical-data.ts'
import { allCombinations } from '../codesets/combine/all-combinations.ts'
import { loadAlphabeticIndex } from '../codesets/index/load-alphabetic-index.ts'
import { loadCodeSets, SHIPPED_TABLES } from '../codesets/load-code-sets.ts'
import { orderDiagnoses } from '../codesets/order/order-diagnoses.ts'
import { createResolver } from '../codesets/resolve/resolve.ts'
import { tidyEncounter } from '../encounter/tidy-encounter.ts'
import type { Parts } from '../pipeline/code-encounter.ts'
import { createValidator } from '../codesets/rules/validate.ts'
import { gatherAttributes } from '../tiers/dictionary/attributes/gather-attributes.ts'
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

/** Constructs every part of the pipeline from what the project ships; some hundred milliseconds, once per process. */
export function loadParts(): Parts {
  const codeSets = loadCodeSets()
  const clinical = loadClinicalData()
  const dictionary = createDictionaryTier(loadDictionarySource(clinical))
  return {
    chooseRelease: codeSets.forDate,
    tidy: tidyEncounter,
    findMentions: dictionary.findMentions,
    resolve: createResolver(clinical, allCombinations(clinical), gatherAttributes),
    order: (drafts, context) => orderDiagnoses(drafts, context).diagnoses,
    validate: createValidator({ clinical, conversions: codeSets.conversions }),
    dictionaryVersion: dictionary.version,
    clock: () => {
      const { user, system } = process.cpuUsage()
      return { wallMs: performance.now(), cpuMs: (user + system) / 1000 }
    },
  }
}
