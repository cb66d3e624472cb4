export type { ImageTarget } from './image-target.ts'
export { type Images, type ImagesOptions, openImages } from './open-images.ts'
