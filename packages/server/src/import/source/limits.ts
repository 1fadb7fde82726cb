/** What is read at most, so that no file can exhaust the server. */

/** Characters in one row; long texts of known systems stay below a tenth of it. */
export const MAX_ROW_CHARACTERS = 4_000_000
/** Columns of one table; Salesforce and Dynamics stop at about half of it. */
export const MAX_COLUMNS = 2_000
/** Files in one import, archives opened. */
export const MAX_FILES = 10_000
/** Bytes of one unpacked file. */
export const MAX_FILE_BYTES = 8 * 2 ** 30
/** Bytes of all unpacked files of one archive. */
export const MAX_ARCHIVE_BYTES = 16 * 2 ** 30
/** How many times larger than its packed form a file may become, once it is larger than `RATIO_FREE_BYTES`. */
export const MAX_RATIO = 250
export const RATIO_FREE_BYTES = 20 * 2 ** 20
/** Bytes of one JSON document (a page of a query, an array of objects); larger ones are read as one object a line. */
export const MAX_JSON_BYTES = 96 * 2 ** 20
/** Bytes of a workbook, packed, and of all its parts, unpacked. */
export const MAX_WORKBOOK_BYTES = 256 * 2 ** 20
export const MAX_WORKBOOK_UNPACKED_BYTES = 2 * 2 ** 30
/** Folder levels that are walked. */
export const MAX_DEPTH = 12

/** Bytes as people write them: `12 MB`. */
export function sizeText(bytes: number): string {
  if (bytes < 1024) return `${bytes} bytes`
  const units = ['KB', 'MB', 'GB', 'TB']
  let size = bytes / 1024
  let unit = 0
  while (size >= 1024 && unit < units.length - 1) {
    size /= 1024
    unit++
  }
  return `${size >= 10 ? Math.round(size) : Math.round(size * 10) / 10} ${units[unit]}`
}
