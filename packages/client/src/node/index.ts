export { type LoopbackOptions, listenOnLoopback } from './listen-on-loopback.ts'
