import type { AppParts } from '../app-parts.ts'
import type { Route } from '../route.ts'
import { auditAndJobRoutes } from './audit-and-jobs.ts'
import { listEncounters } from './list-encounters.ts'
import { readEncounterRoutes } from './read-encounters.ts'
import { submitEncounters } from './submit-encounters.ts'

/** Everything behind a token. What is not here does not exist. */
export const allRoutes = (parts: AppParts): readonly Route[] => [
  submitEncounters(parts),
  listEncounters(parts),
  ...readEncounterRoutes(parts),
  ...auditAndJobRoutes(parts),
]
