import type { Database } from '../../database/port.ts'

/** A load balancer asks every few seconds; a database that needs longer than this serves nobody. */
const DEADLINE_MS = 2000

/** Whether the record can be read now. Never throws. */
export async function isReady(database: Database): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<boolean>((resolve) => {
    timer = setTimeout(() => resolve(false), DEADLINE_MS)
  })
  const asked = database.query('select 1 as one').then(
    () => true,
    () => false,
  )
  const ready = await Promise.race([asked, late])
  clearTimeout(timer)
  return ready
}
