/** A file that lies in memory, such as a small upload or one that the server has just written itself. */
import { Readable } from 'node:stream'
import type { SourceFile } from './open.ts'

/** @param pieceBytes how the content is handed out; small pieces show that readers do not depend on them */
export function memoryFile(name: string, content: string | Uint8Array, pieceBytes = 1 << 20): SourceFile {
  const bytes = Buffer.from(content)
  return {
    name,
    bytes: bytes.length,
    open: async () =>
      Readable.from(
        (function* () {
          for (let at = 0; at < bytes.length; at += pieceBytes) yield bytes.subarray(at, at + pieceBytes)
        })(),
      ),
  }
}
