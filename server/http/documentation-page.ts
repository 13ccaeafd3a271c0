import { createHash } from 'node:crypto'
import { PROBLEMS } from './problem.ts'
import type { Route } from './route.ts'

const STYLE =
  'body{font:16px/1.5 system-ui,sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem}code{background:#8882;padding:.1em .3em}table{border-collapse:collapse}td,th{text-align:left;padding:.3em .8em .3em 0;vertical-align:top}:root{color-scheme:light dark}'

/** The one style of the page, by its digest; no script may run. */
export const PAGE_POLICY = `default-src 'none'; style-src 'sha256-${createHash('sha256').update(STYLE).digest('base64')}'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'`

/** A page that is made of the routes and needs nothing from elsewhere. */
export function documentationPage(routes: readonly Route[]): string {
  const problems = Object.entries(PROBLEMS).map(
    ([name, [status, title]]) =>
      `<tr><td>${status}</td><td><code>urn:problem:${name}</code></td><td>${escape(title)}</td></tr>`,
  )
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Encounter coder</title><style>${STYLE}</style></head><body><main>
<h1>Encounter coder</h1>
<p>Every request but <code>/healthz</code> and <code>/readyz</code> carries <code>Authorization: Bearer …</code>. The same as data: <a href="/openapi.json">openapi.json</a>.</p>
${routes.map(section).join('\n')}
<h2>Problems</h2><p>Errors are <code>application/problem+json</code>; none repeats what was sent.</p>
<table><thead><tr><th>Status</th><th>Type</th><th>Meaning</th></tr></thead><tbody>${problems.join('')}</tbody></table>
</main></body></html>`
}

function section({ method, path, needs, summary, description, query, headers, bodyTypes }: Route): string {
  const names = (shape: object): string =>
    Object.keys(shape)
      .map((name) => `<code>${name}</code>`)
      .join(' ')
  const rows = [
    ['Right', `<code>${needs}</code>`],
    ['Query', names(query.shape)],
    ['Headers', names(headers?.shape ?? {})],
    ['Body', (bodyTypes ?? []).map((type) => `<code>${type}</code>`).join(' ')],
  ].filter(([, value]) => value !== '')
  return `<h2><code>${method.toUpperCase()} ${escape(path)}</code></h2><p>${escape(summary)}. ${escape(description ?? '')}</p>
<table><tbody>${rows.map(([name, value]) => `<tr><th scope="row">${name}</th><td>${value}</td></tr>`).join('')}</tbody></table>`
}

const escape = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')
