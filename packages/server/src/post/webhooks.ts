/** Delivers one event to one address: signed, without following redirects, ten seconds at most. */
import { createHmac } from 'node:crypto'

const SIGNATURE_HEADER = 'x-capstone-signature'
const PATIENCE_MS = 10_000

/** What a receiver checks: HMAC-SHA256 over `<t>.<body>` with the secret, as `t=<seconds>,v1=<hex>`. */
function signatureOf(secret: string, seconds: number, body: string): string {
  return `t=${seconds},v1=${createHmac('sha256', secret).update(`${seconds}.${body}`).digest('hex')}`
}

/** Sends it; gives the status of the answer, or null where none came. A redirect counts as what it is: no success. */
export async function deliver(
  to: { url: string; secret: string },
  body: string,
  seconds: number,
): Promise<number | null> {
  try {
    const answer = await fetch(to.url, {
      method: 'POST',
      redirect: 'manual',
      signal: AbortSignal.timeout(PATIENCE_MS),
      headers: {
        'content-type': 'application/json',
        'user-agent': 'Capstone',
        [SIGNATURE_HEADER]: signatureOf(to.secret, seconds, body),
      },
      body,
    })
    await answer.body?.cancel()
    return answer.status
  } catch {
    return null
  }
}

/** Seconds before the next try after some that failed: half a minute, doubled each time; null after the eighth. */
export function pauseAfter(attempts: number): number | null {
  return attempts >= 8 ? null : 30 * 2 ** (attempts - 1)
}
