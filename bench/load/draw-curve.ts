/** One measured rate. */
export interface CurvePoint {
  /** Of the capacity. */
  readonly factor: number
  /** Answered in a second. */
  readonly goodput: number
}

const width = 480
const height = 260
const margin = 44

/** Draws what was answered over what was offered, as SVG; the dashed line is 0.8 of the peak. */
export function drawCurve(points: readonly CurvePoint[], peak: number): string {
  const most = Math.max(...points.map(({ factor }) => factor))
  const x = (factor: number) => margin + (factor / most) * (width - 2 * margin)
  const y = (part: number) => height - margin - part * (height - 2 * margin)
  const place = ({ factor, goodput }: CurvePoint) => `${x(factor).toFixed(1)},${y(goodput / peak).toFixed(1)}`
  const ticks = points.map(
    ({ factor }) =>
      `<text x="${x(factor).toFixed(1)}" y="${height - margin + 16}" text-anchor="middle">${factor}</text>`,
  )
  const levels = [0, 0.5, 1].map(
    (part) =>
      `<text x="${margin - 6}" y="${y(part) + 4}" text-anchor="end">${(part * peak).toFixed(0)}</text>`,
  )
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" font-family="sans-serif" font-size="11">
<title>What is answered when more is offered than the capacity</title>
<rect width="${width}" height="${height}" fill="#fff"/>
<path d="M${margin},${margin}V${height - margin}H${width - margin}" fill="none" stroke="#444"/>
<path d="M${margin},${y(0.8).toFixed(1)}H${width - margin}" stroke="#999" stroke-dasharray="4 4"/>
<polyline points="${points.map(place).join(' ')}" fill="none" stroke="#0a6" stroke-width="2"/>
${ticks.join('\n')}
${levels.join('\n')}
<text x="${width / 2}" y="${height - 8}" text-anchor="middle">offered, of the capacity</text>
<text x="${margin}" y="${margin - 14}">answered in a second</text>
</svg>
`
}
