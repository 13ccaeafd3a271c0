// ICD-10-CM Official Guidelines FY2026 I.C chapter rules that decide the first diagnosis in every setting; each names its section.
import { saidDueTo } from './places-of.ts'
import { isPoisoning } from './precedes.ts'
import type { Candidate } from './candidate.ts'
import { isFirstListedOnly } from '../rules/first-listed-only.ts'
import { type FirstRule, earliest } from './first-rule.ts'

export const SYSTEMIC_INFECTION =
  /^(?:A02\.1|A20\.7|A22\.7|A26\.7|A32\.7|A39\.[2-4]|A40|A41|A42\.7|A54\.86|B00\.7|B37\.7|P36)/
const POSTPROCEDURAL_INFECTION = /^(?:T81\.4[0-3]|T81\.49|T80\.2|T88\.0)/
const CURRENT_INJURY = /^(?:S|T(?:0|1[0-4]|2[0-8]|3[0-4]|79)).*[A-C]$/
const HIV_RELATED =
  /^(?:A15|A17|A18|A19|A02\.1|A07\.[23]|A31|A81\.2|B00|B02|B25|B37|B38|B39|B45|B58|B59|C46|C53|C83|C85|G93\.4|J12|J13|J14|J15|J18|R64)/
const COVID_RELATED = /^(?:J12\.8|J18|J20|J22|J80|J96|J98\.8|B34\.2|R05|R06|R50|A41\.89)/

/** Not known to have developed after admission. */
const onAdmissionOrUnknown = (one: Candidate): boolean => one.poa !== 'N' && !one.draft.uncertain
/** Uncertain counts only where the provider still says so at the end (II.H). */
const heldAtDischarge = (one: Candidate): boolean => !one.draft.uncertain || (one.rank[0] ?? 99) <= 2
const notAfterAdmission = (one: Candidate | null): Candidate | null => (one === null || one.poa === 'N' ? null : one)

export const bothSettings: readonly FirstRule[] = [
  {
    section: 'I.C.16.a.2',
    because: 'on the birth record the birth itself is first',
    pick: (ordered) => earliest(ordered, /^Z38/),
  },
  {
    section: 'I.C.15.b.1',
    because: 'a routine visit in a normal pregnancy is first-listed',
    pick: (ordered) => earliest(ordered, /^Z34/),
  },
  {
    section: 'I.C.15.b.2',
    because: 'supervision of a high-risk pregnancy is first-listed at a prenatal visit',
    pick: (ordered, _, context) => (context.inpatient ? null : earliest(ordered, /^O09/)),
  },
  {
    section: 'I.C.15.n.1',
    because: 'a normal delivery is always principal',
    pick: (ordered) => earliest(ordered, /^O80/),
  },
  {
    section: 'I.C.15.a.1',
    because: 'chapter 15 codes have priority over other chapters',
    // What happened during the delivery itself seldom prompted the admission (I.C.15.b.4).
    pick: (ordered) => {
      const obstetric = ordered.filter((one) => one.mayLead && one.code.startsWith('O'))
      return obstetric.find((one) => !/^O(?:70|71|72|75|76|77)/.test(one.code)) ?? obstetric[0] ?? null
    },
  },
  {
    section: 'I.C.2.e.2',
    because: 'the encounter is for antineoplastic therapy, which goes before the neoplasm',
    pick: (ordered) =>
      earliest(
        ordered.filter((one) => one.mayLead),
        /^Z51\.[01]/,
      ),
  },
  {
    section: 'I.C.21.c.15',
    because: 'this code may only be principal or first-listed',
    pick: (ordered) => ordered.find((one) => one.mayLead && isFirstListedOnly(one.code)) ?? null,
  },
  {
    section: 'I.C.1.d.9',
    because: 'infection-associated hemolytic-uremic syndrome goes before the infection',
    pick: (ordered) => notAfterAdmission(earliest(ordered, /^D59\.31/)),
  },
  {
    section: 'I.C.19.f',
    because: 'abuse or neglect goes before the injury or disorder that came of it',
    pick: (ordered) => earliest(ordered, /^T7[46]\..*A$/),
  },
  {
    section: 'I.C.4.a.5',
    because: 'the failure of the insulin pump goes before what it caused',
    pick: (ordered) => (earliest(ordered, /^T38\.3X[16]/) === null ? null : earliest(ordered, /^T85\.6/)),
  },
  {
    section: 'I.C.19.e.5',
    because: 'a poisoning or toxic effect goes before its manifestations',
    pick: (ordered) => notAfterAdmission(ordered.find((one) => isPoisoning(one.code)) ?? null),
  },
  {
    section: 'I.C.10.e',
    because: 'a vaping-related disorder goes before its manifestations',
    pick: (ordered) => notAfterAdmission(earliest(ordered, /^U07\.0/)),
  },
  {
    section: 'I.C.1.d.5.b',
    because: 'the infection after the procedure goes before the sepsis that it led to',
    pick: (ordered) => {
      const sepsis = earliest(ordered, /^(?:T81\.44|R65\.2|A40|A41)/)
      return sepsis === null ? null : notAfterAdmission(earliest(ordered, POSTPROCEDURAL_INFECTION))
    },
  },
  {
    section: 'I.C.1.d.4',
    because: 'sepsis present on admission goes before the localized infection and other conditions',
    // With a burn or injury first in the record the circumstances decide (I.C.1.d.6).
    pick: (ordered, documented) =>
      CURRENT_INJURY.test(documented.code)
        ? null
        : notAfterAdmission(earliest(ordered.filter(heldAtDischarge), SYSTEMIC_INFECTION)),
  },
  {
    section: 'I.C.1.a.2.b',
    because: 'the reason for the encounter is an HIV-related condition, so HIV disease goes first',
    pick: (ordered, documented) => (HIV_RELATED.test(documented.code) ? earliest(ordered, /^B20/) : null),
  },
  {
    section: 'I.C.1.g.1.b',
    because: 'COVID-19 goes before its manifestations',
    pick: (ordered, documented) =>
      COVID_RELATED.test(documented.code) ? notAfterAdmission(earliest(ordered, /^U07\.1/)) : null,
  },
  {
    section: 'I.C.19.d.1',
    because: 'the burn of the highest degree goes first',
    pick: (ordered, documented) =>
      BURN.test(documented.code)
        ? most(
            ordered.filter((one) => BURN.test(one.code)),
            burnDegree,
          )
        : null,
  },
  {
    section: 'I.C.19.b',
    because: 'the most serious injury goes first',
    pick: (ordered, documented) =>
      SUPERFICIAL.test(documented.code)
        ? (ordered.find((one) => /^S.*[A-C]$/.test(one.code) && !SUPERFICIAL.test(one.code)) ?? null)
        : null,
  },
  {
    section: 'I.B.4',
    because: 'the record names the established cause of the symptom, which goes first',
    pick: (ordered, documented) =>
      documented.symptom
        ? (ordered.find(
            (one) =>
              one.mayLead && !one.symptom && onAdmissionOrUnknown(one) && saidDueTo(documented.places, one.places),
          ) ?? null)
        : null,
  },
]

const BURN = /^T2[0-5]\..*A$/
const SUPERFICIAL = /^S\d0\..*A$/

/** 1 to 3; corrosions count 5 to 7 in the fourth character. */
const burnDegree = (one: Candidate): number => Number(one.code.charAt(4)) % 4

/** The greatest by a number, the earliest among equals. */
function most(candidates: readonly Candidate[], value: (one: Candidate) => number): Candidate | null {
  return candidates.reduce<Candidate | null>(
    (best, one) => (best === null || value(one) > value(best) ? one : best),
    null,
  )
}
