/** A letter as lines of one width. */
export interface Letter {
  /** The letter without the width of its lines. Capitals are 6 high, from 0 at their top. */
  readonly width: number
  /** Lines through points; one of a single point is a dot. */
  readonly lines: readonly (readonly Point[])[]
}

/** Right and down. */
export type Point = readonly [x: number, y: number]

/**
 * Capitals, digits and signs, drawn by us: names can be written without any font on the machine.
 *
 * After its width, each letter is a path. `M` begins a line and `L` leads it on to a point; `A` leads it along an arc: centre,
 * radius, and from which angle to which, in degrees clockwise from the right.
 */
const paths = `
A 4.4 M0,6 L2.2,0 L4.4,6 M0.75,4 L3.65,4
B 3.6 M0,3 L0,0 L1.9,0 A1.9,1.45,1.45,-90,90 L0,2.9 L0,6 L2.05,6 A2.05,4.45,1.55,90,-90 L1.5,2.9
C 5.1 A3,3,3,-47,-313
D 4.6 M0,0 L1.6,0 A1.6,3,3,-90,90 L0,6 L0,0
E 3 M3,0 L0,0 L0,6 L3,6 M0,2.9 L2.6,2.9
F 2.9 M2.9,0 L0,0 L0,6 M0,2.9 L2.5,2.9
G 5.9 A3,3,3,-47,-360 L3.7,3
H 4 M0,0 L0,6 M4,0 L4,6 M0,2.9 L4,2.9
I 0 M0,0 L0,6
J 2.7 M2.7,0 L2.7,4.5 A1.2,4.5,1.5,0,165
K 3.8 M0,0 L0,6 M3.6,0 L0,3.7 M1.25,2.45 L3.8,6
L 2.8 M0,0 L0,6 L2.8,6
M 5.2 M0,6 L0,0 L2.6,4.4 L5.2,0 L5.2,6
N 4.2 M0,6 L0,0 L4.2,6 L4.2,0
O 6 A3,3,3,0,360
P 3.6 M0,6 L0,0 L1.9,0 A1.9,1.7,1.7,-90,90 L0,3.4
Q 6 A3,3,3,0,360 M3.9,4 L5.9,6.2
R 3.7 M0,6 L0,0 L1.9,0 A1.9,1.7,1.7,-90,90 L0,3.4 M1.8,3.4 L3.7,6
S 3.5 A1.8,1.45,1.45,-25,-270 A1.75,4.45,1.55,-90,155
T 4 M0,0 L4,0 M2,0 L2,6
U 4.2 M0,0 L0,3.9 A2.1,3.9,2.1,180,0 L4.2,0
V 4.4 M0,0 L2.2,6 L4.4,0
W 6.8 M0,0 L1.7,6 L3.4,0.5 L5.1,6 L6.8,0
X 4 M0,0 L4,6 M4,0 L0,6
Y 4.2 M0,0 L2.1,3 L4.2,0 M2.1,3 L2.1,6
Z 3.8 M0,0 L3.8,0 L0,6 L3.8,6
0 3.8 M0,4.1 L0,1.9 A1.9,1.9,1.9,180,360 L3.8,4.1 A1.9,4.1,1.9,0,180
1 1.4 M0,1.1 L1.4,0 L1.4,6
2 3.6 A1.75,1.75,1.75,-170,38 L0,6 L3.6,6
3 3.2 A1.6,1.45,1.45,-150,90 A1.65,4.45,1.55,-90,150
4 4 M3,6 L3,0 L0,4.3 L4,4.3
5 3.5 M3.2,0 L0.6,0 L0.35,2.75 A1.6,4.05,1.95,-134,145
6 3.8 M2.7,0 L0.37,2.95 A1.9,4.1,1.9,-143,217
7 3.6 M0,0 L3.6,0 L1.1,6
8 3.2 A1.6,1.4,1.4,90,450 A1.6,4.4,1.6,-90,270
9 3.8 M1.1,6 L3.43,3.05 A1.9,1.9,1.9,37,397
& 4.5 M4.3,6 L1,2.2 A1.95,1.3,1.3,135,400 L0.75,3.3 A1.65,4.5,1.5,-127,-313 L4.5,3.2
' 0 M0,0 L0,1.3
" 1.1 M0,0 L0,1.3 M1.1,0 L1.1,1.3
- 2 M0,3.2 L2,3.2
. 0 M0,6
, 0.4 M0.4,5.8 L0,7.1
: 0 M0,2.2 M0,6
; 0.4 M0.4,2.2 M0.4,5.8 L0,7.1
! 0 M0,0 L0,4 M0,6
? 3 A1.5,1.5,1.5,-180,60 L1.5,3.3 L1.5,4 M1.5,6
/ 2.4 M0,6.6 L2.4,-0.6
+ 3.2 M0,3.2 L3.2,3.2 M1.6,1.6 L1.6,4.8
= 2.8 M0,2.3 L2.8,2.3 M0,4.1 L2.8,4.1
( 1.2 A4,3,4,225,135
) 1.2 A-2.8,3,4,-45,45
# 4 M1.3,0.4 L0.7,5.6 M3.3,0.4 L2.7,5.6 M0.2,2.1 L4,2.1 M0,4 L3.8,4
* 2 M1,0 L1,2.4 M0,0.6 L2,1.8 M2,0.6 L0,1.8
_ 3.4 M0,6 L3.4,6
$ 3.5 A1.8,1.45,1.45,-25,-270 A1.75,4.45,1.55,-90,155 M1.75,-0.9 L1.75,6.9
% 5 A1.1,1.1,1.1,0,360 M5,4.9 A3.9,4.9,1.1,0,360 M4.3,0 L0.7,6
@ 6 A3,3,1.5,0,360 L4.5,4 L5.8,4.4 A3,3,3,28,-290
`

const arcStepDegrees = 12

/** Every letter that can be written. */
export const alphabet: ReadonlyMap<string, Letter> = new Map(
  paths
    .trim()
    .split('\n')
    .map((entry) => {
      const [letter = '', width, ...steps] = entry.split(' ')
      return [letter, { width: Number(width), lines: followPath(steps) }]
    }),
)

function followPath(steps: readonly string[]): Point[][] {
  const lines: Point[][] = []
  for (const [at, step] of steps.entries()) {
    const numbers = step.slice(1).split(',').map(Number)
    const points = step.startsWith('A') ? followArc(numbers as Arc) : [numbers as unknown as Point]
    // A path that does not begin with a point begins with an arc; two arcs in a row meet where the first one ends.
    if (step.startsWith('M') || at === 0) lines.push(points)
    else lines.at(-1)!.push(...points)
  }
  return lines
}

type Arc = [centreX: number, centreY: number, radius: number, from: number, to: number]

function followArc([centreX, centreY, radius, from, to]: Arc): Point[] {
  const count = Math.ceil(Math.abs(to - from) / arcStepDegrees)
  return Array.from({ length: count + 1 }, (_, step): Point => {
    const angle = ((from + ((to - from) * step) / count) * Math.PI) / 180
    return [centreX + radius * Math.cos(angle), centreY + radius * Math.sin(angle)]
  })
}
