import { z } from 'zod'
import { controlMigrations } from '../../core/db/control-migrations.ts'
import { tenantMigrations } from '../../core/db/tenant-migrations.ts'
import { deskSteps } from '../../core/desk/schema.ts'
import { roomSteps } from '../../core/room/schema.ts'
import { DATA_VERSION } from '../../edge/embedded/data-folder.ts'

/** The first file of an archive: whether this program may read the rest. */
export const ABOUT = 'porchlight.json'
/** The last file: what all the others must be. An archive without it was cut off. */
export const CONTENTS = 'contents.json'
/** The version of the archive's own form. */
const FORMAT = 1

/** What of the data folder is kept, and nothing else: what a process notes for itself while it runs is not. */
const KEPT = [
  /^(?:version\.json|secret|aliases\.json)$/,
  /^objects\/porchlight-\w{1,40}\/(?:metadata|[0-9a-f]{64})\.sqlite$/,
  /^libsql\/[a-z0-9][a-z0-9-]{0,62}\.db$/,
]

/** Whether a path within the data folder belongs into an archive. */
export function isKept(path: string): boolean {
  return KEPT.some(pattern => pattern.test(path))
}

const about = z.object({
  format: z.int().positive(),
  /** ISO 8601. */
  madeAt: z.string(),
  data: z.int().positive(),
  /** How many steps the schema of each kind of store had. */
  steps: z.record(z.string(), z.int()),
})
export type About = z.infer<typeof about>

const contents = z.object({ files: z.array(z.object({ path: z.string(), bytes: z.int(), sha256: z.string() })) })
export type Contents = z.infer<typeof contents>

const steps: Readonly<Record<string, number>> = {
  room: roomSteps.length,
  desk: deskSteps.length,
  control: controlMigrations.length,
  tenant: tenantMigrations.length,
}

/** What an archive made by this program says of itself. */
export function aboutNow(madeAt: string): About {
  return { format: FORMAT, madeAt, data: DATA_VERSION, steps: { ...steps } }
}

/** Reads the first file; null where it is none. */
export function readAbout(text: string): About | null {
  return about.safeParse(parseJson(text)).data ?? null
}

/** Reads the last file; null where it is none. */
export function readContents(text: string): Contents | null {
  return contents.safeParse(parseJson(text)).data ?? null
}

/** Whether a newer program made it, which this one cannot read. */
export function isNewer(made: About): boolean {
  return (
    made.format > FORMAT ||
    made.data > DATA_VERSION ||
    Object.entries(made.steps).some(([store, count]) => count > (steps[store] ?? 0))
  )
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    // Text that is no JSON is told apart by its shape, like JSON of the wrong kind.
    return null
  }
}
