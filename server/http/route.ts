import type { z } from 'zod'
import type { Caller, Permission } from './caller.ts'

/** One request that passed authentication, permission and parameter checks. */
export type Call<Query = unknown> = {
  readonly request: Request
  readonly caller: Caller
  readonly requestId: string
  readonly path: Readonly<Record<string, string>>
  readonly query: Query
}

type Reply = { readonly description: string; readonly types: readonly string[]; readonly schema?: z.ZodType }

/** A route is data: the router, the documentation and the permission tests are all made of it. */
export type Route = {
  readonly method: 'get' | 'post'
  /** With parameters as `{id}`. */
  readonly path: string
  readonly needs: Permission
  readonly summary: string
  readonly description?: string
  /** Unknown parameters are refused, so that a misspelt filter does not list everything. */
  readonly query: z.ZodObject
  readonly headers?: z.ZodObject
  readonly bodyTypes?: readonly string[]
  readonly replies: Readonly<Record<number, Reply>>
  readonly handle: (call: Call) => Promise<Response>
}

/** Ties a handler to the type of its query. */
export const route = <Query extends z.ZodObject>(
  given: Omit<Route, 'query' | 'handle'> & {
    readonly query: Query
    readonly handle: (call: Call<z.output<Query>>) => Promise<Response>
  },
): Route => given as Route

export const json = (body: unknown, status = 200, headers: Readonly<Record<string, string>> = {}): Response =>
  new Response(JSON.stringify(body), { status, headers: { 'content-type': 'application/json', ...headers } })
