/** Whether an address is this machine itself. */

/** @example isLoopback('::1') // true */
export function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || /^(::ffff:)?127\.\d{1,3}\.\d{1,3}\.\d{1,3}$/.test(host.toLowerCase())
}

/** The name in a Host header, without its port. @example hostName('[::1]:4180') // '::1' */
export function hostName(header: string): string {
  return header.replace(/:\d+$/, '').replace(/^\[|\]$/g, '')
}
