import { z } from 'zod'

/** What a passage is about; only `icd-10-cm` follows the Official Guidelines section by section. */
export const CORPORA = ['icd-10-cm', 'query-practice', 'evaluation-and-management', 'hcpcs-and-modifiers'] as const
export type Corpus = (typeof CORPORA)[number]

const range = z.object({ from: z.string().regex(/^[A-Z][0-9A-Z]{2}(\.[0-9A-Z]{1,4})?$/), to: z.string() })

/** One rule, retold in our own words. */
export const passageSchema = z.strictObject({
  corpus: z.enum(CORPORA),
  /** Fiscal year whose edition it retells; null where the corpus has none. */
  fiscalYear: z.number().int().nullable(),
  /** As the edition numbers it: `I.C.4.a.3`; for other corpora a short name of ours. Unique within corpus and year. */
  section: z.string().min(1),
  title: z.string().min(3),
  /** 20 to 220 words, no sentence of the original. */
  text: z.string().min(80),
  /** ICD-10-CM codes that it governs; empty where it governs all. */
  codes: z.array(range),
  /** Settings it holds in; empty where it holds in all. */
  settings: z.array(z.enum(['inpatient', 'outpatient'])),
  /** Rule files of the project that compute it, from the root; empty where none does. */
  computedBy: z.array(z.string()),
  /** What is different from the edition before; null where nothing is. */
  changed: z.string().nullable(),
})
export type Passage = z.infer<typeof passageSchema>
