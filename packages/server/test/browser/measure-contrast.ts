import type { Page } from 'playwright-core'

/** How well one thing on a page stands out. */
export interface Contrast {
  /** What it is, for a person. */
  readonly of: string
  /** Of the lighter to the darker, from 1 to 21. */
  readonly ratio: number
  /** What it must have: 4.5 for a text, 3 for the edge of what one can use. WCAG 2.2, 1.4.3 and 1.4.11. */
  readonly wanted: number
}

/** Measures everything that is written or can be used on a page, as the browser would paint it. */
export function measureContrast(page: Page): Promise<Contrast[]> {
  return page.evaluate(() => {
    const canvas = new OffscreenCanvas(1, 1).getContext('2d', { willReadFrequently: true })!
    type Colour = readonly [number, number, number, number]

    /** Whatever way a colour is written in, painting it tells what it is. */
    const read = (text: string): Colour => {
      canvas.clearRect(0, 0, 1, 1)
      canvas.fillStyle = text
      canvas.fillRect(0, 0, 1, 1)
      const [red = 0, green = 0, blue = 0, alpha = 0] = canvas.getImageData(0, 0, 1, 1).data
      return [red, green, blue, alpha / 255]
    }
    const over = (top: Colour, below: Colour): Colour => {
      const mix = (at: 0 | 1 | 2) => top[at] * top[3] + below[at] * (1 - top[3])
      return [mix(0), mix(1), mix(2), 1]
    }
    const groundOf = (element: Element | null): Colour => {
      if (element === null) return [255, 255, 255, 1]
      const own = read(getComputedStyle(element).backgroundColor)
      return own[3] === 1 ? own : over(own, groundOf(element.parentElement))
    }
    const brightness = ([red, green, blue]: Colour) => {
      const linear = (value: number) => {
        const part = value / 255
        return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4
      }
      return 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue)
    }
    const contrast = (one: Colour, other: Colour) => {
      const [light = 0, dark = 0] = [brightness(one), brightness(other)].sort((a, b) => b - a)
      return (light + 0.05) / (dark + 0.05)
    }
    const nameOf = (element: Element) =>
      `<${element.localName}> ${(element.textContent ?? '').trim().slice(0, 40) || element.id}`

    const measured: { of: string; ratio: number; wanted: number }[] = []
    for (const element of document.querySelectorAll('body *')) {
      const style = getComputedStyle(element)
      if (style.visibility === 'hidden' || element.getClientRects().length === 0) continue
      const ground = groundOf(element)
      const hasText = [...element.childNodes].some(
        (node) => node.nodeType === 3 && node.nodeValue!.trim() !== '',
      )
      if (hasText || element.matches('input, select')) {
        const ratio = contrast(over(read(style.color), ground), ground)
        measured.push({ of: nameOf(element), ratio, wanted: 4.5 })
      }
      if (element.matches('input:not([type=hidden]), select, .button')) {
        const around = groundOf(element.parentElement)
        const edge = over(read(style.borderTopColor), over(ground, around))
        const ratio = Math.max(contrast(edge, around), contrast(ground, around))
        measured.push({ of: `the edge of ${nameOf(element)}`, ratio, wanted: 3 })
      }
    }
    return measured
  })
}
