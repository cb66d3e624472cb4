/** A picture as three bytes per pixel (red, green, blue), row after row from the top. */
export interface Raster {
  readonly widthPx: number
  readonly heightPx: number
  readonly rgb: Uint8Array
}
