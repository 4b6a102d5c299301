import { createPlugin } from './create-plugin.ts'
import { parseOptions, usage } from './options.ts'

const parsed = parseOptions(process.argv.slice(2))
if (parsed.kind === 'help') console.log(usage)
else if (parsed.kind === 'wrong') fail(`${parsed.why} See npm run create-plugin -- --help.`)
else {
  const { id, sides } = parsed
  const made = await createPlugin({ id, sides })
  if (made.ok) {
    console.log(`${made.files.join('\n')}

The plugin stands in plugins/${id} and is part of the next build. To go on:

  npm run dev                 shows each change as you save it
  npm test -- plugins/${id}   its own tests, and what every plugin promises
  npm run check               types, lint, import directions

docs/plugins.md leads from here to a field, a tab and a command.`)
  } else fail(made.why)
}

function fail(why: string): void {
  console.error(why)
  process.exitCode = 1
}
