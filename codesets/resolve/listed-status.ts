import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import type { Icd10CmCode } from '../../encounter/codes.ts'

const table = z
  .object({ authority: z.string(), listed: z.array(z.string()).min(1) })
  .parse(JSON.parse(readFileSync(join(import.meta.dirname, '..', 'data', 'clinical', 'listed-status.json'), 'utf8')))

/** Whether a status or history code is reported where the record merely lists it (I.C.21.c.3, c.4). */
export function isListedStatus(code: Icd10CmCode): boolean {
  return table.listed.some((prefix) => code.startsWith(prefix))
}
