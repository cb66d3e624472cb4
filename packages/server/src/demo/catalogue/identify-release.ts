/**
 * A barcode (EAN-13) from the range that shops keep for themselves, so that it is nobody's.
 *
 * @param albumNumber counted from 1
 */
export function makeBarcode(albumNumber: number): string {
  const digits = `290${String(albumNumber).padStart(9, '0')}`
  const sum = [...digits].reduce((total, digit, at) => total + Number(digit) * (at % 2 === 0 ? 1 : 3), 0)
  return `${digits}${(10 - (sum % 10)) % 10}`
}

/**
 * An ISRC under `XX`, which no registrant has: two digits of the year, then album, disc and track, counted from 1.
 *
 * @param date begins with the year in four digits
 */
export function makeIsrc(date: string, albumNumber: number, discNumber: number, trackNumber: number): string {
  const [album, track] = [albumNumber, trackNumber].map((number) => String(number).padStart(2, '0'))
  return `XXRGD${date.slice(2, 4)}${album}${discNumber}${track}`
}
