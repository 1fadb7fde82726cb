/** A set of 52-bit hashes in flat memory: counts millions of distinct keys in 16 bytes each. */

/** A 52-bit hash of a text (two FNV-1a walks with different seeds). */
export function hashOf(text: string): number {
  let a = 0x811c9dc5
  let b = 0x1b873593
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i)
    a = Math.imul(a ^ unit, 0x01000193)
    b = Math.imul(b ^ unit, 0x85ebca6b)
    b = (b << 13) | (b >>> 19)
  }
  a ^= a >>> 15
  b ^= b >>> 13
  return (a >>> 0) * 0x100000 + ((b >>> 0) & 0xfffff) + 1
}

/** Grows by doubling; a slot of 0 is empty. */
export class DistinctHashes {
  size = 0
  private slots = new Float64Array(1 << 16)

  /** Adds a hash; false when it was there. */
  add(hash: number): boolean {
    if (this.size * 2 > this.slots.length) this.grow()
    const at = this.find(hash)
    if (this.slots[at] === hash) return false
    this.slots[at] = hash
    this.size++
    return true
  }

  has(hash: number): boolean {
    return this.slots[this.find(hash)] === hash
  }

  private find(hash: number): number {
    const mask = this.slots.length - 1
    let at = Math.imul((hash / 0x100000) | 0, 0x9e3779b1) & mask
    while (this.slots[at] !== 0 && this.slots[at] !== hash) at = (at + 1) & mask
    return at
  }

  private grow(): void {
    const old = this.slots
    this.slots = new Float64Array(old.length * 2)
    for (const hash of old) if (hash !== 0) this.slots[this.find(hash)] = hash
  }
}
