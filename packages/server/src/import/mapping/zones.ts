/** How far a time zone is from UTC at a moment, remembered by the hour. */

/** Minutes east of UTC at a moment given in milliseconds since 1970. */
export type OffsetAt = (utcMillis: number) => number

/** The offsets of an IANA zone. @example zoneOffsets('Europe/Berlin')(Date.UTC(2025, 6, 1)) // 120 */
export function zoneOffsets(zone: string): OffsetAt {
  if (zone === 'UTC') return () => 0
  const format = new Intl.DateTimeFormat('en-US', {
    timeZone: zone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
  })
  const remembered = new Map<number, number>()
  return (utcMillis) => {
    const hour = Math.floor(utcMillis / 3_600_000)
    const known = remembered.get(hour)
    if (known !== undefined) return known
    const at = hour * 3_600_000
    const parts: Record<string, number> = {}
    for (const part of format.formatToParts(at)) parts[part.type] = Number(part.value)
    const local = Date.UTC(
      parts.year ?? 1970,
      (parts.month ?? 1) - 1,
      parts.day ?? 1,
      parts.hour ?? 0,
      parts.minute ?? 0,
    )
    const offset = Math.round((local - at) / 60_000)
    if (remembered.size > 200_000) remembered.clear()
    remembered.set(hour, offset)
    return offset
  }
}
