import { z } from 'zod'
import { CORPORA } from '../passage.ts'

/** A question as a coder types it, and the sections that answer it. */
export const questionSchema = z.strictObject({
  id: z.string().regex(/^q\d{3}$/),
  question: z.string().min(8),
  corpus: z.enum(CORPORA),
  /** Every section here is a passage's; any of them answers, the first best. */
  sections: z.array(z.string()).min(1),
  /** Search may be tuned on `tune` only; topics do not cross. */
  part: z.enum(['tune', 'test']),
})
export type Question = z.infer<typeof questionSchema>
