import type { Icd10CmCode } from '../../encounter/codes.ts'
import type { ClinicalData } from '../clinical-data.ts'
import type { Conversion } from '../code-set.ts'
import { aftercareInjury } from './aftercare-injury.ts'
import { age } from './age.ts'
import { billable } from './billable.ts'
import { codeFirst } from './code-first.ts'
import { complicationStated } from './complication-stated.ts'
import { confirmedOnly } from './confirmed-only.ts'
import { documentedDetail } from './documented-detail.ts'
import { drugSequence } from './drug-sequence.ts'
import { duplicateCode } from './duplicate-code.ts'
import { evidenceAsserted } from './evidence-asserted.ts'
import { evidenceLocated } from './evidence-located.ts'
import { excludes1 } from './excludes1.ts'
import { externalCauseFirst } from './external-cause-first.ts'
import { externalCauseOnce } from './external-cause-once.ts'
import { firstListedOnly } from './first-listed-only.ts'
import { historyWithActive } from './history-with-active.ts'
import { hypertensionCombination } from './hypertension-combination.ts'
import { injurySequela } from './injury-sequela.ts'
import { integralSymptom } from './integral-symptom.ts'
import { knownCode } from './known-code.ts'
import { laterality } from './laterality.ts'
import { lessSpecific } from './less-specific.ts'
import { longTermDrug } from './long-term-drug.ts'
import { manifestationFirst } from './manifestation-first.ts'
import { neededTogether } from './needed-together.ts'
import { neverTogether } from './never-together.ts'
import { newbornRecord } from './newborn-record.ts'
import { nonspecificZ } from './nonspecific-z.ts'
import { partnerMissing } from './partner-missing.ts'
import { presentOnAdmission } from './present-on-admission.ts'
import { providerStatement } from './provider-statement.ts'
import type { Rule } from './rule.ts'
import { secondaryOnly } from './secondary-only.ts'
import { sequence } from './sequence.ts'
import { seventhCharacter } from './seventh-character.ts'
import { sex } from './sex.ts'
import { symptomPrincipal } from './symptom-principal.ts'
import { trimesterWeeks } from './trimester-weeks.ts'
import { unacceptablePrincipal } from './unacceptable-principal.ts'
import { uncertainAtDischarge } from './uncertain-at-discharge.ts'
import { uncertainOutpatient } from './uncertain-outpatient.ts'
import { useAdditional } from './use-additional.ts'

/** What rules need beyond the encounter: authored tables, and the conversion table of the loaded code sets. */
export type RuleParts = {
  readonly clinical: ClinicalData
  readonly conversions: (code: Icd10CmCode) => readonly Conversion[]
}

/** Every rule by its file's name, in the order in which findings are listed: the code itself, its evidence, the patient, pairs, sequence, POA. */
export function allRules({ clinical, conversions }: RuleParts): readonly (readonly [name: string, rule: Rule])[] {
  return [
    ['known-code', knownCode(conversions)],
    ['billable', billable],
    ['seventh-character', seventhCharacter],
    ['duplicate-code', duplicateCode],
    ['evidence-located', evidenceLocated],
    ['evidence-asserted', evidenceAsserted],
    ['provider-statement', providerStatement],
    ['complication-stated', complicationStated],
    ['uncertain-outpatient', uncertainOutpatient],
    ['uncertain-at-discharge', uncertainAtDischarge],
    ['confirmed-only', confirmedOnly],
    ['sex', sex],
    ['age', age],
    ['excludes1', excludes1],
    ['never-together', neverTogether],
    ['history-with-active', historyWithActive],
    ['less-specific', lessSpecific],
    ['documented-detail', documentedDetail],
    ['laterality', laterality],
    ['integral-symptom', integralSymptom(clinical)],
    ['hypertension-combination', hypertensionCombination],
    ['needed-together', neededTogether],
    ['partner-missing', partnerMissing(clinical)],
    ['long-term-drug', longTermDrug(clinical)],
    ['trimester-weeks', trimesterWeeks],
    ['external-cause-once', externalCauseOnce],
    ['aftercare-injury', aftercareInjury],
    ['nonspecific-z', nonspecificZ],
    ['manifestation-first', manifestationFirst],
    ['external-cause-first', externalCauseFirst],
    ['secondary-only', secondaryOnly],
    ['first-listed-only', firstListedOnly],
    ['unacceptable-principal', unacceptablePrincipal],
    ['symptom-principal', symptomPrincipal(clinical)],
    ['newborn-record', newbornRecord],
    ['code-first', codeFirst],
    ['use-additional', useAdditional],
    ['sequence', sequence],
    ['injury-sequela', injurySequela],
    ['drug-sequence', drugSequence],
    ['present-on-admission', presentOnAdmission],
  ]
}
