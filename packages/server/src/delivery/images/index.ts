export type { ImageTarget } from './image-target.ts'
export { type ImageCall, type Images, type ImagesOptions, openImages } from './open-images.ts'
export type { ImagesLog } from './picture-troubles.ts'
