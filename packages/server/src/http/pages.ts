/** The built pages: hashed assets for ever, the one document for every other path. */
import { createReadStream } from 'node:fs'
import { readFile, stat } from 'node:fs/promises'
import { extname, join, normalize, sep } from 'node:path'
import { Readable } from 'node:stream'
import type { Handler } from 'hono'

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.json': 'application/json',
  '.webmanifest': 'application/manifest+json',
}

export function pagesFrom(folder: string): Handler {
  return async (c) => {
    const asked = normalize(decodeURIComponent(c.req.path))
    const path = join(folder, asked)
    const inside = path.startsWith(folder + sep) && !asked.includes('\0')
    if (inside && extname(path) !== '') {
      const coded = c.req.header('accept-encoding')?.includes('br')
        ? `${path}.br`
        : c.req.header('accept-encoding')?.includes('gzip')
          ? `${path}.gz`
          : null
      const found = coded !== null && (await isFile(coded)) ? coded : (await isFile(path)) ? path : null
      if (found !== null) {
        c.header('content-type', TYPES[extname(path)] ?? 'application/octet-stream')
        c.header('cache-control', asked.startsWith('/assets/') ? 'public, max-age=31536000, immutable' : 'no-cache')
        c.header('vary', 'accept-encoding')
        if (found.endsWith('.br')) c.header('content-encoding', 'br')
        if (found.endsWith('.gz')) c.header('content-encoding', 'gzip')
        return c.body(Readable.toWeb(createReadStream(found)) as ReadableStream)
      }
      return c.text('Not found', 404)
    }
    c.header('cache-control', 'no-cache')
    return c.html(await readFile(join(folder, 'index.html'), 'utf8'))
  }
}

async function isFile(path: string): Promise<boolean> {
  return stat(path).then(
    (found) => found.isFile(),
    () => false,
  )
}
