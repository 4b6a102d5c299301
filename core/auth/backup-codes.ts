import { z } from 'zod'
import type { Library } from './library.ts'

const answer = z.object({ backupCodes: z.array(z.string()) })

/** How many backup codes of an account were not used yet. */
export async function backupCodesLeft({ api }: Pick<Library, 'api'>, userId: string): Promise<number> {
  return answer.parse(await api.viewBackupCodes({ body: { userId } })).backupCodes.length
}
