import type { TenantId } from '../record/tenant.ts'

export const ROLES = ['submit', 'read', 'audit', 'admin'] as const
export type Role = (typeof ROLES)[number]

/** What a route asks for. No role holds another's rights: a token that should do two things has two roles. */
export type Permission = 'submit' | 'see-state' | 'read' | 'read-audit' | 'manage-jobs'

const MAY: Readonly<Record<Role, readonly Permission[]>> = {
  submit: ['submit', 'see-state'],
  read: ['see-state', 'read'],
  audit: ['read-audit'],
  admin: ['see-state', 'manage-jobs'],
}

/** Who asks: `actor` is the id of a key or the subject of a token, never a name. */
export type Caller = { readonly tenant: TenantId; readonly actor: string; readonly roles: readonly Role[] }

export const may = ({ roles }: Caller, permission: Permission): boolean =>
  roles.some((role) => MAY[role].includes(permission))
