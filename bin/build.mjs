// Emits JavaScript and the data beside it into dist/, for `npm pack`: Node refuses to run .ts files under node_modules.
import { execFileSync } from 'node:child_process'
import { chmodSync, cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

const root = join(import.meta.dirname, '..')
const dist = join(root, 'dist')
/** Source and prose stay behind; whatever else lies beside them is data. */
const NOT_DATA = /\.(?:ts|md)$|[\\/]training$/

rmSync(dist, { recursive: true, force: true })
execFileSync(
  process.execPath,
  [join(root, 'node_modules', 'typescript', 'bin', 'tsc'), '-p', join(root, 'tsconfig.build.json')],
  {
    stdio: 'inherit',
  },
)
for (const folder of ['encounter', 'codesets', 'tiers', 'explain', 'pipeline']) {
  cpSync(join(root, folder), join(dist, folder), {
    recursive: true,
    filter: (source) => !NOT_DATA.test(source),
  })
}
mkdirSync(join(dist, 'commands'), { recursive: true })
for (const name of Object.keys(JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')).bin)) {
  const file = join(dist, 'commands', `${name}.mjs`)
  writeFileSync(
    file,
    `#!/usr/bin/env node\nimport { main } from '../bin/${name}.js'\nprocess.exitCode = await main(process.argv.slice(2))\n`,
  )
  chmodSync(file, 0o755)
}
