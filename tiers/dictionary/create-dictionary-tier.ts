import { createHash } from 'node:crypto'
import { join } from 'node:path'
import type { ClinicalData } from '../../codesets/clinical-data.ts'
import type { AlphabeticIndex, CodeSet } from '../../codesets/code-set.ts'
import { parseIcd10CmCode } from '../../encounter/codes.ts'
import type { Mention } from '../../encounter/mention.ts'
import type { TidyEncounter } from '../../encounter/tidy.ts'
import { assertMention } from './assertion/assert-mention.ts'
import { readAttributes } from './attributes/read-attributes.ts'
import { createDictionary } from './create-dictionary.ts'
import type { Matcher } from './create-matcher.ts'
import { findMentions } from './find-mentions.ts'
import type { LexiconEntry } from './lexicon-schema.ts'
import { loadLexicon } from './load-lexicon.ts'
import { loadWordData } from './load-word-data.ts'

export type DictionaryTier = {
  readonly findMentions: (tidy: TidyEncounter, codeSet: CodeSet) => readonly Mention[]
  /** Digest of the authored words the tier matches with. */
  readonly version: string
}

/** The dictionary tier over the shipped lexicon; one matcher per release, built when first needed and kept. */
export function createDictionaryTier(
  indexOf: (codeSet: CodeSet) => AlphabeticIndex,
  clinical: ClinicalData,
): DictionaryTier {
  const { entries, faults } = loadLexicon(join(import.meta.dirname, 'lexicon'), () => true)
  // A term with several senses and no way to tell keeps them all, at lower scores; the test on the data names it.
  const broken = faults.find(({ fault }) => fault !== 'senses-without-when')
  if (broken !== undefined) throw new Error(`lexicon: ${broken.file} line ${broken.line}: ${broken.fault}`)
  const lexicon = [...entries, ...statusEntries(clinical)]
  const wordData = loadWordData()
  const matchers = new Map<string, Matcher>()
  const matcherOf = (codeSet: CodeSet): Matcher => {
    const known = matchers.get(codeSet.info.id)
    if (known !== undefined) return known
    const built = createDictionary(codeSet, indexOf(codeSet), lexicon, wordData)
    matchers.set(codeSet.info.id, built)
    return built
  }
  return {
    findMentions: (tidy, codeSet) => findMentions(tidy, matcherOf(codeSet), assertMention, readAttributes),
    version: `sha256:${createHash('sha256')
      .update(JSON.stringify([lexicon, wordData]))
      .digest('hex')}`,
  }
}

/** Devices and past procedures of the clinical tables, as terms; those that name a procedure count only where it is past. */
function statusEntries(clinical: ClinicalData): readonly LexiconEntry[] {
  return clinical.withStatus.flatMap((line) => {
    const code = parseIcd10CmCode(line.code)
    return code === null || line.range !== undefined || line.needsPast === true
      ? []
      : [{ code, terms: line.phrases, kind: 'status' as const }]
  })
}
