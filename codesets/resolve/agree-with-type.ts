// ICD-10-CM Official Guidelines FY2026 I.C.4.a and I.C.4.a.2: the documented type decides the category; type 2 is only the default where none is documented.
import type { Icd10CmCode } from '../../encounter/codes.ts'
import type { Mention } from '../../encounter/mention.ts'
import type { CodeSet } from '../code-set.ts'
import { bestCode } from './group-problems.ts'

/**
 * Moves a mention to the code of its documented type where the classification has the same title under another type (`type 1 DM` read as E11.9 is
 * E10.9). A mention without a type takes the one type that the record gives for the same disease.
 */
export function agreeWithType(mentions: readonly Mention[], codeSet: CodeSet): readonly Mention[] {
  const stated = mentions.map((mention) => moveTo(typeOf(mention), mention, codeSet))
  return stated.map((mention) =>
    typeOf(mention) === null ? moveTo(typeElsewhere(mention, stated, codeSet), mention, codeSet) : mention,
  )
}

function typeOf(mention: Mention): string | null {
  return mention.attributes.find(({ name }) => name === 'type')?.value ?? null
}

function moveTo(type: string | null, mention: Mention, codeSet: CodeSet): Mention {
  const code = type === null ? null : siblingOfType(bestCode(mention), type, codeSet)
  const [first, ...others] = mention.links
  if (code === null || first === undefined) return mention
  return { ...mention, links: [{ ...first, code }, ...others.filter((link) => link.code !== code)] }
}

/** The code with the same title but for its type, where the code given is of another type. */
function siblingOfType(code: Icd10CmCode, type: string, codeSet: CodeSet): Icd10CmCode | null {
  const { type: own, ...axes } = codeSet.axes(code)
  if (own === undefined || own === type) return null
  const same = codeSet.stemCodes(codeSet.stem(code)).filter((other) => {
    const { type: its, ...rest } = codeSet.axes(other)
    return its === type && Object.keys({ ...axes, ...rest }).every((name) => axes[name] === rest[name])
  })
  return same.length === 1 ? (same[0] ?? null) : null
}

/** The type that all typed statements about this patient's same disease agree on. */
function typeElsewhere(mention: Mention, mentions: readonly Mention[], codeSet: CodeSet): string | null {
  const types = new Set(
    mentions
      .filter(
        (other) =>
          other.experiencer === 'patient' && (other.assertion === 'present' || other.assertion === 'historical'),
      )
      .flatMap((other) => {
        const type = typeOf(other)
        if (type === null) return []
        const category = bestCode(other).slice(0, 3)
        const same =
          bestCode(mention).startsWith(category) ||
          siblingOfType(bestCode(mention), type, codeSet)?.startsWith(category) === true
        return same ? [type] : []
      }),
  )
  return types.size === 1 ? ([...types][0] ?? null) : null
}
