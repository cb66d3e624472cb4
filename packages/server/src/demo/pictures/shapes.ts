/**
 * A shape on the canvas. `distancePx` is how far a point lies outside its edge, negative inside; the box is where it can
 * be seen, in px from the top left corner.
 */
export interface Shape {
  readonly box: readonly [left: number, top: number, right: number, bottom: number]
  distancePx(x: number, y: number): number
}

/** A disc around a centre. */
export function circle(centreX: number, centreY: number, radius: number): Shape {
  return {
    box: [centreX - radius, centreY - radius, centreX + radius, centreY + radius],
    distancePx: (x, y) => Math.sqrt((x - centreX) ** 2 + (y - centreY) ** 2) - radius,
  }
}

/** A circle's line of a certain width. */
export function ring(centreX: number, centreY: number, radius: number, width: number): Shape {
  const reach = radius + width / 2
  return {
    box: [centreX - reach, centreY - reach, centreX + reach, centreY + reach],
    distancePx: (x, y) => Math.abs(Math.sqrt((x - centreX) ** 2 + (y - centreY) ** 2) - radius) - width / 2,
  }
}

/** An ellipse turned by an angle, clockwise, in radians. */
export function ellipse(centreX: number, centreY: number, radiusX: number, radiusY: number, turn = 0): Shape {
  const reach = Math.max(radiusX, radiusY)
  const [cos, sin] = [Math.cos(turn), Math.sin(turn)]
  return {
    box: [centreX - reach, centreY - reach, centreX + reach, centreY + reach],
    distancePx: (x, y) => {
      const along = ((x - centreX) * cos + (y - centreY) * sin) / radiusX
      const across = ((y - centreY) * cos - (x - centreX) * sin) / radiusY
      return (Math.sqrt(along ** 2 + across ** 2) - 1) * Math.min(radiusX, radiusY)
    },
  }
}

/** An upright rectangle. */
export function bar(left: number, top: number, right: number, bottom: number): Shape {
  return {
    box: [left, top, right, bottom],
    distancePx: (x, y) => Math.max(left - x, x - right, top - y, y - bottom),
  }
}

/** A straight line with round ends. */
export function stroke(fromX: number, fromY: number, toX: number, toY: number, width: number): Shape {
  const half = width / 2
  const [alongX, alongY] = [toX - fromX, toY - fromY]
  const lengthSquared = alongX ** 2 + alongY ** 2
  return {
    box: [
      Math.min(fromX, toX) - half,
      Math.min(fromY, toY) - half,
      Math.max(fromX, toX) + half,
      Math.max(fromY, toY) + half,
    ],
    distancePx: (x, y) => {
      const part = Math.min(Math.max(((x - fromX) * alongX + (y - fromY) * alongY) / lengthSquared, 0), 1)
      return Math.sqrt((x - fromX - part * alongX) ** 2 + (y - fromY - part * alongY) ** 2) - half
    },
  }
}

/** All below a wave: `crest` is its highest point, `depth` how far it swings, `length` from crest to crest. */
export function swell(crest: number, depth: number, length: number, shift: number): Shape {
  return {
    box: [0, crest, Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY],
    distancePx: (x, y) => crest + (depth / 2) * (1 - Math.cos((2 * Math.PI * (x - shift)) / length)) - y,
  }
}

/** A triangle whose corners are given clockwise. */
export function triangle(corners: readonly [x: number, y: number][]): Shape {
  const edges = corners.map(([x, y], at) => {
    const [nextX, nextY] = corners[(at + 1) % corners.length]!
    const length = Math.hypot(nextX - x, nextY - y)
    return { x, y, outX: (nextY - y) / length, outY: (x - nextX) / length }
  })
  const xs = corners.map(([x]) => x)
  const ys = corners.map(([, y]) => y)
  return {
    box: [Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys)],
    distancePx: (x, y) => {
      let farthest = Number.NEGATIVE_INFINITY
      for (const edge of edges) {
        farthest = Math.max(farthest, (x - edge.x) * edge.outX + (y - edge.y) * edge.outY)
      }
      return farthest
    },
  }
}
