export { type DemoLibraryOptions, makeDemoLibrary } from './make-demo-library.ts'
