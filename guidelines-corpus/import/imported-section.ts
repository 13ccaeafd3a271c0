import { z } from 'zod'

/** One numbered section of the official text, on the customer's machine only. */
export const importedSectionSchema = z.strictObject({
  fiscalYear: z.number().int(),
  /** `I.C.9.a.3`, as passages number it; `Appendix I` is one section. */
  section: z.string().min(1),
  /** The first line of its heading. */
  heading: z.string(),
  /** Everything from the rest of the heading to the next heading, lines as printed. */
  text: z.string(),
  /** Where it begins. */
  page: z.number().int().positive(),
})
export type ImportedSection = z.infer<typeof importedSectionSchema>
