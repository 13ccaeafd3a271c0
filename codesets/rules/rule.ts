import type { Icd10CmCode } from '../../encounter/codes.ts'
import type { Finding } from '../../encounter/result.ts'
import type { CodingContext, OrderedDiagnosis } from '../draft.ts'
import { currentSection } from './current-section.ts'

/** Looks at the whole coded encounter and says what is wrong; an empty list means that it looked and found nothing. */
export type Rule = (coded: readonly OrderedDiagnosis[], context: CodingContext) => readonly Finding[]

export function startsWithAny(code: string, prefixes: readonly string[]): boolean {
  return prefixes.some((prefix) => code.startsWith(prefix))
}

/** `ICD-10-CM Official Guidelines FY2026 I.A.12.a`; a section that moved between years is given as that year numbers it. */
export function guideline(context: CodingContext, section: string): string {
  return `ICD-10-CM Official Guidelines FY${context.fiscalYear} ${currentSection(section, context.fiscalYear)}`
}

export function tabularNote(context: CodingContext, at: string): string {
  return `ICD-10-CM Tabular List FY${context.codeSet.info.fiscalYear}, note at ${at}`
}

export function codeEditor(context: CodingContext, edit: string): string {
  return `Medicare Code Editor, ${edit} (${context.codeSet.info.facts['edits']?.from ?? 'edition unknown'})`
}

export function error(rule: string, codes: readonly Icd10CmCode[], message: string, authority: string): Finding {
  return { rule, severity: 'error', codes, message, authority }
}

export function warning(rule: string, codes: readonly Icd10CmCode[], message: string, authority: string): Finding {
  return { rule, severity: 'warning', codes, message, authority }
}
