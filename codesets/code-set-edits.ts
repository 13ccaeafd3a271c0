// Authority: CMS, Medicare Code Editor; ages are those of its age conflict edit.
import type { Edits } from './code-set.ts'
import { type RowIndex, rowsIn } from './code-set-notes.ts'

const NO_EDITS: Edits = {
  sex: null,
  age: null,
  manifestation: false,
  unacceptablePrincipal: false,
  questionableAdmission: false,
  requiresSecondary: false,
  externalCause: false,
  unspecifiedSide: false,
  complication: null,
}
const GROUPS = ['newborn', 'pediatric', 'maternity', 'adult'] as const

export function editsReader(edits: RowIndex, ages: RowIndex, bit: number): (code: string) => Edits {
  const ageOf = (flags: readonly string[]): Edits['age'] => {
    const group = GROUPS.find((name) => flags.includes(name))
    if (group === undefined) return null
    const [, low, high] = rowsIn(ages, group, bit)[0] ?? []
    return { group, low: Number(low), high: Number(high) }
  }
  return (code) => {
    const [, text = '', complication = ''] = rowsIn(edits, code, bit)[0] ?? []
    if (text === '' && complication === '') return NO_EDITS
    const flags = text.split('|')
    const former = flags.includes('was-female') ? 'F' : flags.includes('was-male') ? 'M' : null
    return {
      ...(former === null ? {} : { formerSex: former }),
      sex: flags.includes('female') ? 'F' : flags.includes('male') ? 'M' : null,
      age: ageOf(flags),
      manifestation: flags.includes('manifestation'),
      unacceptablePrincipal: flags.includes('unacceptable'),
      questionableAdmission: flags.includes('qadm'),
      requiresSecondary: flags.includes('reqsdx'),
      externalCause: flags.includes('ecodepdx'),
      unspecifiedSide: flags.includes('unspecified'),
      complication: complication === 'CC' || complication === 'MCC' ? complication : null,
    }
  }
}
