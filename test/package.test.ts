import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'

const ROOT = join(import.meta.dirname, '..')
const folder = mkdtempSync(join(tmpdir(), 'package-test-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

test('the packed package codes a note where it is installed', () => {
  execFileSync(process.execPath, [join(ROOT, 'bin', 'build.mjs')], { cwd: ROOT })
  const npm = execFileSync('npm', ['pack', '--silent', '--pack-destination', folder], { cwd: ROOT, encoding: 'utf8' })
  const installed = join(folder, 'node_modules', 'encounter-coder')
  mkdirSync(installed, { recursive: true })
  execFileSync('tar', [
    '-xzf',
    join(folder, npm.trim().split('\n').at(-1) ?? ''),
    '-C',
    installed,
    '--strip-components=1',
  ])
  // What `npm install` would fetch lies in the checkout already.
  for (const name of readdirSync(join(ROOT, 'node_modules')).filter((one) => !one.startsWith('.'))) {
    symlinkSync(join(ROOT, 'node_modules', name), join(folder, 'node_modules', name))
  }
  const run = execFileSync(
    process.execPath,
    [join(installed, 'dist', 'commands', 'code.mjs'), '--json', join(ROOT, 'examples', 'emergency-fall.json')],
    { cwd: folder, encoding: 'utf8' },
  )
  expect(JSON.parse(run).diagnoses[0].code).toBe('S52.532A')
}, 180_000)
