import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { hostname, tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { lockFolder } from './folder-lock.ts'
import { openPglite } from './pglite.ts'

const root = mkdtempSync(join(tmpdir(), 'pglite-test-'))
afterAll(() => rmSync(root, { recursive: true, force: true }))
const fresh = (name: string): string => join(root, name)

const refusal = async (run: () => unknown): Promise<string> => {
  try {
    await run()
  } catch (error) {
    return (error as Error).message
  }
  return 'not refused'
}
const lockWith = (folder: string, holder: object | string): string => {
  lockFolder(folder)()
  writeFileSync(join(folder, 'lock'), typeof holder === 'string' ? holder : JSON.stringify(holder))
  return folder
}
/** A process number that was in use and no longer is. */
async function endedProcess(): Promise<number> {
  const child = spawn(process.execPath, ['-e', ''])
  await once(child, 'exit')
  return child.pid ?? 0
}

describe('the lock of a folder', () => {
  test('one holder at a time; released, it can be taken again', () => {
    const folder = fresh('one')
    const release = lockFolder(folder)
    expect(() => lockFolder(folder)).toThrow(`process ${process.pid} holds it`)
    release()
    lockFolder(folder)()
    expect(existsSync(join(folder, 'lock'))).toBe(false)
  })
  test('a lock whose process has ended is taken over', async () => {
    const folder = lockWith(fresh('ended'), { pid: await endedProcess(), host: hostname(), born: null, token: 'old' })
    const release = lockFolder(folder)
    expect(JSON.parse(readFileSync(join(folder, 'lock'), 'utf8'))).toMatchObject({ pid: process.pid })
    release()
  })
  test.runIf(process.platform === 'linux')('a process number used again does not keep the lock', () => {
    const folder = lockWith(fresh('again'), { pid: process.pid, host: hostname(), born: 'boot:1', token: 'old' })
    lockFolder(folder)()
    expect(existsSync(join(folder, 'lock'))).toBe(false)
  })
  test.each([
    [
      'another machine',
      { pid: 1, host: 'elsewhere', born: null, token: 'x' },
      /process 1 of another machine or container holds it/,
    ],
    ['a lock that is no lock', '{', /cannot be read; remove it if no process runs/],
  ])('%s is never taken over', async (name, holder, message) => {
    const folder = lockWith(fresh(name), holder)
    expect(await refusal(() => lockFolder(folder))).toMatch(message)
  })
  test('releasing late does not remove the lock of the next holder', () => {
    const folder = fresh('late')
    const release = lockFolder(folder)
    rmSync(join(folder, 'lock'))
    const next = lockFolder(folder)
    release()
    expect(existsSync(join(folder, 'lock'))).toBe(true)
    next()
  })
})

describe('PGlite in a folder', () => {
  test('A7: keeps what was committed when its process is killed, and nothing of the open transaction', async () => {
    const folder = fresh('killed')
    const program = `
      const { openPglite } = await import(${JSON.stringify(join(import.meta.dirname, 'pglite.ts'))})
      const database = await openPglite(${JSON.stringify(folder)})
      await database.transaction((session) => session.script('create table kept (id integer)'))
      await database.query('insert into kept values (1)')
      await database.transaction(async (session) => {
        await session.query('insert into kept values (2)')
        process.stdout.write('open')
        await new Promise((resolve) => setTimeout(resolve, 600000))
      })`
    const child = spawn(process.execPath, ['--input-type=module', '-e', program], {
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    await once(child.stdout, 'data')
    expect(await refusal(() => openPglite(folder))).toBe(`the database folder is in use: process ${child.pid} holds it`)
    child.kill('SIGKILL')
    await once(child, 'exit')
    const database = await openPglite(folder)
    expect(await database.query('select id from kept')).toEqual([{ id: 1 }])
    await database.close()
    await database.close()
    expect(existsSync(join(folder, 'lock'))).toBe(false)
    expect(await refusal(() => database.query('select 1'))).toMatch(/^the database refused a statement: unavailable/)
  }, 90_000)
})
