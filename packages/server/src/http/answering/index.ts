// A second door of the room, for threads that answer: it leads past everything that speaks HTTP, which they would load
// for nothing.
export { failureOfError } from '../failure-of-error.ts'
export { type AnswerDesk, openAnswerDesk } from './answer-desk.ts'
export type { Answering, AnswerOrder, WrittenAnswer } from './answering.ts'
