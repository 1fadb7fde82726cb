/** Files that are made on demand and need more than a link. */

import type { EndpointName } from '@capstone/contract/routes'
import { type Input, sendRaw } from '#api/client.ts'

/** Asks for a file and hands it to the browser to keep. */
export async function download(name: EndpointName, fallbackName: string, input: Input = {}): Promise<void> {
  const response = await sendRaw(name, input, undefined)
  const stated = /filename\*=UTF-8''([^;]+)/.exec(response.headers.get('content-disposition') ?? '')?.[1]
  const address = URL.createObjectURL(await response.blob())
  const link = document.createElement('a')
  link.href = address
  link.download = stated === undefined ? fallbackName : decodeURIComponent(stated)
  link.click()
  URL.revokeObjectURL(address)
}
