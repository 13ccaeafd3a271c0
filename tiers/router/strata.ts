import type { Setting } from '../../encounter/contract.ts'

/** A kind of encounter with a threshold of its own; `specialties` null takes every encounter of its settings that no other stratum names. */
export type StratumKey = {
  readonly name: string
  readonly settings: readonly Setting[]
  readonly specialties: readonly string[] | null
}

type Placed = { readonly setting: Setting; readonly specialty: string | null }

/** Settings that are documented and coded alike; a setting alone would seldom have enough encounters. */
const POOLS: readonly StratumKey[] = [
  {
    name: 'inpatient',
    settings: ['inpatient', 'inpatient-psychiatric', 'rehabilitation', 'long-term-care'],
    specialties: null,
  },
  { name: 'hospital-outpatient', settings: ['emergency', 'observation', 'ambulatory-surgery'], specialties: null },
  { name: 'office', settings: ['outpatient', 'telehealth'], specialties: null },
]

/** With 100 accepted a mean loss of 0.04 still passes at alpha and delta 0.1, with half of it 0.02; with twice as many most specialties would wait for years. */
const OWN_FROM = 100

/**
 * The strata of audited encounters: the pools, and each specialty with at least 100 encounters in a pool as its own, taken
 * out of the pool. The counts decide, never the losses.
 */
export function strataOf(encounters: readonly Placed[]): readonly StratumKey[] {
  return POOLS.flatMap((pool) => {
    const counts = new Map<string, number>()
    for (const one of encounters.filter(({ setting }) => pool.settings.includes(setting))) {
      const specialty = nameOf(one.specialty)
      if (specialty !== null) counts.set(specialty, (counts.get(specialty) ?? 0) + 1)
    }
    const own = [...counts].flatMap(([specialty, count]) => (count >= OWN_FROM ? [specialty] : []))
    return [
      ...own.toSorted().map((specialty) => ({ ...pool, name: `${pool.name}/${specialty}`, specialties: [specialty] })),
      pool,
    ]
  })
}

/** The stratum an encounter belongs to, that of its specialty before the pool; null where none names its setting. */
export function stratumOf<Stratum extends StratumKey>(
  { setting, specialty }: Placed,
  strata: readonly Stratum[],
): Stratum | null {
  const name = nameOf(specialty)
  const here = strata.filter(({ settings }) => settings.includes(setting))
  return (
    here.find(({ specialties }) => name !== null && specialties?.includes(name)) ??
    here.find(({ specialties }) => specialties === null) ??
    null
  )
}

/** Specialties are compared without regard to case and outer space. */
function nameOf(specialty: string | null): string | null {
  const name = specialty?.trim().toLowerCase() ?? ''
  return name === '' ? null : name
}
