/** Nearest points by great-circle distance: a k-d tree over the unit sphere. */

/** Mean radius of the earth in kilometres (IUGG). */
const earth = 6371.0088

/** Great-circle distance in kilometres (haversine). @example kilometres(52.52, 13.405, 48.137, 11.575) // ≈ 504 */
export function kilometres(latitudeA: number, longitudeA: number, latitudeB: number, longitudeB: number): number {
  const rad = Math.PI / 180
  const u = Math.sin(((latitudeB - latitudeA) * rad) / 2)
  const v = Math.sin(((longitudeB - longitudeA) * rad) / 2)
  const h = u * u + Math.cos(latitudeA * rad) * Math.cos(latitudeB * rad) * v * v
  return 2 * earth * Math.asin(Math.min(1, Math.sqrt(h)))
}

/** Answers who is near. */
export interface NearestIndex {
  /** Up to `count` points nearest to a place, nearest first (ties by number); points without coordinates are never among them. */
  near(latitude: number, longitude: number, count: number): number[]
}

/**
 * A k-d tree over points given in degrees; NaN means without coordinates. Building costs n log² n, a question about log n.
 *
 * Source: Bentley 1975. Distances on the sphere order as chords do, so the tree holds points of the unit sphere.
 *
 * @example nearestIndex([52.5, 48.1], [13.4, 11.6]).near(49, 11, 1) // [1]
 */
export function nearestIndex(latitude: ArrayLike<number>, longitude: ArrayLike<number>): NearestIndex {
  const points: number[] = []
  const at = new Float64Array(3 * latitude.length)
  for (let k = 0; k < latitude.length; k++) {
    if (!Number.isFinite(latitude[k]!) || !Number.isFinite(longitude[k]!)) continue
    at.set(onSphere(latitude[k]!, longitude[k]!), 3 * k)
    points.push(k)
  }
  const order = Int32Array.from(points)
  build(0, order.length, 0)

  /** Sorts order[from … to) so that the middle splits on `axis`, and so on below. */
  function build(from: number, to: number, axis: number): void {
    if (to - from <= 1) return
    order.subarray(from, to).sort((a, b) => at[3 * a + axis]! - at[3 * b + axis]! || a - b)
    const middle = (from + to) >> 1
    build(from, middle, (axis + 1) % 3)
    build(middle + 1, to, (axis + 1) % 3)
  }

  function near(lat: number, lon: number, count: number): number[] {
    const found: number[] = []
    if (count < 1 || !Number.isFinite(lat) || !Number.isFinite(lon)) return found
    const wanted = onSphere(lat, lon)
    const far: number[] = []
    const visit = (from: number, to: number, axis: number): void => {
      if (from >= to) return
      const middle = (from + to) >> 1
      const k = order[middle]!
      const chord =
        (at[3 * k]! - wanted[0]) ** 2 + (at[3 * k + 1]! - wanted[1]) ** 2 + (at[3 * k + 2]! - wanted[2]) ** 2
      if (found.length < count || chord < far[count - 1]! || (chord === far[count - 1]! && k < found[count - 1]!)) {
        let z = found.length < count ? found.length : count - 1
        while (z > 0 && (far[z - 1]! > chord || (far[z - 1] === chord && found[z - 1]! > k))) {
          far[z] = far[z - 1]!
          found[z] = found[z - 1]!
          z--
        }
        far[z] = chord
        found[z] = k
      }
      const apart = wanted[axis as 0 | 1 | 2] - at[3 * k + axis]!
      const next = (axis + 1) % 3
      if (apart <= 0) visit(from, middle, next)
      else visit(middle + 1, to, next)
      if (found.length < count || apart * apart <= far[found.length - 1]!) {
        if (apart <= 0) visit(middle + 1, to, next)
        else visit(from, middle, next)
      }
    }
    visit(0, order.length, 0)
    return found
  }
  return { near }
}

function onSphere(latitude: number, longitude: number): [number, number, number] {
  const a = (latitude * Math.PI) / 180
  const b = (longitude * Math.PI) / 180
  return [Math.cos(a) * Math.cos(b), Math.cos(a) * Math.sin(b), Math.sin(a)]
}
