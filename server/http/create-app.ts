import { type Context, Hono } from 'hono'
import { queueDepth } from '../record/queue/dead-letters.ts'
import type { AppParts } from './app-parts.ts'
import { authenticate } from './auth/authenticate.ts'
import { createRateLimit, type RateLimit } from './auth/rate-limit.ts'
import { type Caller, may } from './caller.ts'
import { documentationPage, PAGE_POLICY } from './documentation-page.ts'
import { errorFacts } from './log.ts'
import { openapiDocument } from './openapi-document.ts'
import { ProblemError, problemResponse, toProblem } from './problem.ts'
import { isReady } from './readiness.ts'
import { json, type Route } from './route.ts'
import { allRoutes } from './routes/all-routes.ts'

type Held = { Variables: { requestId: string; caller: Caller | null } }
type Limits = { readonly perCaller: RateLimit; readonly failures: RateLimit }

const HEADERS = {
  'cache-control': 'no-store',
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
  'cross-origin-resource-policy': 'same-origin',
  'referrer-policy': 'no-referrer',
  'strict-transport-security': 'max-age=31536000',
  'x-content-type-options': 'nosniff',
} as const

/** The HTTP door. Wires what is handed in and starts nothing. */
export function createApp(parts: AppParts): Hono<Held> {
  const app = new Hono<Held>()
  const routes = allRoutes(parts)
  const limits = {
    perCaller: createRateLimit(parts.settings.rate, parts.nowMs),
    failures: createRateLimit(parts.settings.failureRate, parts.nowMs),
  }
  observe(app, parts)
  openRoutes(app, parts, limits, routes)
  for (const route of routes) {
    app.on(route.method.toUpperCase(), route.path.replaceAll(/\{(\w+)\}/g, ':$1'), (context) =>
      answer(parts, limits, route, context),
    )
  }
  app.notFound((context) => problemResponse(new ProblemError('not-found'), context.get('requestId')))
  app.onError((error, context) => {
    const problem = toProblem(error)
    const requestId = context.get('requestId')
    if (problem.reason === 'internal') parts.log.error({ requestId, ...errorFacts(error) }, 'request failed')
    return problemResponse(problem, requestId)
  })
  return app
}

/** Numbers each request, sets the headers of every reply, and writes one line: the route's pattern, never the address asked for. */
function observe(app: Hono<Held>, { record, log, metrics, nowMs }: AppParts): void {
  app.use(async (context, next) => {
    const requestId = record.newId()
    context.set('requestId', requestId)
    context.set('caller', null)
    const started = nowMs()
    await next()
    const { status, headers } = context.res
    for (const [name, value] of Object.entries(HEADERS)) if (!headers.has(name)) headers.set(name, value)
    headers.set('request-id', requestId)
    const caller = context.get('caller')
    const facts = { method: context.req.method, route: patternOf(context), status, seconds: (nowMs() - started) / 1000 }
    metrics.request(facts)
    log.info({ requestId, ...facts, tenant: caller?.tenant ?? null, actor: caller?.actor ?? null }, 'request')
  })
}

/** The last matched pattern; `*` where no route matched, so that unknown addresses make no new series. */
const patternOf = (context: Context<Held>): string => context.req.routePath.replace(/^\/\*$/, '*')

function openRoutes(app: Hono<Held>, parts: AppParts, limits: Limits, routes: readonly Route[]): void {
  const { record, metrics, settings, stopping } = parts
  const openapi = openapiDocument(routes)
  const page = documentationPage(routes)
  app.get('/healthz', () => json({ status: 'alive' }))
  app.get('/readyz', async () => {
    const ready = !stopping() && (await isReady(record.database))
    return json({ status: ready ? 'ready' : stopping() ? 'stopping' : 'no database' }, ready ? 200 : 503)
  })
  app.get('/openapi.json', () => json(openapi))
  app.get(
    '/',
    () =>
      new Response(page, {
        headers: { 'content-type': 'text/html; charset=utf-8', 'content-security-policy': PAGE_POLICY },
      }),
  )
  app.get('/metrics', async (context) => {
    if (!settings.openMetrics) {
      const caller = await known(parts, limits, context)
      if (!may(caller, 'read-audit') && !may(caller, 'manage-jobs')) throw new ProblemError('forbidden')
    }
    // Without a database the counts of requests matter most.
    const depth = await queueDepth(record).catch(() => null)
    return new Response(await metrics.read(depth), { headers: { 'content-type': metrics.contentType } })
  })
}

/** Who asks, within the limits. Whoever fails too often is told to wait; a good token beside him, behind the same address, still works. */
async function known(parts: AppParts, limits: Limits, context: Context<Held>): Promise<Caller> {
  const { record, oidc } = parts
  try {
    const header = context.req.header('authorization') ?? null
    const caller = await authenticate({ database: record.database, oidc, now: record.clock }, header)
    context.set('caller', caller)
    const wait = limits.perCaller(`${caller.tenant} ${caller.actor}`)
    if (wait !== null) throw new ProblemError('too-many-requests', { retryAfterSeconds: wait })
    return caller
  } catch (error) {
    if (!(error instanceof ProblemError) || error.reason !== 'unauthorized') throw error
    const wait = limits.failures(parts.remoteAddress(context.req.raw))
    throw wait === null ? error : new ProblemError('too-many-requests', { retryAfterSeconds: wait })
  }
}

async function answer(parts: AppParts, limits: Limits, route: Route, context: Context<Held>): Promise<Response> {
  const caller = await known(parts, limits, context)
  if (!may(caller, route.needs)) throw new ProblemError('forbidden')
  const asked = new URL(context.req.url).searchParams
  if (new Set(asked.keys()).size !== [...asked.keys()].length)
    throw new ProblemError('bad-request', { detail: 'a query parameter is given twice' })
  const query = route.query.safeParse(Object.fromEntries(asked))
  if (!query.success) {
    const known = Object.keys(route.query.shape)
    const problems = query.error.issues.map(({ path }) => ({
      path: `query.${String(path[0] ?? '')}`.replace(/\.$/, ''),
      problem: path.length === 0 ? `may hold ${known.join(', ') || 'nothing'}` : 'is not as the documentation has it',
    }))
    throw new ProblemError('bad-request', { problems })
  }
  return route.handle({
    request: context.req.raw,
    caller,
    requestId: context.get('requestId'),
    path: context.req.param() as Readonly<Record<string, string>>,
    query: query.data,
  })
}
