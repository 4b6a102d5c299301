import { announcedUrl, keptSecret } from '../edge/embedded/data-folder.ts'
import { HostError } from '../edge/embedded/host-error.ts'
import { askInternal, type InternalAnswer, type InternalDoor } from '../edge/embedded/internal.ts'
import { ownUrl } from '../edge/embedded/own-address.ts'
import type { Settings } from '../edge/embedded/settings.ts'

/** Why a running Porchlight does not let a tool in. */
export const notAccepted =
  'Porchlight did not accept the secret: set DATA_DIR or PORCHLIGHT_SECRET as they are for the running one.'

/** The internal door of the Porchlight at `url`, else of the one on this machine. Throws a HostError where its secret is not known. */
export function runningDoor(url: string | undefined, settings: Settings): InternalDoor {
  const secret = settings.secret ?? keptSecret(settings.dataDir)
  if (!secret) {
    throw new HostError(
      `There is no secret in ${settings.dataDir}: set DATA_DIR or PORCHLIGHT_SECRET as they are for the running Porchlight.`,
    )
  }
  const said = url ?? announcedUrl(settings.dataDir) ?? ownUrl(settings.host, settings.port)
  const parsed = URL.parse(said)
  if (parsed?.protocol !== 'http:' && parsed?.protocol !== 'https:') {
    throw new HostError(`--url must be an address such as http://127.0.0.1:8787, not "${said}".`)
  }
  return { origin: parsed.origin, secret }
}

/** Asks a running Porchlight. Throws a HostError where none answers. */
export async function askRunning(door: InternalDoor, path: string, body: object): Promise<InternalAnswer> {
  try {
    return await askInternal(door, path, body)
  } catch (cause) {
    throw new HostError(
      `No Porchlight answers at ${door.origin}: start it with npm start, or name its address with --url.`,
      { cause },
    )
  }
}
