/** Names as they are searched and sorted: folded by our own rules, so that every database and browser agrees. */

/** Text without any letter that decomposition or the table below would change: most names, and many times faster. */
const PLAIN = /^[\x20-\x7e]*$/

/** Letters that decomposition leaves alone. */
const LETTERS: Readonly<Record<string, string>> = {
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  ł: 'l',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  ı: 'i',
}

/**
 * A name without case, marks and doubled spaces.
 * @example foldName('  Ångström  GmbH ') // 'angstrom gmbh'
 */
export function foldName(text: string): string {
  if (PLAIN.test(text)) return text.toLowerCase().replace(/\s+/g, ' ').trim()
  return text
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase()
    .replace(/[ßæœøłđðþı]/g, (letter) => LETTERS[letter] ?? letter)
    .replace(/\s+/g, ' ')
    .trim()
}
