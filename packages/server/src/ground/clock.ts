/** The clock: the one place where the server asks what day it is. */

/** The day it is in a time zone, YYYY-MM-DD. Default zone: UTC. */
export function todayIn(timeZone = 'UTC'): string {
  return new Intl.DateTimeFormat('en-CA', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' }).format(
    new Date(),
  )
}
