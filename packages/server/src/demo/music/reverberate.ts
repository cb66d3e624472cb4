/** Four echoes of unlike length, so that they never fall together. */
const ECHO_SECONDS = [0.0297, 0.0371, 0.0411, 0.0437] as const
/** Two shorter ones before them, as all-pass filters, make one stroke into many and leave its colour as it is. */
const DIFFUSION_SECONDS = [0.0051, 0.0017] as const
const DIFFUSION = 0.6
/** Found by measuring: makes the answer to a steady noise about as strong as the noise, however long the room rings. */
const ANSWER_AT_ONE_SECOND = 0.5
/** How much of the high end each way round the room keeps. */
const BRIGHTNESS = 0.55

/**
 * Lets a room answer a sound: four delays that feed one another, a loss at each turn, the odd ones heard left and
 * the even ones right. Reckoned at half the sample rate, since a room swallows the high end anyway.
 *
 * @param sound what is played into the room
 * @param ringSeconds until the answer is 60 dB weaker
 * @param left where the answer is added; `right` likewise
 */
export function reverberate(
  sound: Float32Array,
  ringSeconds: number,
  sampleRateHz: number,
  left: Float32Array,
  right: Float32Array,
): void {
  const toLine = (seconds: number) => new Float32Array(Math.round((seconds * sampleRateHz) / 2))
  const [lineA, lineB, lineC, lineD] = ECHO_SECONDS.map(toLine) as [
    Float32Array,
    Float32Array,
    Float32Array,
    Float32Array,
  ]
  const [gainA, gainB, gainC, gainD] = ECHO_SECONDS.map(
    (seconds) => 10 ** ((-3 * seconds) / ringSeconds),
  ) as [number, number, number, number]
  const answer = ANSWER_AT_ONE_SECOND / Math.sqrt(ringSeconds)
  const [smearA, smearB] = DIFFUSION_SECONDS.map(toLine) as [Float32Array, Float32Array]
  let [placeA, placeB, placeC, placeD] = [0, 0, 0, 0]
  let [atSmearA, atSmearB] = [0, 0]
  let [softA, softB, softC, softD] = [0, 0, 0, 0]
  let [lastLeft, lastRight] = [0, 0]
  for (let at = 0; at + 1 < sound.length; at += 2) {
    softA += BRIGHTNESS * (lineA[placeA]! - softA)
    softB += BRIGHTNESS * (lineB[placeB]! - softB)
    softC += BRIGHTNESS * (lineC[placeC]! - softC)
    softD += BRIGHTNESS * (lineD[placeD]! - softD)
    const turned = (softA + softB + softC + softD) / 2

    const heldA = smearA[atSmearA]!
    const fedA = (sound[at]! + sound[at + 1]!) / 2 + DIFFUSION * heldA
    smearA[atSmearA] = fedA
    const heldB = smearB[atSmearB]!
    const fedB = heldA - DIFFUSION * fedA + DIFFUSION * heldB
    smearB[atSmearB] = fedB
    const heard = heldB - DIFFUSION * fedB

    lineA[placeA] = heard + gainA * (softA - turned)
    lineB[placeB] = heard + gainB * (softB - turned)
    lineC[placeC] = heard + gainC * (softC - turned)
    lineD[placeD] = heard + gainD * (softD - turned)
    const answerLeft = answer * (softA + softC)
    const answerRight = answer * (softB + softD)
    left[at]! += (lastLeft + answerLeft) / 2
    left[at + 1]! += answerLeft
    right[at]! += (lastRight + answerRight) / 2
    right[at + 1]! += answerRight
    lastLeft = answerLeft
    lastRight = answerRight
    if (++atSmearA === smearA.length) atSmearA = 0
    if (++atSmearB === smearB.length) atSmearB = 0
    if (++placeA === lineA.length) placeA = 0
    if (++placeB === lineB.length) placeB = 0
    if (++placeC === lineC.length) placeC = 0
    if (++placeD === lineD.length) placeD = 0
  }
}
