/** The version of this release; the changelog says what it brought. */
export const VERSION = '0.1.0'
