import { OpenAPIHono, z } from '@hono/zod-openapi'
import type { Route } from './route.ts'

const problem = z.object({
  type: z.string(),
  title: z.string(),
  status: z.number().int(),
  detail: z.string().optional(),
  problems: z.array(z.object({ path: z.string(), problem: z.string() })).optional(),
  requestId: z.string(),
})

/** The routes as OpenAPI 3.1. Every route may also answer with a problem. */
export function openapiDocument(routes: readonly Route[]): object {
  const { openAPIRegistry: registry, getOpenAPI31Document } = new OpenAPIHono()
  registry.registerComponent('securitySchemes', 'bearer', { type: 'http', scheme: 'bearer' })
  const other = { description: 'A problem', content: { 'application/problem+json': { schema: problem } } }
  for (const route of routes) {
    const names = [...route.path.matchAll(/\{(\w+)\}/g)].map((match) => match[1] ?? '')
    registry.registerPath({
      method: route.method,
      path: route.path,
      summary: route.summary,
      description: `${route.description ?? ''}\n\nNeeds the right \`${route.needs}\`.`.trim(),
      security: [{ bearer: [] }],
      request: {
        query: route.query,
        ...(names.length === 0
          ? {}
          : { params: z.object(Object.fromEntries(names.map((name) => [name, z.string()]))) }),
        ...(route.headers === undefined ? {} : { headers: route.headers }),
        ...(route.bodyTypes === undefined
          ? {}
          : { body: { content: Object.fromEntries(route.bodyTypes.map((type) => [type, { schema: z.string() }])) } }),
      },
      responses: { ...Object.fromEntries(Object.entries(route.replies).map(replyOf)), default: other },
    })
  }
  return getOpenAPI31Document({
    openapi: '3.1.0',
    info: { title: 'Encounter coder', version: '1', description: 'Clinical encounters in, coded encounters out.' },
  })
}

const replyOf = ([status, { description, types, schema }]: [string, Route['replies'][number]]) => [
  status,
  { description, content: Object.fromEntries(types.map((type) => [type, { schema: schema ?? z.any() }])) },
]
