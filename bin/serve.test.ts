import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest'
import { readSettings } from './serve-settings.ts'
import { main } from './serve.ts'

const root = mkdtempSync(join(tmpdir(), 'serve-command-'))
const data = join(root, 'record')
afterAll(() => rmSync(root, { recursive: true, force: true }))

afterEach(() => {
  vi.restoreAllMocks()
})
async function run(...args: string[]): Promise<readonly [number, string, string]> {
  const said = { stdout: '', stderr: '' }
  for (const name of ['stdout', 'stderr'] as const)
    vi.spyOn(process[name], 'write').mockImplementation((text: unknown) => {
      said[name] += String(text)
      return true
    })
  return [await main(args), said.stdout.trim(), said.stderr.trim()]
}

describe('settings', () => {
  const mistakes = (options: object, environment: Record<string, string> = {}): unknown => {
    const read = readSettings(options as Record<string, unknown>, environment)
    return 'mistakes' in read ? read.mistakes.map((one) => one.split(':')[0]) : 'good'
  }
  test.each<[string, object, unknown]>([
    ['a folder', { data: 'd' }, 'good'],
    ['no record', {}, ['data']],
    ['a port beyond the last, no such tier', { data: 'd', port: 70_000, tier: 'best' }, ['port', 'tier']],
    ['an issuer alone', { data: 'd', oidcIssuer: 'https://id.example' }, ['oidcIssuer']],
    [
      'keys over plain HTTP',
      { data: 'd', oidcIssuer: 'https://a.example', oidcAudience: 'c', oidcKeys: 'http://a.example/k' },
      ['oidcKeys'],
    ],
    [
      'a whole provider',
      { data: 'd', oidcIssuer: 'https://a.example', oidcAudience: 'c', oidcKeys: 'http://localhost:9/k' },
      'good',
    ],
  ])('%s', (_, options, expected) => {
    expect(mistakes(options)).toEqual(expected)
  })
  test('a server by DATABASE_URL, unless a folder is named; this machine only by default', () => {
    const environment = { DATABASE_URL: 'postgresql://db/coder' }
    expect(readSettings({}, environment)).toMatchObject({
      data: null,
      databaseUrl: 'postgresql://db/coder',
      host: '127.0.0.1',
    })
    expect(readSettings({ data: 'd' }, environment)).toMatchObject({ data: 'd', databaseUrl: null })
  })
})

test.each<[string, string[], number]>([
  ['no record', [], 2],
  ['no tenant', ['keys', 'add', '--role', 'read', '--data', data], 2],
  ['no such role', ['keys', 'add', '--tenant', 'north', '--role', 'root', '--data', data], 2],
  ['a tenant that is no name', ['keys', 'add', '--tenant', '../x', '--role', 'read', '--data', data], 1],
  ['no such action', ['keys', 'show', '--tenant', 'north', '--data', data], 2],
  ['an unknown option', ['--data', data, '--prot', '1'], 2],
])('called with %s it says so and exits', async (_, args, status) => {
  const [exit, , told] = await run(...args)
  expect([exit, told.startsWith('serve: ')]).toEqual([status, true])
})

describe('a server of its own process', () => {
  let server: ChildProcess
  let address = ''
  let token = ''
  let log = ''
  beforeAll(async () => {
    const [, revoked] = await run('keys', 'add', '--tenant', 'north', '--role', 'read', '--data', data)
    token = (await run('keys', 'add', '--tenant', 'north', '--role', 'submit', '--role', 'read', '--data', data))[1]
    await run('keys', 'revoke', '--tenant', 'north', '--key', revoked.split('_')[2] ?? '', '--data', data)
    const start = join(import.meta.dirname, 'start.mjs')
    server = spawn(process.execPath, [start, 'serve', '--data', data, '--port', '0', '--tier', 'dictionary'])
    address = await new Promise((resolve, reject) => {
      const listen = (text: Buffer): void => {
        log += text.toString()
        const found = /"address":"([^"]+)"/.exec(log)?.[1]
        if (found !== undefined) resolve(found)
      }
      server.stdout?.on('data', listen)
      server.stderr?.on('data', listen)
      server.once('exit', () => reject(new Error(log)))
    })
  }, 60_000)
  afterAll(() => server.kill('SIGKILL'))

  test('codes what is submitted, tells while it does, and drains when it is told to end', async () => {
    const ask = (path: string, init: RequestInit = {}): Promise<Response> =>
      fetch(`${address}${path}`, {
        ...init,
        headers: { authorization: `Bearer ${token}`, 'content-type': 'text/plain' },
      })
    const query = '?id=E-1&setting=outpatient&date=2026-02-11'
    const body = 'Assessment: essential hypertension of a Zebrafinch, continue lisinopril.'
    const submitted = (await (await ask(`/v1/encounters${query}`, { method: 'POST', body })).json()) as {
      encounters: { self: string }[]
    }
    const self = submitted.encounters[0]?.self ?? ''
    expect(await (await ask(`${self}/events`)).text()).toContain('"state":"coded"')
    expect(await (await ask(`${self}/result`)).json()).toMatchObject({
      encounterId: 'E-1',
      diagnoses: [{ code: 'I10' }],
    })
    const ended = new Promise((resolve) => server.once('exit', resolve))
    server.kill('SIGTERM')
    expect([await ended, log.includes('"msg":"stopped"'), log.includes('Zebrafinch')]).toEqual([0, true, false])
  })
  test('what was kept is there for the next start, and one key of two is in use', async () => {
    const [, listed] = await run('keys', 'list', '--tenant', 'north', '--data', data)
    expect(listed.split('\n').map((line) => [line.includes('submit,read'), line.includes('revoked')])).toEqual([
      [false, true],
      [true, false],
    ])
  })
})
