import { parseArgs } from 'node:util'
import { root } from '../check/source-files.ts'
import { buildAll, parts } from './build.ts'
import { ensureBuilt } from './ensure-built.ts'

const { values } = parseArgs({
  options: {
    force: { type: 'boolean' },
    only: { type: 'string', multiple: true },
    help: { type: 'boolean', short: 'h' },
  },
})
const names = parts.map(part => part.name)
const only = values.only ?? []
const unknown = only.find(name => !names.includes(name))

if (values.help) {
  console.log(`npm run build              fills dist/ where the sources changed
npm run build -- --force   fills it in any case
npm run build -- --only X  makes one part (${names.join(', ')}); may be repeated`)
} else if (unknown) {
  console.error(`There is no part ${unknown}; the parts are ${names.join(', ')}.`)
  process.exitCode = 1
} else {
  try {
    if (only.length > 0) await buildAll(root, console.log, only)
    else if (!(await ensureBuilt({ force: values.force ?? false })).fresh) console.log('dist/ is up to date.')
  } catch (error) {
    console.error(error instanceof Error ? error.message : error)
    process.exitCode = 1
  }
}
