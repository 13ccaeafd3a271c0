import type { AlphabeticIndex, CodeSet } from '../codesets/code-set.ts'
import { loadClinicalData } from '../codesets/clinical-data.ts'
import { allCombinations } from '../codesets/combine/all-combinations.ts'
import { loadAlphabeticIndex } from '../codesets/index/load-alphabetic-index.ts'
import { loadCodeSets } from '../codesets/load-code-sets.ts'
import { orderDiagnoses } from '../codesets/order/order-diagnoses.ts'
import { createResolver } from '../codesets/resolve/resolve.ts'
import { tidyEncounter } from '../encounter/tidy-encounter.ts'
import type { Parts } from '../pipeline/code-encounter.ts'
import { createValidator } from '../codesets/rules/validate.ts'
import { gatherAttributes } from '../tiers/dictionary/attributes/gather-attributes.ts'
import { createDictionaryTier } from '../tiers/dictionary/create-dictionary-tier.ts'

/** Constructs every part of the pipeline from what the project ships; some hundred milliseconds, once per process. */
export function loadParts(): Parts {
  const codeSets = loadCodeSets()
  const clinical = loadClinicalData()
  const dictionary = createDictionaryTier((codeSet: CodeSet): AlphabeticIndex => loadAlphabeticIndex(codeSet.info.id), clinical)
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
