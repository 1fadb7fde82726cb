/** The picture of a text: a reader gets the text back. */
import decodeQR from 'qr/decode.js'
import { renderToStaticMarkup } from 'react-dom/server'
import { describe, expect, it } from 'vitest'
import { QrCode } from '#kit/QrCode.tsx'

const SCALE = 4
const KEY =
  'otpauth://totp/Capstone:ada%40example.com?secret=HFPU26RSJVFXA42QHFUEQVLWHBDGUYKO&issuer=Capstone&digits=6&period=30'

/** The picture as points of light and dark, as a camera sees it. */
function seen(markup: string) {
  const size = Number(/viewBox="0 0 (\d+) /.exec(markup)?.[1])
  const width = size * SCALE
  const data = new Uint8ClampedArray(width * width * 4).fill(255)
  for (const [, x, y] of markup.matchAll(/M(\d+) (\d+)h1v1h-1z/g)) {
    for (let dy = 0; dy < SCALE; dy++) {
      for (let dx = 0; dx < SCALE; dx++) {
        const at = ((Number(y) * SCALE + dy) * width + Number(x) * SCALE + dx) * 4
        data.fill(0, at, at + 3)
      }
    }
  }
  return { width, height: width, data }
}

describe('a QR code', () => {
  it('says to a reader what it was made of', () => {
    const markup = renderToStaticMarkup(<QrCode text={KEY} label="The key as a picture" />)
    expect(markup).toContain('aria-label="The key as a picture"')
    expect(decodeQR(seen(markup))).toBe(KEY)
  })
})
