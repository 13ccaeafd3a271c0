#!/usr/bin/env node
// Checks the Node version before any TypeScript is loaded, then starts the entry point named first: `node bin/start.mjs code …`.
import { fileURLToPath } from 'node:url'

const NEEDED_MAJOR = 24 // the first line of Node that runs .ts files as they are and is in long-term support

const major = Number(process.versions.node.split('.')[0])
if (major < NEEDED_MAJOR) {
  process.stderr.write(
    `This project needs Node ${NEEDED_MAJOR} or newer; this is Node ${process.versions.node}.\n` +
      'On 64-bit Linux `npm ci` brings it along: start the commands with `npm run …`.\n' +
      'Elsewhere install Node 24 from nodejs.org or your package manager and try again.\n',
  )
  process.exit(1)
}
const name = process.argv[2]
if (name === undefined || !/^[a-z]+$/.test(name)) {
  process.stderr.write(
    'Usage: node bin/start.mjs code|codesets|evals|dictionary|train|guidelines|retrieval|serve|audit [arguments]\n',
  )
  process.exit(1)
}
process.argv.splice(2, 1)
// Compiled code is kept in the project between runs (Node checks it against the source): reading TypeScript takes a third of a second.
const { enableCompileCache } = await import('node:module')
enableCompileCache(fileURLToPath(new URL('../.cache/compile', import.meta.url)))
const entry = await import(`./${name}.ts`)
process.exitCode = await entry.main(process.argv.slice(2))
