import { linkSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { hostname } from 'node:os'
import { join } from 'node:path'
import { DatabaseError } from './database-error.ts'

/** Who holds a folder. `born` tells a process from a later one with the same number, where the system says when it started. */
type Holder = { readonly pid: number; readonly host: string; readonly born: string | null; readonly token: string }

const LOCK = 'lock'

/**
 * Takes a folder for this process until the returned function is called. A lock whose process has ended is taken over;
 * one of another machine never is, since nobody here can tell whether it lives.
 */
export function lockFolder(folder: string, newToken: () => string = () => crypto.randomUUID()): () => void {
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const path = join(folder, LOCK)
  const mine: Holder = { pid: process.pid, host: hostname(), born: bornAt(process.pid), token: newToken() }
  const prepared = `${path}.${mine.token}`
  writeFileSync(prepared, JSON.stringify(mine), { mode: 0o600 })
  try {
    if (!take(prepared, path)) {
      setAside(path, mine.token)
      if (!take(prepared, path)) throw locked('another process took it first')
    }
  } finally {
    rmSync(prepared, { force: true })
  }
  return () => {
    if (readHolder(path)?.token === mine.token) rmSync(path, { force: true })
  }
}

/** A link appears whole or not at all, so that nobody reads half a lock. */
function take(prepared: string, path: string): boolean {
  try {
    linkSync(prepared, path)
    return true
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false
    throw new DatabaseError('locked', `the folder cannot be locked: ${(error as NodeJS.ErrnoException).code}`)
  }
}

/** Moves a dead holder's lock away; two processes may try at once, so what was moved is read again. */
function setAside(path: string, token: string): void {
  const holder = readHolder(path)
  if (holder === null) return
  if (holder.host !== hostname())
    throw locked(
      `process ${holder.pid} of another machine or container holds it; remove its file "lock" if that one has ended`,
    )
  if (lives(holder)) throw locked(`process ${holder.pid} holds it`)
  const aside = `${path}.stale.${token}`
  try {
    renameSync(path, aside)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return
    throw locked(`it cannot be taken over: ${(error as NodeJS.ErrnoException).code}`)
  }
  if (readHolder(aside)?.token !== holder.token) take(aside, path)
  rmSync(aside, { force: true })
}

const locked = (why: string): DatabaseError => new DatabaseError('locked', `the database folder is in use: ${why}`)

/** Null where there is no lock any more. One that cannot be read belongs to nobody that we know, so it counts as held. */
function readHolder(path: string): Holder | null {
  try {
    return JSON.parse(readFileSync(path, 'utf8')) as Holder
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null
    throw locked('its lock file cannot be read; remove it if no process runs')
  }
}

function lives({ pid, born }: Holder): boolean {
  try {
    process.kill(pid, 0)
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
  const now = bornAt(pid)
  return born === null || now === null || born === now
}

/** Start time in ticks since boot with the boot's id: Linux only, null elsewhere. */
function bornAt(pid: number): string | null {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
    return `${readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim()}:${fields[19]}`
  } catch {
    return null
  }
}
