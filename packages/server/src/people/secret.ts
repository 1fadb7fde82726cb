/** The secret that signs sessions: made at the first start, kept in the data folder, read by its owner alone. */
import { randomBytes } from 'node:crypto'
import { chmod, mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

const NAME = 'session.secret'

/** Reads the secret of a data folder, making it if there is none. */
export async function sessionSecret(dataFolder: string): Promise<string> {
  const path = join(dataFolder, NAME)
  await mkdir(dataFolder, { recursive: true })
  try {
    await writeFile(path, `${randomBytes(48).toString('base64url')}\n`, { mode: 0o600, flag: 'wx' })
  } catch (error) {
    if (!(error instanceof Error) || !('code' in error) || error.code !== 'EEXIST') throw error
  }
  await chmod(path, 0o600)
  return (await readFile(path, 'utf8')).trim()
}
